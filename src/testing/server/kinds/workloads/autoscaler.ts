import type { KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { dnsLabel, pathSegment } from '../names.ts';
import { amountOf, notNegative, notNegativeQuantity } from '../quantities.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';
import { containerResourceName } from '../resource-names.ts';
import { keepFieldAnnotations, toNewAutoscaler, toOldAutoscaler, withoutFieldAnnotations } from './autoscaler-versions.ts';
import { specOf } from './selected-template.ts';

const SELECTIONS = ['Disabled', 'Max', 'Min'];
const SCALINGS = ['Percent', 'Pods'];
const TYPES = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'];
const TARGETS = ['Utilization', 'Value', 'AverageValue'];
const HOUR = 3600;
const HALF_HOUR = 1800;

/** HorizontalPodAutoscalers of both versions. @see kubernetes pkg/apis/autoscaling/validation/validation.go */
export const AUTOSCALER: KindBehaviour = {
  // What is no field of the other version, its annotations do not keep.
  read: (object) => (isOld(object) ? toOldAutoscaler(toNewAutoscaler(object)) : withoutFieldAnnotations(object)),
  prepareUpdate: (next, live) => {
    if (isOld(next)) keepFieldAnnotations(next, live, 'status');
  },
  prepareStatus: (next, live) => {
    if (isOld(next)) keepFieldAnnotations(next, live, 'spec');
  },
  validate: (object, report, live) => {
    const spec = specOf(isOld(object) ? toNewAutoscaler(object) : object);
    validateReplicas(spec, report);
    validateReference(fieldsIn(spec, 'scaleTargetRef') ?? {}, 'spec.scaleTargetRef', report);
    if (live === undefined || targetOf(object) !== targetOf(live)) validateGroup(object, report);
    validateMetrics(spec, report);
    for (const name of ['scaleUp', 'scaleDown']) {
      const rules = fieldsIn(fieldsIn(spec, 'behavior'), name);
      if (rules !== undefined) validateRules(rules, `spec.behavior.${name}`, report);
    }
  },
  validateStatus: (next, _, report) => {
    for (const field of ['currentReplicas', 'desiredReplicas'])
      notNegative(numberIn(fieldsIn(next, 'status'), field), `status.${field}`, report);
  },
};

/** The kind that is scaled. */
function targetOf(object: KubernetesObject): string {
  const ref = fieldsIn(specOf(object), 'scaleTargetRef');
  return `${textIn(ref, 'apiVersion')} ${textIn(ref, 'kind')}`;
}

function validateReplicas(spec: Fields, report: FieldReport): void {
  const [min, max] = [numberIn(spec, 'minReplicas'), numberIn(spec, 'maxReplicas') ?? 0];
  if (min !== undefined && min < 1) report.invalid('spec.minReplicas', min, 'must be greater than or equal to 1');
  if (max === 0) report.required('spec.maxReplicas', 'must be set and greater than 0');
  else if (max < 0) report.invalid('spec.maxReplicas', max, 'must be greater than or equal to 1');
  if (min !== undefined && max < min) report.invalid('spec.maxReplicas', max, 'must be greater than or equal to `minReplicas`');
}

function validateReference(ref: Fields, path: string, report: FieldReport): void {
  for (const field of ['kind', 'name']) {
    const text = textIn(ref, field);
    if (text === '') report.required(`${path}.${field}`);
    else report.check(pathSegment, `${path}.${field}`, text);
  }
  const version = textIn(ref, 'apiVersion');
  if (version.split('/').length > 2) report.invalid(`${path}.apiVersion`, version, `unexpected GroupVersion string: ${version}`);
}

/** Only the oldest kind that scales has no group. */
function validateGroup(object: KubernetesObject, report: FieldReport): void {
  const ref = fieldsIn(specOf(object), 'scaleTargetRef') ?? {};
  const version = textIn(ref, 'apiVersion');
  if (version.includes('/') || textIn(ref, 'kind') === 'ReplicationController') return;
  report.invalid('spec.scaleTargetRef.apiVersion', version, 'apiVersion must specify API group');
}

function isOld({ apiVersion }: KubernetesObject): boolean {
  return apiVersion === 'autoscaling/v1';
}

function validateMetrics(spec: Fields, report: FieldReport): void {
  const metrics = itemsIn(spec, 'metrics');
  for (const [i, metric] of metrics.entries()) validateMetric(metric, `spec.metrics[${i}]`, report);
  const scalable = metrics.some((metric) => ['Object', 'External'].includes(textIn(metric, 'type')));
  if (numberIn(spec, 'minReplicas') === 0 && !scalable) {
    report.forbidden('spec.metrics', 'must specify at least one Object or External metric to support scaling to zero replicas');
  }
}

function validateMetric(metric: Fields, path: string, report: FieldReport): void {
  const type = textIn(metric, 'type');
  if (type === '') report.required(`${path}.type`, 'must specify a metric source type');
  if (!TYPES.includes(type)) report.notSupported(`${path}.type`, type, TYPES);
  const sources = ['object', 'external', 'pods', 'resource', 'containerResource'].filter((name) => fieldsIn(metric, name) !== undefined);
  const [first] = sources;
  if (first !== undefined) validateSource(first, fieldsIn(metric, first) ?? {}, `${path}.${first}`, report);
  const expected = `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
  if (!TYPES.includes(type)) report.notSupported(`${path}.type`, type, TYPES);
  else if (fieldsIn(metric, expected) === undefined)
    report.required(`${path}.${expected}`, 'must populate information for the given metric source');
  if (sources.length === 1) return;
  for (const name of sources) if (name !== expected) report.forbidden(`${path}.${name}`, 'must populate the given metric source only');
}

function validateSource(kind: string, source: Fields, path: string, report: FieldReport): void {
  const target = fieldsIn(source, 'target') ?? {};
  if (kind === 'object') validateReference(fieldsIn(source, 'describedObject') ?? {}, `${path}.describedObject`, report);
  if (kind === 'resource' || kind === 'containerResource') validateResourceNames(kind, source, path, report);
  else validateIdentifier(fieldsIn(source, 'metric'), `${path}.metric`, report);
  validateTarget(target, `${path}.target`, report);
  validateAmounts(kind, target, `${path}.target`, report);
}

function validateResourceNames(kind: string, source: Fields, path: string, report: FieldReport): void {
  const [name, container] = [textIn(source, 'name'), textIn(source, 'container')];
  if (name === '') report.required(`${path}.name`, 'must specify a resource name');
  else if (kind === 'containerResource') report.check(containerResourceName, `${path}.name`, name);
  if (kind !== 'containerResource') return;
  if (container === '') report.required(`${path}.container`, 'must specify a container');
  else report.check(dnsLabel, `${path}.container`, container);
}

function validateIdentifier(metric: Fields | undefined, path: string, report: FieldReport): void {
  const name = textIn(metric, 'name');
  if (name === '') report.required(`${path}.name`, 'must specify a metric name');
  else report.check(pathSegment, `${path}.name`, name);
}

function validateTarget(target: Fields, path: string, report: FieldReport): void {
  const [type, utilization] = [textIn(target, 'type'), numberIn(target, 'averageUtilization')];
  if (type === '') report.required(`${path}.type`, 'must specify a metric target type');
  if (!TARGETS.includes(type)) report.invalid(`${path}.type`, type, 'must be either Utilization, Value, or AverageValue');
  for (const field of ['value', 'averageValue']) {
    if (target[field] !== undefined && amountOf(target[field]) <= 0n) report.invalid(`${path}.${field}`, target[field], 'must be positive');
  }
  if (utilization !== undefined && utilization < 1) report.invalid(`${path}.averageUtilization`, utilization, 'must be greater than 0');
}

function validateAmounts(kind: string, target: Fields, path: string, report: FieldReport): void {
  const has = (field: string): boolean => target[field] !== undefined;
  if (kind === 'object' || kind === 'external') {
    const what =
      kind === 'object'
        ? 'must set either a target value or averageValue'
        : 'must set either a target value for metric or a per-pod target';
    if (!has('value') && !has('averageValue')) report.required(`${path}.averageValue`, what);
    if (kind === 'external' && has('value') && has('averageValue')) {
      report.forbidden(`${path}.value`, 'may not set both a target value for metric and a per-pod target');
    }
  } else if (kind === 'pods') {
    if (!has('averageValue')) report.required(`${path}.averageValue`, 'must specify a positive target averageValue');
  } else if (!has('averageUtilization') && !has('averageValue')) {
    report.required(`${path}.averageUtilization`, 'must set either a target raw value or a target utilization');
  } else if (has('averageUtilization') && has('averageValue')) {
    report.forbidden(`${path}.averageValue`, 'may not set both a target raw value and a target utilization');
  }
}

function validateRules(rules: Fields, path: string, report: FieldReport): void {
  const [window, selection, policies] = [
    numberIn(rules, 'stabilizationWindowSeconds'),
    textIn(rules, 'selectPolicy'),
    itemsIn(rules, 'policies'),
  ];
  if (window !== undefined && window < 0)
    report.invalid(`${path}.stabilizationWindowSeconds`, window, 'must be greater than or equal to zero');
  if (window !== undefined && window > HOUR)
    report.invalid(`${path}.stabilizationWindowSeconds`, window, `must be less than or equal to ${HOUR}`);
  if (selection !== '' && !SELECTIONS.includes(selection)) report.notSupported(`${path}.selectPolicy`, selection, SELECTIONS);
  if (policies.length === 0) report.required(`${path}.policies`, 'must specify at least one Policy');
  for (const [i, policy] of policies.entries()) validatePolicy(policy, `${path}.policies[${i}]`, report);
  if (rules['tolerance'] !== undefined) notNegativeQuantity(rules['tolerance'], `${path}.tolerance`, report);
}

function validatePolicy(policy: Fields, path: string, report: FieldReport): void {
  const [type, value, period] = [textIn(policy, 'type'), numberIn(policy, 'value') ?? 0, numberIn(policy, 'periodSeconds') ?? 0];
  if (!SCALINGS.includes(type)) report.notSupported(`${path}.type`, type, SCALINGS);
  if (value <= 0) report.invalid(`${path}.value`, value, 'must be greater than zero');
  if (period <= 0) report.invalid(`${path}.periodSeconds`, period, 'must be greater than zero');
  if (period > HALF_HOUR) report.invalid(`${path}.periodSeconds`, period, `must be less than or equal to ${HALF_HOUR}`);
}
