import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffOptions, diffObject, predictLive } from '../../src/diff/index.ts';
import { canonicalJson, cloneJson, isRecord, type ObjectInput } from '../../src/object/index.ts';
import { builtinSchema, crdSchema, mergeSchemas } from '../../src/schema/index.ts';

type Fields = Record<string, unknown>;

describe('for any two objects of a kind', () => {
  it('an object does not differ from itself', () => {
    fc.assert(
      fc.property(anObject, (object) => {
        expect(diffObject(given({ desired: object, live: cloneJson(object) })).changes).toEqual([]);
      }),
    );
  });

  it('what the apply leaves is in sync', () => {
    fc.assert(
      fc.property(pair, fc.boolean(), ([desired, live], isFirst) => {
        const options = given(isFirst ? { desired } : { desired, live });
        const after = predictLive(options);
        expect(diffObject(given({ desired, live: after })).changes).toEqual([]);
      }),
    );
  });

  it('an object in sync is left as it is by the apply', () => {
    fc.assert(
      fc.property(pair, ([desired, live]) => {
        const options = given({ desired, live });
        if (diffObject(options).changes.length === 0) expect(predictLive(options)).toEqual(live);
      }),
    );
  });

  it('the order of keys changes nothing', () => {
    fc.assert(
      fc.property(pair, ([desired, live]) => {
        const turned = given({ desired: backwards(desired), live: backwards(live), lastApplied: backwards(live) });
        expect(canonicalJson(diffObject(turned))).toBe(canonicalJson(diffObject(given({ desired, live, lastApplied: live }))));
      }),
    );
  });

  it('the inputs stay as they are', () => {
    fc.assert(
      fc.property(pair, ([desired, live]) => {
        const before = cloneJson([desired, live]);
        diffObject(given({ desired, live, lastApplied: live }));
        predictLive(given({ desired, live, lastApplied: live }));
        expect([desired, live]).toEqual(before);
      }),
    );
  });

  it('an ignored path is in no change, and all others are as they were', () => {
    fc.assert(
      fc.property(pair, fc.nat(), ([desired, live], seed) => {
        const paths = diffObject(given({ desired, live, lastApplied: live })).changes.map(({ path, op }) => ({ path, op }));
        if (paths.length === 0) return;
        const pointer = paths[seed % paths.length]?.path ?? '';
        const ignored = given({ desired, live, lastApplied: live, ignore: [{ jsonPointers: [pointer] }] });
        const rest = diffObject(ignored).changes.map(({ path, op }) => ({ path, op }));
        expect(rest).toEqual(paths.filter(({ path }) => path !== pointer && !path.startsWith(`${pointer}/`)));
      }),
    );
  });

  it('whatever stands where a list or an object should be, there is an answer', () => {
    fc.assert(
      fc.property(anyShape, anyShape, anyShape, kind, (desired, live, last, [apiVersion, name]) => {
        const make = (fields: Fields): ObjectInput => ({
          ...fields,
          apiVersion,
          kind: name,
          metadata: { name: 'x', ...(fields['metadata'] as Fields) },
        });
        const options = given({ desired: make(desired), live: make(live), lastApplied: make(last) });
        expect(['in-sync', 'changed']).toContain(diffObject(options).state);
        predictLive(options);
      }),
    );
  });
});

const crd = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'gates.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Gate', plural: 'gates' },
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
                  containers: {
                    type: 'array',
                    'x-kubernetes-list-type': 'map',
                    'x-kubernetes-list-map-keys': ['name'],
                    items: { type: 'object', properties: { name: { type: 'string' }, image: { type: 'string', default: 'a' } } },
                  },
                  finalizers: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
                  replicas: { type: 'integer', default: 1 },
                  open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
                },
              },
            },
          },
        },
      },
    ],
  },
};
const schema = mergeSchemas(crdSchema([crd]), builtinSchema);

function given(options: DiffOptions): DiffOptions {
  return { ...options, schema };
}

const KINDS = [
  ['apps/v1', 'Deployment'],
  ['v1', 'Pod'],
  ['v1', 'Service'],
  ['v1', 'Secret'],
  ['v1', 'Endpoints'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['example.com/v1', 'Gate'],
  ['example.com/v1', 'Unknown'],
] as const;
const kind = fc.constantFrom(...KINDS);

const name = fc.constantFrom('a', 'b', 'c');
const labels = fc.dictionary(name, name, { maxKeys: 3 });
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const keyed = <T extends Fields>(item: fc.Arbitrary<T>, key: (item: T) => unknown): fc.Arbitrary<T[]> =>
  fc.uniqueArray(item, { maxLength: 3, selector: (value) => JSON.stringify(key(value)) });

const port = fc.record({ containerPort: fc.constantFrom(53, 80), protocol: fc.constantFrom('TCP', 'UDP'), name: some(name) });
const container = defined({
  name,
  image: some(name),
  env: some(keyed(defined({ name, value: some(name) }), (item) => item['name'])),
  ports: some(keyed(port, (item) => [item.containerPort, item.protocol])),
  resources: some(fc.record({ limits: fc.dictionary(name, fc.constantFrom('1', '1000m', '0.5', '2Gi')) })),
});
const containers = keyed(container, (item) => item['name']);
const tolerations = fc.array(defined({ key: some(name), operator: some(fc.constantFrom('Exists', 'Equal')) }), { maxLength: 2 });
const podSpec = defined({
  containers: some(containers),
  tolerations: some(tolerations),
  hostNetwork: some(fc.boolean()),
  nodeSelector: some(labels),
});
const spec = defined({
  replicas: some(fc.nat(3)),
  paused: some(fc.boolean()),
  template: some(defined({ metadata: some(fc.record({ labels })), spec: some(podSpec) })),
  containers: some(containers),
  finalizers: some(fc.uniqueArray(name)),
  open: some(fc.dictionary(name, fc.oneof(name, labels, fc.array(name, { maxLength: 2 })))),
});

function objectOf([apiVersion, kindName]: readonly [string, string]): fc.Arbitrary<ObjectInput> {
  const metadata = defined({
    name: fc.constant('x'),
    labels: some(labels),
    annotations: some(labels),
    finalizers: some(fc.uniqueArray(name)),
    managedFields: some(
      fc.constant([{ manager: 'gitops-reconciler', operation: 'Apply', fieldsV1: { 'f:metadata': { 'f:labels': { 'f:a': {} } } } }]),
    ),
  });
  const fields = { apiVersion: fc.constant(apiVersion), kind: fc.constant(kindName), metadata, spec: some(spec), data: some(labels) };
  return defined(fields) as fc.Arbitrary<ObjectInput & Fields>;
}

const anObject = kind.chain(objectOf);
const pair = kind.chain((of) => fc.tuple(objectOf(of), objectOf(of)));

const KEYS = [
  'metadata',
  'labels',
  'annotations',
  'finalizers',
  'spec',
  'template',
  'containers',
  'ports',
  'name',
  'subsets',
  'data',
  'stringData',
  'ingress',
];
const { anyShape } = fc.letrec<{ value: unknown; anyShape: Fields }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<unknown>(null, '', 0, 'text', 7n, true),
    fc.array(tie('value'), { maxLength: 2 }),
    tie('anyShape'),
  ),
  anyShape: fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 5 }),
}));

/** A record without its undefined members. */
function defined(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Fields> {
  return fc.record(fields).map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)));
}

function backwards<T>(value: T): T {
  if (Array.isArray(value)) return value.map(backwards) as T;
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, child]) => [key, backwards(child)]),
  ) as T;
}
