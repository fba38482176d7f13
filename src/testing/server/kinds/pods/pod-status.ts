import type { KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import { GoValue } from '../go-value.ts';
import { keepField } from '../keep-field.ts';
import { dnsSubdomain, qualifiedName } from '../names.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';
import { ipAddress } from './pod-network.ts';
import { keepAnnotations } from './pod-update.ts';

const SYSTEM_CONDITIONS = ['PodScheduled', 'Ready', 'Initialized'];
const AGAIN = 'may not be transitioned to non-terminated state';

/**
 * Reports a status of a Pod that cannot be, or cannot follow the one before.
 *
 * @see kubernetes pkg/apis/core/validation/validation.go ValidatePodStatusUpdate
 */
export function validatePodStatus(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  const [status, before] = [fieldsIn(next, 'status') ?? {}, fieldsIn(live, 'status') ?? {}];
  keepAnnotations(next, live, report);
  for (const [i, condition] of itemsIn(status, 'conditions').entries()) {
    const type = textIn(condition, 'type');
    if (!SYSTEM_CONDITIONS.includes(type)) report.check(qualifiedName, `status.conditions[${i}].Type`, type);
  }
  const nominated = textIn(status, 'nominatedNodeName');
  if (nominated !== '' && nominated !== textIn(before, 'nominatedNodeName'))
    report.check(dnsSubdomain, 'status.nominatedNodeName', nominated);
  keepField(next, live, ['status', 'qosClass'], report);
  const spec = fieldsIn(live, 'spec') ?? {};
  validateTransitions(status, before, spec, 'containers', 'containerStatuses', report);
  validateTransitions(status, before, spec, 'initContainers', 'initContainerStatuses', report);
  validateAddresses(status, 'podIPs', before, report);
  const [first] = itemsIn(status, 'hostIPs');
  if (first !== undefined && textIn(first, 'ip') !== textIn(status, 'hostIP')) {
    report.invalid('status.hostIPs[0].ip', textIn(first, 'ip'), 'must be equal to `hostIP`');
  }
  validateAddresses(status, 'hostIPs', before, report);
}

/** The old name of the first address of a Pod, and the list: where they differ the old one holds. */
export function keepAddressesInStep(pod: KubernetesObject): KubernetesObject {
  const status = fieldsIn(pod, 'status');
  if (status === undefined) return pod;
  const [one, first] = [textIn(status, 'podIP'), textIn(itemsIn(status, 'podIPs')[0], 'ip')];
  if (one === first) return pod;
  return { ...pod, status: { ...status, ...(one === '' ? { podIP: first } : { podIPs: [{ ip: one }] }) } };
}

/** Containers that have ended start again only where the policy says so. */
function validateTransitions(status: Fields, before: Fields, spec: Fields, list: string, field: string, report: FieldReport): void {
  for (const [i, old] of itemsIn(before, field).entries()) {
    const ended = fieldsIn(fieldsIn(old, 'state'), 'terminated');
    const now = itemsIn(status, field).find((each) => textIn(each, 'name') === textIn(old, 'name'));
    if (ended === undefined || now === undefined || fieldsIn(fieldsIn(now, 'state'), 'terminated') !== undefined) continue;
    const container = itemsIn(spec, list).find((each) => textIn(each, 'name') === textIn(old, 'name'));
    if (!mayStartAgain(container, spec, numberIn(ended, 'exitCode') ?? 0)) report.forbidden(`status.${field}[${i}].state`, AGAIN);
  }
}

function mayStartAgain(container: Fields | undefined, spec: Fields, code: number): boolean {
  if (container === undefined) return false;
  const own = textIn(container, 'restartPolicy');
  const rules = itemsIn(container, 'restartPolicyRules');
  const named = rules.some((rule) => {
    const codes = fieldsIn(rule, 'exitCodes');
    const has = ((codes?.['values'] ?? []) as number[]).includes(code);
    return textIn(codes, 'operator') === 'NotIn' ? !has : has;
  });
  if (own !== '' && named) return true;
  const policy = own === '' ? textIn(spec, 'restartPolicy') : own;
  return policy === 'Always' || (policy === 'OnFailure' && code !== 0);
}

function validateAddresses(status: Fields, field: string, before: Fields, report: FieldReport): void {
  const known = itemsIn(before, field).map((each) => textIn(each, 'ip'));
  const addresses = itemsIn(status, field).map((each) => textIn(each, 'ip'));
  for (const [i, ip] of addresses.entries()) if (!known.includes(ip)) report.check(ipAddress, `status.${field}[${i}]`, ip);
  const families = new Set(addresses.map((ip) => ip.includes(':')));
  if (addresses.length > 1 && (families.size < 2 || addresses.length > 2)) {
    report.invalid(
      `status.${field}`,
      GoValue.list(addresses.map((ip) => new GoValue([['IP', ip]]))),
      'may specify no more than one IP for each IP family',
    );
  }
}
