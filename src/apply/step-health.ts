import { aggregateHealth, assessHealth, type Health } from '../health/index.ts';
import { keyOf, markOf, type ObjectInput, type ObjectRef } from '../object/index.ts';
import { expiresWhenDone, type PlanStep } from '../plan/index.ts';
import { unlessForConsumer } from './first-consumer.ts';
import { rootCause } from './root-cause.ts';
import type { SyncRun } from './sync-run.ts';

/** Whether nothing is to be waited for. What is suspended blocks nothing. */
export function isGood({ status }: Health): boolean {
  return status === 'Healthy' || status === 'Suspended';
}

/**
 * Waits until the object of a step is healthy, is bad for good, or a deadline is over, and notes it in the result.
 *
 * @returns `undefined` where the step leaves nothing whose health counts.
 */
async function awaitHealth(run: SyncRun, step: PlanStep, signal: AbortSignal): Promise<Health | undefined> {
  if (!hasHealth(run, step)) return undefined;
  const before = run.healths.get(step.id);
  if (before !== undefined) return before;
  const known = healthKnown(run, step);
  const health = known ?? (await waitFor(run, step, signal));
  run.healths.set(step.id, health);
  if (health.status === 'Degraded' || health.status === 'Missing') forgetJob(run, step);
  const result = run.results.get(step.id);
  if (result !== undefined) run.results.set(step.id, { ...result, health });
  if (isGood(health) && step.ref.kind === 'CustomResourceDefinition' && step.action !== 'unchanged') {
    await run.cluster.discover({ fresh: true, signal });
  }
  if (known === undefined) run.tell({ type: 'stepSettled', id: step.id, ref: step.ref, health });
  return health;
}

/**
 * The same for other steps that wait for this one. They do not wait for a claim that is pending for nothing but its first
 * consumer; in the end it counts as what it is then.
 *
 * @returns `undefined` where nothing is to be waited for.
 */
export async function awaitGate(run: SyncRun, step: PlanStep, signal: AbortSignal): Promise<Health | undefined> {
  const found = await unlessForConsumer(run, step.ref, signal, (either) => awaitHealth(run, step, either));
  if (found === undefined || !('forConsumer' in found)) return found;
  const result = run.results.get(step.id);
  if (result !== undefined) run.results.set(step.id, { ...result, health: found.forConsumer });
  run.tell({ type: 'stepSettled', id: step.id, ref: step.ref, health: found.forConsumer });
  return undefined;
}

/** A Job that has failed and is gone after its TTL would look like one that is done: without a hash it is made anew. */
function forgetJob(run: SyncRun, { ref }: PlanStep): void {
  const entry = run.entries.get(keyOf(ref));
  const object = run.desired.find(ref)?.object;
  if (entry?.hash === undefined || object === undefined || !expiresWhenDone(object)) return;
  const { hash: _hash, ...rest } = entry;
  run.entries.set(keyOf(ref), rest);
}

/** Waits for all objects that the sync has left as Git has them. What was not done is not waited for; it counts as it is. */
export async function healthOfSteps(run: SyncRun, steps: readonly PlanStep[], signal: AbortSignal): Promise<Health> {
  await Promise.all(steps.filter((step) => hasHealth(run, step)).map((step) => awaitHealth(run, step, signal)));
  return knownHealth(run, steps);
}

/** Whether all that was waited for is good, whatever else the application has. */
export function isAllGood(run: SyncRun): boolean {
  return [...run.healths.values()].every(isGood);
}

/** The health of what was read and written, without waiting; its message tells how much of Git is not in it. */
export function knownHealth(run: SyncRun, steps: readonly PlanStep[] = run.plan.steps): Health {
  const now = run.runtime.clock.now();
  const known: { ref: ObjectRef; health: Health }[] = [];
  const left = { 'not done': 0, 'not read': 0 };
  for (const step of steps.filter((each) => mayHaveHealth(each) && each.reason !== 'CompletedAndExpired')) {
    const isDone = run.results.get(step.id)?.status === 'succeeded';
    const object = run.objects.get(keyOf(step.ref));
    const health = run.healths.get(step.id) ?? (object === undefined ? undefined : healthOf(run, object, now));
    if (health !== undefined && (isDone || isOurs(run, object))) known.push({ ref: step.ref, health });
    else left[isDone ? 'not read' : 'not done']++;
  }
  const health = aggregateHealth(known);
  const rest = Object.entries(left).flatMap(([what, count]) =>
    count === 0 ? [] : [`; ${count}${known.length === 0 ? '' : ' more'} ${count === 1 ? 'was' : 'were'} ${what}`],
  );
  return rest.length === 0 ? health : { ...health, message: health.message + rest.join('') };
}

/** What is not written may be another's. */
function isOurs(run: SyncRun, object: ObjectInput | undefined): boolean {
  return object !== undefined && markOf(object, run.annotationPrefix) === run.mark;
}

/** Objects that are there after the step: applied or unchanged, and not a Job that has expired. A hook ends as it ends. */
function hasHealth(run: SyncRun, step: PlanStep): boolean {
  return mayHaveHealth(step) && run.results.get(step.id)?.status === 'succeeded' && step.reason !== 'CompletedAndExpired';
}

function mayHaveHealth({ action, how }: PlanStep): boolean {
  return action !== 'delete' && action !== 'skip' && action !== 'hook' && how?.ignoreHealth !== true;
}

/** Good health that the write itself answered, or that was read for the plan, need not be waited for. */
function healthKnown(run: SyncRun, { ref }: PlanStep): Health | undefined {
  const object = run.objects.get(keyOf(ref));
  if (object === undefined) return undefined;
  const health = healthOf(run, object, run.runtime.clock.now());
  return isGood(health) ? health : undefined;
}

/** In words that may be told: what an object says of itself may quote a Secret. */
function healthOf(run: SyncRun, object: ObjectInput, now: number): Health {
  return run.secretTexts.hideInHealth(assessHealth(object, { rules: run.healthRules, now }));
}

async function waitFor(run: SyncRun, step: PlanStep, signal: AbortSignal): Promise<Health> {
  const { ref, id } = step;
  const deadline = run.deadlines.ofObject(step, run.writtenAt.get(id));
  const after = run.written.get(id);
  const { health: seen, end, object } = await run.monitor.until({ ref, after, known: run.objects.get(keyOf(ref)), deadline }, signal);
  const health = run.secretTexts.hideInHealth(seen);
  if (end === 'good') return health;
  const cause = await rootCause(run, object);
  const message = health.message === '' ? health.reason : health.message;
  // What was waited for in vain is told by its cause; a verdict of its own is told with it.
  if (end === 'late') return { ...health, message: `not healthy ${deadline.words}: ${cause ?? message}` };
  return { ...health, message: cause === undefined ? message : `${message}; ${cause}` };
}
