import type { FieldReport } from '../field-report.ts';
import { validateLabels } from '../label-selector.ts';
import { dnsLabel, dnsSubdomain, qualifiedName } from '../names.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';
import { validateAffinity } from './affinity.ts';
import { validateContainers, validateEphemeralContainers, validateInitContainers } from './containers.ts';
import { containersOf } from './containers-of.ts';
import { validateHostProcesses, validateOperatingSystem } from './operating-system.ts';
import { validateDnsConfig, validateDnsPolicy, validateHostAliases, validateHostNetwork } from './pod-network.ts';
import { validatePodResources, validateResources } from './resources.ts';
import { validateSpread, validateTolerations } from './scheduling.ts';
import { validatePodSecurityContext } from './security-context.ts';
import { type PodOfSpec, validateVolumes } from './volumes.ts';

const MAX_SECONDS = 2 ** 31 - 1;
const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];

/**
 * Reports what is wrong with the spec of a Pod, in the order of the API server.
 *
 * @param pod the Pod that it is the spec of; none for a template.
 * @see kubernetes pkg/apis/core/validation/validation.go ValidatePodSpec
 */
export function validatePodSpec(spec: Fields, pod: PodOfSpec | undefined, path: string, report: FieldReport): void {
  if (numberIn(spec, 'terminationGracePeriodSeconds') === undefined) report.required(`${path}.terminationGracePeriodSeconds`);
  const volumes = validateVolumes(spec, pod, `${path}.volumes`, report);
  validateResourceClaims(spec, `${path}.resourceClaims`, report);
  const around = { spec, volumes };
  validateContainers(around, `${path}.containers`, report);
  validateInitContainers(around, `${path}.initContainers`, report);
  validateEphemeralContainers(around, `${path}.ephemeralContainers`, report);
  validatePodResources(spec, `${path}.resources`, report);
  validateHostNetwork(spec, path, report, { isPod: pod !== undefined });
  validateChoice(spec, 'restartPolicy', RESTART_POLICIES, path, report);
  validateDnsPolicy(spec, path, report);
  validateLabels(spec['nodeSelector'], `${path}.nodeSelector`, report);
  validatePodSecurityContext(spec, `${path}.securityContext`, report);
  validateAffinity(fieldsIn(spec, 'affinity'), `${path}.affinity`, report);
  validateDnsConfig(spec, `${path}.dnsConfig`, report);
  validateGates(spec, path, report);
  validateSpread(spec, `${path}.topologySpreadConstraints`, report);
  validateHostProcesses(spec, path, report);
  validateHostUsers(spec, path, report);
  validateHostName(spec, path, report);
  validateNames(spec, path, report);
}

function validateChoice(spec: Fields, field: string, values: readonly string[], path: string, report: FieldReport): void {
  const value = textIn(spec, field);
  if (value === '') report.required(`${path}.${field}`);
  else if (!values.includes(value)) report.notSupported(`${path}.${field}`, value, values);
}

function validateResourceClaims(spec: Fields, path: string, report: FieldReport): void {
  const seen = new Set<string>();
  for (const [i, claim] of itemsIn(spec, 'resourceClaims').entries()) {
    const name = textIn(claim, 'name');
    if (name === '') report.required(`${path}[${i}].name`);
    else if (seen.has(name)) report.duplicate(`${path}[${i}].name`, name);
    else report.check(dnsLabel, `${path}[${i}].name`, name);
    seen.add(name);
  }
}

function validateGates(spec: Fields, path: string, report: FieldReport): void {
  for (const [i, gate] of itemsIn(spec, 'readinessGates').entries()) {
    report.check(qualifiedName, `${path}.readinessGates[${i}].conditionType`, textIn(gate, 'conditionType'));
  }
  const seen = new Set<string>();
  for (const [i, gate] of itemsIn(spec, 'schedulingGates').entries()) {
    const name = textIn(gate, 'name');
    report.check(qualifiedName, `${path}.schedulingGates[${i}]`, name);
    if (seen.has(name)) report.duplicate(`${path}.schedulingGates[${i}]`, name);
    seen.add(name);
  }
}

