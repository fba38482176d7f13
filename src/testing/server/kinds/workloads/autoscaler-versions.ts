import { isRecord, type KubernetesObject } from '../../../../object/index.ts';
import { type Fields, fieldsIn, itemsIn, textIn } from '../read-fields.ts';

const METRICS = 'autoscaling.alpha.kubernetes.io/metrics';
const BEHAVIOR = 'autoscaling.alpha.kubernetes.io/behavior';
const CURRENT_METRICS = 'autoscaling.alpha.kubernetes.io/current-metrics';
const CONDITIONS = 'autoscaling.alpha.kubernetes.io/conditions';
const OF_SPEC = [METRICS, BEHAVIOR];
const OF_STATUS = [CURRENT_METRICS, CONDITIONS];

/**
 * An autoscaler of version 1 in version 2, whose fields it has in annotations.
 *
 * @see kubernetes pkg/apis/autoscaling/v1/conversion.go
 */
export function toNewAutoscaler(object: KubernetesObject): KubernetesObject {
  const annotations = fieldsIn(object.metadata, 'annotations') ?? {};
  const { targetCPUUtilizationPercentage: cpu, ...spec } = fieldsIn(object, 'spec') ?? {};
  const { currentCPUUtilizationPercentage: current, currentReplicas, ...status } = fieldsIn(object, 'status') ?? {};
  const metrics = [...listIn(annotations[METRICS]).map(newMetric), ...(cpu === undefined ? [] : [cpuMetric('target', cpu)])];
  const noted = listIn(annotations[CURRENT_METRICS]).map(newStatus);
  const currents = noted.length === 0 && current !== undefined ? [cpuMetric('current', current)] : noted;
  const conditions = listIn(annotations[CONDITIONS]);
  const behavior = parsed(annotations[BEHAVIOR]);
  return withAnnotations(
    object,
    {},
    {
      spec: { ...spec, ...(metrics.length === 0 ? {} : { metrics }), ...(isRecord(behavior) ? { behavior: renamed(behavior) } : {}) },
      status: {
        ...status,
        ...(currentReplicas === undefined || currentReplicas === 0 ? {} : { currentReplicas }),
        currentMetrics: currents.length === 0 ? null : currents,
        ...(conditions.length === 0 ? {} : { conditions }),
      },
    },
  );
}

/** An autoscaler of version 2 in version 1. */
export function toOldAutoscaler(object: KubernetesObject): KubernetesObject {
  const { metrics: _, behavior, ...spec } = fieldsIn(object, 'spec') ?? {};
  const { currentMetrics: __, conditions: ___, ...status } = fieldsIn(object, 'status') ?? {};
  const metrics = itemsIn(object['spec'], 'metrics');
  const currents = itemsIn(object['status'], 'currentMetrics');
  const conditions = itemsIn(object['status'], 'conditions');
  const others = metrics.filter((metric) => !isCpu(metric) || utilizationOf(metric, 'target') === undefined);
  const [target, current] = [utilizationOf(metrics.find(isCpu), 'target'), utilizationOf(currents.find(isCpu), 'current')];
  const added = {
    ...(others.length === 0 ? {} : { [METRICS]: JSON.stringify(others.map(oldMetric)) }),
    ...(currents.length === 0 ? {} : { [CURRENT_METRICS]: JSON.stringify(currents.map(oldStatus)) }),
    ...(behavior === undefined ? {} : { [BEHAVIOR]: JSON.stringify(oldBehavior(behavior)) }),
    ...(conditions.length === 0 ? {} : { [CONDITIONS]: JSON.stringify(conditions.map(conditionOf)) }),
  };
  return withAnnotations(object, added, {
    spec: { ...spec, ...(target === undefined ? {} : { targetCPUUtilizationPercentage: target }) },
    status: { ...status, ...(current === undefined ? {} : { currentCPUUtilizationPercentage: current }) },
  });
}

/** The object without the annotations that hold fields of another version. */
export function withoutFieldAnnotations(object: KubernetesObject): KubernetesObject {
  return withAnnotations(object, {}, {});
}

