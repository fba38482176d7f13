import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileIgnoreRules,
  type DiffOptions,
  diffObject,
  explain,
  maskSecrets,
  predictLive,
  respectIgnored,
} from '../../src/diff/index.ts';
import { canonicalJson, digestOf, equalJson, formatPointer, LEVELS, type ObjectInput } from '../../src/object/index.ts';
import { builtinSchema, crdSchema, mergeSchemas } from '../../src/schema/index.ts';

/** Beyond what a recursive walk reaches; a server takes JSON of 10,000 levels. */
const DEEP = 6000;
const FAR = 30_000;
const GATE = definition('gates', 'Gate', {
  spec: { type: 'object', properties: { open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } },
});
const schema = mergeSchemas(crdSchema([GATE]), builtinSchema);

type Make = (value: unknown) => ObjectInput;
type Place = readonly [name: string, of: Make, live?: Make];

/** Where JSON may stand at which nobody knows how deep it is. */
const PLACES: readonly Place[] = [
  ['an open field of a custom resource', (open) => make('example.com/v1', 'Gate', { spec: { open } })],
  ['a kind that is not known', (spec) => make('example.com/v1', 'Unknown', { spec })],
  ['a field that the schema has not', (unheardOf) => make('apps/v1', 'Deployment', { spec: { unheardOf } })],
  ['a map of texts', (data) => make('v1', 'ConfigMap', { data })],
  ['a Secret', (a) => make('v1', 'Secret', { data: { a } })],
  ['the texts of a Secret', (a) => make('v1', 'Secret', { stringData: { a } }), (a) => make('v1', 'Secret', { data: { a } })],
  ['a setting of the object', (reconcile) => annotated({ 'kustomize.toolkit.fluxcd.io/reconcile': reconcile })],
  ['the record of what was applied', (record) => annotated({ 'kubectl.kubernetes.io/last-applied-configuration': record })],
  ['what a manager owns', (fieldsV1) => owned(fieldsV1)],
  ['the items of Endpoints', (subsets) => make('v1', 'Endpoints', { subsets: [{ addresses: [subsets], ports: subsets }] })],
  ['an item of a keyed list', (name) => make('v1', 'Pod', { spec: { containers: [{ name, image: name }] } })],
  ['an item of a set', (item) => ({ ...make('v1', 'Pod', {}), metadata: { name: 'x', finalizers: [item] } as ObjectInput['metadata'] })],
];

const NESTED = [
  ['objects', nestedObjects],
  ['lists', nestedLists],
] as const;

describe.each(PLACES.map(([name, of, ofLive = of]) => ({ name, of, ofLive })))('$name', ({ of, ofLive }) => {
  it.each(NESTED)('may be nested deeply, as %s', (__, nested) => {
    const desired = of(nested(DEEP, 1));
    expect(diffObject({ desired, live: ofLive(nested(DEEP, 1)), schema }).state).toBe('in-sync');
    const options: DiffOptions = { desired, live: ofLive(nested(DEEP, 2)), lastApplied: of(nested(DEEP, 3)), schema };
    const { changes } = diffObject(options);
    for (const { path } of changes) expect(explain(options, path).verdict).toBe('differs');
    expect(diffObject({ desired, live: predictLive(options), schema }).changes).toEqual([]);
    const masked = maskSecrets([desired], { mask: [{ jsonPointers: ['/spec', '/metadata/annotations'] }] });
    expect(digestOf(masked)).toMatch(/^sha256:/);
  });
});

