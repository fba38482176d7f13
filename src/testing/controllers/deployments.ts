import { digestOf, getIn, isRecord, type KubernetesObject } from '../../object/index.ts';
import { recordsOf } from '../server/kinds/pod-template.ts';
import type { ControllerApi } from './controller-api.ts';
import type { Controller } from './controller.ts';
import { deploymentStatus, progressLeft } from './deployment-status.ts';
import { controlledBy } from './pods.ts';
import { ofOwned } from './run-controllers.ts';
import { textOf } from '../server/text-of.ts';

const DEPLOYMENTS = 'apps/deployments';
const REPLICA_SETS = 'apps/replicasets';
const REVISION = 'deployment.kubernetes.io/revision';
const HASH_LABEL = 'pod-template-hash';
const HASH_DIGITS = 'bcdf456789vwxz2n';

/** Rolls Deployments out: a ReplicaSet for each template, the new one up as the old ones go down. */
export const deployments: Controller = {
  name: 'deployment-controller',
  concerns: ofOwned(DEPLOYMENTS, 'Deployment', [REPLICA_SETS]),
  reconcile: ({ namespace, name }, api) => {
    const deployment = api.get(DEPLOYMENTS, namespace, name);
    if (deployment === undefined || deployment.metadata.deletionTimestamp !== undefined) return undefined;
    const hash = templateHash(deployment);
    const sets = api.listOwned(REPLICA_SETS, deployment);
    const present = sets.find((set) => set.metadata.labels?.[HASH_LABEL] === hash);
    const old = sets.filter((set) => set !== present);
    const paused = getIn(deployment, 'spec', 'paused') === true;
    const made = present ?? (paused || mustWait(deployment, old) ? undefined : createSet(deployment, hash, old, api));
    const current = made === undefined ? undefined : asNewest(made, old, api);
    if (!paused) roll(deployment, current, old, api);
    return report(deployment, current, api);
  },
};

/** Ten letters and digits that stand for a Pod template. */
export function templateHash(owner: KubernetesObject): string {
  const hex = digestOf(getIn(owner, 'spec', 'template')).slice('sha256:'.length, 'sha256:'.length + 10);
  return hex.replaceAll(/./g, (digit) => HASH_DIGITS[Number.parseInt(digit, 16)] ?? '');
}

function replicasOf(object: KubernetesObject): number {
  return Number(getIn(object, 'spec', 'replicas') ?? 1);
}

/** Under `Recreate` the new Pods wait until the old ones are gone. */
function mustWait(deployment: KubernetesObject, old: readonly KubernetesObject[]): boolean {
  return isRecreate(deployment) && old.some((set) => Number(getIn(set, 'status', 'replicas') ?? 0) > 0);
}

function isRecreate(deployment: KubernetesObject): boolean {
  return getIn(deployment, 'spec', 'strategy', 'type') === 'Recreate';
}

/** `25%` of the replicas, or a number of them. */
function portion(value: unknown, replicas: number, round: (amount: number) => number): number {
  if (typeof value === 'number') return value;
  return round((Number.parseInt(textOf(value ?? '25%'), 10) / 100) * replicas);
}

function surgeOf(deployment: KubernetesObject): number {
  return portion(getIn(deployment, 'spec', 'strategy', 'rollingUpdate', 'maxSurge'), replicasOf(deployment), Math.ceil);
}

