import { vi } from 'vitest';
import type { ClosableCluster } from '../../../src/cluster/index.ts';
import type { ObjectInput } from '../../../src/object/index.ts';
import { builtinSchema, crdSchema, mergeSchemas, type SchemaSource } from '../../../src/schema/index.ts';

const GROUP = 'alarms.example.com';
/** How long a server may take to start and to serve a new kind. */
export const START_MS = 60_000;

/** The kind of the rows about custom resources. */
const DEFINITION: ObjectInput & { readonly spec: object } = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `widgets.${GROUP}` },
  spec: {
    group: GROUP,
    scope: 'Namespaced',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: {
                  memory: { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] },
                  mode: { type: 'string', default: 'auto' },
                  enabled: { type: 'boolean' },
                  count: { type: 'integer' },
                  notes: { type: 'string', nullable: true },
                  title: { type: 'string', nullable: true, default: 'none' },
                  perhaps: {
                    type: 'object',
                    nullable: true,
                    properties: { a: { type: 'string' }, b: { type: 'string', default: 'x' } },
                  },
                  deep: {
                    type: 'object',
                    properties: {
                      a: { type: 'object', default: {}, properties: { b: { type: 'integer', default: 1 }, c: { type: 'integer' } } },
                    },
                  },
                  flags: {
                    type: 'object',
                    additionalProperties: {
                      type: 'object',
                      properties: { on: { type: 'boolean', default: false }, by: { type: 'string' } },
                    },
                  },
                  opaque: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
                  values: { type: 'array', items: { type: 'string' } },
                  tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
                  ports: {
                    type: 'array',
                    'x-kubernetes-list-type': 'map',
                    'x-kubernetes-list-map-keys': ['port', 'protocol'],
                    items: {
                      type: 'object',
                      required: ['port'],
                      properties: { port: { type: 'integer' }, protocol: { type: 'string', default: 'TCP' }, name: { type: 'string' } },
                    },
                  },
                },
              },
              status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
            },
          },
        },
      },
    ],
  },
};

/** The built-in kinds and the kind of the rows. */
export const SCHEMA: SchemaSource = mergeSchemas(crdSchema([DEFINITION]), builtinSchema);

/** A cluster with a namespace and the kind of the rows in it. */
export async function openWithWidgets(open: () => Promise<ClosableCluster>, namespace: string): Promise<ClosableCluster> {
  const cluster = await open();
  await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  await cluster.apply(DEFINITION, { fieldManager: 'rows' }); // several sets of rows may play on one server
  await vi.waitFor(() => cluster.list({ group: GROUP, kind: 'Widget', namespace }), { timeout: START_MS });
  return cluster;
}
