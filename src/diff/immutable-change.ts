import { isRecord, type ObjectInput } from '../object/index.ts';
import { type FieldSchema, isImmutableField } from '../schema/index.ts';
import type { RawChange } from './raw-change.ts';

/** Whether the API server refuses the change, by the rules of the kind or of its definition. */
export function isImmutableChange(change: RawChange, schema: FieldSchema, live: ObjectInput, desired: ObjectInput): boolean {
  const { op, place } = change;
  const value = change.desired ?? change.live;
  const names = isRecord(value) ? Object.keys(value) : []; // a map that comes or goes may hold such a key
  const isFixed = [[], ...names].some((name) => isImmutableField(place.live.concat(name), live, desired));
  return isFixed || (op !== 'add' && hasFixedValue(schema, place.owned));
}

/** A rule of a definition holds for a value that is there, at its place or above it. */
function hasFixedValue(root: FieldSchema, owned: readonly string[]): boolean {
  let schema: FieldSchema | undefined = root;
  for (const segment of owned) {
    schema = segment.startsWith('f:') ? (schema.fields?.get(segment.slice(2)) ?? schema.values) : schema.items;
    if (schema === undefined) return false;
    if (schema.immutable === true) return true;
  }
  return false;
}
