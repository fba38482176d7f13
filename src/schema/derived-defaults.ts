import { base64OfText, getIn, isEmptyValue, isRecord, setOwn } from '../object/index.ts';

// What the API server writes of its own where that depends on other fields of the same object; the rows of
// server-defaults.ts name these. They take any data: what is of the wrong type is left for the server to refuse.

/** Fields of one object, as they stand in a manifest. */
export type Fields = Readonly<Record<string, unknown>>;

/** The old name of a field, which conversion keeps in step: pkg/apis/core/v1/conversion.go. */
export function sameServiceAccount({ serviceAccountName, serviceAccount }: Fields): Fields | undefined {
  if (!isEmptyValue(serviceAccountName)) return { serviceAccount: serviceAccountName };
  return isEmptyValue(serviceAccount) ? undefined : { serviceAccountName: serviceAccount };
}

/** The two names of what a claim is made of, but for a template, which has no namespace: pkg/api/persistentvolumeclaim/util.go NormalizeDataSources. */
export function sameSource({ metadata, spec }: Fields): Fields | undefined {
  const { dataSource, dataSourceRef } = fieldsOf(spec);
  const isElsewhere = isEmptyValue(getIn(metadata, 'namespace')) || !isEmptyValue(getIn(dataSourceRef, 'namespace'));
  if (isElsewhere || isAbsent(dataSource) === isAbsent(dataSourceRef)) return undefined;
  // What the older name does not know is dropped from it: EnforceDataSourceBackwardsCompatibility.
  const { kind, apiGroup } = fieldsOf(dataSource);
  const isSnapshot = kind === 'VolumeSnapshot' && apiGroup === 'snapshot.storage.k8s.io';
  const isKnown = isSnapshot || (kind === 'PersistentVolumeClaim' && isEmptyValue(apiGroup));
  if (!isAbsent(dataSource) && !isKnown) return undefined;
  const source = dataSource ?? dataSourceRef;
  return { spec: { ...fieldsOf(spec), dataSource: source, dataSourceRef: source } };
}

/** SetDefaults_Pod: of Pods alone, not of templates. */
export function runningPodSpec(spec: Fields): Fields {
  const complete = (containers: unknown): unknown =>
    Array.isArray(containers)
      ? containers.map((container: unknown) => (isRecord(container) ? runningContainer(container, spec) : container))
      : containers;
  return {
    ...spec,
    ...(isAbsent(spec['enableServiceLinks']) ? { enableServiceLinks: true } : {}),
    ...(spec['containers'] === undefined ? {} : { containers: complete(spec['containers']) }),
    ...(spec['initContainers'] === undefined ? {} : { initContainers: complete(spec['initContainers']) }),
  };
}

function runningContainer(container: Fields, spec: Fields): Fields {
  const { resources, ports } = container;
  const limits = getIn(resources, 'limits');
  return {
    ...container,
    ...(isRecord(resources) && isRecord(limits)
      ? { resources: { ...resources, requests: { ...limits, ...fieldsOf(getIn(resources, 'requests')) } } }
      : {}),
    ...(spec['hostNetwork'] === true && Array.isArray(ports)
      ? {
          ports: ports.map((port: unknown) =>
            !isRecord(port) ? port : isEmptyValue(port['hostPort']) ? { ...port, hostPort: port['containerPort'] } : port,
          ),
        }
      : {}),
  };
}

/** `Always` for the tag `latest`, which an image without tag and digest has; what is no image has no tag. */
export function pullPolicy(image: unknown): string {
  if (typeof image !== 'string' || !isImage(image)) return 'IfNotPresent';
  const name = image.slice(image.lastIndexOf('/') + 1);
  const [tagged = '', digest] = name.split('@');
  const tag = tagged.split(':')[1] ?? (digest === undefined ? 'latest' : '');
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[A-Fa-f0-9:]+\])(?::\d+)?$/;
const REMOTE =
  /^[a-z0-9]+(?:(?:[./]|__?|-+)[a-z0-9]+)*(?::\w[\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,})?$/;

/** Whether a text is the name of an image. @see github.com/distribution/reference ParseNormalizedNamed */
function isImage(image: string): boolean {
  const slash = image.indexOf('/');
  const first = image.slice(0, Math.max(0, slash));
  const host = slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  if (/^[0-9a-f]{64}$/.test(image) || (host && !DOMAIN.test(first))) return false;
  return REMOTE.test(host ? image.slice(slash + 1) : image);
}

export function labelsOfTemplate({ metadata, spec }: Fields): Fields | undefined {
  const labels = getIn(spec, 'template', 'metadata', 'labels');
  if (isEmptyValue(labels) || !isEmptyValue(getIn(metadata, 'labels'))) return undefined;
  return { metadata: { ...fieldsOf(metadata), labels } };
}

