import type { CommandContext } from '../command-context.ts';
import { withApplication } from '../open-application.ts';
import { readStoredPlan } from '../stored-plan.ts';
import { writeResult } from '../write-result.ts';

/** Deletes all that the application owns, by its inventory. */
export async function destroy(context: CommandContext): Promise<number> {
  const { options, signal } = context;
  const plan = options.plan === undefined ? undefined : await readStoredPlan(options.plan, ['destroy']);
  return withApplication(context, { needsSource: false, plan }, async (reconciler) =>
    writeResult(context, reconciler, () =>
      plan === undefined
        ? reconciler.destroy({ approve: options.approve, deleteNamespace: options['delete-namespace'], signal })
        : reconciler.sync({ plan, approve: options.approve, signal }),
    ),
  );
}
