import { escapeSegment, getIn, isEmptyValue, isRecord, LEVELS } from '../object/index.ts';
import { type FieldSchema, withServerDefaults } from '../schema/index.ts';
import { childSchema, childValue, isUnnamed } from './child-field.ts';
import { opaqueDifferences } from './deep-diff.ts';
import type { IgnoredFields } from './ignored-fields.ts';
import {
  isGranular,
  isMergedList,
  itemKey,
  itemKeyValue,
  type MergedList,
  type Positions,
  positionsByKey,
  sameItem,
} from './list-items.ts';
import type { RawChange } from './raw-change.ts';
import { isSameAsAbsent, sameValue } from './same-value.ts';
import { type Place, Trail } from './trail.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a comparison needs beside the two values. */
export interface CompareOptions {
  readonly ignored: IgnoredFields;
  /** Whether our manager owns exactly this field, though live has not got it: the server drops its empty value. */
  readonly isOwned: (place: Place) => boolean;
  /** Pointers into live of the fields that go. */
  readonly removed: ReadonlySet<string>;
  /** Whether the status is compared too. */
  readonly withStatus: boolean;
}

/**
 * The fields of desired that live has not, or has otherwise. Fields of live alone are no difference. Nothing is
 * allocated for what is equal.
 */
export function compareFields(schema: FieldSchema | undefined, desired: Fields, live: Fields, options: CompareOptions): RawChange[] {
  const walk = new Walk(options);
  walk.members(schema, desired, live);
  return walk.changes;
}

class Walk {
  readonly changes: RawChange[] = [];
  readonly #trail: Trail;
  readonly #options: CompareOptions;

  constructor(options: CompareOptions) {
    this.#options = options;
    this.#trail = new Trail(options.withStatus);
  }

  members(schema: FieldSchema | undefined, desired: Fields, live: Fields): void {
    for (const name in desired) {
      if (!Object.hasOwn(desired, name) || !this.#trail.takes(name)) continue;
      this.#trail.field(name);
      const before = this.changes.length;
      this.#value(childSchema(schema, name), childValue(schema, desired, name), Object.hasOwn(live, name) ? live[name] : undefined);
      this.#trail.pop();
      if (this.changes.length > before && isWritten(schema, desired, live, name, this.#stays)) this.changes.length = before;
    }
  }

  readonly #stays = (name: string): boolean => {
    const { removed } = this.#options;
    return removed.size === 0 || !removed.has(`${this.#trail.livePointer()}/${escapeSegment(name)}`);
  };

  #value(schema: FieldSchema | undefined, desired: unknown, live: unknown): void {
    if (desired === live || desired === undefined) return;
    if (this.#options.ignored.covers(this.#trail)) return;
    if (schema?.atomic === true) this.#whole(schema, desired, live);
    else if (isRecord(desired) && isRecord(live)) this.#objects(schema, desired, live);
    else if (isMergedList(schema) && Array.isArray(desired) && Array.isArray(live)) this.#lists(schema, desired, live);
    else this.#whole(schema, desired, live);
  }

  #objects(schema: FieldSchema | undefined, desired: Fields, live: Fields): void {
    const levels = LEVELS - this.#trail.level;
    if (levels <= 0) this.#whole(undefined, desired, live);
    else if (schema?.fields !== undefined || schema?.values !== undefined) this.members(schema, desired, live);
    else this.#opaque(schema, desired, live, levels);
  }

  /** JSON that no schema describes: maps merge, lists are atomic, null is kept only where something is replaced. */
  #opaque(schema: FieldSchema | undefined, desired: Fields, live: Fields, levels: number): void {
    if (sameValue(undefined, desired, live)) return;
    for (const path of opaqueDifferences(desired, live, levels)) {
      for (const name of path) this.#trail.field(name);
      const field = path.reduce<FieldSchema | undefined>((at, name) => childSchema(at, name), schema);
      this.#whole(field, getIn(desired, ...path), getIn(live, ...path));
      for (const _ of path) this.#trail.pop();
    }
  }

