import type { FieldReport } from '../field-report.ts';
import { dnsLabel } from '../names.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';
import { validateVariables } from './environment.ts';
import { validateDevices, validateMounts } from './mounts.ts';
import { validateContainerPorts, validateHostPorts } from './ports.ts';
import { validateLifecycle } from './probes.ts';
import { validateResources } from './resources.ts';
import { validateSecurityContext } from './security-context.ts';

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];
const RESTART_POLICIES = ['Always', 'Never', 'OnFailure'];
const NOT_FOR_INIT = 'may not be set for init containers without restartPolicy=Always';
const EPHEMERAL_FORBIDDEN = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
];

/** The Pod around containers. */
export interface PodOfContainers {
  readonly spec: Fields;
  /** The volumes that can be mounted, by name. */
  readonly volumes: ReadonlyMap<string, Fields>;
}

/** Reports what is wrong with the containers of a Pod. */
export function validateContainers(pod: PodOfContainers, path: string, report: FieldReport): void {
  const containers = itemsIn(pod.spec, 'containers');
  if (containers.length === 0) return report.required(path);
  const names = new Set<string>();
  for (const [i, container] of containers.entries()) {
    const at = `${path}[${i}]`;
    validateCommon(container, pod, at, report);
    const name = textIn(container, 'name');
    if (names.has(name)) report.duplicate(`${at}.name`, name);
    names.add(name);
    validateLifecycle(container, lifeOf(pod), at, report);
    validateRestartRules(container, at, report);
  }
  validateHostPorts(containers, path, report);
  return undefined;
}

function lifeOf({ spec }: PodOfContainers): { grace: number | undefined; os: Fields | undefined } {
  return { grace: numberIn(spec, 'terminationGracePeriodSeconds'), os: fieldsIn(spec, 'os') };
}

/** Reports what is wrong with the containers that run before the others, or beside them all the time. */
export function validateInitContainers(pod: PodOfContainers, path: string, report: FieldReport): void {
  const names = new Set(itemsIn(pod.spec, 'containers').map((container) => textIn(container, 'name')));
  for (const [i, container] of itemsIn(pod.spec, 'initContainers').entries()) {
    const at = `${path}[${i}]`;
    validateCommon(container, pod, at, report);
    validateRestartRules(container, at, report);
    const name = textIn(container, 'name');
    if (names.has(name)) report.duplicate(`${at}.name`, name);
    else if (name !== '') names.add(name);
    validateHostPorts([container], path, report);
    if (textIn(container, 'restartPolicy') === 'Always') validateLifecycle(container, lifeOf(pod), at, report);
    else validateOnce(container, at, report);
  }
}

function validateOnce(container: Fields, path: string, report: FieldReport): void {
  for (const name of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']) {
    if (fieldsIn(container, name) !== undefined) report.forbidden(`${path}.${name}`, NOT_FOR_INIT);
  }
  for (const [i, policy] of itemsIn(container, 'resizePolicy').entries()) {
    if (textIn(policy, 'restartPolicy') === 'RestartContainer') {
      const field = `${path}.resizePolicy[${i}].restartPolicy`;
      report.invalid(field, 'RestartContainer', "must not be set to 'RestartContainer' for non-sidecar initContainers");
    }
  }
}

/** Reports what is wrong with the containers that were added to a running Pod. */
export function validateEphemeralContainers(pod: PodOfContainers, path: string, report: FieldReport): void {
  const others = [...itemsIn(pod.spec, 'containers'), ...itemsIn(pod.spec, 'initContainers')].map((container) => textIn(container, 'name'));
  const names = new Set(others);
  for (const [i, container] of itemsIn(pod.spec, 'ephemeralContainers').entries()) {
    const at = `${path}[${i}]`;
    validateCommon(container, pod, at, report);
    validateImageText(container, at, report);
    const [name, target] = [textIn(container, 'name'), textIn(container, 'targetContainerName')];
    if (names.has(name)) report.duplicate(`${at}.name`, name);
    names.add(name);
    if (target !== '' && !others.includes(target)) report.notFound(`${at}.targetContainerName`, target);
    for (const field of EPHEMERAL_FORBIDDEN) {
      const value = container[field];
      const empty = value === undefined || (field === 'resources' && Object.keys(fieldsIn(container, field) ?? {}).length === 0);
      if (!empty) report.forbidden(`${at}.${field}`, 'cannot be set for an Ephemeral Container');
    }
    for (const [j, mount] of itemsIn(container, 'volumeMounts').entries()) {
      for (const field of ['subPath', 'subPathExpr']) {
        if (textIn(mount, field) !== '') report.forbidden(`${at}.volumeMounts[${j}].${field}`, 'cannot be set for an Ephemeral Container');
      }
    }
  }
}

