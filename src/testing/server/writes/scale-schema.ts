import type { FieldSchema } from '../../../schema/index.ts';
import { servedMetadata } from '../served-metadata.ts';
import type { Resource } from '../resource.ts';

/** The kind of the scale endpoints; it has no collection of its own. */
export const SCALE: Resource = {
  group: 'autoscaling',
  version: 'v1',
  kind: 'Scale',
  listKind: '',
  plural: 'scales',
  singular: 'scale',
  shortNames: [],
  categories: [],
  namespaced: true,
  verbs: [],
  subresources: [],
  schema: struct('autoscaling.v1.Scale', {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: servedMetadata(),
    spec: { ...struct('autoscaling.v1.ScaleSpec', { replicas: { type: 'integer', zero: 'dropped' } }), zero: 'written' },
    status: {
      ...struct('autoscaling.v1.ScaleStatus', {
        replicas: { type: 'integer', zero: 'written' },
        selector: { type: 'string', zero: 'dropped' },
      }),
      zero: 'written',
    },
  }),
};

function struct(definition: string, fields: Readonly<Record<string, FieldSchema>>): FieldSchema {
  return { type: 'object', definition, fields: new Map(Object.entries(fields)) };
}
