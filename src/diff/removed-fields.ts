import { getIn, isRecord, LEVELS, memberOf, parseJson } from '../object/index.ts';
import type { FieldSchema } from '../schema/index.ts';
import { childSchema, childValue, isUnnamed } from './child-field.ts';
import { isLeaf, type OwnedFields } from './field-owners.ts';
import type { IgnoredFields } from './ignored-fields.ts';
import { isGranular, isMergedList, itemKey, type MergedList, type Positions, positionsByKey } from './list-items.ts';
import type { RawChange } from './raw-change.ts';
import { Trail } from './trail.ts';

interface Pair {
  readonly desired: unknown;
  readonly live: unknown;
}

/**
 * Fields that the API server gives a Service or a Pod, and gives it again where an update (of the same type) leaves them out.
 *
 * @see kubernetes/kubernetes pkg/registry/core/service/storage/storage.go patchAllocatedValues,
 * plugin/pkg/admission/priority/admission.go
 */
const ALLOCATED: Readonly<Record<string, string>> = {
  'core.v1.PodSpec': 'preemptionPolicy priority',
  'core.v1.ServiceSpec': 'clusterIP clusterIPs healthCheckNodePort ipFamilies ipFamilyPolicy',
  'core.v1.ServicePort': 'nodePort',
};

/** What an apply takes away from live. The highest such places are named. */
export class Removals {
  readonly changes: RawChange[] = [];
  readonly #trail: Trail;
  readonly #ignored: IgnoredFields;
  readonly #pair: Pair;

  /** @param withStatus whether the status is compared */
  constructor(pair: Pair, ignored: IgnoredFields, withStatus: boolean) {
    this.#pair = pair;
    this.#ignored = ignored;
    this.#trail = new Trail(withStatus);
  }

  /**
   * By field ownership: what we own, desired has not, live still has, and no other manager owns.
   *
   * @see sigs.k8s.io/structured-merge-diff merge/update.go (prune)
   */
  owned(schema: FieldSchema | undefined, owned: OwnedFields, others: readonly OwnedFields[], desired: unknown, live: unknown): void {
    if (this.#trail.level >= LEVELS) return;
    const items = itemsOf(schema, desired, live);
    for (const segment in owned) {
      if (segment === '.' || !Object.hasOwn(owned, segment)) continue;
      const found = this.#enter(schema, segment, desired, live, items);
      if (found === undefined) continue;
      const below = owned[segment];
      if (isRecord(below)) this.#ownedChild(found, below, childrenOf(others, segment), schema);
      this.#trail.pop();
    }
  }

  #ownedChild(found: Found, owned: OwnedFields, others: readonly OwnedFields[], parent: FieldSchema | undefined): void {
    if (!isUnnamed(found.schema, found.desired) || (found.desired === null && isGranular(found.schema))) {
      if (!isLeaf(owned) && found.schema?.atomic !== true) this.owned(found.schema, owned, others, found.desired, found.live);
    } else if (isHeld(found, others, parent)) {
      if (!isLeaf(owned)) this.owned(found.schema, owned, others, undefined, found.live);
    } else {
      this.#remove(found, parent);
    }
  }

  /** By what was applied last: what it has, desired has not, live still has, and no other manager owns by now. */
  applied(schema: FieldSchema | undefined, lastApplied: unknown, others: readonly OwnedFields[], desired: unknown, live: unknown): void {
    if (schema?.atomic === true || this.#trail.level >= LEVELS) return;
    const items = itemsOf(schema, desired, live);
    if (isRecord(lastApplied)) {
      for (const name of Object.keys(lastApplied)) {
        if (lastApplied[name] !== null || memberOf(live, name) === null)
          this.#appliedChild(schema, `f:${name}`, lastApplied[name], others, desired, live, items);
      }
    } else if (Array.isArray(lastApplied) && isMergedList(schema)) {
      for (const item of lastApplied) this.#appliedChild(schema, itemKey(schema, item) ?? '', item, others, desired, live, items);
    }
  }

  #appliedChild(
    schema: FieldSchema | undefined,
    segment: string,
    lastApplied: unknown,
    others: readonly OwnedFields[],
    desired: unknown,
    live: unknown,
    items: Items | undefined,
  ): void {
    const found = this.#enter(schema, segment, desired, live, items);
    if (found === undefined) return;
    const held = childrenOf(others, segment);
    if (isUnnamed(found.schema, found.desired) && !isGranularMap(found) && !isHeld(found, held, schema)) this.#remove(found, schema);
    else this.applied(found.schema, lastApplied, held, found.desired, found.live);
    this.#trail.pop();
  }

