import type { SyncScenario } from './scenario.ts';
import { WAVES } from './waves.ts';

export type { SyncScenario } from './scenario.ts';

/** All rows, by what they are about. */
export const SYNC_SCENARIOS: Readonly<Record<string, readonly SyncScenario[]>> = { waves: WAVES };
