import { printable } from '../errors.ts';
import { keyOf } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';
import { applyObject } from './apply-object.ts';
import { deleteForRecreation } from './delete-for-recreation.ts';
import { sentObject } from './sent-object.ts';
import { failStep } from './step-failure.ts';
import { inventoryEntry } from './inventory-entry.ts';
import type { SyncRun } from './sync-run.ts';
import { takeOverFields } from './take-over-fields.ts';
import { withoutRecreation } from './without-recreation.ts';
import { whenServed } from './when-served.ts';

/** Makes one object what Git says, and notes the result. It throws on abort alone. */
export async function applyStep(run: SyncRun, step: PlanStep): Promise<void> {
  run.tell({ type: 'stepStarted', id: step.id, ref: step.ref });
  try {
    await run.preflight?.requireAccepted(step);
    const asked = (await withoutRecreation(run, step)) ?? step;
    const object = await sentObject(run, asked);
    const live = asked.action === 'recreate' ? await deleteForRecreation(run, step, object) : run.objects.get(keyOf(step.ref));
    run.hasWritten = true;
    const { cluster, fieldManager, signal } = run;
    const { replace, keepManagers: keep, takeOver: managers } = step.how ?? {};
    if (live !== undefined && replace !== true) await takeOverFields(live, { cluster, fieldManager, signal, managers, keep });
    const { object: written, warnings } = await whenServed(run, step, () =>
      applyObject(object, asked, { cluster, fieldManager, live, signal }),
    );
    run.objects.set(keyOf(step.ref), written);
    if (step.how?.namespace?.notOurs !== true) run.entries.set(keyOf(step.ref), inventoryEntry(run, step, written.metadata.uid));
    run.finish(step, 'succeeded', doneAs(asked), {
      uid: written.metadata.uid,
      ...(warnings.length === 0 ? {} : { warnings: warnings.map((w) => printable(run.secretTexts.hideIn(w))) }),
    });
  } catch (error) {
    run.signal.throwIfAborted();
    failStep(run, step, error);
  }
}

const DONE: Partial<Record<PlanStep['action'], string>> = {
  create: 'created',
  update: 'updated',
  adopt: 'taken over',
  recreate: 'made anew',
  replace: 'replaced',
};

function doneAs({ action }: PlanStep): string {
  return DONE[action] ?? 'applied';
}
