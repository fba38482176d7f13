import { sourceOf } from './built-in.ts';
import { Tables } from './decode.ts';
import type { SchemaSource } from './schema-source.ts';
import { DEFINITION_NAMES, STATUS_DEFINITIONS } from './served-tables.ts';
import { DEFINITIONS, KINDS } from './tables.ts';

/**
 * The kinds of {@link builtinSchema} with all that an API server knows of them: every field of their status, and the name
 * of every definition. It takes twice the bytes; to compare and to apply objects the smaller one is enough.
 *
 * @since 0.1.0
 */
export const servedSchema: SchemaSource = sourceOf(() => {
  const names = fullNames(DEFINITION_NAMES.split('\n'));
  const statuses = STATUS_DEFINITIONS.split('\n');
  const definitions = DEFINITIONS.split('\n').slice(0, names.length - statuses.length);
  return new Tables(KINDS, [...definitions, ...statuses].join('\n'), names);
});

/** A name without a dot is of the same group and version as the one before. */
function fullNames(names: readonly string[]): string[] {
  let group = '';
  return names.map((name) => {
    if (name.includes('.')) group = name.slice(0, name.lastIndexOf('.') + 1);
    return name.includes('.') ? name : group + name;
  });
}
