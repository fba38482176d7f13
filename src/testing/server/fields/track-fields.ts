import { equalJson } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';
import { capManagers } from './cap-managers.ts';
import { compareFields, type Comparison } from './compare-fields.ts';
import { conflictsWith, type FieldConflict } from './conflict.ts';
import { whileTrying } from './conversion-failure.ts';
import { type FieldSet, intersectSets, isEmptySet, setOf, subtractBelow, subtractSets, unionSets } from './field-set.ts';
import { type Manager, managerId, type Managers, withoutEmpty } from './managers.ts';
import { mergeValues } from './merge-values.ts';
import { pruneFields } from './prune-fields.ts';
import { reconcileSet } from './reconcile-set.ts';
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
  /** The kind in another of its versions, as managers of that version see it; `undefined` where none is served. */
  readonly versions: (apiVersion: string) => VersionView | undefined;
}

/** A kind in one version. */
export interface VersionView {
  readonly schema: FieldSchema;
  /** The object, given in any version, in this one. @throws ConversionFailure when it has a field that is none here */
  readonly convert: (object: unknown) => unknown;
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
  const write = new Write(live, next, writer);
  const after = write.takeFields(reconciled(live, managers, writer), undefined);
  const { added, modified } = write.comparedFor(writer.apiVersion);
  const changed = subtractSets(unionSets(added, modified), UNOWNED);
  if (isEmptySet(changed)) return after;
  const mine = asManager(writer, 'Update', changed);
  const before = after.get(managerId(mine));
  after.set(managerId(mine), before === undefined ? mine : { ...mine, set: unionSets(before.set, changed) });
  return capManagers(after);
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
  before: Managers,
  writer: Writer,
  force: boolean,
): Applied & { readonly conflicts: readonly FieldConflict[] } {
  const managers = reconciled(live, before, writer);
  const mine = asManager(writer, 'Apply', subtractBelow(toFieldSet(applied, writer.schema), writer.ignored));
  const id = managerId(mine);
  const last = managers.get(id);
  const withMine = new Map(managers).set(id, mine);
  const merged = mergeValues(live, applied, writer.schema);
  const value = whileTrying('failed to prune fields', () => pruneFields(merged, last, withMine, writer));
  const write = new Write(live, value, writer);
  const after = write.takeFields(withMine, id);
  // What changes nothing keeps its time.
  const time = equalJson(live, value) ? last?.time : writer.time;
  const mineAfter = after.get(id);
  if (mineAfter !== undefined) after.set(id, { ...mineAfter, set: subtractSets(mineAfter.set, UNOWNED), time });
  return { value, managers: withoutEmpty(after), conflicts: force ? [] : write.conflicts(withMine, id) };
}

function asManager(writer: Writer, operation: 'Apply' | 'Update', set: FieldSet): Manager {
  return { manager: writer.manager, operation, apiVersion: writer.apiVersion, subresource: writer.subresource, time: writer.time, set };
}

/** Managers by the schema as it is now, if the live object fits it. Those of a version that is no more are gone. */
function reconciled(live: unknown, managers: Managers, writer: Writer): Managers {
  const kept = new Map<string, Manager>();
  for (const [id, manager] of managers) {
    const view = writer.versions(manager.apiVersion);
    if (view === undefined) continue;
    view.convert(live);
    kept.set(id, { ...manager, set: reconcileSet(manager.set, view.schema) });
  }
  return kept;
}

/** A change of an object, as managers of each version see it. */
class Write {
  readonly #live: unknown;
  readonly #next: unknown;
  readonly #writer: Writer;
  readonly #compared = new Map<string, Comparison>();

  constructor(live: unknown, next: unknown, writer: Writer) {
    this.#live = live;
    this.#next = next;
    this.#writer = writer;
    this.#compared.set(writer.apiVersion, compareFields(live, next, writer.schema, writer.ignored));
  }

  comparedFor(apiVersion: string): Comparison {
    const known = this.#compared.get(apiVersion);
    if (known !== undefined) return known;
    const view = this.#writer.versions(apiVersion);
    const schema = view?.schema ?? this.#writer.schema;
    const convert = view?.convert ?? ((object: unknown): unknown => object);
    const before = whileTrying('failed to convert old object', () => convert(this.#live));
    const after = whileTrying('failed to convert new object', () => convert(this.#next));
    const compared = compareFields(before, after, schema, this.#writer.ignored);
    this.#compared.set(apiVersion, compared);
    return compared;
  }

  conflicts(managers: Managers, except: string): FieldConflict[] {
    return [...managers]
      .filter(([id]) => id !== except)
      .flatMap(([, manager]) => conflictsWith(manager, intersectSets(manager.set, this.#changedFor(manager))));
  }

  /** What the other managers keep: neither what was changed nor what is gone. */
  takeFields(managers: Managers, except: string | undefined): Map<string, Manager> {
    const after = new Map<string, Manager>();
    for (const [id, manager] of managers) {
      const kept = subtractSets(subtractSets(manager.set, this.#changedFor(manager)), this.comparedFor(manager.apiVersion).removed);
      after.set(id, id === except ? manager : { ...manager, set: kept });
    }
    return withoutEmpty(after);
  }

  #changedFor(manager: Manager): FieldSet {
    const { added, modified } = this.comparedFor(manager.apiVersion);
    return unionSets(modified, added);
  }
}
