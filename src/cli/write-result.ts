import type { Reconciler, SyncResult } from '../index.ts';
import type { CommandContext } from './command-context.ts';
import { displayDuration } from './duration.ts';
import { exitOfResult } from './exit-code.ts';
import { hintAfterResult } from './hints.ts';
import { formatOf, writeAnswer } from './output.ts';
import { withProgress } from './progress.ts';

/** Runs what writes to the cluster, with progress, and tells how it ended. @returns the exit code. */
export async function writeResult(context: CommandContext, reconciler: Reconciler, work: () => Promise<SyncResult>): Promise<number> {
  const startedAt = performance.now();
  const result = await withProgress(reconciler, context.err, work);
  await writeAnswer(context, result);
  if (formatOf(context) === 'text') hintAfterResult(result, context.err);
  context.err.write(`${context.err.style.dim(`${result.outcome} after ${displayDuration(performance.now() - startedAt)}`)}\n`);
  return exitOfResult(result);
}
