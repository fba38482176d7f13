import { isGitOpsError } from '../errors.ts';
import type { PlanStep } from '../plan/index.ts';
import type { SyncRun } from './sync-run.ts';

/** The server may need this long to serve a kind whose definition it has just taken. */
const SERVED_TRIES = 25;
const SERVED_PAUSE_MS = 200;

/** Asks the server for what a step needs, again and again where this very sync made a definition or a namespace just now. */
export async function whenServed<T>(run: SyncRun, step: PlanStep, ask: () => Promise<T>): Promise<T> {
  const { cluster, signal } = run;
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries >= SERVED_TRIES || !isSoonServed(run, step, error)) throw error;
      await run.runtime.clock.sleep(SERVED_PAUSE_MS, { signal });
      if (isGitOpsError(error, 'KIND_NOT_SERVED')) await cluster.discover({ fresh: true, signal });
    }
  }
}

/** Errors that end by themselves shortly after this very sync made a definition or a namespace. */
function isSoonServed(run: SyncRun, step: PlanStep, error: unknown): boolean {
  if (!isGitOpsError(error)) return false;
  const made = (kind: string): boolean =>
    run.plan.steps.some(({ id, ref }) => ref.kind === kind && run.results.get(id)?.status === 'succeeded');
  const notFound = error.code === 'KIND_NOT_SERVED' || (error.code === 'API_ERROR' && error.context.status === 404);
  if (error.code === 'KIND_NOT_SERVED' && step.how?.skipDryRun === true) return true; // an operator of an earlier step may bring it
  if (notFound) return made('CustomResourceDefinition');
  // A Pod is refused until its namespace has the default service account.
  return (
    error.code === 'API_ERROR' && error.context.status === 403 && step.ref.kind === 'Pod' && (made('Namespace') || made('ServiceAccount'))
  );
}
