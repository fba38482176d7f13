import { equalJson } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';
import { compareFields, type Comparison } from './compare-fields.ts';
import { conflictsWith, type FieldConflict } from './conflict.ts';
import { type FieldSet, intersectSets, isEmptySet, setOf, subtractBelow, subtractSets, unionSets, withNamedFields } from './field-set.ts';
import { capManagers, type Manager, managerId, type Managers, withoutEmpty } from './managers.ts';
import { mergeValues } from './merge-values.ts';
import { removeFields } from './remove-fields.ts';
import { toFieldSet } from './to-field-set.ts';

/** Who writes, by which endpoint, and when. */
export interface Writer {
  readonly manager: string;
  readonly apiVersion: string;
  readonly subresource: string;
  readonly time: string;
  readonly schema: FieldSchema;
  /** Fields that this endpoint does not write: `status` on the main one, `spec` on `/status`. */
  readonly ignored: FieldSet;
}

/** Fields that no manager owns: the server's own. */
const UNOWNED = setOf(
  ['f:apiVersion'],
  ['f:kind'],
  ['f:metadata'],
  ...['name', 'namespace', 'creationTimestamp', 'selfLink', 'uid', 'clusterName', 'generation', 'managedFields', 'resourceVersion'].map(
    (name) => ['f:metadata', `f:${name}`],
  ),
);

/**
 * The managers after a create, update or patch: the writer owns what it changed, all others lose that.
 *
 * @see structured-merge-diff merge/update.go Update; apimachinery managedfields/internal/managedfieldsupdater.go
 */
export function trackUpdate(live: unknown, next: unknown, managers: Managers, writer: Writer): Managers {
  const compared = compareFields(live, next, writer.schema, writer.ignored);
  const after = takeFields(managers, compared, undefined);
  const changed = subtractSets(unionSets(compared.added, compared.modified), UNOWNED);
  if (isEmptySet(changed)) return stripped(after);
  const mine = asManager(writer, 'Update', changed);
  const before = after.get(managerId(mine));
  after.set(managerId(mine), before === undefined ? mine : { ...mine, set: unionSets(before.set, changed) });
  return capManagers(stripped(after));
}

/** The object and its managers after an apply. */
export interface Applied {
  readonly value: unknown;
  readonly managers: Managers;
}

/**
 * Server-side apply: merges the applied fields into the live object, removes those that the applier had and gave up
 * and that nobody else owns, and says who owns what. Conflicts are fields of other managers that would change.
 *
 * @see structured-merge-diff merge/update.go Apply
 */
export function tryApply(
  live: unknown,
  applied: unknown,
  managers: Managers,
  writer: Writer,
  force: boolean,
): Applied & { readonly conflicts: readonly FieldConflict[] } {
  const merged = mergeValues(live, applied, writer.schema);
  const set = subtractBelow(toFieldSet(applied, writer.schema), writer.ignored);
  const mine = asManager(writer, 'Apply', set);
  const id = managerId(mine);
  const last = managers.get(id);
  const withMine = new Map(managers).set(id, mine);
  const pruned = last === undefined ? merged : pruneFields(merged, last.set, withMine, writer.schema);
  const compared = compareFields(live, pruned, writer.schema, writer.ignored);
  const conflicts = force ? [] : findConflicts(withMine, compared, id);
  const after = stripped(takeFields(withMine, compared, id));
  // What changes nothing keeps its time.
  const time = equalJson(live, pruned) ? last?.time : writer.time;
  const mineAfter = after.get(id);
  if (mineAfter !== undefined) after.set(id, { ...mineAfter, time });
  return { value: pruned, managers: capManagers(after), conflicts };
}

function asManager(writer: Writer, operation: 'Apply' | 'Update', set: FieldSet): Manager {
  return { manager: writer.manager, operation, apiVersion: writer.apiVersion, subresource: writer.subresource, time: writer.time, set };
}

function findConflicts(managers: Managers, compared: Comparison, except: string): FieldConflict[] {
  const changed = unionSets(compared.modified, compared.added);
  return [...managers]
    .filter(([id]) => id !== except)
    .flatMap(([, manager]) => conflictsWith(manager, intersectSets(manager.set, changed)));
}

/** What the other managers keep: neither what was changed nor what is gone. */
function takeFields(managers: Managers, compared: Comparison, except: string | undefined): Map<string, Manager> {
  const changed = unionSets(compared.modified, compared.added);
  const after = new Map<string, Manager>();
  for (const [id, manager] of managers) {
    if (id === except) after.set(id, manager);
    else after.set(id, { ...manager, set: subtractSets(subtractSets(manager.set, intersectSets(manager.set, changed)), compared.removed) });
  }
  return withoutEmpty(after);
}

function stripped(managers: Managers): Map<string, Manager> {
  return withoutEmpty(new Map([...managers].map(([id, manager]) => [id, { ...manager, set: subtractSets(manager.set, UNOWNED) }])));
}

/**
 * Removes the fields that the applier owned and does not set any more. What others own stays, and what the applier did
 * not own stays.
 */
function pruneFields(merged: unknown, lastSet: FieldSet, managers: Managers, schema: FieldSchema): unknown {
  const last = withNamedFields(lastSet, schema);
  const all = withNamedFields(toFieldSet(merged, schema), schema);
  let owned: FieldSet | undefined;
  for (const manager of managers.values()) owned = owned === undefined ? manager.set : unionSets(owned, manager.set);
  const kept = owned === undefined ? undefined : withNamedFields(owned, schema);
  const first = removeFields(merged, last, schema);
  const firstSet = withNamedFields(toFieldSet(first, schema), schema);
  const second = removeFields(merged, subtractSets(all, kept === undefined ? firstSet : unionSets(firstSet, kept)), schema);
  const secondSet = withNamedFields(toFieldSet(second, schema), schema);
  return removeFields(merged, intersectSets(subtractSets(all, secondSet), last), schema);
}