/** Gives a changed object of version 1 what annotations held of its status before, or all but that. */
export function keepFieldAnnotations(next: KubernetesObject, live: KubernetesObject, part: 'spec' | 'status'): void {
  const names = part === 'spec' ? OF_SPEC : OF_STATUS;
  const [given, before] = [fieldsIn(next.metadata, 'annotations') ?? {}, fieldsIn(live.metadata, 'annotations') ?? {}];
  const others = Object.entries(given).filter(([name]) => !names.includes(name));
  const kept = Object.entries(before).filter(([name]) => names.includes(name));
  if (kept.length === 0 && others.length === Object.keys(given).length) return;
  next.metadata.annotations = Object.fromEntries([...others, ...kept]) as Record<string, string>;
}

function withAnnotations(object: KubernetesObject, added: Fields, parts: Fields): KubernetesObject {
  const { annotations: given, ...metadata } = object.metadata;
  const others = Object.entries(given ?? {}).filter(([name]) => ![...OF_SPEC, ...OF_STATUS].includes(name));
  const annotations = { ...Object.fromEntries(others), ...added };
  const result = Object.keys(annotations).length === 0 ? metadata : { ...metadata, annotations };
  return { ...object, ...parts, metadata: result as KubernetesObject['metadata'] };
}

function parsed(annotation: unknown): unknown {
  try {
    return typeof annotation === 'string' ? JSON.parse(annotation) : undefined;
  } catch {
    return undefined;
  }
}

