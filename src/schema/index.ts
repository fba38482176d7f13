export type { FieldSchema, GroupVersionKind, KindSchema, SchemaSource } from './schema-source.ts';
