import { GitOpsError, isGitOpsError } from '../errors.ts';
import type { Health } from '../health/index.ts';
import { displayRef, type KubernetesObject, markOf, withMark, withTextsAsData } from '../object/index.ts';
import { type PlanStep, readHook } from '../plan/index.ts';
import type { Deadline } from './deadlines.ts';
import { unlessForConsumer } from './first-consumer.ts';
import type { Following } from './health-monitor.ts';
import { healthOf, reportsStatus } from './hook-health.ts';
import { hookLogs } from './hook-logs.ts';
import { CONFLICT_TRIES, isConflict } from './is-conflict.ts';
import type { WaitEnd } from './object-wait.ts';
import { propagationOf } from './propagation.ts';
import { rootCause } from './root-cause.ts';
import { failStep } from './step-failure.ts';
import { isGood } from './step-health.ts';
import type { SyncRun } from './sync-run.ts';
import { untilGone } from './until-gone.ts';

/**
 * Runs a hook: an earlier object of its name makes room, the new one is made, and its end is waited for. It is told from
 * others by its uid. The watch is open before the object is made, so that the end of a Job is seen that is removed at
 * once.
 */
export async function hookStep(run: SyncRun, step: PlanStep): Promise<void> {
  run.tell({ type: 'stepStarted', id: step.id, ref: step.ref });
  let following: Following | undefined;
  try {
    await run.preflight?.requireAccepted(step);
    const object = hookObject(run, step);
    const reports = await reportsStatus(run, step.ref);
    if (!isGood(healthOf(run, object, reports))) following = run.monitor.follow(step.ref);
    await following?.ready;
    const made = await makeHook(run, step, object, reports);
    run.hookStarted(step, { ...run.hooks.get(step.id), uid: made.metadata.uid });
    const deadline = run.deadlines.ofHook(step);
    const end = await run.slots.outside(() =>
      unlessForConsumer(run, step.ref, run.signal, (either) => endOfHook(run, step, { made, reports, deadline }, either)),
    );
    if ('forConsumer' in end) finishGood(run, step, made, end.forConsumer);
    else if (end.end === 'good') finishGood(run, step, made, end.health);
    else await finishBad(run, step, made, { ...end, deadline });
  } catch (error) {
    run.signal.throwIfAborted();
    failStep(run, step, error);
  } finally {
    following?.end();
  }
}

/** The object of a hook as it is sent: under the name that the plan gives it, with our mark. */
export function hookObject(run: SyncRun, step: PlanStep): KubernetesObject {
  const { namespace, name } = step.ref;
  const { generateName: _generateName, namespace: _namespace, ...metadata } = run.desired.hookFor(step).metadata;
  const address = { ...metadata, name, ...(namespace === undefined ? {} : { namespace }) };
  const object = withTextsAsData({ ...run.desired.hookFor(step), metadata: address } as KubernetesObject);
  return withMark(object, run.mark, run.annotationPrefix);
}

/** The hook's object, made now or found under way. */
async function makeHook(run: SyncRun, step: PlanStep, object: KubernetesObject, reports: boolean): Promise<KubernetesObject> {
  const { cluster, fieldManager, signal } = run;
  for (let tries = 1; ; tries++) {
    const live = await cluster.get(step.ref, { signal });
    if (live !== undefined) {
      requireOurs(run, step, live);
      if (isUnderWay(run, step, live)) return live;
      if (!makesRoom(run, step, live, reports)) return (await cluster.apply(object, { fieldManager, force: true, signal })).object;
      await removeHook(run, step, live);
    }
    const earlier = live?.metadata.uid;
    run.hasWritten = true;
    run.hookStarted(step, earlier === undefined ? {} : { before: earlier });
    try {
      return (await cluster.create(object, { fieldManager, signal })).object;
    } catch (error) {
      const made = await madeAnyway(run, step, error, earlier);
      if (made !== undefined) return made;
      if (tries >= CONFLICT_TRIES || !isConflict(error)) throw error;
    }
  }
}

/** A create whose answer was lost may have been done. */
async function madeAnyway(
  run: SyncRun,
  step: PlanStep,
  error: unknown,
  earlier: string | undefined,
): Promise<KubernetesObject | undefined> {
  if (!isGitOpsError(error) || run.signal.aborted) return undefined;
  const isUnsure = error.code === 'CLUSTER_UNREACHABLE' || error.code === 'TIMEOUT' || isConflict(error);
  if (!isUnsure && !(error.code === 'API_ERROR' && error.context.status >= 500)) return undefined;
  const live = await run.cluster.get(step.ref, { signal: run.signal });
  const isNew = live !== undefined && live.metadata.uid !== earlier;
  return isNew && markOf(live, run.annotationPrefix) === run.mark ? live : undefined;
}

function requireOurs(run: SyncRun, step: PlanStep, live: KubernetesObject): void {
  const mark = markOf(live, run.annotationPrefix);
  if (mark === run.mark) return;
  // A hook of another tool's making, or of an application that hands over, was made to be replaced, as the plan says.
  const isHandedOver = mark === undefined || mark === step.how?.hook?.replaces;
  if (isHandedOver && (readHook(live) !== undefined || run.isApproved(step))) return;
  const message = `${displayRef(step.ref)} exists and this application did not make it, so the hook did not run; rename the hook, or delete that object`;
  throw new GitOpsError('API_ERROR', message, { status: 409, reason: 'AlreadyExists', object: step.ref });
}

