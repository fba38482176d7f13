import { cloneJson, equalJson, isRecord, setOwn } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';
import { PatchFailure } from './json-patch.ts';

const DIRECTIVE = '$patch';
const RETAIN_KEYS = '$retainKeys';
const DELETE_PRIMITIVES = '$deleteFromPrimitiveList/';
const ORDER = '$setElementOrder/';

/**
 * Applies a strategic merge patch: lists with a merge key are merged by it, other lists replaced, and directives
 * (`$patch`, `$retainKeys`, `$deleteFromPrimitiveList/…`, `$setElementOrder/…`) obeyed.
 *
 * @throws PatchFailure for a directive that cannot be read, or an item without its merge key.
 * @see apimachinery pkg/util/strategicpatch/patch.go
 */
export function applyStrategicMergePatch(value: unknown, patch: unknown, schema: FieldSchema): unknown {
  return mergeObject(isRecord(value) ? value : {}, isRecord(patch) ? patch : {}, schema);
}

function mergeObject(
  value: Record<string, unknown>,
  patch: Record<string, unknown>,
  schema: FieldSchema | undefined,
): Record<string, unknown> {
  const directive = patch[DIRECTIVE];
  if (directive === 'replace') return without(patch, DIRECTIVE);
  if (directive === 'delete') return {};
  if (directive !== undefined && directive !== 'merge') throw new PatchFailure(`invalid value for special key ${DIRECTIVE}`);
  const merged: Record<string, unknown> = retainKeys(cloneJson(value), patch);
  for (const [name, member] of Object.entries(patch)) {
    if (name === DIRECTIVE || name === RETAIN_KEYS || name.startsWith(ORDER)) continue;
    if (name.startsWith(DELETE_PRIMITIVES)) deletePrimitives(merged, name.slice(DELETE_PRIMITIVES.length), member);
    else if (member === null) delete merged[name];
    else setOwn(merged, name, mergeMember(own(merged, name), member, fieldOf(schema, name)));
  }
  for (const [name, order] of Object.entries(patch)) {
    if (name.startsWith(ORDER)) sortMember(merged, name.slice(ORDER.length), order, own(value, name.slice(ORDER.length)), schema);
  }
  return merged;
}

function own(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function without(record: Record<string, unknown>, name: string): Record<string, unknown> {
  const copy = cloneJson(record);
  delete copy[name];
  return copy;
}

function fieldOf(schema: FieldSchema | undefined, name: string): FieldSchema | undefined {
  return schema?.fields?.get(name) ?? schema?.values;
}

/** With `$retainKeys` only the named members of the old object stay. */
function retainKeys(value: Record<string, unknown>, patch: Record<string, unknown>): Record<string, unknown> {
  const keys = patch[RETAIN_KEYS];
  if (keys === undefined) return value;
  if (!Array.isArray(keys)) throw new PatchFailure(`the ${RETAIN_KEYS} directive is a list`);
  return Object.fromEntries(Object.entries(value).filter(([name]) => keys.includes(name)));
}

function deletePrimitives(merged: Record<string, unknown>, name: string, gone: unknown): void {
  const list = own(merged, name);
  if (Array.isArray(list) && Array.isArray(gone)) merged[name] = list.filter((item) => !gone.some((each) => equalJson(each, item)));
}

function mergeMember(value: unknown, patch: unknown, schema: FieldSchema | undefined): unknown {
  if (isRecord(patch)) return mergeObject(isRecord(value) ? value : {}, patch, isRecord(value) || value === undefined ? schema : undefined);
  if (!Array.isArray(patch)) return cloneJson(patch);
  if (schema?.patchStrategy?.includes('merge') !== true) return withoutDirectives(patch);
  const before: readonly unknown[] = Array.isArray(value) ? value : [];
  if (schema.patchMergeKey === undefined || !patch.every(isRecord))
    return inOrder(mergePrimitives(before, patch), patch, before, undefined);
  return inOrder(mergeList(before, patch, schema.patchMergeKey, schema.items), patch, before, schema.patchMergeKey);
}

function withoutDirectives(list: readonly unknown[]): unknown[] {
  return list.filter((item) => !isRecord(item) || item[DIRECTIVE] === undefined).map((item) => cloneJson(item));
}

function mergePrimitives(value: readonly unknown[], patch: readonly unknown[]): unknown[] {
  const list: unknown[] = cloneJson([...value]);
  for (const item of patch) if (!list.some((each) => equalJson(each, item))) list.push(cloneJson(item));
  return list;
}

/** Deletions come first, of all items with the key: a list may hold one key twice, as the ports of a Service do. */
function mergeList(
  value: readonly unknown[],
  patch: readonly Record<string, unknown>[],
  key: string,
  items: FieldSchema | undefined,
): unknown[] {
  if (patch.some((item) => item[DIRECTIVE] === 'replace')) return withoutDirectives(patch);
  const without = patch.find((item) => !Object.hasOwn(item, key));
  if (without !== undefined) throw new PatchFailure(`map: ${JSON.stringify(without)} does not contain declared merge key: ${key}`);
  const gone = patch.filter((item) => item[DIRECTIVE] === 'delete');
  const list = cloneJson([...value]).filter((each) => !isRecord(each) || !gone.some((item) => equalJson(each[key], item[key])));
  for (const item of patch) {
    if (item[DIRECTIVE] === 'delete') continue;
    const at = list.findIndex((each) => isRecord(each) && equalJson(each[key], item[key]));
    const present = list[at];
    if (isRecord(present)) list[at] = mergeObject(present, item, items);
    else list.push(mergeObject({}, item, items));
  }
  return list;
}

/** Puts a merged list into the order that `$setElementOrder` names. */
function sortMember(merged: Record<string, unknown>, name: string, order: unknown, before: unknown, schema: FieldSchema | undefined): void {
  const list = own(merged, name);
  if (!Array.isArray(list) || !Array.isArray(order)) return;
  merged[name] = inOrder(list, order, Array.isArray(before) ? before : [], fieldOf(schema, name)?.patchMergeKey);
}

/** The items of the patch in its order; those of the server alone keep their place among them. */
function inOrder(list: readonly unknown[], order: readonly unknown[], before: readonly unknown[], key: string | undefined): unknown[] {
  const idOf = (item: unknown): unknown => (key !== undefined && isRecord(item) ? item[key] : item);
  const rankIn = (all: readonly unknown[], item: unknown): number => all.findIndex((each) => equalJson(idOf(each), idOf(item)));
  const ordered = list.filter((item) => rankIn(order, item) >= 0).sort((a, b) => rankIn(order, a) - rankIn(order, b));
  const rest = list.filter((item) => rankIn(order, item) < 0);
  return mergeOrders(ordered, rest, (item) => rankIn(before, item));
}

/** Merges two lists, each in its order; by their place before where both had one, the ordered one first otherwise. */
function mergeOrders(ordered: readonly unknown[], rest: readonly unknown[], place: (item: unknown) => number): unknown[] {
  const out: unknown[] = [];
  let i = 0;
  let j = 0;
  while (i < ordered.length && j < rest.length) {
    const [a, b] = [place(ordered[i]), place(rest[j])];
    if (a >= 0 && b >= 0 && b < a) out.push(rest[j++]);
    else out.push(ordered[i++]);
  }
  return [...out, ...ordered.slice(i), ...rest.slice(j)];
}
