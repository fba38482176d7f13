import { amountOf } from '../quantities.ts';
import type { FieldReport } from '../field-report.ts';
import { qualifiedName } from '../names.ts';
import { type Fields, textIn } from '../read-fields.ts';

/** Fields of a Pod that a volume can hold. */
export const VOLUME_FIELDS: readonly string[] = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
];

/** Fields of a Pod that a variable can hold. */
export const VARIABLE_FIELDS: readonly string[] = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

const KNOWN_FIELDS = new Set([...VOLUME_FIELDS, ...VARIABLE_FIELDS, 'spec.restartPolicy', 'spec.schedulerName', 'status.phase']);
const SUBSCRIPTED = /^([^[\]]+)\['([^[\]]*)'\]$/;
const RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const BYTE_DIVISORS = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

/** Reports a reference to a field of the Pod that cannot be had. */
export function validateFieldRef(ref: Fields, fields: readonly string[], path: string, report: FieldReport): void {
  const fieldPath = textIn(ref, 'fieldPath');
  if (textIn(ref, 'apiVersion') === '') return report.required(`${path}.apiVersion`);
  if (fieldPath === '') return report.required(`${path}.fieldPath`);
  const problem = unknownField(textIn(ref, 'apiVersion'), fieldPath);
  if (problem !== undefined) return report.invalid(`${path}.fieldPath`, fieldPath, `error converting fieldPath: ${problem}`);
  const [, map, key = ''] = SUBSCRIPTED.exec(fieldPath) ?? [];
  if (map !== undefined)
    return report.check((name) => qualifiedName(map === 'metadata.annotations' ? name.toLowerCase() : name), path, key);
  const name = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath;
  if (!fields.includes(name)) report.notSupported(`${path}.fieldPath`, name, fields);
  return undefined;
}

function unknownField(version: string, fieldPath: string): string | undefined {
  if (version !== 'v1') return `unsupported pod version: ${version}`;
  const map = SUBSCRIPTED.exec(fieldPath)?.[1];
  if (map === 'metadata.annotations' || map === 'metadata.labels') return undefined;
  if (map !== undefined) return `field label does not support subscript: ${fieldPath}`;
  return KNOWN_FIELDS.has(fieldPath) || fieldPath === 'spec.host' ? undefined : `field label not supported: ${fieldPath}`;
}

/** Reports a reference to a resource of a container that cannot be had. */
export function validateResourceRef(ref: Fields, path: string, report: FieldReport, o: { readonly volume: boolean }): void {
  const resource = textIn(ref, 'resource');
  if (o.volume && textIn(ref, 'containerName') === '') report.required(`${path}.containerName`);
  else if (resource === '') report.required(`${path}.resource`);
  else if (!RESOURCES.includes(resource) && !/^(?:requests|limits)\.hugepages-/.test(resource)) {
    report.notSupported(`${path}.resource`, resource, RESOURCES);
  }
  validateDivisor(resource, ref['divisor'], path, report);
}

function validateDivisor(resource: string, divisor: unknown, path: string, report: FieldReport): void {
  if (amountOf(divisor) === 0n) return;
  const cpu = resource.endsWith('.cpu');
  const values = cpu ? ['1m', '1'] : BYTE_DIVISORS;
  const kind = cpu
    ? 'cpu'
    : resource.endsWith('.memory')
      ? 'memory'
      : resource.includes('hugepages-')
        ? 'hugepages'
        : 'local ephemeral storage';
  if (!RESOURCES.includes(resource) && kind !== 'hugepages') return;
  if (values.includes(String(divisor))) return;
  const list = cpu ? '1m and 1' : values.join(', ');
  report.invalid(`${path}.divisor`, resource, `only divisor's values ${list} are supported with the ${kind} resource`);
}