/** Started by this very sync: by an earlier call, or under a name that only this sync makes. */
function isUnderWay(run: SyncRun, step: PlanStep, live: KubernetesObject): boolean {
  if (live.metadata.deletionTimestamp !== undefined) return false;
  const started = run.hooks.get(step.id);
  if (step.how?.hook?.generateName !== undefined) return started?.uid === live.metadata.uid || !isOfEarlierLife(run, live);
  if (started === undefined) return false;
  return started.uid === undefined ? live.metadata.uid !== started.before : live.metadata.uid === started.uid;
}

/**
 * Made before anything that the inventory holds: by an application of this name that was destroyed since. Its history began
 * as ours does, and so gave its hooks the same names.
 */
function isOfEarlierLife(run: SyncRun, { metadata: { creationTimestamp } }: KubernetesObject): boolean {
  const began = Math.min(...[...run.entries.values()].flatMap(({ since }) => (since === undefined ? [] : [Date.parse(since)])));
  return typeof creationTimestamp === 'string' && Number.isFinite(began) && Date.parse(creationTimestamp) < began;
}

/** The default makes room always; else what has ended does, for it would count as the end of the new one. */
function makesRoom(run: SyncRun, step: PlanStep, live: KubernetesObject, reports: boolean): boolean {
  const { deletePolicies: policies = [], stays } = step.how?.hook ?? {};
  if (stays === true && live.metadata.deletionTimestamp === undefined) return false;
  if (policies.length === 0 || policies.includes('BeforeHookCreation') || live.metadata.deletionTimestamp !== undefined) return true;
  const isOfARun = !isGood(healthOf(run, { ...live, status: undefined }, reports));
  const { status } = healthOf(run, live, reports);
  return isOfARun && (status === 'Healthy' || status === 'Degraded');
}

async function removeHook(run: SyncRun, step: PlanStep, live: KubernetesObject): Promise<void> {
  const { cluster, signal } = run;
  const { uid, resourceVersion, deletionTimestamp } = live.metadata;
  if (deletionTimestamp === undefined) {
    run.hasWritten = true;
    try {
      await cluster.delete(step.ref, { uid, resourceVersion, propagationPolicy: propagationOf(step), signal });
    } catch (error) {
      if (!isConflict(error)) throw error; // it has moved: its status, mostly; it is read again
      const now = await cluster.get(step.ref, { signal });
      if (now?.metadata.uid === uid) await removeMoved(run, step, now);
    }
  }
  await untilGone(run, step.ref, uid);
}

/** The uid is what counts; the version is given up where the object keeps changing. */
async function removeMoved(run: SyncRun, step: PlanStep, live: KubernetesObject | undefined): Promise<void> {
  if (live === undefined) return;
  requireOurs(run, step, live);
  await run.cluster.delete(step.ref, { uid: live.metadata.uid, propagationPolicy: propagationOf(step), signal: run.signal });
}

function endOfHook(
  run: SyncRun,
  step: PlanStep,
  { made, reports, deadline }: { made: KubernetesObject; reports: boolean; deadline: Deadline },
  signal: AbortSignal,
): Promise<WaitEnd> {
  const health = healthOf(run, made, reports);
  if (health.status === 'Healthy') return Promise.resolve({ health, end: 'good', object: made });
  const { uid, resourceVersion, generation } = made.metadata;
  const after = { uid, resourceVersion, generation };
  return run.monitor.until({ ref: step.ref, after, known: made, isHook: true, reportsStatus: reports, deadline }, signal);
}

function finishGood(run: SyncRun, step: PlanStep, made: KubernetesObject, seen: Health): void {
  const health = run.secretTexts.hideInHealth(seen);
  const message = health.reason === 'NoStatus' || health.rule === null ? 'created' : health.message;
  run.finish(step, 'succeeded', message, { uid: made.metadata.uid, health });
}

async function finishBad(
  run: SyncRun,
  step: PlanStep,
  made: KubernetesObject,
  { health: seen, end, object, deadline }: WaitEnd & { readonly deadline: Deadline },
): Promise<void> {
  const health = run.secretTexts.hideInHealth(seen);
  const [cause, logs] = await Promise.all([rootCause(run, object ?? made), hookLogs(run, step.ref, made, run.signal)]);
  const { uid } = made.metadata;
  const why = health.message === '' ? health.reason : health.message;
  const late = end === 'late' ? `did not end ${deadline.words}: ` : '';
  const message = `${displayRef(step.ref)}: ${late}${why}${cause === undefined || why.includes(cause) ? '' : `; ${cause}`}`;
  run.finish(step, 'failed', message, {
    ...(uid === undefined ? {} : { uid }),
    code: 'HOOK_FAILED',
    health,
    ...(logs === undefined || logs.length === 0 ? {} : { logs }),
  });
}
