import { equalJson, getIn, isRecord, type KubernetesObject, LAST_APPLIED } from '../../../object/index.ts';
import { StatusError } from '../../server/status-error.ts';
import type { ControllerApi } from '../controller-api.ts';
import { controlledBy } from '../pods/pod-facts.ts';
import { conditionOf, replicasOf, specNumber, statusNumber } from '../read-fields.ts';
import { templateHash } from '../template-hash.ts';
import { COMPONENT, hasDeadline, withCondition } from './deployment-status.ts';
import { DESIRED, HISTORY, MAX, maxSurge, newSetSize, replicaAnnotations, REVISION } from './strategy.ts';

const HASH_LABEL = 'pod-template-hash';
const NOT_COPIED = [LAST_APPLIED, REVISION, HISTORY, DESIRED, MAX, 'deprecated.deployment.rollback.to'];

/** A ReplicaSet of the template that a Deployment has now. */
export function findNewSet(deployment: KubernetesObject, sets: readonly KubernetesObject[]): KubernetesObject | undefined {
  const template = withoutHash(getIn(deployment, 'spec', 'template'));
  return [...sets].sort(byCreation).find((set) => equalJson(withoutHash(getIn(set, 'spec', 'template')), template));
}

/** From the oldest to the youngest. */
export function byCreation(a: KubernetesObject, b: KubernetesObject): number {
  const time = (object: KubernetesObject): number => Date.parse(String(object.metadata.creationTimestamp));
  return time(a) - time(b) || revisionOf(a) - revisionOf(b) || (a.metadata.name < b.metadata.name ? -1 : 1);
}

export function revisionOf(set: KubernetesObject): number {
  return Number(set.metadata.annotations?.[REVISION] ?? 0);
}

function withoutHash(template: unknown): unknown {
  const metadata = getIn(template, 'metadata');
  if (!isRecord(template) || !isRecord(metadata) || !isRecord(metadata['labels'])) return template;
  const { [HASH_LABEL]: _, ...labels } = metadata['labels'];
  return { ...template, metadata: { ...metadata, labels } };
}

/**
 * The newest ReplicaSet with the annotations it should have, the Deployment's status told of it; made where it is not
 * there. `undefined`: come again when the Deployment has changed.
 *
 * @see kubernetes pkg/controller/deployment/sync.go getNewReplicaSet
 */
export function syncNewSet(
  deployment: KubernetesObject,
  found: KubernetesObject | undefined,
  old: readonly KubernetesObject[],
  create: boolean,
  api: ControllerApi,
): { deployment: KubernetesObject; set: KubernetesObject | undefined; refused?: boolean } {
  const revision = Math.max(0, ...old.map(revisionOf)) + 1;
  if (found === undefined) return create ? createSet(deployment, old, revision, api) : { deployment, set: undefined };
  const annotations = annotationsOf(found, deployment, revision);
  const minReadySeconds = specNumber(deployment, 'minReadySeconds', 0);
  if (!equalJson(annotations, found.metadata.annotations ?? {}) || specNumber(found, 'minReadySeconds', 0) !== minReadySeconds) {
    const spec = { ...(found['spec'] as object), minReadySeconds: minReadySeconds === 0 ? undefined : minReadySeconds };
    const set = api.update({ ...found, metadata: { ...found.metadata, annotations }, spec });
    return { deployment, set: set ?? found };
  }
  const message = `Found new replica set "${found.metadata.name}"`;
  const unknown = hasDeadline(deployment) && conditionOf(deployment, 'Progressing') === undefined;
  const progressing = { type: 'Progressing', status: 'True', reason: 'FoundNewReplicaSet', message };
  return { deployment: told(deployment, revisionOf(found), unknown ? progressing : undefined, api), set: found };
}

/** The Deployment with the revision in its annotation, and a condition, written together with its status. */
function told(
  deployment: KubernetesObject,
  revision: number,
  condition: Record<string, unknown> | undefined,
  api: ControllerApi,
): KubernetesObject {
  const known = deployment.metadata.annotations?.[REVISION] === String(revision);
  if (known && condition === undefined) return deployment;
  const annotations = { ...deployment.metadata.annotations, [REVISION]: String(revision) };
  const status = condition === undefined ? deployment['status'] : withCondition(deployment, condition, api);
  return api.updateStatus(deployment, status, { annotations }) ?? deployment;
}

