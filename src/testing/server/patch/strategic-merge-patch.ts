import { cloneJson, isRecord, setOwn } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';
import { internalError } from '../status-error.ts';
import {
  DELETE_PRIMITIVES,
  DIRECTIVE,
  fieldOfDirective,
  noMergeKey,
  ORDER,
  RETAIN_KEYS,
  retainKeys,
  unknownDirective,
  withoutDirectives,
  withoutNulls,
} from './directives.ts';
import { deleteItems, elementKind, inOrder, type ListRule, mergeList } from './merge-list.ts';
import { formatGoValue, goTypeOf } from '../text-of.ts';

type Fields = Record<string, unknown>;

/**
 * Applies a strategic merge patch: lists with a merge key are merged by it, other lists replaced, and directives
 * (`$patch`, `$retainKeys`, `$deleteFromPrimitiveList/…`, `$setElementOrder/…`) obeyed. What a patch brings anew is
 * taken as it is, so that directives in it count as fields that the kind does not have.
 *
 * @throws StatusError 400 or 500, by the directive that cannot be obeyed.
 * @throws PatchFailure for lists of lists.
 * @see apimachinery pkg/util/strategicpatch/patch.go
 */
export function applyStrategicMergePatch(value: unknown, patch: Readonly<Fields>, schema: FieldSchema): Fields {
  return mergeObject(isRecord(value) ? cloneJson(value) : {}, cloneJson(patch), schema);
}

function mergeObject(original: Fields, patch: Fields, schema: FieldSchema | undefined): Fields {
  if (Object.hasOwn(patch, DIRECTIVE)) return obeyDirective(patch);
  retainKeys(original, patch);
  const ordered = new Set(Object.keys(patch).flatMap((name) => mergeOrdered(name, original, patch, schema)));
  for (const [name, member] of Object.entries(patch)) {
    if (name === RETAIN_KEYS || name.startsWith(ORDER) || ordered.has(name)) continue;
    if (name.startsWith(DELETE_PRIMITIVES)) deleteFrom(original, fieldOfDirective(name, DELETE_PRIMITIVES), member);
    else if (member === null) delete original[name];
    else mergeMember(original, name, member, fieldOf(schema, name));
  }
  return original;
}

function obeyDirective(patch: Fields): Fields {
  const { [DIRECTIVE]: directive, ...rest } = patch;
  if (directive === 'replace') return rest;
  if (directive === 'delete') return {};
  throw unknownDirective(directive, patch);
}

function deleteFrom(original: Fields, name: string, gone: unknown): void {
  if (gone === null) delete original[name];
  const list = own(original, name);
  if (Array.isArray(list) && Array.isArray(gone)) setOwn(original, name, deleteItems(list, gone));
}

function mergeMember(original: Fields, name: string, patch: unknown, schema: FieldSchema | undefined): void {
  const before = own(original, name);
  const replaces = strategyOf(schema) === 'replace';
  if (isRecord(before) && isRecord(patch)) return setOwn(original, name, replaces ? patch : mergeObject(before, patch, schema));
  if (Array.isArray(before) && Array.isArray(patch)) {
    return setOwn(original, name, strategyOf(schema) === 'merge' ? mergeList(before, patch, ruleOf(schema)) : patch);
  }
  const taken = isContainer(patch) ? withoutDirectives(withoutNulls(patch)) : patch;
  if (taken === undefined) delete original[name];
  else setOwn(original, name, taken);
}

/** Merges the list that a `$setElementOrder/FIELD` is about, and puts it in order; the names that are then done. */
function mergeOrdered(directive: string, original: Fields, patch: Fields, schema: FieldSchema | undefined): string[] {
  if (!directive.startsWith(ORDER)) return [];
  const order = listIn(patch, directive);
  const name = fieldOfDirective(directive, ORDER);
  const before = Object.hasOwn(original, name) ? listIn(original, name) : undefined;
  const given = Object.hasOwn(patch, name) ? listIn(patch, name) : undefined;
  const field = fieldOf(schema, name);
  if (field === undefined) throw noSuchField(schema, name);
  const rule = ruleOf(field);
  checkOrder(given ?? [], order, rule.key);
  if (before === undefined && given === undefined) return [];
  const merged = mergeBoth(before, given, strategyOf(field), rule);
  elementKind(before ?? [], given ?? []);
  const odd = rule.key === undefined || merged.length === 0 ? -1 : order.findIndex((item) => !isRecord(item));
  if (odd >= 0) throw internalError(`value for key ${odd} is not a map`);
  setOwn(original, name, inOrder(merged, order, before ?? [], rule.key));
  return [name];
}

function mergeBoth(
  before: readonly unknown[] | undefined,
  given: readonly unknown[] | undefined,
  strategy: string | undefined,
  rule: ListRule,
): readonly unknown[] {
  if (given === undefined) return before ?? [];
  if (before === undefined) return withoutDirectives(given) as unknown[];
  return strategy === 'merge' ? mergeList(before, given, rule) : given;
}

/** The items of the patch stand in the order that it asks for, which names them all. */
function checkOrder(given: readonly unknown[], order: readonly unknown[], key: string | undefined): void {
  if (order.length === 0) return;
  const idOf = (item: unknown): unknown => {
    if (key === undefined || !isRecord(item)) return item;
    if (!Object.hasOwn(item, key)) throw noMergeKey(item, key);
    return item[key];
  };
  const items = given.filter((item) => !isRecord(item) || !Object.hasOwn(item, DIRECTIVE));
  let next = 0;
  for (const item of order) if (next < items.length && idOf(item) === idOf(items[next])) next++;
  if (next === items.length) return;
  throw internalError(`The order in patch list:\n${formatGoValue(given)}\n doesn't match ${ORDER} list:\n${formatGoValue(order)}\n`);
}

function listIn(fields: Fields, name: string): readonly unknown[] {
  const list = own(fields, name);
  if (Array.isArray(list)) return list;
  throw internalError(`expected a []interface {}, but received a ${goTypeOf(list)}`);
}

function noSuchField(schema: FieldSchema | undefined, name: string): Error {
  const struct = schema?.definition?.split('.').at(-1) ?? '';
  return internalError(`unable to find api field in struct ${struct} for the json field ${JSON.stringify(name)}`);
}

function ruleOf(schema: FieldSchema | undefined): ListRule {
  return { key: schema?.patchMergeKey, mergeItem: (original, patch) => mergeObject(original, patch, schema?.items) };
}

function strategyOf(schema: FieldSchema | undefined): string | undefined {
  return schema?.patchStrategy?.find((strategy) => strategy !== 'retainKeys');
}

function fieldOf(schema: FieldSchema | undefined, name: string): FieldSchema | undefined {
  return schema?.fields?.get(name) ?? schema?.values;
}

function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function isContainer(value: unknown): boolean {
  return isRecord(value) || Array.isArray(value);
}