  #whole(schema: FieldSchema | undefined, desired: unknown, live: unknown): void {
    const { ignored } = this.#options;
    if (ignored.covers(this.#trail)) return;
    if (isUnnamed(schema, desired)) return this.#unset(schema, desired, live);
    const ours = ignored.takenOut(this.#trail, desired);
    const theirs = ignored.takenOutOfLive(this.#trail, live);
    if (sameValue(schema, ours, theirs)) return;
    const place = this.#trail.place();
    if (theirs !== undefined && theirs !== null) {
      if (isGranular(schema) && isSameAsAbsent(schema, ours)) return; // an empty map or keyed list claims nothing
      this.changes.push({ op: 'replace', place, desired, live });
    } else if (
      desired === null ||
      !isUnnamed(schema, theirs) || // null where it is a value
      (!isSameAsAbsent(schema, ours) && !(isEmptyValue(ours) && this.#options.isOwned(place)))
    ) {
      this.changes.push({ op: 'add', place, desired: ours });
    }
  }

  /** Null takes away what is one value, whose default comes back then; what is merged part by part it leaves as it is. */
  #unset(schema: FieldSchema | undefined, desired: unknown, live: unknown): void {
    if (desired === undefined || isGranular(schema) || (schema === undefined && isRecord(live))) return;
    const { ignored, removed } = this.#options;
    if (isSameAsAbsent(schema, ignored.takenOutOfLive(this.#trail, live)) || removed.has(this.#trail.livePointer())) return;
    this.changes.push({ op: 'remove', place: this.#trail.place(), desired, live });
  }

  #lists(schema: MergedList, desired: readonly unknown[], live: readonly unknown[], all?: Positions): void {
    for (let i = 0; i < desired.length; i++) if (!itemIsKeyed(schema, desired[i])) return this.#whole(schema, desired, live);
    const before = this.changes.length;
    let positions = all;
    let inPlace = 0;
    let last = -1;
    let reordered = false;
    for (let i = 0; i < desired.length; i++) {
      const item = desired[i];
      let places: readonly number[] | undefined;
      let at = i;
      if (positions !== undefined || i >= live.length || !sameItem(schema, item, live[i])) {
        positions ??= positionsByKey(schema, live, i);
        places = positions.get(itemKey(schema, item) ?? '')?.splice(0);
        at = places?.find((place) => place > last) ?? places?.[0] ?? -1;
      } else inPlace++;
      if (at >= 0) {
        reordered ||= at < last;
        last = at;
      }
      if (places !== undefined && places.length > 1) this.#alone(schema, desired, i, live, places, at);
      else this.#item(schema, desired, i, at, live[at]);
    }
    if (live.length > desired.length) positions ??= positionsByKey(schema, live, desired.length);
    for (let i = 0; positions !== undefined && i < inPlace; i++) {
      if (!positions.get(itemKey(schema, desired[i]) ?? '')?.length) continue;
      this.changes.length = before; // what was found in place is there again
      return this.#lists(schema, desired, live, positionsByKey(schema, live));
    }
    if (reordered) this.#reordered(schema, desired, live);
  }

  /** Of items with one key the server merges none: it puts that of desired in the place of all. */
  #alone(
    schema: MergedList,
    desired: readonly unknown[],
    i: number,
    live: readonly unknown[],
    places: readonly number[],
    at: number,
  ): void {
    const kept = places.find((place) => sameValue(schema.items, desired[i], live[place])) ?? at;
    for (const place of places) {
      this.#trail.item(schema, desired[i], place === kept ? i : -1, place);
      if (place === kept) this.#whole(schema.items, desired[i], live[place]);
      else if (!this.#options.ignored.covers(this.#trail)) {
        this.changes.push({ op: 'remove', place: this.#trail.place(), live: live[place], list: { schema, desired } });
      }
      this.#trail.pop();
    }
  }

  #item(schema: MergedList, desired: readonly unknown[], i: number, at: number, live: unknown): void {
    const item = desired[i];
    this.#trail.item(schema, item, i, at);
    if (at >= 0) {
      if (isRecord(item) && isRecord(live)) this.#objects(schema.items, item, live);
    } else if (!this.#options.ignored.covers(this.#trail)) {
      this.changes.push({ op: 'add', place: this.#trail.place(), desired: item, list: { schema, desired } });
    }
    this.#trail.pop();
  }

  #reordered(schema: MergedList, desired: readonly unknown[], live: readonly unknown[]): void {
    const ours = new Set(desired.map((item) => itemKey(schema, item)));
    const both = new Set(live.map((item) => itemKey(schema, item)).filter((key) => ours.has(key)));
    const keysOf = (list: readonly unknown[]): unknown[] =>
      list.filter((item) => both.has(itemKey(schema, item))).map((item) => itemKeyValue(schema, item));
    const list = { schema, desired };
    this.changes.push({ op: 'reorder', place: this.#trail.place(), desired: keysOf(desired), live: keysOf(live), list });
  }
}

/** Whether the server drops a value, or puts another in its place, for what the fields beside it say. */
function isWritten(
  schema: FieldSchema | undefined,
  desired: Fields,
  live: Fields,
  name: string,
  stays: (name: string) => boolean,
): boolean {
  // What Git fills is completed below, but for the names of a custom kind.
  const isFull = name !== 'names' && typeof desired[name] === 'object' && !isEmptyValue(desired[name]);
  if (schema?.definition === undefined || (live[name] !== undefined && isFull)) return false;
  const rest = Object.fromEntries(Object.entries(live).filter(([other]) => other !== name && stays(other)));
  return sameValue(schema.fields?.get(name), withServerDefaults(schema, { ...rest, ...desired })[name], live[name]);
}

function itemIsKeyed(schema: MergedList, item: unknown): boolean {
  if (schema.listType === 'set') return true;
  const keys = schema.listKeys ?? [];
  if (isRecord(item)) for (let i = 0; i < keys.length; i++) if (item[keys[i] ?? ''] !== undefined) return true;
  return false;
}
