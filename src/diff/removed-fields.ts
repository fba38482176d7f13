import { getIn, isRecord, memberOf, parseJson } from '../object/index.ts';
import { type FieldSchema, withServerDefaults } from '../schema/index.ts';
import { isLeaf, type OwnedFields } from './field-owners.ts';
import { isMergedList, itemKey, type MergedList } from './list-items.ts';
import type { RawChange } from './raw-change.ts';
import { sameValue } from './same-value.ts';
import { Trail } from './trail.ts';

type Fields = Readonly<Record<string, unknown>>;
type IsIgnored = (pointer: string) => boolean;

/**
 * What an apply takes away, by field ownership: what we own, desired has not, live still has, and no other manager
 * owns. The highest such place is named.
 *
 * @see sigs.k8s.io/structured-merge-diff merge/update.go (prune)
 */
export function removedByOwnership(
  schema: FieldSchema | undefined,
  owned: OwnedFields,
  others: readonly OwnedFields[],
  desired: Fields,
  live: Fields,
  isIgnored: IsIgnored,
): RawChange[] {
  const removals = new Removals(isIgnored, desired, live);
  removals.owned(schema, owned, others, desired, live);
  return removals.changes;
}

/** The same by what was applied last: what it has, desired has not, and live still has. */
export function removedSince(
  schema: FieldSchema | undefined,
  lastApplied: Fields,
  desired: Fields,
  live: Fields,
  isIgnored: IsIgnored,
): RawChange[] {
  const removals = new Removals(isIgnored, desired, live);
  removals.applied(schema, lastApplied, desired, live);
  return removals.changes;
}

/**
 * Fields that the API server gives a Service, and gives it again where an update of the same type leaves them out.
 *
 * @see kubernetes/kubernetes pkg/registry/core/service/storage/storage.go patchAllocatedValues
 */
const ALLOCATED: Readonly<Record<string, string>> = {
  'core.v1.ServiceSpec': 'clusterIP clusterIPs healthCheckNodePort ipFamilies ipFamilyPolicy',
  'core.v1.ServicePort': 'nodePort',
};

class Removals {
  readonly changes: RawChange[] = [];
  readonly #trail = new Trail();
  readonly #isIgnored: IsIgnored;
  readonly #keepsAllocated: boolean;

  constructor(isIgnored: IsIgnored, desired: Fields, live: Fields) {
    this.#isIgnored = isIgnored;
    const [before, after] = [live, desired].map((service) => getIn(service, 'spec', 'type') ?? 'ClusterIP');
    this.#keepsAllocated = before === after;
  }

  owned(schema: FieldSchema | undefined, owned: OwnedFields, others: readonly OwnedFields[], desired: unknown, live: unknown): void {
    for (const segment in owned) {
      if (segment === '.' || !Object.hasOwn(owned, segment)) continue;
      const found = this.#enter(schema, segment, desired, live);
      if (found === undefined) continue;
      const below = owned[segment];
      if (isRecord(below)) this.#ownedChild(found, below, childrenOf(others, segment), schema, live);
      this.#trail.pop();
    }
  }

  #ownedChild(
    found: Found,
    owned: OwnedFields,
    others: readonly OwnedFields[],
    parent: FieldSchema | undefined,
    liveParent: unknown,
  ): void {
    if (found.desired !== undefined && found.desired !== null) {
      if (!isLeaf(owned) && found.schema?.atomic !== true) this.owned(found.schema, owned, others, found.desired, found.live);
    } else if (isHeld(found, others, parent)) {
      if (!isLeaf(owned)) this.owned(found.schema, owned, others, undefined, found.live);
    } else {
      this.#remove(found, parent, liveParent);
    }
  }

  applied(schema: FieldSchema | undefined, lastApplied: unknown, desired: unknown, live: unknown): void {
    if (schema?.atomic === true) return;
    if (isRecord(lastApplied)) {
      for (const name of Object.keys(lastApplied)) {
        if (lastApplied[name] !== null) this.#appliedChild(schema, `f:${name}`, lastApplied[name], desired, live);
      }
    } else if (Array.isArray(lastApplied) && isMergedList(schema)) {
      for (const item of lastApplied) this.#appliedChild(schema, itemKey(schema, item) ?? '', item, desired, live);
    }
  }

  #appliedChild(schema: FieldSchema | undefined, segment: string, lastApplied: unknown, desired: unknown, live: unknown): void {
    const found = this.#enter(schema, segment, desired, live);
    if (found === undefined) return;
    const isGone = found.desired === undefined || found.desired === null;
    if (isGone && !isGranularMap(found)) this.#remove(found, schema, live);
    else this.applied(found.schema, lastApplied, found.desired, found.live);
    this.#trail.pop();
  }

  #remove({ name, live, schema }: Found, parent: FieldSchema | undefined, liveParent: unknown): void {
    if (this.#isIgnored(this.#trail.livePointer()) || comesBack(parent, liveParent, name, schema, live)) return;
    if (this.#keepsAllocated && isAllocated(parent, name)) return;
    this.changes.push({ op: 'remove', place: this.#trail.place(), live });
  }

  /** Steps to a child that live has; `undefined`, without a step, where it has none. */
  #enter(schema: FieldSchema | undefined, segment: string, desired: unknown, live: unknown): Found | undefined {
    return segment.startsWith('f:')
      ? this.#enterField(schema, segment.slice(2), desired, live)
      : this.#enterItem(schema, segment, desired, live);
  }

  #enterField(schema: FieldSchema | undefined, name: string, desired: unknown, live: unknown): Found | undefined {
    const value = memberOf(live, name);
    if (value === null || value === undefined) return undefined;
    this.#trail.field(name);
    return {
      name,
      schema: schema?.fields?.get(name) ?? schema?.values,
      desired: memberOf(desired, name),
      live: value,
    };
  }

  #enterItem(schema: FieldSchema | undefined, key: string, desired: unknown, live: unknown): Found | undefined {
    if (!isMergedList(schema) || !Array.isArray(live)) return undefined;
    const wanted = normalKey(schema, key);
    const at = live.findIndex((item) => itemKey(schema, item) === wanted);
    if (at < 0) return undefined;
    const desiredAt = Array.isArray(desired) ? desired.findIndex((item) => itemKey(schema, item) === wanted) : -1;
    this.#trail.item(schema, live[at], desiredAt, at);
    return { schema: schema.items, desired: Array.isArray(desired) ? desired[desiredAt] : undefined, live: live[at] };
  }
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
  const isField = name !== undefined && (parent === undefined || parent.fields?.has(name) === true);
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

function isAllocated(parent: FieldSchema | undefined, name: string | undefined): boolean {
  return name !== undefined && (ALLOCATED[parent?.definition ?? '']?.split(' ').includes(name) ?? false);
}

/** Whether the server puts the same value in the place of a removed one, so that nothing changes. */
function comesBack(
  parent: FieldSchema | undefined,
  liveParent: unknown,
  name: string | undefined,
  schema: FieldSchema | undefined,
  live: unknown,
): boolean {
  if (name === undefined || parent === undefined || !isRecord(liveParent)) return false;
  const { [name]: _, ...rest } = liveParent;
  const after = withServerDefaults(parent, rest)[name];
  return after !== undefined && sameValue(schema, after, live);
}
