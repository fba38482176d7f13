import { memberOf, parsePointer } from '../object/index.ts';
import type { FieldSchema } from '../schema/index.ts';
import { childSchema, childValue } from './child-field.ts';
import { isMergedList, itemLabel, sameItem } from './list-items.ts';
import { PLAIN_LIST, type Place, Trail } from './trail.ts';

/** A field that a person named, found in both sides of a comparison. */
export interface LocatedField {
  readonly place: Place;
  /** What is known of the field; `undefined` where nothing is. */
  readonly schema?: FieldSchema | undefined;
  readonly desired?: unknown;
  readonly live?: unknown;
  /** The highest value above the field that is compared as a whole. */
  readonly whole?: Place | undefined;
  /** What was to name an item, and names none on either side: the place is that of the list. */
  readonly noItem?: string | undefined;
}

/**
 * Finds a field by its JSON pointer (positions as in desired, else as in live), or by the path that a diff displays:
 * `spec.template.spec.containers[name=web].image`.
 */
export function locateField(schema: FieldSchema, desired: unknown, live: unknown, field: string): LocatedField {
  const trail = new Trail();
  let at: Omit<LocatedField, 'place'> = { schema, desired, live, whole: undefined };
  const isPointer = field.startsWith('/');
  for (const segment of isPointer ? parsePointer(field) : displaySegments(field)) {
    at = step(trail, at, segment, isPointer);
    if (at.noItem !== undefined) break;
  }
  return { ...at, place: trail.place() };
}

function step(trail: Trail, at: Omit<LocatedField, 'place'>, segment: string, isPointer: boolean): Omit<LocatedField, 'place'> {
  const { schema, desired, live } = at;
  const isList = Array.isArray(desired) || Array.isArray(live) || schema?.type === 'list';
  const isWhole = schema?.atomic === true || (isList && !isMergedList(schema));
  const whole = at.whole ?? (isWhole ? trail.place() : undefined);
  if (isList) return { ...stepToItem(trail, at, segment, isPointer), whole };
  trail.field(segment);
  return { schema: childSchema(schema, segment), desired: childValue(schema, desired, segment), live: memberOf(live, segment), whole };
}

function stepToItem(
  trail: Trail,
  { schema, desired, live }: Omit<LocatedField, 'place'>,
  segment: string,
  isPointer: boolean,
): Omit<LocatedField, 'place' | 'whole'> {
  const [ours, theirs] = [listOf(desired), listOf(live)];
  const items = schema?.items;
  if (!isMergedList(schema)) {
    const at = Number(segment);
    if (ours[at] === undefined && theirs[at] === undefined) return { noItem: segment };
    trail.item(PLAIN_LIST, segment, at, at);
    return { schema: items, desired: ours[at], live: theirs[at] };
  }
  // Keys at the end, which have a default, may be left out: `port=80` is the first item with that port.
  const isNamed = (item: unknown): boolean => `${itemLabel(schema, item)},`.startsWith(`${segment},`);
  const named = isPointer ? undefined : (ours.find(isNamed) ?? theirs.find(isNamed));
  const item = named ?? ours[Number(segment)] ?? theirs[Number(segment)];
  if (item === undefined) return { noItem: segment };
  const position = (list: readonly unknown[]): number => list.findIndex((other) => sameItem(schema, item, other));
  const [ourAt, theirAt] = [position(ours), position(theirs)];
  trail.item(schema, item, ourAt, theirAt);
  return { schema: items, desired: ours[ourAt], live: theirs[theirAt] };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * `metadata.labels[app.kubernetes.io/name]` has three segments, and brackets keep dots together. Quotes, as jq and
 * JSONPath have them in brackets, are left out.
 */
function displaySegments(path: string): string[] {
  const unquoted = (text: string): string => text.replaceAll(/(^|[=,])(["'])(.*?)\2(?=,|$)/g, '$1$3');
  return [...path.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(([, inBrackets, plain = '']) =>
    inBrackets === undefined ? plain : unquoted(inBrackets),
  );
}