function createSet(
  deployment: KubernetesObject,
  hash: string,
  old: readonly KubernetesObject[],
  api: ControllerApi,
): KubernetesObject | undefined {
  const { name, namespace, labels } = deployment.metadata;
  const template = getIn(deployment, 'spec', 'template');
  const metadata = getIn(template, 'metadata');
  const templateLabels = { ...(getIn(metadata, 'labels') as Record<string, string> | undefined), [HASH_LABEL]: hash };
  const selector = getIn(deployment, 'spec', 'selector');
  const wanted = replicasOf(deployment);
  return api.create({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels: { ...(labels !== undefined && Object.keys(templateLabels).length === 1 ? labels : {}), ...templateLabels },
      annotations: {
        'deployment.kubernetes.io/desired-replicas': String(wanted),
        'deployment.kubernetes.io/max-replicas': String(wanted + surgeOf(deployment)),
        [REVISION]: String(nextRevision(old)),
      },
      ownerReferences: [controlledBy(deployment)],
    },
    spec: {
      replicas: Math.min(wanted, wanted + surgeOf(deployment) - total(old)),
      selector: { ...(selector as object), matchLabels: { ...(getIn(selector, 'matchLabels') as object | undefined), [HASH_LABEL]: hash } },
      template: { ...(template as object), metadata: { ...(metadata as object), labels: templateLabels } },
    },
  } as KubernetesObject);
}

/** The set of an old template that is wanted again is the newest revision from then on. */
function asNewest(set: KubernetesObject, old: readonly KubernetesObject[], api: ControllerApi): KubernetesObject {
  const revision = nextRevision(old);
  if (Number(set.metadata.annotations?.[REVISION] ?? 0) >= revision) return set;
  const annotations = { ...set.metadata.annotations, [REVISION]: String(revision) };
  return api.update({ ...set, metadata: { ...set.metadata, annotations } }) ?? set;
}

function nextRevision(old: readonly KubernetesObject[]): number {
  return Math.max(0, ...old.map((set) => Number(set.metadata.annotations?.[REVISION] ?? 0))) + 1;
}

function total(sets: readonly KubernetesObject[]): number {
  return sets.reduce((sum, set) => sum + replicasOf(set), 0);
}

function available(set: KubernetesObject): number {
  return Number(getIn(set, 'status', 'availableReplicas') ?? 0);
}

/** One step of the rollout: as many new Pods as the surge allows, as few old ones as availability needs. */
function roll(
  deployment: KubernetesObject,
  current: KubernetesObject | undefined,
  old: readonly KubernetesObject[],
  api: ControllerApi,
): void {
  const wanted = replicasOf(deployment);
  if (isRecreate(deployment) || wanted === 0) for (const set of old) scale(set, 0, api);
  if (current === undefined) return;
  const room = Math.max(0, wanted + (isRecreate(deployment) ? 0 : surgeOf(deployment)) - total(old));
  const target = Math.min(wanted, Math.max(room, Math.min(replicasOf(current), wanted)));
  scale(current, target, api);
  if (isRecreate(deployment)) return;
  const unavailable = portion(getIn(deployment, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable'), wanted, Math.floor);
  const needed = wanted - Math.max(unavailable, surgeOf(deployment) === 0 ? 1 : 0);
  let spare = available(current) + old.reduce((sum, set) => sum + available(set), 0) - needed;
  for (const set of [...old].sort((a, b) => available(a) - available(b))) {
    // Old Pods that are not available are no loss.
    const broken = replicasOf(set) - available(set);
    const gone = Math.min(replicasOf(set), broken + Math.max(0, spare));
    spare -= Math.max(0, gone - broken);
    if (gone > 0) scale(set, replicasOf(set) - gone, api);
  }
}

function scale(set: KubernetesObject, replicas: number, api: ControllerApi): void {
  if (replicasOf(set) !== replicas) api.update({ ...set, spec: { ...(set['spec'] as object), replicas } });
}

function report(deployment: KubernetesObject, current: KubernetesObject | undefined, api: ControllerApi): number | undefined {
  const sets = api.listOwned(REPLICA_SETS, deployment);
  const fresh = current === undefined ? undefined : sets.find((set) => set.metadata.uid === current.metadata.uid);
  const status = deploymentStatus(deployment, fresh, sets, api);
  const annotations = { ...deployment.metadata.annotations };
  const revision = fresh?.metadata.annotations?.[REVISION];
  if (revision !== undefined) annotations[REVISION] = revision;
  api.updateStatus(deployment, status, { annotations });
  const conditions = isRecord(status) ? recordsOf(status['conditions']) : [];
  return progressLeft(deployment, conditions, api.now());
}
