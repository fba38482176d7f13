import { canonicalJson, compareText, equalJson, isRecord, parseJson } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';

/**
 * One step of a field path as `fieldsV1` writes it: `f:NAME` for a field, `k:{KEYS}` for an item of a keyed list,
 * `v:VALUE` for an item of a set.
 */
export type PathElement = string;

/** Whether a text is a step: what a client sends may be none. */
export function isPathElement(text: string): boolean {
  const rest = text.slice(2);
  if (text.startsWith('f:')) return true;
  if (text.startsWith('i:')) return /^[+-]?\d+$/.test(rest);
  try {
    return text.startsWith('v:') ? parseJson(rest) !== undefined : text.startsWith('k:') && isRecord(parseJson(rest));
  } catch {
    return false;
  }
}

/** The step to a field. */
export function fieldElement(name: string): PathElement {
  return `f:${name}`;
}

/**
 * The step to an item of a list that is merged by keys or as a set. Absent keys take their default.
 *
 * @returns the step, or the reason why the item has none.
 * @see structured-merge-diff typed/helpers.go listItemToPathElement
 */
export function itemElement(list: FieldSchema, item: unknown): { readonly element: PathElement } | { readonly problem: string } {
  return list.listType === 'map' ? keyedElement(list, item) : setElement(item);
}

function keyedElement(list: FieldSchema, item: unknown): { readonly element: PathElement } | { readonly problem: string } {
  if (item === null) return { problem: 'associative list with keys may not have a null element' };
  if (!isRecord(item)) return { problem: 'associative list with keys may not have non-map elements' };
  const keys: Record<string, unknown> = {};
  for (const key of list.listKeys ?? []) {
    const value = Object.hasOwn(item, key) ? item[key] : defaultKey(list.items?.fields?.get(key));
    if (value !== undefined) keys[key] = value;
  }
  if (Object.keys(keys).length > 0) return { element: `k:${canonicalJson(keys)}` };
  const names = (list.listKeys ?? []).map((key) => JSON.stringify(key)).join(' ');
  return {
    problem: `associative list with keys has an element that omits all key fields [${names}] (and doesn't have default values for any key fields)`,
  };
}

/** A key that the server always writes has its empty value where it is absent. */
function defaultKey(field: FieldSchema | undefined): unknown {
  if (field?.default !== undefined || field?.zero !== 'written') return field?.default;
  return field.type === 'integer' || field.type === 'number' ? 0 : '';
}

function setElement(item: unknown): { readonly element: PathElement } | { readonly problem: string } {
  if (isRecord(item)) return { problem: "associative list without keys has an element that's a map type" };
  if (Array.isArray(item)) return { problem: 'not supported: associative list with lists as elements' };
  if (item === null) return { problem: "associative list without keys has an element that's an explicit null" };
  return { element: `v:${canonicalJson(item)}` };
}

/** The order of steps in `fieldsV1` and in messages: fields by name, then items by their keys, then those of sets. */
export function comparePathElements(a: PathElement, b: PathElement): number {
  if (a[0] !== b[0] || a.startsWith('f:')) return compareText(a, b);
  const [one, other] = [parseJson(a.slice(2)), parseJson(b.slice(2))];
  if (!isRecord(one) || !isRecord(other)) return compareScalars(one, other);
  const left = Object.entries(one);
  const right = Object.entries(other);
  for (const [i, [name, value]] of left.entries()) {
    const [otherName = '', otherValue] = right[i] ?? [];
    const order = compareText(name, otherName) || compareScalars(value, otherValue);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Numbers by size, before texts. */
function compareScalars(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return Number(typeof a === 'string') - Number(typeof b === 'string');
}

/** A step as the API server's messages write it: `.name`, `[containerPort=80,protocol="TCP"]`, `[="a"]`. */
export function formatElement(element: PathElement): string {
  const rest = element.slice(2);
  if (element.startsWith('f:')) return `.${rest}`;
  if (element.startsWith('v:')) return `[=${rest}]`;
  if (element.startsWith('i:')) return `[${rest}]`;
  const keys = parseJson(rest) as Record<string, unknown>;
  return `[${Object.entries(keys)
    .map(([name, value]) => `${name}=${canonicalJson(value)}`)
    .join(',')}]`;
}

/** Whether two values are the same for the owner of a field. */
export function sameValue(a: unknown, b: unknown): boolean {
  return equalJson(a, b);
}