/** Reports an image with blanks around it, which templates may have. */
export function validateImageText(container: Fields, path: string, report: FieldReport): void {
  const image = textIn(container, 'image');
  if (image !== image.trim()) report.invalid(`${path}.image`, image, 'must not have leading or trailing whitespace');
}

function validateCommon(container: Fields, pod: PodOfContainers, path: string, report: FieldReport): void {
  const name = textIn(container, 'name');
  if (name === '') report.required(`${path}.name`);
  else report.check(dnsLabel, `${path}.name`, name);
  if (textIn(container, 'image') === '') report.required(`${path}.image`);
  validateChoice(container, 'terminationMessagePolicy', MESSAGE_POLICIES, path, report);
  validateContainerPorts(container, `${path}.ports`, report);
  validateVariables(container, path, report);
  validateMounts(container, pod.volumes, `${path}.volumeMounts`, report);
  validateDevices(container, pod.volumes, `${path}.volumeDevices`, report);
  validateChoice(container, 'imagePullPolicy', PULL_POLICIES, path, report);
  const claims = itemsIn(pod.spec, 'resourceClaims').map((claim) => textIn(claim, 'name'));
  validateResources(fieldsIn(container, 'resources') ?? {}, claims, `${path}.resources`, report);
  validateResizePolicy(container, pod.spec, `${path}.resizePolicy`, report);
  validateSecurityContext(fieldsIn(container, 'securityContext'), pod.spec['hostUsers'] !== false, `${path}.securityContext`, report);
}

function validateChoice(container: Fields, field: string, values: readonly string[], path: string, report: FieldReport): void {
  const value = textIn(container, field);
  if (value === '') report.required(`${path}.${field}`);
  else if (!values.includes(value)) report.notSupported(`${path}.${field}`, value, values);
}

function validateResizePolicy(container: Fields, spec: Fields, path: string, report: FieldReport): void {
  const seen = new Set<string>();
  for (const [i, each] of itemsIn(container, 'resizePolicy').entries()) {
    const [name, policy] = [textIn(each, 'resourceName'), textIn(each, 'restartPolicy')];
    if (seen.has(name)) report.duplicate(`${path}[${i}]`, name);
    seen.add(name);
    if (name === '') report.required(path);
    else if (!['cpu', 'memory'].includes(name)) report.notSupported(path, name, ['cpu', 'memory']);
    if (policy === '') report.required(path);
    else if (!['NotRequired', 'RestartContainer'].includes(policy)) report.notSupported(path, policy, ['NotRequired', 'RestartContainer']);
    if (textIn(spec, 'restartPolicy') === 'Never' && policy !== 'NotRequired') {
      report.invalid(path, policy, "must be 'NotRequired' when pod `restartPolicy` is 'Never'");
    }
  }
}

function validateRestartRules(container: Fields, path: string, report: FieldReport): void {
  const policy = textIn(container, 'restartPolicy');
  const rules = itemsIn(container, 'restartPolicyRules');
  if (policy === '') {
    if (rules.length > 0) report.required(`${path}.restartPolicy`, 'must specify restartPolicy when restart rules are used');
  } else if (!RESTART_POLICIES.includes(policy)) report.notSupported(`${path}.restartPolicy`, policy, RESTART_POLICIES);
  if (rules.length > 20) report.tooMany(`${path}.restartPolicyRules`, rules.length, 20);
  for (const [i, rule] of rules.entries()) validateRestartRule(rule, `${path}.restartPolicyRules[${i}]`, report);
}

function validateRestartRule(rule: Fields, path: string, report: FieldReport): void {
  const actions = ['Restart', 'RestartAllContainers'];
  const action = textIn(rule, 'action');
  if (!actions.includes(action)) report.notSupported(`${path}.action`, action, actions);
  const codes = fieldsIn(rule, 'exitCodes');
  if (codes === undefined) return report.required(`${path}.exitCodes`, 'must be specified');
  const operator = textIn(codes, 'operator');
  if (!['In', 'NotIn'].includes(operator)) report.notSupported(`${path}.exitCodes.operator`, operator, ['In', 'NotIn']);
  return undefined;
}