function validateHostUsers(spec: Fields, path: string, report: FieldReport): void {
  if (spec['hostUsers'] !== false) return;
  const why = 'when `hostUsers` is false';
  if (spec['hostNetwork'] === true) report.forbidden(`${path}.hostNetwork`, why);
  if (spec['hostPID'] === true) report.forbidden(`${path}.HostPID`, why);
  if (spec['hostIPC'] === true) report.forbidden(`${path}.HostIPC`, why);
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
    for (const [i, container] of itemsIn(spec, list).entries()) {
      if (itemsIn(container, 'volumeDevices').length > 0) report.forbidden(`${path}.${list}[${i}].volumeDevices`, why);
    }
  }
}

function validateHostName(spec: Fields, path: string, report: FieldReport): void {
  if (spec['hostnameOverride'] === undefined) return;
  const [field, name] = [`${path}.hostnameOverride`, textIn(spec, 'hostnameOverride')];
  if (spec['setHostnameAsFQDN'] === true) report.forbidden(field, 'may not be specified when setHostnameAsFQDN is true');
  if (spec['hostNetwork'] === true) report.forbidden(field, 'may not be specified when hostNetwork is true');
  if (name.length > 64) report.tooLong(field, 64);
  report.check(dnsSubdomain, field, name);
}

function validateNames(spec: Fields, path: string, report: FieldReport): void {
  const check = (field: string, grammar: typeof dnsLabel): void => {
    if (textIn(spec, field) !== '') report.check(grammar, `${path}.${field}`, textIn(spec, field));
  };
  check('serviceAccountName', dnsSubdomain);
  check('nodeName', dnsSubdomain);
  const deadline = numberIn(spec, 'activeDeadlineSeconds');
  if (deadline !== undefined && (deadline < 1 || deadline > MAX_SECONDS)) {
    report.invalid(`${path}.activeDeadlineSeconds`, deadline, `must be between 1 and ${MAX_SECONDS}, inclusive`);
  }
  check('hostname', dnsLabel);
  check('subdomain', dnsLabel);
  validateTolerations(spec, `${path}.tolerations`, report);
  validateHostAliases(spec, `${path}.hostAliases`, report);
  check('priorityClassName', dnsSubdomain);
  if (spec['runtimeClassName'] !== undefined) report.check(dnsSubdomain, `${path}.runtimeClassName`, textIn(spec, 'runtimeClassName'));
  if (spec['preemptionPolicy'] !== undefined) validateChoice(spec, 'preemptionPolicy', PREEMPTION_POLICIES, path, report);
  const overhead = fieldsIn(spec, 'overhead');
  if (overhead !== undefined) validateResources({ limits: overhead }, [], `${path}.overhead`, report);
  validateOperatingSystem(spec, path, report);
  validateFileVolumes(spec, path, report);
}

/** Reports files for variables that are in no volume which can have them. */
function validateFileVolumes(spec: Fields, path: string, report: FieldReport): void {
  for (const { container, path: at } of containersOf(spec, path)) {
    for (const [i, variable] of itemsIn(container, 'env').entries()) {
      const ref = fieldsIn(fieldsIn(variable, 'valueFrom'), 'fileKeyRef');
      if (ref === undefined) continue;
      const [field, name] = [`${at}.env[${i}].valueFrom.fileKeyRef.volumeName`, textIn(ref, 'volumeName')];
      const volume = itemsIn(spec, 'volumes').find((each) => textIn(each, 'name') === name);
      if (volume === undefined) report.notFound(field, name);
      else if (volume['emptyDir'] === undefined) report.invalid(field, name, 'referenced volume must be of type emptyDir');
    }
  }
}
