import { getIn, isRecord, type KubernetesObject, LEVELS, memberOf, setOwn } from '../object/index.ts';
import type { FieldSchema } from '../schema/index.ts';
import { type Comparison, compareObjects } from './comparison.ts';
import type { DiffOptions } from './diff-object.ts';
import { isMergedList, itemKey, type MergedList } from './list-items.ts';
import { sameValue } from './same-value.ts';
import { PLAIN_LIST, Trail } from './trail.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What `respectIgnored` of the room does. */
export function respectIgnored(options: DiffOptions): KubernetesObject {
  const { desired, live } = options;
  if (desired === undefined) throw new TypeError('respectIgnored needs desired');
  if (live === undefined) return desired as KubernetesObject;
  const comparison = compareObjects(desired, live, { ...options, normalizers: [], predicted: undefined });
  const { pair, ignored, schema } = comparison;
  if (ignored.has('') || (ignored.isEmpty && ignored.managers.size === 0)) return desired as KubernetesObject;
  const kept = new Respect(comparison).members(schema, pair.desired, pair.live, false);
  return (kept === pair.desired ? desired : kept) as KubernetesObject;
}

/** Fields that tell items of a list without keys apart. */
const NAMES = ['name', 'key', 'id', 'type'];

class Respect {
  readonly #comparison: Comparison;
  readonly #trail: Trail;

  constructor(comparison: Comparison) {
    const { kind } = comparison;
    this.#comparison = comparison;
    this.#trail = new Trail(kind !== undefined && !kind.subresources.includes('status'));
  }

  /** `whole`: what is not sent is gone, because the server replaces something above. */
  members(schema: FieldSchema | undefined, desired: Fields, live: Fields, whole: boolean): Fields {
    const result: Record<string, unknown> = {};
    let changed = false;
    for (const name of new Set([...Object.keys(desired), ...Object.keys(live)])) {
      const [ours, theirs] = [memberOf(desired, name), memberOf(live, name)];
      if (!this.#trail.takes(name)) {
        if (ours !== undefined) setOwn(result, name, ours);
        continue;
      }
      this.#trail.field(name);
      const value = this.#value(schema?.fields?.get(name) ?? schema?.values, ours, theirs, whole || schema?.atomic === true);
      this.#trail.pop();
      if (value !== undefined) setOwn(result, name, value);
      changed ||= value !== ours;
    }
    return changed ? result : desired;
  }

  #value(schema: FieldSchema | undefined, desired: unknown, live: unknown, whole: boolean): unknown {
    const { ignored } = this.#comparison;
    if (ignored.covers(this.#trail)) return desired !== undefined || whole || this.#isOurs() ? live : undefined;
    if (this.#trail.level >= LEVELS) return desired;
    if (desired === undefined) return this.#liveAlone(schema, live, whole);
    if (isRecord(desired) && isRecord(live) && schema?.atomic !== true) return this.members(schema, desired, live, whole);
    const areLists = Array.isArray(desired) && Array.isArray(live);
    if (areLists && isMergedList(schema)) return this.#items(schema, schema.items, desired, live, whole);
    if (live !== undefined && this.#isOfManager()) return live;
    if (isRecord(desired) && isRecord(live)) return this.members(schema, desired, live, true);
    return areLists ? this.#items(undefined, schema?.items, desired, live, whole) : desired;
  }

  /** Below what Git has not got there may be an ignored field that is ours. A part of an atomic map would be all of it. */
  #liveAlone(schema: FieldSchema | undefined, live: unknown, whole: boolean): unknown {
    if (whole || (schema?.atomic === true && !this.#isOurs())) return undefined;
    if (isMergedList(schema) && Array.isArray(live)) {
      const items = this.#items(schema, schema.items, [], live, false) as unknown[];
      return items.length === 0 ? undefined : items;
    }
    if (!isRecord(live)) return undefined;
    const kept = this.members(schema, {}, live, false);
    return Object.keys(kept).length === 0 ? undefined : kept;
  }

  #isOurs(): boolean {
    const { owners } = this.#comparison;
    return owners.ours !== undefined && owners.at(this.#trail.place()).includes(owners.ours);
  }

  #isOfManager(): boolean {
    const { ignored, owners } = this.#comparison;
    return ignored.managers.size > 0 && owners.isHeldBy(ignored.managers, this.#trail.place());
  }

  #items(
    merged: MergedList | undefined,
    schema: FieldSchema | undefined,
    desired: readonly unknown[],
    live: readonly unknown[],
    whole: boolean,
  ): unknown {
    const free = new Set(live.keys());
    const isWhole = whole || merged === undefined;
    const at = (item: unknown, i: number, j: number): unknown => {
      this.#trail.item(merged ?? PLAIN_LIST, merged === undefined ? j : item, i, j);
      const isPart = i < 0 && !this.#comparison.ignored.covers(this.#trail); // what left Git is kept whole, or not
      const value = isPart ? undefined : this.#value(schema, desired[i], live[j], isWhole);
      this.#trail.pop();
      return value;
    };
    const kept = desired.map((item, i) => {
      const j = merged === undefined ? this.#alike(schema, desired, i, live, free) : ofKey(merged, item, live, free);
      free.delete(j);
      return at(item, i, j);
    });
    const rest = [...free].map((j) => ({ j, item: at(live[j], -1, j) })).filter(({ item }) => item !== undefined);
    if (rest.length === 0 && kept.every((item, i) => item === desired[i])) return desired;
    const items: unknown[] = kept.filter((item) => item !== undefined);
    for (const { j, item } of rest) items.splice(Math.min(j, items.length), 0, item);
    return items;
  }

  /** The position in live of an item without key: what is the same but for ignored fields, what has its name, its place. */
  #alike(
    schema: FieldSchema | undefined,
    desired: readonly unknown[],
    i: number,
    live: readonly unknown[],
    free: ReadonlySet<number>,
  ): number {
    const item = desired[i];
    const name = NAMES.find((field) => getIn(item, field) !== undefined);
    if (name === undefined && desired.length === 1 && live.length === 1) return 0; // each as deep as it may be
    const places = [i, ...free].filter((j) => free.has(j));
    const isSame = (j: number): boolean => {
      this.#trail.item(PLAIN_LIST, j, i, j);
      const { ignored } = this.#comparison;
      const [ours, theirs] = [ignored.takenOut(this.#trail, item), ignored.takenOutOfLive(this.#trail, live[j])];
      this.#trail.pop();
      return sameValue(schema, ours, theirs);
    };
    const isNamesake = (j: number): boolean => name !== undefined && getIn(live[j], name) === getIn(item, name);
    const found = places.find(isSame) ?? places.find(isNamesake);
    return found ?? (name === undefined && desired.length === live.length && free.has(i) ? i : -1);
  }
}

function ofKey(list: MergedList, item: unknown, live: readonly unknown[], free: ReadonlySet<number>): number {
  const key = itemKey(list, item);
  return [...free].find((j) => itemKey(list, live[j]) === key) ?? -1;
}
