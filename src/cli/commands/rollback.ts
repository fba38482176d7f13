import type { CommandContext } from '../command-context.ts';
import { parseDuration } from '../duration.ts';
import { withApplication } from '../open-application.ts';
import { readStoredPlan } from '../stored-plan.ts';
import { UsageError } from '../usage-error.ts';
import { writeResult } from '../write-result.ts';

/** Syncs an earlier revision. */
export async function rollback(context: CommandContext): Promise<number> {
  const { options, signal } = context;
  if (options.plan !== undefined && options.to !== undefined)
    throw new UsageError('--plan says which revision: leave --to out', 'gitops-reconciler rollback --help');
  const timeoutMs = options.timeout === undefined ? undefined : parseDuration(options.timeout, '--timeout');
  const plan = options.plan === undefined ? undefined : await readStoredPlan(options.plan, ['rollback']);
  const how = { approve: options.approve, timeoutMs, wait: options['no-wait'] !== true, signal };
  return withApplication(context, { plan }, async (reconciler) =>
    writeResult(context, reconciler, () =>
      plan === undefined ? reconciler.rollback({ to: options.to ?? 'lastHealthy', ...how }) : reconciler.sync({ plan, ...how }),
    ),
  );
}
