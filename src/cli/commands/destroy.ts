import type { CommandContext } from '../command-context.ts';
import { parseDuration } from '../duration.ts';
import { withApplication } from '../open-application.ts';
import { readStoredPlan } from '../stored-plan.ts';
import { writeResult } from '../write-result.ts';

/** Deletes all that the application owns, by its inventory. */
export async function destroy(context: CommandContext): Promise<number> {
  const { options, signal } = context;
  const timeoutMs = options.timeout === undefined ? undefined : parseDuration(options.timeout, '--timeout');
  const how = { approve: options.approve, timeoutMs, signal };
  const plan = options.plan === undefined ? undefined : await readStoredPlan(options.plan, ['destroy']);
  return withApplication(context, { needsSource: false, plan }, async (reconciler) =>
    writeResult(context, reconciler, () =>
      plan === undefined ? reconciler.destroy({ ...how, deleteNamespace: options['delete-namespace'] }) : reconciler.sync({ plan, ...how }),
    ),
  );
}