/** The Deployment's own annotations, the revision, and of what earlier revisions the set was. */
function annotationsOf(set: KubernetesObject, deployment: KubernetesObject, revision: number): Record<string, string> {
  const before = set.metadata.annotations ?? {};
  const own = Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => !NOT_COPIED.includes(key));
  const annotations: Record<string, string> = { ...before, ...Object.fromEntries(own) };
  const last = before[REVISION];
  if (Number(last ?? 0) >= revision) return annotations;
  annotations[REVISION] = String(revision);
  if (last !== undefined) annotations[HISTORY] = [...(before[HISTORY]?.split(',') ?? []), last].join(',');
  return annotations;
}

function createSet(
  deployment: KubernetesObject,
  old: readonly KubernetesObject[],
  revision: number,
  api: ControllerApi,
): { deployment: KubernetesObject; set: KubernetesObject | undefined; refused?: boolean } {
  const collisions = statusNumber(deployment, 'collisionCount');
  const wanted = newSet(deployment, templateHash(getIn(deployment, 'spec', 'template'), collisions), old, revision);
  const set = api.tryCreate(wanted);
  if (!(set instanceof StatusError)) {
    const count = replicasOf(set);
    const message = `Scaled up replica set ${set.metadata.name} from 0 to ${count}`;
    if (count > 0) api.event(deployment, { reason: 'ScalingReplicaSet', message }, COMPONENT);
    const created = {
      type: 'Progressing',
      status: 'True',
      reason: 'NewReplicaSetCreated',
      message: `Created new replica set "${set.metadata.name}"`,
    };
    return { deployment: told(deployment, revision, hasDeadline(deployment) ? created : undefined, api), set };
  }
  if (set.reason === 'AlreadyExists') {
    api.updateStatus(deployment, { ...(deployment['status'] as object), collisionCount: collisions + 1 });
  } else if (set.code !== 403 || !set.message.includes('being terminated')) {
    const message = `Failed to create new replica set "${wanted.metadata.name}": ${set.message}`;
    const failed = { type: 'Progressing', status: 'False', reason: 'ReplicaSetCreateError', message };
    if (hasDeadline(deployment)) api.updateStatus(deployment, withCondition(deployment, failed, api));
    api.event(deployment, { type: 'Warning', reason: 'ReplicaSetCreateError', message }, COMPONENT);
  }
  return { deployment, set: undefined, refused: true };
}

function newSet(deployment: KubernetesObject, hash: string, old: readonly KubernetesObject[], revision: number): KubernetesObject {
  const { name, namespace } = deployment.metadata;
  const template = getIn(deployment, 'spec', 'template');
  const labels = { ...(getIn(template, 'metadata', 'labels') as Record<string, string> | undefined), [HASH_LABEL]: hash };
  const selector = getIn(deployment, 'spec', 'selector');
  const minReadySeconds = specNumber(deployment, 'minReadySeconds', 0);
  const set = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: `${name}-${hash}`, namespace, labels, ownerReferences: [controlledBy(deployment)] },
    spec: {
      replicas: 0,
      ...(minReadySeconds === 0 ? {} : { minReadySeconds }),
      selector: { ...(selector as object), matchLabels: { ...(getIn(selector, 'matchLabels') as object | undefined), [HASH_LABEL]: hash } },
      template: { ...(template as object), metadata: { ...(getIn(template, 'metadata') as object), labels } },
    },
  } as KubernetesObject;
  const annotations = { ...annotationsOf(set, deployment, revision), ...replicaAnnotations(replicasOf(deployment), maxSurge(deployment)) };
  const replicas = newSetSize(deployment, set, [...old, set]);
  return { ...set, metadata: { ...set.metadata, annotations }, spec: { ...(set['spec'] as object), replicas } };
}
