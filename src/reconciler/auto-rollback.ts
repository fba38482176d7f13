import type { SyncResult } from '../apply/index.ts';
import type { HistoryEntry } from '../inventory/index.ts';
import type { Comparison } from './compare.ts';
import type { Policy } from './policy.ts';

/** What stops a sync whatever it is of: it is tried again, and says nothing of the revision. */
const NOT_ITS_FAULT: ReadonlySet<string | undefined> = new Set(['CLUSTER_UNREACHABLE', 'TIMEOUT', 'INVENTORY_CONFLICT', 'APPLY_CONFLICT']);

/**
 * The revision to go back to after a sync: the newest that was healthy, where the policy says so and the synced one is
 * to blame. It never was healthy itself, and its own steps or their health failed.
 */
export function lastHealthy(
  policy: Policy,
  { outcome, revision, steps }: SyncResult,
  history: readonly HistoryEntry[],
): string | undefined {
  if (policy.rollback !== 'lastHealthy' || (outcome !== 'failed' && outcome !== 'unhealthy')) return undefined;
  const failed = steps.filter(({ status }) => status === 'failed');
  if (failed.some(({ code }) => NOT_ITS_FAULT.has(code))) return undefined;
  const healthy = history.filter((entry) => entry.outcome === 'succeeded' && entry.partial !== true);
  return healthy.some((entry) => entry.revision === revision) ? undefined : healthy[0]?.revision;
}

/** Goes back to a revision, and tells why before it does. */
export async function rollBack(
  failed: SyncResult,
  to: string,
  o: {
    readonly compare: (what: { revision: string; operation: 'rollback'; stayedOff: string }) => Promise<Comparison>;
    readonly execute: (comparison: Comparison, rolledBackFrom: string) => Promise<SyncResult>;
    readonly emit: (event: { type: 'rollbackStarted'; from: string; to: string; reason: string; revision: string }) => void;
  },
): Promise<SyncResult> {
  const step = failed.steps.find(({ status }) => status === 'failed');
  o.emit({ type: 'rollbackStarted', from: failed.revision, to, reason: step?.message ?? failed.health.message, revision: to });
  return o.execute(await o.compare({ revision: to, operation: 'rollback', stayedOff: failed.revision }), failed.revision);
}