describe('JSON of any depth', () => {
  it.each(NESTED)('is compared, predicted, masked and explained, as %s', async (_, nested) => {
    const of = (leaf: unknown): ObjectInput => make('example.com/v1', 'Unknown', { spec: nested(FAR, leaf) });
    const [desired, live] = [of(1), of(2)];
    const options: DiffOptions = { desired, live, lastApplied: of(3) };
    const [change] = diffObject(options).changes;
    expect(change).toMatchObject({ op: 'replace', cause: 'git' });
    expect(explain(options, change?.path ?? '').verdict).toBe('differs');
    expect(equalJson(predictLive(options), desired)).toBe(true);
    const hidden = maskSecrets(desired, { mask: [{ jsonPointers: ['/spec'] }] });
    expect(canonicalJson(hidden)).toBe(canonicalJson(of('(secret 1)')));
    const ignore = [{ jsonPointers: ['/spec/replicas'], managers: ['other'] }];
    expect(equalJson(await respectIgnored({ ...options, ignore }), desired)).toBe(true);
  });

  it('is compared along a schema that leads back to itself', () => {
    const of = (leaf: unknown): ObjectInput => definition('gates', 'Gate', { spec: nestedObjects(DEEP, leaf, 'properties') });
    const [desired, live] = [of({ type: 'string' }), of({ type: 'integer' })];
    expect(diffObject({ desired, live: of({ type: 'string' }) }).changes).toEqual([]);
    expect(diffObject({ desired, live }).changes).toHaveLength(1);
    expect(diffObject({ desired, live: predictLive({ desired, live }) }).changes).toEqual([]);
  });

  it('is looked through for what left Git, by ownership and by the last apply', () => {
    const of = (leaf: object, owners: object = {}): ObjectInput => {
      const metadata = { name: 'x', ...owners } as ObjectInput['metadata'];
      return { ...make('example.com/v1', 'Unknown', { spec: nestedObjects(DEEP, leaf) }), metadata };
    };
    const fieldsV1 = { 'f:spec': nestedObjects(DEEP, { 'f:b': {}, 'f:c': {} }, 'f:a') };
    const managedFields = [{ manager: 'gitops-reconciler', operation: 'Apply', apiVersion: 'example.com/v1', fieldsV1 }];
    const [desired, both] = [of({ b: 1 }), { b: 1, c: 1 }];
    for (const options of [
      { desired, live: of(both, { managedFields }) },
      { desired, live: of(both), lastApplied: of(both) },
    ]) {
      expect(diffObject(options).changes).toHaveLength(1);
      expect(diffObject({ desired, live: predictLive(options) }).changes).toEqual([]);
    }
  });

  it('is left out by a jq expression, or a warning says why not', async () => {
    const of = (leaf: unknown): ObjectInput => make('example.com/v1', 'Unknown', { spec: nestedObjects(DEEP, leaf) });
    const judge = async (expression: string): Promise<readonly [number, number]> => {
      const ignore = await compileIgnoreRules([{ jqPathExpressions: [expression] }]);
      const { changes, warnings } = diffObject({ desired: of(1), live: of(2), ignore });
      return [changes.length, warnings.length];
    };
    expect(await judge('.spec')).toEqual([0, 0]);
    expect(await judge('.. | .replicas?')).toEqual([1, 1]);
  });

  it('differs by its leaf where it is compared one by one, and below as one value', () => {
    const name = fc.constantFrom('a', 'b', '__proto__');
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), fc.constantFrom(10, LEVELS - 1, LEVELS, 3 * LEVELS), (names, levels) => {
        const path = Array.from({ length: levels }, (_, i) => names[i % names.length] ?? '');
        const of = (leaf: unknown): ObjectInput => {
          const spec = path.reduceRight<unknown>((value, key) => Object.fromEntries([[key, value]]), leaf);
          return make('example.com/v1', 'Unknown', { spec });
        };
        const { changes } = diffObject({ desired: of(1), live: of(2) });
        expect(changes.map((change) => change.path)).toEqual([formatPointer(['spec', ...path].slice(0, LEVELS))]);
        expect(equalJson(predictLive({ desired: of(1), live: of(2) }), of(1))).toBe(true);
        expect(diffObject({ desired: of(1), live: of(1) }).changes).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps what others have beside ours, down to there', () => {
    const around = (spec: object): ObjectInput => make('example.com/v1', 'Unknown', { spec: { a: { b: { c: spec } } } });
    const live = around({ theirs: 1, deep: nestedObjects(DEEP, 1) });
    expect(predictLive({ desired: around({ deep: nestedObjects(DEEP, 2) }), live })).toSatisfy((after) =>
      equalJson(after, around({ theirs: 1, deep: nestedObjects(DEEP, 2) })),
    );
  });
});

function nestedObjects(levels: number, leaf: unknown, name = 'a'): unknown {
  let value = leaf;
  for (let i = 0; i < levels; i++) value = { [name]: value };
  return value;
}

function nestedLists(levels: number, leaf: unknown): unknown {
  let value = leaf;
  for (let i = 0; i < levels; i++) value = [value];
  return value;
}

function make(apiVersion: string, kind: string, fields: object): ObjectInput {
  return { apiVersion, kind, metadata: { name: 'x' }, ...fields };
}

function annotated(annotations: object): ObjectInput {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', annotations } as ObjectInput['metadata'] };
}

function owned(fieldsV1: unknown): ObjectInput {
  const managedFields = [{ manager: 'gitops-reconciler', operation: 'Apply', apiVersion: 'v1', fieldsV1 }];
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', managedFields } as ObjectInput['metadata'] };
}

function definition(plural: string, kind: string, properties: object): ObjectInput {
  const openAPIV3Schema = { type: 'object', properties };
  const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }];
  const spec = { group: 'example.com', scope: 'Namespaced', names: { kind, plural }, versions };
  return { ...make('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { spec }), metadata: { name: `${plural}.example.com` } };
}
