import { compareText } from '../../../object/index.ts';
import { unionSets } from './field-set.ts';
import { type Manager, managerId, type Managers } from './managers.ts';

/** The API server keeps this many managers with operation Update; the oldest beyond become one. */
const MAX_UPDATE_MANAGERS = 10;
const ANCIENT = 'ancient-changes';

/**
 * Unites the oldest managers with operation Update where there are more than ten.
 *
 * @see apimachinery managedfields/internal/capmanagers.go
 */
export function capManagers(managers: Managers): Managers {
  const updaters = [...managers].filter(([, manager]) => manager.operation === 'Update');
  if (updaters.length <= MAX_UPDATE_MANAGERS) return managers;
  updaters.sort(([a, one], [b, other]) => compareText(one.time ?? '', other.time ?? '') || compareText(a, b));
  const capped = new Map(managers);
  const firstOfVersion = new Map<string, string>();
  let count = updaters.length;
  for (const [id, { apiVersion }] of updaters) {
    if (count <= MAX_UPDATE_MANAGERS) break;
    const first = firstOfVersion.get(apiVersion);
    if (first === undefined) {
      firstOfVersion.set(apiVersion, id);
    } else {
      intoBucket(capped, first, id);
      count--;
    }
  }
  return capped;
}

/** Moves one manager into the bucket of its version, which the first one of that version starts. */
function intoBucket(managers: Map<string, Manager>, first: string, id: string): void {
  const manager = managers.get(id);
  if (manager === undefined) return;
  const bucket = { ...manager, manager: ANCIENT, subresource: '' };
  const bucketId = managerId(bucket);
  const present = managers.get(bucketId) ?? managers.get(first);
  if (!managers.has(bucketId)) managers.delete(first);
  managers.delete(id);
  managers.set(bucketId, present === undefined ? bucket : { ...bucket, set: unionSets(present.set, manager.set) });
}
