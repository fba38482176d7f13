import { equalJson, formatPointer, isRecord, mapJson, memberOf } from '../object/index.ts';
import type { FieldSchema } from '../schema/index.ts';
import type { FieldOwner, FieldOwners } from './field-owners.ts';
import { isMergedList, itemKeyValue, type MergedList, type Positions, positionsByKey } from './list-items.ts';
import type { ObjectMask } from './object-mask.ts';
import type { FieldChange } from './object-diff.ts';
import { pathOf, type RawChange } from './raw-change.ts';
import { sameValue } from './same-value.ts';

/** What explains a difference. */
export interface Evidence {
  readonly schema: FieldSchema | undefined;
  readonly owners: FieldOwners;
  readonly fieldManager: string;
  readonly lastApplied: unknown;
  /** Where the items of lists in `lastApplied` stand, once they were looked for. */
  readonly applied: WeakMap<object, Positions>;
  /** What may not be shown; absent where nothing is. */
  readonly mask: ObjectMask | undefined;
}

/** A difference as a user sees it: why it is there, who wrote the live value, and values that are safe to show. */
export function explainChange(change: RawChange, evidence: Evidence): FieldChange {
  const { op, place } = change;
  const path = pathOf(change);
  const owners = op === 'add' || op === 'reorder' ? [] : evidence.owners.at(place);
  const [last] = owners;
  const other = op === 'replace' || change.desired === null ? owners.find((owner) => owner !== evidence.owners.ours) : undefined;
  return {
    path: formatPointer(path),
    display: evidence.mask?.display(path, place.labels) ?? '',
    op,
    ...('desired' in change ? { desired: showable(path, change.desired, evidence) } : {}),
    ...('live' in change ? { live: showable(path, change.live, evidence) } : {}),
    cause: causeOf(change, owners, evidence),
    ...(last === undefined ? {} : { manager: last.manager, ...(last.at === undefined ? {} : { at: last.at }) }),
    ...(other === undefined ? {} : { contested: contestedBy(other) }),
  };
}

function contestedBy({ manager, subresource }: FieldOwner): NonNullable<FieldChange['contested']> {
  return { by: manager, ...(subresource === undefined ? {} : { subresource }) };
}

/**
 * Our manager still owns the field: Git changed it. Another owns it: drift. Nobody does, or we own nothing at all (a
 * kubectl apply made the object): what was applied last decides. The order of a list has no owner. A field that live
 * has not is ours only where the server dropped its empty value: who deletes a field takes our ownership away with it,
 * so without a record it can't be told from one that is new in Git.
 */
function causeOf({ op, place, desired, live, list }: RawChange, owners: readonly FieldOwner[], evidence: Evidence): FieldChange['cause'] {
  const isOurs = op === 'add' ? evidence.owners.namesExactly(place.owned) : owners.some(({ manager }) => manager === evidence.fieldManager);
  const hasRecord = isRecord(evidence.lastApplied);
  if (isOurs) return 'git';
  const isDropped = op === 'remove' && list === undefined && desired === undefined;
  if (isDropped && (owners.length === 0 || evidence.owners.ours === undefined)) return 'git';
  if (owners.length > 0 && (evidence.owners.ours !== undefined || !hasRecord)) return 'drift';
  if (hasRecord) return causeSince(op, appliedAt(evidence, place.owned), desired, live);
  return 'unknown';
}

function causeSince(
  op: RawChange['op'],
  applied: { schema: FieldSchema | undefined; value: unknown },
  desired: unknown,
  live: unknown,
): FieldChange['cause'] {
  const { schema, value } = applied;
  if (op === 'reorder') {
    if (!isMergedList(schema) || !Array.isArray(value)) return 'git';
    const order = value
      .map((item) => itemKeyValue(schema, item))
      .filter((key) => (live as unknown[]).some((other) => equalJson(key, other)));
    return equalJson(order, desired) ? 'drift' : 'git';
  }
  return value !== undefined && sameValue(schema, value, desired) ? 'drift' : 'git';
}

function appliedAt(evidence: Evidence, owned: readonly string[]): { schema: FieldSchema | undefined; value: unknown } {
  let { schema, lastApplied: value } = evidence;
  for (const segment of owned) {
    if (segment.startsWith('f:')) {
      const name = segment.slice(2);
      value = memberOf(value, name);
      schema = schema?.fields?.get(name) ?? schema?.values;
    } else {
      value = isMergedList(schema) && Array.isArray(value) ? itemOf(schema, value, segment, evidence) : undefined;
      schema = schema?.items;
    }
  }
  return { schema, value };
}

function itemOf(list: MergedList, items: readonly unknown[], key: string, { applied }: Evidence): unknown {
  const positions = applied.get(items) ?? positionsByKey(list, items);
  applied.set(items, positions);
  return items[positions.get(key)?.[0] ?? -1];
}

export function showable(path: readonly (string | number)[], value: unknown, { mask }: Evidence): unknown {
  return withoutBigints(mask === undefined ? value : mask.at(path, value));
}

function withoutBigints(value: unknown): unknown {
  return mapJson(value, (each) => (typeof each === 'bigint' ? each.toString() : each));
}
