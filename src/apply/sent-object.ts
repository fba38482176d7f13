import { respectIgnored } from '../diff/index.ts';
import { isRecord, keyOf, type KubernetesObject, memberOf, parsePointer, withTextsAsData } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';
import { withoutFields } from './desired-objects.ts';
import { hookObject } from './hook-step.ts';
import type { SyncRun } from './sync-run.ts';

/** The object of a step as it is sent: from Git, with our mark, without what is left to others. */
export async function sentObject(run: SyncRun, step: PlanStep): Promise<KubernetesObject> {
  if (step.action === 'hook') return hookObject(run, step);
  const object = withTextsAsData(await respected(run, step));
  const live = run.objects.get(keyOf(step.ref));
  if (step.how?.replace !== true || live === undefined) return withoutFields(object, leftToOthers(step));
  return leftToOthers(step).reduce((whole, pointer) => withFieldOf(live, whole, parsePointer(pointer)) as KubernetesObject, object);
}

/** With the values that live has in ignored fields, where those are respected. */
async function respected(run: SyncRun, step: PlanStep): Promise<KubernetesObject> {
  const desired = run.objectFor(step);
  const { respectIgnored: rules } = run.options;
  if (rules === undefined || step.action === 'recreate') return desired;
  return respectIgnored({ ...rules, desired, live: run.objects.get(keyOf(step.ref)), fieldManager: run.fieldManager });
}

/** A replacement says the whole object: what is left to others is sent as live has it. In lists it is not found again. */
function withFieldOf(live: unknown, object: unknown, [segment, ...rest]: readonly string[]): unknown {
  if (segment === undefined) return live;
  const value = memberOf(live, segment);
  if (!isRecord(object) || value === undefined) return object;
  return { ...object, [segment]: withFieldOf(value, memberOf(object, segment), rest) };
}

/** Fields that are not sent: those an autoscaler writes, and ignored ones that another manager holds. */
function leftToOthers({ changes, ignored = [] }: PlanStep): string[] {
  return [...changes.filter(({ contested }) => contested?.autoscaled === true).map(({ path }) => path), ...ignored];
}
