import { compareText, type ManagedFieldsEntry } from '../../../object/index.ts';
import { type FieldSet, isEmptySet, unionSets } from './field-set.ts';
import { formatFieldsV1, parseFieldsV1 } from './fields-v1.ts';

/** One entry of `managedFields`, its fields as a set. */
export interface Manager {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly subresource: string;
  readonly time: string | undefined;
  readonly set: FieldSet;
}

/** Managers by {@link managerId}. */
export type Managers = ReadonlyMap<string, Manager>;

/** The API server keeps this many managers with operation Update; the oldest beyond become one. */
const MAX_UPDATE_MANAGERS = 10;
const ANCIENT = 'ancient-changes';

/** What tells two entries apart. An applier is the same one in whatever version it applies. */
export function managerId(manager: Omit<Manager, 'set' | 'time'>): string {
  const version = manager.operation === 'Apply' ? '' : manager.apiVersion;
  return JSON.stringify([manager.manager, manager.operation, version, manager.subresource]);
}

/** Reads `metadata.managedFields`. */
export function parseManagers(entries: readonly ManagedFieldsEntry[] | undefined): Map<string, Manager> {
  const managers = new Map<string, Manager>();
  for (const entry of entries ?? []) {
    const manager: Manager = {
      manager: entry.manager ?? '',
      operation: entry.operation === 'Apply' ? 'Apply' : 'Update',
      apiVersion: entry.apiVersion ?? '',
      subresource: entry.subresource ?? '',
      time: entry.time,
      set: parseFieldsV1(entry.fieldsV1),
    };
    managers.set(managerId(manager), manager);
  }
  return managers;
}

/** Writes `metadata.managedFields` in the server's order: appliers first, then by time, name, version, subresource. */
export function formatManagers(managers: Managers): ManagedFieldsEntry[] {
  return [...managers.values()].sort(compareManagers).map((manager) => ({
    manager: manager.manager,
    operation: manager.operation,
    apiVersion: manager.apiVersion,
    ...(manager.time === undefined ? {} : { time: manager.time }),
    fieldsType: 'FieldsV1',
    fieldsV1: formatFieldsV1(manager.set),
    ...(manager.subresource === '' ? {} : { subresource: manager.subresource }),
  }));
}

function compareManagers(a: Manager, b: Manager): number {
  return (
    compareText(a.operation, b.operation) ||
    compareText(a.time ?? '', b.time ?? '') ||
    compareText(a.manager, b.manager) ||
    compareText(a.apiVersion, b.apiVersion) ||
    compareText(a.subresource, b.subresource)
  );
}

/** Without managers that own nothing. */
export function withoutEmpty(managers: Managers): Map<string, Manager> {
  return new Map([...managers].filter(([, manager]) => !isEmptySet(manager.set)));
}

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
  for (const [id, manager] of updaters) {
    if (count <= MAX_UPDATE_MANAGERS) break;
    const first = firstOfVersion.get(manager.apiVersion);
    if (first === undefined) {
      firstOfVersion.set(manager.apiVersion, id);
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
