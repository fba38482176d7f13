/**
 * What a field is: its type, how its lists merge, what the server writes of its own; for the built-in kinds and for
 * custom resources.
 *
 * @module gitops-reconciler/schema
 */
export { builtinSchema } from './built-in.ts';
export { crdSchema } from './crd-schema.ts';
export { isImmutableField } from './immutable-fields.ts';
export { mergeSchemas } from './merge-schemas.ts';
export type { FieldSchema, GroupVersionKind, KindSchema, SchemaSource } from './schema-source.ts';
export { servedSchema } from './served.ts';
export { withServerDefaults } from './with-defaults.ts';
