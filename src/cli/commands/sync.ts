import type { CommandContext } from '../command-context.ts';
import { parseDuration } from '../duration.ts';
import { withApplication } from '../open-application.ts';
import { readStoredPlan } from '../stored-plan.ts';
import { writeResult } from '../write-result.ts';

/** Makes the cluster equal to Git. */
export async function sync(context: CommandContext): Promise<number> {
  const { options, signal } = context;
  const timeoutMs = options.timeout === undefined ? undefined : parseDuration(options.timeout, '--timeout');
  const plan = options.plan === undefined ? undefined : await readStoredPlan(options.plan, ['sync', 'rollback']);
  return withApplication(context, { plan }, async (reconciler) =>
    writeResult(context, reconciler, () =>
      reconciler.sync({ plan, approve: options.approve, timeoutMs, wait: options['no-wait'] !== true, signal }),
    ),
  );
}
