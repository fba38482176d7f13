import { isRecord } from '../../../src/object/index.ts';

/** The parts of a JSON pointer; `*` stands for each member or item. */
export function parsePointer(pointer: string): string[] {
  return pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at a pointer without `*`; `undefined` where there is none. */
export function valueAt(value: unknown, pointer: string): unknown {
  return parsePointer(pointer).reduce((at, part) => {
    if (Array.isArray(at)) return at[Number(part)] as unknown;
    return isRecord(at) && Object.hasOwn(at, part) ? at[part] : undefined;
  }, value);
}

/** The value with each place of a pointer put through a function. The value itself stays as it is. */
export function mapAt(value: unknown, parts: readonly string[], map: (found: unknown) => unknown): unknown {
  const [part, ...rest] = parts;
  if (part === undefined) return map(value);
  if (Array.isArray(value)) {
    return value.map((item: unknown, i) => (part === '*' || part === String(i) ? mapAt(item, rest, map) : item));
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, part === '*' || part === name ? mapAt(member, rest, map) : member]),
  );
}
