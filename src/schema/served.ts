import { sourceOf } from './built-in.ts';
import { Tables } from './decode.ts';
import type { SchemaSource } from './schema-source.ts';
import { SERVED_DEFINITIONS } from './served-tables.ts';
import { KINDS } from './tables.ts';

/**
 * The kinds of {@link builtinSchema} with all that an API server knows of them: every field of their status, and the name
 * of every definition. It takes twice the bytes; to compare and to apply objects the smaller one is enough.
 *
 * @since 0.1.0
 */
export const servedSchema: SchemaSource = sourceOf(() => new Tables(KINDS, SERVED_DEFINITIONS));
