import { cloneJson, isRecord, setOwn } from '../../../object/index.ts';

/** Applies a merge patch (RFC 7386): null removes, objects are merged, all else replaces. */
export function applyMergePatch(value: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return cloneJson(patch);
  const merged: Record<string, unknown> = isRecord(value) ? cloneJson(value) : {};
  for (const [name, member] of Object.entries(patch)) {
    if (member === null) delete merged[name];
    else setOwn(merged, name, applyMergePatch(Object.hasOwn(merged, name) ? merged[name] : undefined, member));
  }
  return merged;
}
