import type { CommandContext } from '../command-context.ts';
import { parseDuration } from '../duration.ts';
import { withApplication } from '../open-application.ts';
import { writeResult } from '../write-result.ts';

/** Syncs an earlier revision. */
export async function rollback(context: CommandContext): Promise<number> {
  const { options, signal } = context;
  const timeoutMs = options.timeout === undefined ? undefined : parseDuration(options.timeout, '--timeout');
  return withApplication(context, {}, async (reconciler) =>
    writeResult(context, reconciler, () =>
      reconciler.rollback({ to: options.to ?? 'lastHealthy', timeoutMs, wait: options['no-wait'] !== true, signal }),
    ),
  );
}
