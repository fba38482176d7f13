import type { KubernetesObject } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';
import { withoutFields } from './desired-objects.ts';
import { hookObject } from './hook-step.ts';
import type { SyncRun } from './sync-run.ts';

/** The object of a step as it is sent: from Git, with our mark, without what is left to others. */
export async function sentObject(run: SyncRun, step: PlanStep): Promise<KubernetesObject> {
  if (step.action === 'hook') return hookObject(run, step);
  return withoutFields(await run.respected(step), leftToOthers(step));
}

/** Fields that are not sent: those an autoscaler writes, and ignored ones that another manager holds. */
function leftToOthers({ changes, ignored = [] }: PlanStep): string[] {
  return [...changes.filter(({ contested }) => contested?.autoscaled === true).map(({ path }) => path), ...ignored];
}
