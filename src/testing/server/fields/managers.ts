import { compareText, isRecord, type ManagedFieldsEntry } from '../../../object/index.ts';
import { type FieldSet, isEmptySet } from './field-set.ts';
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

/** What tells two entries apart. An applier is the same one in whatever version it applies. */
export function managerId(manager: Omit<Manager, 'set' | 'time'>): string {
  const version = manager.operation === 'Apply' ? '' : manager.apiVersion;
  return JSON.stringify([manager.manager, manager.operation, version, manager.subresource]);
}

/**
 * Reads `metadata.managedFields`.
 *
 * @returns no manager at all when one entry cannot be read.
 * @see apimachinery managedfields/internal/managedfields.go DecodeManagedFields
 */
export function parseManagers(entries: readonly ManagedFieldsEntry[] | undefined): Map<string, Manager> {
  const managers = new Map<string, Manager>();
  for (const entry of entries ?? []) {
    const manager = parseManager(entry);
    if (manager === undefined) return new Map();
    managers.set(managerId(manager), manager);
  }
  return managers;
}

function parseManager({
  manager,
  operation,
  apiVersion,
  subresource,
  time,
  fieldsType,
  fieldsV1,
}: ManagedFieldsEntry): Manager | undefined {
  const known = (operation === 'Apply' || operation === 'Update') && (apiVersion ?? '') !== '' && fieldsType === 'FieldsV1';
  const set = known ? parseFieldsV1(fieldsV1 ?? {}) : undefined;
  if (!known || set === undefined) return undefined;
  return { manager: manager ?? '', operation, apiVersion: apiVersion ?? '', subresource: subresource ?? '', time, set };
}

/** Writes `metadata.managedFields` in the server's order: appliers first, then by time, name, version, subresource. */
export function formatManagers(managers: Iterable<Manager>): ManagedFieldsEntry[] {
  return [...managers].sort(compareManagers).map(formatManager);
}

/** Members in the order in which Go writes them; those that are empty are left out. */
function formatManager({ manager, operation, apiVersion, time, set, subresource }: Manager): ManagedFieldsEntry {
  const entry: Partial<Record<keyof ManagedFieldsEntry, unknown>> = {};
  if (manager !== '') entry.manager = manager;
  entry.operation = operation;
  entry.apiVersion = apiVersion;
  if (time !== undefined) entry.time = time;
  entry.fieldsType = 'FieldsV1';
  entry.fieldsV1 = formatFieldsV1(set);
  if (subresource !== '') entry.subresource = subresource;
  return entry as ManagedFieldsEntry;
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

/** Whether a caller's `managedFields` ask for all managers to be forgotten. */
export function isReset(entries: readonly ManagedFieldsEntry[]): boolean {
  const [only] = entries;
  return entries.length === 0 || (entries.length === 1 && isRecord(only) && Object.values(only).every((value) => value === undefined));
}

/** Without managers that own nothing. */
export function withoutEmpty(managers: Managers): Map<string, Manager> {
  return new Map([...managers].filter(([, manager]) => !isEmptySet(manager.set)));
}
