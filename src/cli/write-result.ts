import type { Reconciler, SyncResult } from '../index.ts';
import type { CommandContext } from './command-context.ts';
import { displayDuration } from './duration.ts';
import { exitOfResult } from './exit-code.ts';
import { hintAfterResult, unknownApplication } from './hints.ts';
import { formatOf, writeAnswer } from './output.ts';
import { withProgress } from './progress.ts';

/** Runs what writes to the cluster, with progress, and tells how it ended. @returns the exit code. */
export async function writeResult(context: CommandContext, reconciler: Reconciler, work: () => Promise<SyncResult>): Promise<number> {
  const { err } = context;
  const startedAt = performance.now();
  const result = await withProgress(reconciler, err, work);
  const unknown = unknownApplication(result.plan);
  if (unknown !== undefined) return nothingDone(context, result, unknown);
  await writeAnswer(context, result);
  if (formatOf(context) === 'text') hintAfterResult(result, context);
  err.write(`${err.style.dim(`${result.outcome} after ${displayDuration(performance.now() - startedAt)}`)}\n`);
  return exitOfResult(result);
}

/** For people the sentence is the answer; a program gets the result that it reads. */
async function nothingDone(context: CommandContext, result: SyncResult, sentence: string): Promise<number> {
  if (formatOf(context) === 'text') context.out.write(`${sentence}\n`);
  else {
    await writeAnswer(context, result);
    context.err.write(`${sentence}\n`);
  }
  return exitOfResult(result);
}
