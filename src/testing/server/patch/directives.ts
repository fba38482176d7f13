import { isRecord } from '../../../object/index.ts';
import { badRequest, internalError, type StatusError } from '../status-error.ts';
import { formatGoValue } from '../text-of.ts';

export const DIRECTIVE = '$patch';
export const RETAIN_KEYS = '$retainKeys';
export const DELETE_PRIMITIVES = '$deleteFromPrimitiveList';
export const ORDER = '$setElementOrder';

type Fields = Record<string, unknown>;

/** A value without the objects in it that carry a `$patch`; `undefined` when it is one itself. */
export function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDirectives).filter((item) => item !== undefined);
  if (!isRecord(value)) return value;
  if (Object.hasOwn(value, DIRECTIVE)) return undefined;
  const entries = Object.entries(value).map(([name, member]) => [name, withoutDirectives(member)] as const);
  return Object.fromEntries(entries.filter(([, member]) => member !== undefined));
}

/** A value without null members. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(entries.map(([name, member]) => [name, withoutNulls(member)]));
}

/** The field that `$setElementOrder/FIELD` or `$deleteFromPrimitiveList/FIELD` is about. */
export function fieldOfDirective(name: string, prefix: string): string {
  const [head, field] = splitOnce(name);
  if (head === prefix && field !== undefined) return field;
  throw badRequest(`invalid patch format of ${prefix === ORDER ? 'setElementOrder list' : 'primitive list'}`);
}

function splitOnce(name: string): [string, string | undefined] {
  const at = name.indexOf('/');
  return at < 0 ? [name, undefined] : [name.slice(0, at), name.slice(at + 1)];
}

/**
 * With `$retainKeys` only the named members of the object stay.
 *
 * @throws StatusError 400 when it is no list, or the patch sets a member that it does not name.
 */
export function retainKeys(original: Fields, patch: Fields): void {
  if (!Object.hasOwn(patch, RETAIN_KEYS)) return;
  const { [RETAIN_KEYS]: keys, ...rest } = patch;
  const foreign = ([name, member]: [string, unknown]): boolean =>
    member !== null && !name.startsWith(DELETE_PRIMITIVES) && !name.startsWith(ORDER) && Array.isArray(keys) && !keys.includes(name);
  if (!Array.isArray(keys) || Object.entries(rest).some(foreign)) throw badRequest('invalid patch format of retainKeys');
  for (const name of Object.keys(original)) if (!keys.includes(name)) delete original[name];
}

/** 500, which is the answer to a `$patch` that the server does not know. */
export function unknownDirective(directive: unknown, patch: Fields): StatusError {
  return internalError(`unknown patch type: ${formatGoValue(directive)} in map: ${formatGoValue(patch)}`);
}

/** 500, which is the answer to an item without its key. */
export function noMergeKey(item: Fields, key: string): StatusError {
  return internalError(`map: ${formatGoValue(item)} does not contain declared merge key: ${key}`);
}
