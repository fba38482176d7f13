import { type FieldSchema, type KindSchema, servedSchema } from '../../schema/index.ts';

/** The metadata that every object has, with all its fields. */
export function servedMetadata(): FieldSchema {
  return servedSchema.find({ group: '', version: 'v1', kind: 'ConfigMap' })?.root.fields?.get('metadata') ?? { type: 'object' };
}

/** A custom kind with that metadata: a client's schema leaves out fields that are compared as they stand. */
export function withServedMetadata(kind: KindSchema): KindSchema {
  return { ...kind, root: { ...kind.root, fields: new Map([...(kind.root.fields ?? []), ['metadata', servedMetadata()]]) } };
}
