import { applyPlan, type ApplyPlanOptions, type SyncResult, type SyncState } from '../../../src/apply/index.ts';

/** Where a host keeps how far a sync has come: a file, a row, a ConfigMap. */
interface Shelf {
  take(): SyncState | undefined;
  put(state: SyncState): void;
}

/** Executes a plan, or goes on with it where an earlier process has stopped. */
export function executeOrGoOn(options: ApplyPlanOptions, shelf: Shelf): Promise<SyncResult> {
  return applyPlan({ ...options, state: shelf.take(), onState: (state) => shelf.put(state) });
}