export function serviceFields(spec: Fields): Fields {
  const { type, sessionAffinity } = spec;
  const clientIP = sessionAffinity === 'ClientIP' && isAbsent(getIn(spec['sessionAffinityConfig'], 'clientIP', 'timeoutSeconds'));
  const external = type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && !isEmptyValue(spec['externalIPs']));
  return {
    ...(sessionAffinity === 'None' && 'sessionAffinityConfig' in spec ? { sessionAffinityConfig: undefined } : {}),
    ...(clientIP ? { sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } } } : {}),
    ...(external && isEmptyValue(spec['externalTrafficPolicy']) ? { externalTrafficPolicy: 'Cluster' } : {}),
    ...(type !== 'ExternalName' && isEmptyValue(spec['internalTrafficPolicy']) ? { internalTrafficPolicy: 'Cluster' } : {}),
    ...(type === 'LoadBalancer' && isAbsent(spec['allocateLoadBalancerNodePorts']) ? { allocateLoadBalancerNodePorts: true } : {}),
  };
}

/** `stringData` is write-only: pkg/apis/core/v1/conversion.go Convert_v1_Secret_To_core_Secret. */
export function storedData({ data, stringData }: Fields): Fields | undefined {
  if (!isRecord(stringData)) return undefined;
  const stored: Record<string, unknown> = { ...fieldsOf(data) };
  for (const [key, text] of Object.entries(stringData)) setOwn(stored, key, typeof text === 'string' ? base64OfText(text) : text);
  return { data: stored, stringData: undefined };
}

/** A field that is null where it is absent. */
export function nullFor(name: string): (owner: Fields) => Fields {
  return (owner) => ({ [name]: owner[name] ?? null });
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

export function namedByLabel(metadata: unknown): Fields | undefined {
  if (!isRecord(metadata) || isEmptyValue(metadata['name'])) return undefined;
  return {
    metadata: { ...metadata, labels: { ...fieldsOf(metadata['labels']), 'kubernetes.io/metadata.name': metadata['name'] } },
  };
}

export function limitsOfContainer(item: Fields): Fields | undefined {
  if (item['type'] !== 'Container') return undefined;
  const limits: Fields = { ...fieldsOf(item['max']), ...fieldsOf(item['default']) };
  return {
    default: limits,
    defaultRequest: { ...fieldsOf(item['min']), ...limits, ...fieldsOf(item['defaultRequest']) },
  };
}

export function rollingUpdate({ type, rollingUpdate: given }: Fields): Fields | undefined {
  return type === 'RollingUpdate' && isAbsent(given) ? { rollingUpdate: {} } : undefined;
}

export function jobSpec(spec: Fields): Fields {
  const absent = (field: string): boolean => isAbsent(spec[field]);
  const defaults: Fields = {
    ...(absent('completions') && absent('parallelism') ? { completions: 1 } : {}),
    parallelism: 1,
    backoffLimit: absent('backoffLimitPerIndex') ? 6 : 2147483647,
    completionMode: 'NonIndexed',
    suspend: false,
    podReplacementPolicy: absent('podFailurePolicy') ? 'TerminatingOrFailed' : 'Failed',
    manualSelector: false,
  };
  return over(defaults, spec);
}

const SCALE_DOWN: Fields = { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] };
const SCALE_UP: Fields = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
};
const CPU_AT_80_PERCENT: Fields = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } };

export function autoscalerFields({ metrics, behavior }: Fields): Fields {
  return {
    ...(isEmptyValue(metrics) ? { metrics: [CPU_AT_80_PERCENT] } : {}),
    ...(isRecord(behavior)
      ? { behavior: { ...behavior, scaleUp: over(SCALE_UP, behavior['scaleUp']), scaleDown: over(SCALE_DOWN, behavior['scaleDown']) } }
      : {}),
  };
}

/** An autoscaler of version 1 has its other metrics in an annotation. */
export function oldAutoscalerTarget({ metadata, spec }: Fields): Fields | undefined {
  const others = getIn(metadata, 'annotations', 'autoscaling.alpha.kubernetes.io/metrics');
  const hasOthers = typeof others === 'string' && /^\s*\[\s*\{/.test(others);
  if (hasOthers || !isRecord(spec) || !isAbsent(spec['targetCPUUtilizationPercentage'])) return undefined;
  return { spec: { ...spec, targetCPUUtilizationPercentage: 80 } };
}

function over(defaults: Fields, given: unknown): Fields {
  const result: Record<string, unknown> = { ...defaults };
  if (isRecord(given)) for (const [key, value] of Object.entries(given)) if (!isAbsent(value)) result[key] = value;
  return result;
}

export function policyTypes({ policyTypes: given, egress }: Fields): Fields | undefined {
  if (!isEmptyValue(given)) return undefined;
  return { policyTypes: isEmptyValue(egress) ? ['Ingress'] : ['Ingress', 'Egress'] };
}

export function definitionNames({ names }: Fields): Fields | undefined {
  const { kind, singular, listKind } = fieldsOf(names);
  if (typeof kind !== 'string' || kind === '') return undefined;
  return {
    names: {
      ...fieldsOf(names),
      ...(isEmptyValue(singular) ? { singular: kind.toLowerCase() } : {}),
      ...(isEmptyValue(listKind) ? { listKind: `${kind}List` } : {}),
    },
  };
}

function fieldsOf(value: unknown): Fields {
  return isRecord(value) ? value : {};
}
