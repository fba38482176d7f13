import { isGitOpsError } from '../errors.ts';
import { getIn, keyOf } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';
import { sentObject } from './sent-object.ts';
import type { SyncRun } from './sync-run.ts';
import { takeOverFields } from './take-over-fields.ts';
import { inPlaceOf, writeObject } from './write-object.ts';

/**
 * The step as the ordinary write that the server takes after all. That a field is fixed is known from tables, and that one
 * goes which Git no longer names is inferred: a server that fills in the same value again refuses nothing, and a newer one
 * has rules and defaults that no table here knows.
 *
 * @returns `undefined` where the server refuses it, or the object is made anew for another reason
 */
export async function withoutRecreation(run: SyncRun, step: PlanStep): Promise<PlanStep | undefined> {
  const fixed = step.changes.filter(({ immutable }) => immutable === true);
  const live = run.objects.get(keyOf(step.ref));
  if (step.action !== 'recreate' || fixed.length === 0) return undefined;
  if (live === undefined || getIn(live.metadata, 'deletionTimestamp') !== undefined) return undefined;
  const { cluster, fieldManager, signal } = run;
  const request = { cluster, fieldManager, signal, dryRun: true, validate: step.how?.validate };
  const isReplaced = step.how?.replace === true;
  const plain: PlanStep = { ...step, action: isReplaced ? 'replace' : 'update' };
  const object = await sentObject(run, plain);
  try {
    if (isReplaced) {
      await writeObject(inPlaceOf(live, object, fieldManager), { ...request, form: 'replace' });
      return plain;
    }
    // What another tool has applied goes only once it is ours.
    const { keepManagers: keep, takeOver: managers } = step.how ?? {};
    await takeOverFields(live, { cluster, fieldManager, signal, managers, keep });
    await writeObject(object, { ...request, form: 'apply', force: true });
    return plain;
  } catch (error) {
    // A webhook that knows no dry run says nothing against what the tables know; it leaves open what is inferred.
    const isKnown = fixed.some(({ op }) => op !== 'remove') && isGitOpsError(error);
    if (isKnown || (isGitOpsError(error, 'API_ERROR') && error.context.status === 422)) return undefined;
    throw error;
  }
}
