import { isMasked } from '../diff/index.ts';
import type { InventoryEntry } from '../inventory/index.ts';
import { keyOf, shortHashOf } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';
import type { SyncRun } from './sync-run.ts';

/** The inventory entry of an applied object. What is secret has no hash, nor has a namespace that the sync made. */
export function inventoryEntry(run: SyncRun, step: PlanStep, uid: string | undefined): InventoryEntry {
  const { ref } = step;
  const before = run.entries.get(keyOf(ref));
  const inGit = run.desired.find(ref) !== undefined;
  const isNamespace = ref.group === '' && ref.kind === 'Namespace'; // its hash tells one of Git from one that a sync made
  const hashed = inGit && (isNamespace || !isMasked(ref, run.options.mask));
  return {
    ref,
    ...(uid === undefined ? {} : { uid }),
    revision: run.plan.revision,
    ...(hashed ? { hash: shortHashOf(run.desired.objectFor(step)) } : {}),
    ...(before?.since === undefined ? {} : { since: before.since }),
  };
}
