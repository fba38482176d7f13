export type { StepResult, SyncOutcome, SyncResult } from './sync-result.ts';
