import { cloneJson, isRecord, setOwn } from '../../../object/index.ts';

/**
 * Applies a merge patch (RFC 7386): null removes, objects are merged, all else replaces. The objects of a list that
 * comes in lose their nulls too, which is a habit of the API server.
 *
 * @see https://github.com/evanphx/json-patch v4 merge.go
 */
export function applyMergePatch(value: unknown, patch: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const merged: Record<string, unknown> = isRecord(value) ? cloneJson(value) : {};
  for (const [name, member] of Object.entries(patch)) {
    const before = Object.hasOwn(merged, name) ? merged[name] : undefined;
    if (member === null) delete merged[name];
    else if (isRecord(member) && isRecord(before)) setOwn(merged, name, applyMergePatch(before, member));
    else setOwn(merged, name, isRecord(before) ? cloneJson(member) : withoutNulls(member));
  }
  return merged;
}

/** The value, its objects without members that are null. Null as an item of a list stays. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) if (member !== null) setOwn(kept, name, withoutNulls(member));
  return kept;
}
