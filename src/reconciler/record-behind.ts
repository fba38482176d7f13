import { keyOf, refOf, shortHashOf } from '../object/index.ts';
import { isDueHook, isWrite } from '../plan/index.ts';
import type { Comparison } from './compare.ts';

/**
 * Whether the record looks as if a process had died behind its last write: nothing is to be done, and still an entry has
 * no uid, is of an object that is gone, or is of another manifest than the one that live is in sync with. Who executes the
 * plan looks closer, and makes the record true.
 */
export function seemsBehind(comparison: Comparison): boolean {
  const { plan, inventory, live } = comparison;
  if (inventory === undefined || !isSettled(comparison)) return false;
  const there = new Set(live.map((object) => keyOf(refOf(object))));
  const planned = new Set(plan.steps.map(({ ref }) => keyOf(ref)));
  const isOpen = inventory.objects.some(({ ref, uid }) => (there.has(keyOf(ref)) ? uid === undefined : !planned.has(keyOf(ref))));
  return isOpen || (inventory.history[0]?.revision !== plan.revision && hasOldHash(comparison, there));
}

function hasOldHash({ inventory, manifests }: Comparison, there: ReadonlySet<string>): boolean {
  const objects = new Map(manifests.map(({ object }) => [keyOf(refOf(object)), object]));
  return (inventory?.objects ?? []).some(({ ref, hash }) => {
    const object = there.has(keyOf(ref)) ? objects.get(keyOf(ref)) : undefined;
    return hash !== undefined && object !== undefined && hash !== shortHashOf(object);
  });
}

/** Whether nothing is to be done for the revision that was synced last, which is not known to be whole and healthy. */
export function isUnproven(comparison: Comparison): boolean {
  const [newest] = comparison.inventory?.history ?? [];
  if (newest?.revision !== comparison.plan.revision || newest.operation === 'destroy' || !isSettled(comparison)) return false;
  return newest.outcome !== 'succeeded' || newest.partial === true;
}

function isSettled({ plan }: Comparison): boolean {
  return plan.blocked.length === 0 && !plan.steps.some((step) => isWrite(step) || isDueHook(step));
}
