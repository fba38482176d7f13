import { isGitOpsError } from '../errors.ts';
import { getIn, keyOf, type KubernetesObject } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';
import type { SyncRun } from './sync-run.ts';
import { takeOverFields } from './take-over-fields.ts';
import { inPlaceOf, writeObject } from './write-object.ts';

/**
 * The step as the ordinary write that the server takes after all. Where an object would be made anew for nothing but fixed
 * fields that Git no longer names, the plan only infers that they go: a server that fills in the same value again refuses
 * nothing, and a newer one has defaults that no table here knows.
 *
 * @returns `undefined` where the server refuses it, or there is more to the recreation than that
 */
export async function withoutRecreation(run: SyncRun, step: PlanStep, object: KubernetesObject): Promise<PlanStep | undefined> {
  const fixed = step.changes.filter(({ immutable }) => immutable === true);
  const live = run.objects.get(keyOf(step.ref));
  if (step.action !== 'recreate' || fixed.length === 0 || fixed.some(({ op }) => op !== 'remove')) return undefined;
  if (live === undefined || getIn(live.metadata, 'deletionTimestamp') !== undefined) return undefined;
  const { cluster, fieldManager, signal } = run;
  const request = { cluster, fieldManager, signal, dryRun: true, validate: step.how?.validate };
  try {
    if (step.how?.replace === true) {
      await writeObject(inPlaceOf(live, object, fieldManager), { ...request, form: 'replace' });
      return { ...step, action: 'replace' };
    }
    // What another tool has applied goes only once it is ours.
    if (step.how?.keepManagers !== true) await takeOverFields(live, { cluster, fieldManager, signal, managers: step.how?.takeOver });
    await writeObject(object, { ...request, form: 'apply', force: true });
    return { ...step, action: 'update' };
  } catch (error) {
    if (isGitOpsError(error, 'API_ERROR') && error.context.status === 422) return undefined;
    throw error;
  }
}
