import { describe, expect, it } from 'vitest';
import { diffObject } from '../../src/diff/index.ts';
import type { ObjectInput } from '../../src/object/index.ts';
import { crdSchema } from '../../src/schema/index.ts';
import { memoryCluster } from '../../src/testing/index.ts';
import { judgeImmutableChanges } from '../support/judge-immutable-changes.ts';

describe('what an API server refuses to change is told before it is tried', () => {
  const cluster = memoryCluster({ controllers: false });
  judgeImmutableChanges(() => cluster, 'immutable');
});

describe('a custom resource whose definition forbids the change', () => {
  const keep = [{ rule: 'self == oldSelf', message: 'stays' }];
  const properties = {
    size: { type: 'string', 'x-kubernetes-validations': keep },
    place: { type: 'object', properties: { zone: { type: 'string' } }, 'x-kubernetes-validations': keep },
    color: { type: 'string', 'x-kubernetes-validations': [{ rule: 'self != "red"' }] },
  };
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'disks.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind: 'Disk', plural: 'disks' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties } } } },
        },
      ],
    },
  };
  const disk = (spec: Record<string, unknown>): ObjectInput & { spec: unknown } => ({
    apiVersion: 'example.com/v1',
    kind: 'Disk',
    metadata: { name: 'a', namespace: 'shop' },
    spec,
  });

  it('is known by its rule, below the place of the rule too, and not where the field is new', () => {
    const live = disk({ size: 'S', place: { zone: 'a' }, color: 'blue' });
    const desired = disk({ size: 'M', place: { zone: 'b' }, color: 'green' });
    const fixed = (from: ObjectInput): string[] =>
      diffObject({ desired, live: from, schema: crdSchema([definition]) })
        .changes.filter(({ immutable }) => immutable === true)
        .map(({ path }) => path);
    expect(fixed(live)).toEqual(['/spec/place/zone', '/spec/size']);
    expect(fixed(disk({ color: 'blue' }))).toEqual([]);
  });
});