function listIn(annotation: unknown): Fields[] {
  const list = parsed(annotation);
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function cpuMetric(field: 'target' | 'current', utilization: unknown): Fields {
  const type = field === 'target' ? { type: 'Utilization' } : {};
  return { type: 'Resource', resource: { name: 'cpu', [field]: { ...type, averageUtilization: utilization } } };
}

function isCpu(metric: Fields): boolean {
  return textIn(metric, 'type') === 'Resource' && textIn(fieldsIn(metric, 'resource'), 'name') === 'cpu';
}

function utilizationOf(metric: Fields | undefined, field: 'target' | 'current'): unknown {
  return fieldsIn(fieldsIn(metric, 'resource'), field)?.['averageUtilization'];
}

/** JSON leaves out what is undefined, and has its fields in the order of Go's. */
function oldMetric(metric: Fields): Fields {
  const target = (kind: string): Fields => fieldsIn(fieldsIn(metric, kind), 'target') ?? {};
  return oldSources(metric, {
    object: (source, { name, selector }) => ({
      target: referenceOf(fieldsIn(source, 'describedObject')),
      metricName: name,
      targetValue: target('object')['value'] ?? '0',
      selector,
      averageValue: target('object')['averageValue'],
    }),
    pods: (_, { name, selector }) => ({ metricName: name, targetAverageValue: target('pods')['averageValue'] ?? '0', selector }),
    resource: ({ name }) => ({
      name,
      targetAverageUtilization: target('resource')['averageUtilization'],
      targetAverageValue: target('resource')['averageValue'],
    }),
    containerResource: ({ name, container }) => ({
      name,
      targetAverageUtilization: target('containerResource')['averageUtilization'],
      targetAverageValue: target('containerResource')['averageValue'],
      container,
    }),
    external: (_, { name, selector }) => ({
      metricName: name,
      metricSelector: selector,
      targetValue: target('external')['value'],
      targetAverageValue: target('external')['averageValue'],
    }),
  });
}

function oldStatus(metric: Fields): Fields {
  const current = (kind: string): Fields => fieldsIn(fieldsIn(metric, kind), 'current') ?? {};
  return oldSources(metric, {
    object: (source, { name, selector }) => ({
      target: referenceOf(fieldsIn(source, 'describedObject')),
      metricName: name,
      currentValue: current('object')['value'] ?? '0',
      selector,
      averageValue: current('object')['averageValue'],
    }),
    pods: (_, { name, selector }) => ({ metricName: name, currentAverageValue: current('pods')['averageValue'] ?? '0', selector }),
    resource: ({ name }) => ({
      name,
      currentAverageUtilization: current('resource')['averageUtilization'],
      currentAverageValue: current('resource')['averageValue'] ?? '0',
    }),
    containerResource: ({ name, container }) => ({
      name,
      currentAverageUtilization: current('containerResource')['averageUtilization'],
      currentAverageValue: current('containerResource')['averageValue'] ?? '0',
      container,
    }),
    external: (_, { name, selector }) => ({
      metricName: name,
      metricSelector: selector,
      currentValue: current('external')['value'] ?? '0',
      currentAverageValue: current('external')['averageValue'],
    }),
  });
}

type Convert = (source: Fields, metric: Fields) => Fields;

const SOURCES = ['object', 'pods', 'resource', 'containerResource', 'external'];

function oldSources(metric: Fields, convert: Readonly<Record<string, Convert>>): Fields {
  const result: Record<string, unknown> = { type: metric['type'] };
  for (const name of SOURCES) {
    const source = fieldsIn(metric, name);
    if (source === undefined) continue;
    const identifier = fieldsIn(source, 'metric') ?? {};
    result[name] = convert[name]?.(source, { name: identifier['name'] ?? '', selector: selectorOf(fieldsIn(identifier, 'selector')) });
  }
  return result;
}

function selectorOf(selector: Fields | undefined): Fields | undefined {
  if (selector === undefined) return undefined;
  const expressions = itemsIn(selector, 'matchExpressions').map(({ key, operator, values }) => ({ key, operator, values }));
  const labels = Object.entries(fieldsIn(selector, 'matchLabels') ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...(labels.length === 0 ? {} : { matchLabels: Object.fromEntries(labels) }),
    ...(expressions.length === 0 ? {} : { matchExpressions: expressions }),
  };
}

function referenceOf(reference: Fields = {}): Fields {
  return { kind: reference['kind'] ?? '', name: reference['name'] ?? '', apiVersion: reference['apiVersion'] };
}

function conditionOf({ type, status, lastTransitionTime, reason, message }: Fields): Fields {
  return { type, status, lastTransitionTime: lastTransitionTime ?? null, reason, message };
}

function newMetric(metric: Fields): Fields {
  return newSources(metric, 'target', (source) => {
    const {
      targetValue: value,
      targetAverageValue,
      averageValue = targetAverageValue,
      targetAverageUtilization: averageUtilization,
    } = source;
    const other = averageValue === undefined ? 'Value' : 'AverageValue';
    const ofPods = source['metricName'] === undefined ? 'Utilization' : other;
    return { type: averageUtilization === undefined ? other : ofPods, value, averageValue, averageUtilization };
  });
}

function newStatus(metric: Fields): Fields {
  return newSources(metric, 'current', (source) => {
    const { currentValue: value, currentAverageValue, averageValue = currentAverageValue, currentAverageUtilization } = source;
    return { value, averageValue, averageUtilization: currentAverageUtilization };
  });
}

function newSources(metric: Fields, field: 'target' | 'current', amounts: (source: Fields) => Fields): Fields {
  const result: Record<string, unknown> = { type: metric['type'] };
  for (const name of SOURCES) {
    const source = fieldsIn(metric, name);
    if (source === undefined) continue;
    const { metricName, selector, metricSelector = selector, target, container, name: resource } = source;
    result[name] = defined({
      describedObject: target,
      metric: metricName === undefined ? undefined : defined({ name: metricName, selector: metricSelector }),
      name: resource,
      container,
      [field]: defined(amounts(source)),
    });
  }
  return result;
}

function defined(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The server writes the rules as Go names their fields. */
function oldBehavior(behavior: unknown): Fields {
  const rules = (name: string): Fields | null => {
    const given = fieldsIn(behavior, name);
    if (given === undefined) return null;
    const policies = itemsIn(given, 'policies').map((each) => ({
      Type: each['type'],
      Value: each['value'],
      PeriodSeconds: each['periodSeconds'],
    }));
    return {
      StabilizationWindowSeconds: given['stabilizationWindowSeconds'] ?? null,
      SelectPolicy: given['selectPolicy'] ?? null,
      Policies: policies.length === 0 ? null : policies,
      Tolerance: given['tolerance'] ?? null,
    };
  };
  return { ScaleUp: rules('scaleUp'), ScaleDown: rules('scaleDown') };
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [`${name.charAt(0).toLowerCase()}${name.slice(1)}`, renamed(member)]));
}
