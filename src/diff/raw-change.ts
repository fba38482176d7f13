import type { FieldChange } from './object-diff.ts';
import type { MergedList } from './list-items.ts';
import type { Place } from './trail.ts';

/** A difference with its values as they are: not for showing. `explain` makes the {@link FieldChange} of it. */
export interface RawChange {
  readonly op: FieldChange['op'];
  readonly place: Place;
  /** What Git says: of what is to `remove` nothing, or null. */
  readonly desired?: unknown;
  readonly live?: unknown;
  /** The list that an item is added to, whose order differs, or that has an item twice: one of them is removed. */
  readonly list?: MergedListChange | undefined;
}

/** What is needed to put items in order: the list's schema and its items in desired. */
export interface MergedListChange {
  readonly schema: MergedList;
  readonly desired: readonly unknown[];
}

/** Where a difference stands in desired; what desired has not got, in live. */
export function pathOf({ op, place, desired }: RawChange): readonly (string | number)[] {
  return op === 'remove' && desired === undefined ? place.live : place.desired;
}
