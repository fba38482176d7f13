import { isGitOpsError } from '../errors.ts';
import { assessHealth, type Health } from '../health/index.ts';
import { getIn, type KubernetesObject, type ObjectRef } from '../object/index.ts';
import type { SyncRun } from './sync-run.ts';

/** Pauses between one look at a claim and the next: the first, and the longest. */
const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 5000;

const WAITS = 'WaitForFirstConsumer';
const RULE = 'persistent-volume-claim';
/** The scheduler's word that a consumer is there, and where: from now on a volume is made. */
const SELECTED_NODE = 'volume.kubernetes.io/selected-node';
const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

/**
 * A wait for the health of a step's object, given up when that is a claim which is pending for nothing but its first
 * consumer (`volumeBindingMode: WaitForFirstConsumer`): the consumer may stand behind this very wait.
 *
 * @param wait is aborted by its signal when it is given up.
 * @returns what the wait came to, or the claim's health.
 */
export async function unlessForConsumer<T>(
  run: SyncRun,
  { group, kind, namespace, name }: ObjectRef,
  signal: AbortSignal,
  wait: (signal: AbortSignal) => Promise<T>,
): Promise<T | { readonly forConsumer: Health }> {
  if (group !== '' || kind !== 'PersistentVolumeClaim') return wait(signal);
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const both = [wait(either), untilForConsumer(run, { group, kind, namespace, name }, either)] as const;
  for (const each of both) each.catch(() => undefined); // the one that is given up rejects
  try {
    return await Promise.race(both);
  } finally {
    stop.abort();
  }
}

/** Resolves when a claim is seen to wait for a consumer. */
async function untilForConsumer(run: SyncRun, ref: ObjectRef, signal: AbortSignal): Promise<{ readonly forConsumer: Health }> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, MAX_PAUSE_MS)) {
    await run.runtime.clock.sleep(pause, { signal });
    const why = await whyForConsumer(run, ref, signal).catch((error: unknown) => {
      if (isGitOpsError(error)) return undefined; // may not be read: it holds back what waits for it, as any other object
      throw error;
    });
    if (why !== undefined) {
      const message = `waits for its first consumer (${why}), and holds nothing up meanwhile`;
      return { forConsumer: { status: 'Progressing', reason: WAITS, message, rule: RULE } };
    }
  }
}

/** What says that a claim waits for its first consumer, if anything does: its class, or where that may not be read an event. */
async function whyForConsumer(run: SyncRun, ref: ObjectRef, signal: AbortSignal): Promise<string | undefined> {
  const claim = await run.cluster.get(ref, { signal });
  if (claim === undefined || !isUnasked(run, claim)) return undefined;
  const named = getIn(claim, 'spec', 'storageClassName');
  if (named === '') return undefined;
  try {
    const found = await classOf(run, typeof named === 'string' ? named : undefined, signal);
    return getIn(found, 'volumeBindingMode') === WAITS ? `StorageClass ${found?.metadata.name ?? ''}: ${WAITS}` : undefined;
  } catch (error) {
    if (!isGitOpsError(error)) throw error;
    return (await saysEvent(run, claim, signal)) ? `event ${WAITS}` : undefined;
  }
}

/** Pending, without a volume of its own choice, and without a Pod that a node was found for. */
function isUnasked(run: SyncRun, claim: KubernetesObject): boolean {
  const { rule, reason } = assessHealth(claim, { rules: run.healthRules, now: run.runtime.clock.now() });
  const isPending = rule === RULE && reason === 'ClaimPending';
  return isPending && getIn(claim, 'spec', 'volumeName') === undefined && claim.metadata.annotations?.[SELECTED_NODE] === undefined;
}

const classes = new WeakMap<SyncRun, Map<string, KubernetesObject>>();

/** The class of a claim; without a name the default one. Each is read once. */
async function classOf(run: SyncRun, name: string | undefined, signal: AbortSignal): Promise<KubernetesObject | undefined> {
  const known = classes.get(run) ?? new Map<string, KubernetesObject>();
  classes.set(run, known);
  const before = known.get(name ?? '');
  if (before !== undefined) return before;
  const kind = { group: 'storage.k8s.io', kind: 'StorageClass' };
  const found =
    name === undefined
      ? (await run.cluster.list(kind, { signal })).items.find(({ metadata }) => metadata.annotations?.[DEFAULT_CLASS] === 'true')
      : await run.cluster.get({ ...kind, name }, { signal });
  if (found !== undefined) known.set(name ?? '', found);
  return found;
}

async function saysEvent(run: SyncRun, { metadata }: KubernetesObject, signal: AbortSignal): Promise<boolean> {
  const { uid = '', namespace } = metadata;
  const fieldSelector = `involvedObject.uid=${uid},reason=${WAITS}`;
  const { items } = await run.cluster.list({ group: '', kind: 'Event', namespace }, { fieldSelector, signal });
  return items.length > 0;
}
