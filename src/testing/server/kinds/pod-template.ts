import { getIn, isRecord, quantityAmount } from '../../../object/index.ts';
import type { FieldReport } from './field-report.ts';
import { dnsLabel } from './names.ts';

const MAX_PORT = 65_535;

/** The records of a list; anything else is passed over. */
export function recordsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/**
 * A first part of what the API server checks in the spec of a Pod.
 *
 * @param claims names of volumes that come from elsewhere: the claim templates of a StatefulSet.
 * @see kubernetes pkg/apis/core/validation/validation.go ValidatePodSpec
 */
export function validatePodSpec(spec: unknown, path: string, report: FieldReport, claims: readonly unknown[] = []): void {
  const volumes = recordsOf(getIn(spec, 'volumes'));
  validateVolumes(volumes, `${path}.volumes`, report);
  const names = new Set([...volumes.map((volume) => volume['name']), ...claims]);
  const containers = recordsOf(getIn(spec, 'containers'));
  if (containers.length === 0) report.required(`${path}.containers`);
  const seen = new Set<unknown>();
  for (const list of ['containers', 'initContainers'] as const) {
    for (const [i, container] of recordsOf(getIn(spec, list)).entries()) {
      validateContainer(container, `${path}.${list}[${i}]`, names, seen, report);
    }
  }
}

function validateVolumes(volumes: readonly Record<string, unknown>[], path: string, report: FieldReport): void {
  const seen = new Set<unknown>();
  for (const [i, { name }] of volumes.entries()) {
    if (typeof name !== 'string' || name === '') report.required(`${path}[${i}].name`);
    else if (seen.has(name)) report.duplicate(`${path}[${i}].name`, name);
    else checkLabel(name, `${path}[${i}].name`, report);
    seen.add(name);
  }
}

function checkLabel(name: string, field: string, report: FieldReport): void {
  report.check(dnsLabel, field, name);
}

function validateContainer(
  container: Record<string, unknown>,
  path: string,
  volumes: ReadonlySet<unknown>,
  seen: Set<unknown>,
  report: FieldReport,
): void {
  const { name, image } = container;
  if (typeof name !== 'string' || name === '') report.required(`${path}.name`);
  else if (seen.has(name)) report.duplicate(`${path}.name`, name);
  else checkLabel(name, `${path}.name`, report);
  seen.add(name);
  if (typeof image !== 'string' || image === '') report.required(`${path}.image`);
  else if (image !== image.trim()) report.invalid(`${path}.image`, image, 'must not have leading or trailing whitespace');
  for (const [i, port] of recordsOf(container['ports']).entries()) validatePort(port, `${path}.ports[${i}]`, report);
  for (const [i, variable] of recordsOf(container['env']).entries()) {
    if (variable['name'] === undefined || variable['name'] === '') report.required(`${path}.env[${i}].name`);
  }
  for (const [i, mount] of recordsOf(container['volumeMounts']).entries()) {
    validateMount(mount, `${path}.volumeMounts[${i}]`, volumes, report);
  }
  validateResources(container['resources'], `${path}.resources`, report);
}

function validatePort(port: Record<string, unknown>, path: string, report: FieldReport): void {
  const { containerPort } = port;
  if (containerPort === undefined || containerPort === 0) report.required(`${path}.containerPort`);
  else checkPort(containerPort, `${path}.containerPort`, report);
}

/** Reports a number that is no port. */
export function checkPort(port: unknown, field: string, report: FieldReport): void {
  if (typeof port === 'number' && (port < 1 || port > MAX_PORT)) report.invalid(field, port, 'must be between 1 and 65535, inclusive');
}

function validateMount(mount: Record<string, unknown>, path: string, volumes: ReadonlySet<unknown>, report: FieldReport): void {
  const { name, mountPath } = mount;
  if (typeof name !== 'string' || name === '') report.required(`${path}.name`);
  else if (!volumes.has(name)) {
    report.errors.push({ type: 'FieldValueNotFound', field: `${path}.name`, message: `Not found: ${JSON.stringify(name)}` });
  }
  if (mountPath === undefined || mountPath === '') report.required(`${path}.mountPath`);
}

function validateResources(resources: unknown, path: string, report: FieldReport): void {
  const limits = getIn(resources, 'limits');
  for (const [name, request] of Object.entries(asRecord(getIn(resources, 'requests')))) {
    const amount = quantityAmount(request);
    const limit = quantityAmount(getIn(limits, name));
    if (amount !== undefined && limit !== undefined && amount > limit) {
      report.invalid(`${path}.requests`, request, `must be less than or equal to ${name} limit of ${String(getIn(limits, name))}`);
    }
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

/** Reports a restart policy that the owner of the Pods does not allow. */
export function validateRestartPolicy(spec: unknown, path: string, allowed: readonly string[], report: FieldReport): void {
  const policy = getIn(spec, 'restartPolicy');
  if (typeof policy !== 'string' || allowed.includes(policy)) return;
  if (allowed.length === 1) report.notSupported(`${path}.restartPolicy`, policy, allowed);
  else report.required(`${path}.restartPolicy`, `valid values: ${allowed.map((each) => JSON.stringify(each)).join(', ')}`);
}
