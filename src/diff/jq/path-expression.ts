import { formatPointer } from '../../object/index.ts';
import { Budget, JqFailure } from './filter.ts';
import { parseFilter } from './parse-filter.ts';

/** What one run of an expression may do: some tens of milliseconds. */
const MAX_STEPS = 100_000;

/** The fields that an expression selects in an object, as JSON pointers; or why it can't be told. */
export type PathExpression = (object: unknown) => readonly string[] | string;

/**
 * Compiles an expression that selects fields. What it selects are fields that the object has; a value that it computes is
 * an error, but for null, which selects nothing.
 *
 * @returns why the expression is not served, where it is not.
 */
export function pathExpression(program: string): PathExpression | string {
  try {
    const filter = parseFilter(program);
    return (object) => {
      const pointers = new Set<string>();
      try {
        for (const { path, value } of filter({ value: object, path: [] }, { budget: new Budget(MAX_STEPS), variables: new Map() })) {
          if (path === undefined ? value !== null : path.length === 0) throw new JqFailure(noField(path));
          if (path !== undefined && exists(object, path)) pointers.add(formatPointer(path));
        }
      } catch (error) {
        return pointers.size === 0 && error instanceof JqFailure && error.isMissing ? [] : reasonOf(error);
      }
      return [...pointers];
    };
  } catch (error) {
    return reasonOf(error);
  }
}

function noField(path: unknown): string {
  return path === undefined ? 'it yields a computed value, not a field' : 'it selects the object as a whole';
}

function exists(object: unknown, path: readonly (string | number)[]): boolean {
  let at = object;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Record<string | number, unknown>)[key];
  }
  return true;
}

function reasonOf(error: unknown): string {
  if (error instanceof JqFailure) return error.message;
  if (error instanceof RangeError) return 'it nests too deep';
  throw error;
}