  /** Answers whether all of it leaves: an ignored field below stays, and what is beside it leaves alone. An item is one. */
  #remove({ name, live, schema }: Found, parent: FieldSchema | undefined): boolean {
    const pointer = this.#trail.livePointer();
    if (this.#ignored.hasLive(pointer) || isAllocated(parent, name, this.#pair)) return false;
    if (name !== undefined && this.#ignored.hasBelow(pointer) && !this.#removeBelow(schema, live)) return false;
    this.changes.push({ op: 'remove', place: this.#trail.place(), live });
    return true;
  }

  #removeBelow(schema: FieldSchema | undefined, live: unknown): boolean {
    const before = this.changes.length;
    const items = itemsOf(schema, undefined, live);
    let isAll = true;
    for (const segment of items?.liveAt.keys() ?? Object.keys(recordOf(live)).map((name) => `f:${name}`)) {
      const found = this.#enter(schema, segment, undefined, live, items);
      if (found === undefined) continue;
      isAll = this.#remove(found, schema) && isAll;
      this.#trail.pop();
    }
    if (isAll) this.changes.length = before;
    return isAll;
  }

  /** Steps to a child that live has; `undefined`, without a step, where it has none. */
  #enter(schema: FieldSchema | undefined, segment: string, desired: unknown, live: unknown, items: Items | undefined): Found | undefined {
    if (segment.startsWith('f:')) return this.#enterField(schema, segment.slice(2), desired, live);
    return items === undefined ? undefined : this.#enterItem(items, segment);
  }

  #enterField(schema: FieldSchema | undefined, name: string, desired: unknown, live: unknown): Found | undefined {
    const value = memberOf(live, name);
    const child = childSchema(schema, name);
    const isReplaced = !isUnnamed(schema, desired) && !isRecord(desired) && !(desired === null && isGranular(schema));
    if (isReplaced || isUnnamed(child, value) || !this.#trail.takes(name)) return undefined;
    this.#trail.field(name);
    return {
      name,
      schema: child,
      desired: childValue(schema, desired, name),
      live: value,
    };
  }

  #enterItem({ schema, desired, live, desiredAt, liveAt }: Items, key: string): Found | undefined {
    const wanted = liveAt.has(key) ? key : normalKey(schema, key);
    const places = liveAt.get(wanted) ?? [];
    const ours = desiredAt.get(wanted)?.[0] ?? -1;
    if (ours >= 0 && places.length > 1) return undefined; // that of desired is put in the place of all
    const at = places.shift(); // who names it twice means both
    if (at === undefined) return undefined;
    this.#trail.item(schema, live[at], ours, at);
    return { schema: schema.items, desired: desired[ours], live: live[at] };
  }
}

/** Both sides of a list that is merged item by item, with the positions of the items by key. */
interface Items {
  readonly schema: MergedList;
  readonly desired: readonly unknown[];
  readonly live: readonly unknown[];
  readonly desiredAt: Positions;
  readonly liveAt: Positions;
}

function itemsOf(schema: FieldSchema | undefined, desired: unknown, live: unknown): Items | undefined {
  if (!isMergedList(schema) || !Array.isArray(live)) return undefined;
  const ours = Array.isArray(desired) ? desired : [];
  return { schema, desired: ours, live, desiredAt: positionsByKey(schema, ours), liveAt: positionsByKey(schema, live) };
}

interface Found {
  readonly name?: string | undefined;
  readonly schema: FieldSchema | undefined;
  readonly desired: unknown;
  readonly live: unknown;
}

/** A map whose keys go one by one: its other keys are those of others. An atomic one goes as a whole. */
function isGranularMap({ schema, live }: Found): boolean {
  return schema?.type === 'map' && schema.atomic !== true && isRecord(live);
}

function childrenOf(owners: readonly OwnedFields[], segment: string): OwnedFields[] {
  return owners.map((fields) => memberOf(fields, segment)).filter(isRecord);
}

/** Whether another holds a child in place: a field by anything in it, an item or a map's key only by owning itself. */
function isHeld({ name }: Found, others: readonly OwnedFields[], parent: FieldSchema | undefined): boolean {
  const isField = name !== undefined && (parent?.fields?.has(name) ?? parent?.values === undefined);
  return others.some((fields) => isField || '.' in fields || isLeaf(fields));
}

/** The key as we write it: the server's text may have spaces or escapes of its own. */
function normalKey(schema: MergedList, key: string): string {
  if (!key.startsWith('k:') && !key.startsWith('v:')) return key;
  try {
    return itemKey(schema, parseJson(key.slice(2))) ?? key;
  } catch {
    return key;
  }
}

/** Whether the server gives a field that is left out the value that it had. */
export function isAllocated(parent: FieldSchema | undefined, name: string | number | undefined, { desired, live }: Pair): boolean {
  if (name === undefined || ALLOCATED[parent?.definition ?? '']?.split(' ').includes(String(name)) !== true) return false;
  const [before, after] = [live, desired].map((object) => getIn(object, 'spec', 'type') ?? 'ClusterIP');
  return before === after && /^(Pod|Service)$/.test(String(memberOf(live, 'kind'))); // not a Pod's template
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
