import { getIn, isRecord, kindKey, type ObjectInput, type ObjectRef, recordsAt, refOf } from '../../object/index.ts';

/** Where the Pod stands in the kinds that make Pods. */
const POD_PATHS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['/Pod', []],
  ['/ReplicationController', ['spec', 'template']],
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map((kind) => [`apps/${kind}`, ['spec', 'template']] as const),
  ['batch/Job', ['spec', 'template']],
  ['batch/CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
]);

/** What a Pod needs. */
export interface PodReference {
  readonly ref: ObjectRef;
  /** The Pod starts without it, too. */
  readonly optional: boolean;
}

/** The labels that the Pods of a workload get; none for other kinds. */
export function podLabels(object: ObjectInput | undefined): Readonly<Record<string, unknown>> | undefined {
  const labels = getIn(podOf(object), 'metadata', 'labels');
  return isRecord(labels) ? labels : undefined;
}

/** The name of the ServiceAccount under which the Pods of a workload run; none for other kinds. */
export function podAccount(object: ObjectInput | undefined): string | undefined {
  const spec = getIn(podOf(object), 'spec');
  if (!isRecord(spec)) return undefined;
  return text(spec['serviceAccountName']) ?? text(spec['serviceAccount']) ?? 'default';
}

/**
 * The ConfigMaps, Secrets and classes that the Pods of a workload name. No PersistentVolumeClaim: most are bound only
 * when a Pod uses them, so that a Pod that waits for its claim waits for ever.
 */
export function podReferences(object: ObjectInput | undefined, namespace: string | undefined): PodReference[] {
  const spec = getIn(podOf(object), 'spec');
  if (!isRecord(spec)) return [];
  const found: PodReference[] = [];
  const note = (kind: 'ConfigMap' | 'Secret', source: unknown, nameKey: string = 'name'): void => {
    const name = text(getIn(source, nameKey));
    if (name !== undefined) found.push({ ref: { group: '', kind, namespace, name }, optional: getIn(source, 'optional') === true });
  };
  for (const secret of recordsAt(spec, 'imagePullSecrets')) note('Secret', secret);
  for (const container of [...recordsAt(spec, 'initContainers'), ...recordsAt(spec, 'containers')]) noteContainer(container, note);
  for (const volume of recordsAt(spec, 'volumes')) noteVolume(volume, note);
  for (const [group, kind, field] of CLASSES) {
    const name = text(spec[field]);
    if (name !== undefined) found.push({ ref: { group, kind, name }, optional: false });
  }
  return found;
}

const CLASSES = [
  ['scheduling.k8s.io', 'PriorityClass', 'priorityClassName'],
  ['node.k8s.io', 'RuntimeClass', 'runtimeClassName'],
] as const;

type Note = (kind: 'ConfigMap' | 'Secret', source: unknown, nameKey?: string) => void;

function noteContainer(container: unknown, note: Note): void {
  for (const { valueFrom } of recordsAt(container, 'env')) {
    note('ConfigMap', getIn(valueFrom, 'configMapKeyRef'));
    note('Secret', getIn(valueFrom, 'secretKeyRef'));
  }
  for (const { configMapRef, secretRef } of recordsAt(container, 'envFrom')) {
    note('ConfigMap', configMapRef);
    note('Secret', secretRef);
  }
}

function noteVolume(volume: Readonly<Record<string, unknown>>, note: Note): void {
  note('ConfigMap', volume['configMap']);
  note('Secret', volume['secret'], 'secretName');
  note('Secret', getIn(volume, 'csi', 'nodePublishSecretRef'));
  for (const { configMap, secret } of recordsAt(volume, 'projected', 'sources')) {
    note('ConfigMap', configMap);
    note('Secret', secret);
  }
}

function podOf(object: ObjectInput | undefined): unknown {
  const path = object === undefined ? undefined : POD_PATHS.get(kindKey(refOf(object)));
  return path === undefined ? undefined : getIn(object, ...path);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
