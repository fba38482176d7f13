import { memberOf } from './json.ts';

/** A JSON pointer (RFC 6901) of path segments: `['data', 'a/b']` is `/data/a~1b`. */
export function formatPointer(segments: readonly (string | number)[]): string {
  let pointer = '';
  for (const segment of segments) pointer += `/${escapeSegment(String(segment))}`;
  return pointer;
}

/** One segment as it stands in a pointer. */
export function escapeSegment(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * The segments of a JSON pointer; the empty pointer names the whole value and has none.
 *
 * @throws RangeError when the text is not a pointer: it must be empty or start with `/`.
 */
export function parsePointer(pointer: string): string[] {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) throw new RangeError('a JSON pointer starts with "/"');
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at a pointer, or `undefined` where there is none. */
export function getAtPointer(value: unknown, pointer: string): unknown {
  let at = value;
  for (const segment of parsePointer(pointer)) {
    at = Array.isArray(at) ? (/^(?:0|[1-9]\d*)$/.test(segment) ? at[Number(segment)] : undefined) : memberOf(at, segment);
  }
  return at;
}
