import { describe, expect, it } from 'vitest';
import { compileIgnoreRules, diffObject, type IgnoreRule, predictLive, respectIgnored } from '../../src/diff/index.ts';
import type { ObjectInput } from '../../src/object/index.ts';
import { builtinSchema, crdSchema, mergeSchemas } from '../../src/schema/index.ts';

type Fields = Record<string, unknown>;

const properties = {
  open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  whole: { type: 'object', 'x-kubernetes-map-type': 'atomic', additionalProperties: { type: 'string' } },
};
const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'routes.example.com' },
  spec: {
    group: 'example.com',
    names: { kind: 'Route' },
    versions: [
      { name: 'v1', served: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties } } } } },
    ],
  },
};
const schema = mergeSchemas(builtinSchema, crdSchema([definition]));

const IN_POD = '/spec/template/spec';
const CONTAINER = 'spec.template.spec.containers.k:{"name":"web"}';
const cpuOf = '.spec.template.spec.containers[].resources.limits.cpu';
const named = (name: string): string => `.spec.template.spec.containers[0].env[] | select(.name == "${name}")`;
const limits = (fields: Fields): ObjectInput => container({ resources: { limits: fields } });
const env = [
  { name: 'A', value: '1' },
  { name: 'B', value: '2' },
];

/** What live has, Git, the path of what is ours, the rule, what is removed, and what stays of live. */
type Row = readonly [string, ObjectInput, ObjectInput, readonly string[], IgnoreRule, readonly string[], ObjectInput];

const ROWS: readonly Row[] = [
  [
    'an annotation',
    annotated({ b: '1' }),
    annotated(undefined),
    ['metadata.annotations.b'],
    { jsonPointers: ['/metadata/annotations/b'] },
    [],
    annotated({ b: '1' }),
  ],
  [
    'an annotation beside another',
    annotated({ a: '1', b: '1' }),
    annotated(undefined),
    ['metadata.annotations.a', 'metadata.annotations.b'],
    { jsonPointers: ['/metadata/annotations/b'] },
    ['/metadata/annotations/a'],
    annotated({ b: '1' }),
  ],
  [
    'a limit, by its pointer',
    limits({ cpu: '1', memory: '1Gi' }),
    container({}),
    [`${CONTAINER}.resources.limits.cpu`, `${CONTAINER}.resources.limits.memory`],
    { jsonPointers: [`${IN_POD}/containers/0/resources/limits/cpu`] },
    [`${IN_POD}/containers/0/resources/limits/memory`],
    limits({ cpu: '1' }),
  ],
  [
    'a limit, by an expression',
    limits({ cpu: '1' }),
    container({}),
    [`${CONTAINER}.resources.limits.cpu`],
    { jqPathExpressions: [cpuOf] },
    [],
    limits({ cpu: '1' }),
  ],
  [
    'an item of a keyed list',
    container({ env }),
    container({}),
    [`${CONTAINER}.env.k:{"name":"A"}`, `${CONTAINER}.env.k:{"name":"B"}`],
    { jqPathExpressions: [named('A')] },
    [`${IN_POD}/containers/0/env/1`],
    container({ env: env.slice(0, 1) }),
  ],
  [
    'nothing but fields of items, which go with them',
    container({ env }),
    container({}),
    [`${CONTAINER}.env.k:{"name":"A"}`, `${CONTAINER}.env.k:{"name":"B"}`],
    { jqPathExpressions: ['.spec.template.spec.containers[].env[].value'] },
    [`${IN_POD}/containers/0/env`],
    container({}),
  ],
  [
    'a key of an atomic map',
    pod({ nodeSelector: { disk: 'ssd', z: '2' } }),
    pod({}),
    ['spec.template.spec.nodeSelector'],
    { jsonPointers: [`${IN_POD}/nodeSelector/z`] },
    [`${IN_POD}/nodeSelector/disk`],
    pod({ nodeSelector: { z: '2' } }),
  ],
  [
    'what the server writes again',
    make('apps/v1', 'Deployment', { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '50%', maxUnavailable: '25%' } } }),
    make('apps/v1', 'Deployment', {}),
    ['spec.strategy.type', 'spec.strategy.rollingUpdate.maxSurge', 'spec.strategy.rollingUpdate.maxUnavailable'],
    { jsonPointers: ['/spec/strategy/rollingUpdate/maxSurge'] },
    [],
    make('apps/v1', 'Deployment', { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '50%', maxUnavailable: '25%' } } }),
  ],
  [
    'a field of a custom resource that its definition does not describe',
    custom({ open: { x: 1, y: { z: 1 } } }),
    custom({}),
    ['spec.open.x', 'spec.open.y.z'],
    { jsonPointers: ['/spec/open/y/z'] },
    ['/spec/open/x'],
    custom({ open: { y: { z: 1 } } }),
  ],
  [
    'a key of the atomic map of a custom resource',
    custom({ whole: { a: '1', z: '1' } }),
    custom({}),
    ['spec.whole'],
    { jsonPointers: ['/spec/whole/z'] },
    ['/spec/whole/a'],
    custom({ whole: { z: '1' } }),
  ],
];

