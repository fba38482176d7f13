import { describe, expect, it } from 'vitest';
import { builtinSchema, crdSchema, mergeSchemas } from '../../src/schema/index.ts';

const crd = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'gates.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Gate', plural: 'gates', shortNames: ['gt'] },
    versions: [
      { name: 'v1alpha1', served: false, storage: false },
      { name: 'v1beta1', served: true, storage: false },
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {}, scale: { specReplicasPath: '.spec.replicas' } },
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                required: ['size'],
                properties: {
                  size: { 'x-kubernetes-int-or-string': true, default: '10%' },
                  rules: {
                    type: 'array',
                    'x-kubernetes-list-type': 'map',
                    'x-kubernetes-list-map-keys': ['name'],
                    items: { type: 'object', properties: { name: { type: 'string' }, action: { type: 'string', default: 'allow' } } },
                  },
                  tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
                  hosts: { type: 'array', items: { type: 'string' } },
                  labels: { type: 'object', additionalProperties: { type: 'string' } },
                  selector: { type: 'object', 'x-kubernetes-map-type': 'atomic', properties: { app: { type: 'string' } } },
                  config: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
                  template: { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
                  until: { type: 'string', format: 'date-time', nullable: true },
                },
              },
            },
          },
        },
      },
    ],
  },
};
const schema = crdSchema([crd]);

describe('the kinds of a CustomResourceDefinition', () => {
  it('are its served versions, the most stable first', () => {
    expect(schema.kinds()).toMatchObject([{ version: 'v1' }, { version: 'v1beta1' }]);
    expect(schema.find({ group: 'example.com', version: 'v1', kind: 'Gate' })).toMatchObject({
      plural: 'gates',
      singular: 'gate',
      shortNames: ['gt'],
      namespaced: true,
      subresources: ['status', 'scale'],
    });
  });

  it('have the fields of the structural schema', () => {
    const spec = schema.find({ group: 'example.com', version: 'v1', kind: 'Gate' })?.root.fields?.get('spec');
    expect(spec?.required).toEqual(['size']);
    expect(Object.fromEntries(spec?.fields ?? [])).toMatchObject({
      size: { format: 'int-or-string', default: '10%' },
      rules: { listType: 'map', listKeys: ['name'] },
      tags: { listType: 'set' },
      hosts: { listType: 'atomic' },
      labels: { type: 'map', values: { type: 'string' } },
      selector: { type: 'object', atomic: true },
      config: { type: 'object', preserveUnknown: true },
      until: { format: 'date-time', nullable: true },
    });
    expect(spec?.fields?.get('rules')?.items?.fields?.get('action')?.default).toBe('allow');
    expect([...(spec?.fields?.get('template')?.fields?.keys() ?? [])]).toEqual(['apiVersion', 'kind', 'metadata']);
  });

  it('have the metadata of every object', () => {
    const root = schema.find({ group: 'example.com', version: 'v1', kind: 'Gate' })?.root;
    expect(root?.fields?.get('metadata')?.fields?.get('finalizers')?.listType).toBe('set');
  });

  it('are open where the definition has no schema', () => {
    expect(schema.find({ group: 'example.com', version: 'v1beta1', kind: 'Gate' })?.root).toMatchObject({ preserveUnknown: true });
  });
});

describe('several sources as one', () => {
  const both = mergeSchemas(schema, builtinSchema);

  it('ask one after the other', () => {
    expect(both.find({ group: 'example.com', version: 'v1', kind: 'Gate' })?.plural).toBe('gates');
    expect(both.find({ group: '', version: 'v1', kind: 'Pod' })?.plural).toBe('pods');
    expect(both.find({ group: '', version: 'v1', kind: 'Gate' })).toBeUndefined();
  });

  it('name a kind once', () => {
    expect(mergeSchemas(both, builtinSchema).kinds()).toHaveLength(builtinSchema.kinds().length + 2);
  });

  it('pass over objects that define nothing', () => {
    expect(crdSchema([{ apiVersion: 'v1', kind: 'Pod', metadata: {} }, { ...crd, spec: undefined } as never]).kinds()).toEqual([]);
  });
});
