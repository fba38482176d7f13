import type { FieldChange } from '../diff/index.ts';

const NAMED_FIELDS = 3;

/** The first fields of some changes by name, and how many more there are. */
export function namesOf(changes: readonly FieldChange[]): string {
  const names = changes.slice(0, NAMED_FIELDS).map(({ display }) => display);
  const more = changes.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