describe.each(ROWS)('an ignore rule on %s, below what left Git', (_, full, desired, owned, rule, removed, kept) => {
  const live = ownedBy('gitops-reconciler', full, owned);

  it('leaves that out of what is removed', async () => {
    const options = { desired, live, schema, ignore: await compileIgnoreRules([rule]) };
    expect(diffObject(options).changes.map(({ op, path }) => `${op} ${path}`)).toEqual(removed.map((path) => `remove ${path}`));
    expect(storedForm(predictLive(options))).toEqual(storedForm(kept));
  });

  it('keeps that in what is sent, where it is respected, and does not differ again after', async () => {
    const options = { desired, live, schema, ignore: await compileIgnoreRules([rule]) };
    const sent = await respectIgnored(options);
    const after = predictLive({ desired: sent, live, schema });
    expect(storedForm(after)).toEqual(storedForm(predictLive(options)));
    expect(diffObject({ ...options, live: after as ObjectInput }).state).toBe('in-sync');
  });
});

it.each<[string, ObjectInput, ObjectInput, string, string]>([
  ['built-in kind', pod({ nodeSelector: { disk: 'ssd', z: '2' } }), pod({}), 'spec.template.spec.nodeSelector', `${IN_POD}/nodeSelector/z`],
  ['custom resource', custom({ whole: { a: '1', z: '1' } }), custom({}), 'spec.whole', '/spec/whole/z'],
])('the atomic map of another stays with them in a %s: no part of it is sent', async (_, full, desired, owned, pointer) => {
  const options = { desired, live: ownedBy('other', full, [owned]), schema, ignore: [{ jsonPointers: [pointer] }] };
  expect(diffObject(options).state).toBe('in-sync');
  expect(await respectIgnored(options)).toBe(desired);
});

it('an item that left Git is not sent in part', async () => {
  const [web, side] = ['web', 'side'].map((name) => ({ name, image: 'i:1' }));
  const owned = ['web', 'side'].map((name) => `spec.template.spec.containers.k:{"name":"${name}"}.image`);
  const live = ownedBy('gitops-reconciler', pod({ containers: [web, side] }), owned);
  const desired = pod({ containers: [web] });
  const ignore = await compileIgnoreRules([{ jqPathExpressions: ['.spec.template.spec.containers[].image'] }]);
  expect(diffObject({ desired, live, ignore }).changes).toMatchObject([{ op: 'remove', path: `${IN_POD}/containers/1` }]);
  expect(await respectIgnored({ desired, live, ignore })).toBe(desired);
});

/** The object as it is stored, but for who owns it. */
function storedForm(object: ObjectInput): unknown {
  const { metadata, ...rest } = predictLive({ desired: object, schema });
  const { managedFields: _, ...shown } = metadata;
  return JSON.parse(JSON.stringify({ ...rest, metadata: shown }, (__, value: unknown) => (isEmpty(value) ? undefined : value)));
}

/** What a removal empties is stored as null or as nothing. */
function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** The object as live, with the places that a manager applied: names and keys of items, joined by dots. */
function ownedBy(manager: string, object: ObjectInput, owned: readonly string[]): ObjectInput {
  const fieldsV1: Fields = {};
  for (const path of owned) {
    let at = fieldsV1;
    for (const part of path.split('.')) {
      const isItem = part.startsWith('k:');
      const name = isItem ? part : `f:${part}`;
      at[name] ??= isItem ? { '.': {} } : {};
      at = at[name] as Fields;
    }
  }
  const managedFields = [{ manager, operation: 'Apply', apiVersion: object.apiVersion, fieldsType: 'FieldsV1', fieldsV1 }];
  return { ...object, metadata: { ...object.metadata, managedFields } };
}

function make(apiVersion: string, kind: string, spec: Fields, metadata: Fields = {}): ObjectInput {
  return { apiVersion, kind, metadata: { ...metadata, name: 'web', namespace: 'shop' }, spec } as ObjectInput;
}

function annotated(annotations: Fields | undefined): ObjectInput {
  return make('apps/v1', 'Deployment', {}, annotations === undefined ? {} : { annotations });
}

function pod(spec: Fields): ObjectInput {
  return make('apps/v1', 'Deployment', { template: { spec } });
}

function container(fields: Fields): ObjectInput {
  return pod({ containers: [{ name: 'web', ...fields }] });
}

function custom(spec: Fields): ObjectInput {
  return make('example.com/v1', 'Route', spec);
}
