import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffOptions, diffObject, explain, maskSecrets, predictLive } from '../../src/diff/index.ts';
import { canonicalJson, cloneJson, isRecord, type ObjectInput, isEmptyValue } from '../../src/object/index.ts';
import { builtinSchema, type FieldSchema, type KindSchema } from '../../src/schema/index.ts';

type Fields = Record<string, unknown>;

/** All kinds that can stand in Git. */
const KINDS: readonly KindSchema[] = builtinSchema.kinds().flatMap((kind) => {
  const schema = builtinSchema.find(kind);
  return schema?.root.fields?.has('metadata') === true ? [schema] : [];
});

/** Objects have so many levels, and lists and maps so many items. */
const DEPTH = 6;
const ITEMS = 3;

const word = fc.constantFrom('a', 'b', 'c');
const SCALARS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  quantity: fc.constantFrom('1', '1000m', '0.5', '2Gi', '2048Mi'),
  'int-or-string': fc.constantFrom(1, '1', '25%'),
  byte: fc.constantFrom('YQ==', 'Yg=='),
  'date-time': fc.constantFrom('2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z'),
  'micro-time': fc.constantFrom('2024-01-01T00:00:00.000001Z', '2024-01-02T00:00:00.000000Z'),
  string: fc.constantFrom('a', 'b', ''),
  integer: fc.nat(2),
  number: fc.nat(2),
  boolean: fc.boolean(),
};

/** A value that a field may have; `undefined` where it is too deep for a small object. */
function valueOf(schema: FieldSchema, depth: number): fc.Arbitrary<unknown> {
  const { fields, values, items, format, type } = schema;
  if (fields !== undefined) return depth > DEPTH ? fc.constant({}) : objectOf(fields, depth);
  if (values !== undefined) return fc.dictionary(word, valueOf(values, depth + 1), { maxKeys: ITEMS, noNullPrototype: true });
  if (items !== undefined) return listOf(schema, items, depth);
  return SCALARS[format ?? type] ?? fc.dictionary(word, fc.oneof(word, fc.nat(2)), { maxKeys: ITEMS, noNullPrototype: true });
}

/** A few of the fields: all of them at once would be large and of one form. */
function objectOf(fields: ReadonlyMap<string, FieldSchema>, depth: number): fc.Arbitrary<Fields> {
  const names = [...fields.keys()];
  if (names.length === 0) return fc.constant({});
  return fc.subarray(names, { maxLength: depth === 0 ? names.length : Math.min(ITEMS, names.length) }).chain((chosen) => {
    const made = chosen.map((name) => [name, valueOf(fields.get(name) ?? { type: 'any' }, depth + 1)] as const);
    return fc.record(Object.fromEntries(made) as Record<string, fc.Arbitrary<unknown>>, { noNullPrototype: true });
  });
}

function listOf({ listType, listKeys = [] }: FieldSchema, items: FieldSchema, depth: number): fc.Arbitrary<unknown[]> {
  if (depth > DEPTH) return fc.constant([]);
  const item = valueOf(items, depth + 1);
  if (listType === 'set') return fc.uniqueArray(item, { maxLength: ITEMS, selector: canonicalJson });
  if (listType !== 'map') return fc.array(item, { maxLength: ITEMS });
  const keys = fc.record(
    Object.fromEntries(listKeys.map((name) => [name, keyOf(items.fields?.get(name))])) as Record<string, fc.Arbitrary<unknown>>,
    { noNullPrototype: true },
  );
  const keyed = fc.tuple(item, keys).map(([value, key]) => ({ ...(value as Fields), ...key }));
  return fc.uniqueArray(keyed, { maxLength: ITEMS, selector: (value) => canonicalJson(listKeys.map((name) => (value as Fields)[name])) });
}

function keyOf(schema: FieldSchema | undefined): fc.Arbitrary<unknown> {
  return schema?.type === 'integer' ? fc.integer({ min: 1, max: 5 }) : word;
}

function fieldsOf(kind: KindSchema): fc.Arbitrary<ObjectInput & Fields> {
  const { apiVersion: _, kind: __, metadata: ___, ...rest } = Object.fromEntries(kind.root.fields ?? []);
  const metadata = fc.record({
    name: fc.constant('x'),
    labels: fc.dictionary(word, word, { maxKeys: ITEMS, noNullPrototype: true }),
    finalizers: fc.uniqueArray(word),
  });
  const apiVersion = kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
  return fc
    .tuple(metadata, objectOf(new Map(Object.entries(rest)), 0))
    .map(([meta, fields]) => ({ ...fields, apiVersion, kind: kind.kind, metadata: meta }));
}

const kind = fc.constantFrom(...KINDS);

/** As a server gives it: `stringData` of a Secret stands in its data. */
function served(object: ObjectInput & Fields): ObjectInput & Fields {
  if (object.kind !== 'Secret') return object;
  const { stringData, data, ...rest } = object;
  const texts = mapValues((stringData ?? {}) as Record<string, string>, (text) => Buffer.from(text).toString('base64'));
  return { ...rest, data: { ...(data as Fields | undefined), ...texts } };
}

const anObject = kind.chain(fieldsOf);
const pair = kind.chain((of) => fc.tuple(fieldsOf(of), fieldsOf(of).map(served)));
const RUNS = { numRuns: 120 };

describe('for objects of every built-in kind', () => {
  it('an object does not differ from itself, whatever the order of its keys', () => {
    fc.assert(
      fc.property(anObject, (object) => {
        expect(diffObject({ desired: object, live: backwards(served(object)) }).changes).toEqual([]);
      }),
      RUNS,
    );
  });

  it('what the apply leaves has what Git says', () => {
    fc.assert(
      fc.property(pair, fc.boolean(), ([desired, live], isNew) => {
        const after = predictLive(isNew ? { desired } : { desired, live, lastApplied: live });
        const { changes } = diffObject({ desired, live: after, lastApplied: desired });
        // What the removal of its last field empties is null for the server, though Git names it: the next apply makes it.
        expect(changes.filter(({ op, desired: value }) => op !== 'add' || !isEmptyValue(value))).toEqual([]);
        const next = predictLive({ desired, live: after, lastApplied: desired });
        expect(diffObject({ desired, live: next, lastApplied: desired }).changes).toEqual([]);
      }),
      RUNS,
    );
  });

  it('the reasoning agrees with the differences, however a field is named', () => {
    fc.assert(
      fc.property(pair, fc.boolean(), ([desired, live], isRecorded) => {
        const options = { desired, live, lastApplied: isRecorded ? live : undefined };
        for (const { path, display } of diffObject(options).changes) {
          for (const field of [path, display]) expect([field, explain(options, field).verdict]).toEqual([field, 'differs']);
        }
      }),
      RUNS,
    );
  });

  it('neither side is changed: frozen objects are compared, predicted and explained', () => {
    fc.assert(
      fc.property(pair, ([desired, live]) => {
        const options = frozen({ desired, live, lastApplied: live });
        const { changes } = diffObject(options);
        predictLive(options);
        for (const { path } of changes.slice(0, 3)) explain(options, path);
      }),
      RUNS,
    );
  });
});

describe('the order of keyed lists and sets', () => {
  const places = KINDS.flatMap((of) => mergedLists(of.root, []).map((path) => ({ of, path })));
  const aPlace = fc.constantFrom(...places);
  const list = aPlace.chain(({ of, path }) => fc.tuple(fc.constant({ of, path }), itemsAt(of, path)));

  it('is known of many kinds', () => {
    expect(new Set(places.map(({ of }) => of.kind)).size).toBeGreaterThan(15);
  });

  it('does not matter for the items of others', () => {
    fc.assert(
      fc.property(list, fc.nat(), ([{ of, path }, items], seed) => {
        const ours = items.slice(0, Math.ceil(items.length / 2));
        const live = interleaved(ours, items.slice(ours.length), seed);
        const { changes } = diffObject({ desired: around(of, path, ours), live: around(of, path, live) });
        expect(changes).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is one difference where our own items stand otherwise', () => {
    fc.assert(
      fc.property(list, ([{ of, path }, items]) => {
        fc.pre(items.length > 1);
        const { changes } = diffObject({ desired: around(of, path, items), live: around(of, path, items.toReversed()) });
        expect(changes.map(({ op }) => op)).toEqual(['reorder']);
      }),
      RUNS,
    );
  });
});

describe('any JSON', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  const pointer = fc.oneof(fc.string(), fc.constantFrom('/', '/spec', '/metadata/labels', '/spec/-1', '//', '/spec/~2'));

  it('gives an answer wherever it stands', () => {
    const anything = fc.record({
      fields: fc.dictionary(fc.constantFrom('spec', 'data', 'status', 'rules'), json),
      more: json,
      pointer,
      kind,
    });
    fc.assert(
      fc.property(anything, anything, fc.boolean(), (ours, theirs, isRecorded) => {
        const make = ({ fields, more, kind: of }: typeof ours, named: Fields): ObjectInput => ({
          ...fields,
          apiVersion: of.group === '' ? of.version : `${of.group}/${of.version}`,
          kind: of.kind,
          metadata: { name: 'x', labels: more, ...named } as object,
        });
        const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': isRecorded ? JSON.stringify(theirs.more) : theirs.more };
        const entry = { manager: 'gitops-reconciler', operation: 'Apply', fieldsV1: theirs.more };
        const options = {
          desired: make(ours, {}),
          live: make(theirs, { annotations, managedFields: isRecorded ? [theirs.more, entry] : theirs.more }),
          lastApplied: isRecorded ? undefined : make(theirs, {}),
          ignore: [{ jsonPointers: [ours.pointer] }],
          predicted: isRecorded ? undefined : make(ours, {}),
        } as DiffOptions;
        expect(['in-sync', 'changed']).toContain(diffObject(options).state);
        predictLive({ ...options, predicted: undefined });
        predictLive(options);
        maskSecrets(options.live as ObjectInput);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a Secret, and a field that a host masks', () => {
  const CANARY = 'canary';
  const secret = fc.dictionary(word, fc.constantFrom(`${CANARY}-1`, `${CANARY}-2`), { minKeys: 1, noNullPrototype: true });
  const hidden = { kind: 'ConfigMap', jsonPointers: ['/data'] };

  it('show no value in any answer', () => {
    fc.assert(
      fc.property(fc.constantFrom('Secret', 'ConfigMap'), secret, secret, fc.boolean(), (of, ours, theirs, isRecorded) => {
        const make = (data: Record<string, string>, annotations: Record<string, string> = {}): ObjectInput => {
          const values = of === 'Secret' ? mapValues(data, (value) => Buffer.from(value).toString('base64')) : data;
          return { apiVersion: 'v1', kind: of, metadata: { name: 'x', annotations }, data: values } as ObjectInput;
        };
        const record = { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(make(theirs)) };
        const options: DiffOptions = { desired: make(ours), live: make(theirs, isRecorded ? record : {}), mask: [hidden] };
        const { changes } = diffObject(options);
        const fields = ['/data', ...changes.map(({ path }) => path), ...changes.map(({ display }) => display), '/metadata/annotations'];
        const shown = JSON.stringify([
          changes,
          fields.map((field) => explain(options, field)),
          maskSecrets(options.desired as ObjectInput, { mask: [hidden] }),
          maskSecrets(predictLive(options), { mask: [hidden] }),
        ]);
        for (const text of [CANARY, Buffer.from(CANARY).toString('base64')]) expect(shown).not.toContain(text);
      }),
      RUNS,
    );
  });
});

/** Paths of lists that are merged item by item, through objects alone, with items that can be made. */
function mergedLists(schema: FieldSchema, path: readonly string[]): string[][] {
  if (path.length > 4 || schema.atomic === true) return [];
  return [...(schema.fields ?? [])].flatMap(([name, field]) => {
    if (name === 'metadata' || name === 'status') return [];
    const here = [...path, name];
    if (field.type === 'list') return field.listType === 'map' || field.listType === 'set' ? [here] : [];
    return mergedLists(field, here);
  });
}

function itemsAt(of: KindSchema, path: readonly string[]): fc.Arbitrary<unknown[]> {
  const list = path.reduce<FieldSchema | undefined>((at, name) => at?.fields?.get(name), of.root);
  return list?.items === undefined ? fc.constant([]) : listOf(list, list.items, 3);
}

function around(of: KindSchema, path: readonly string[], items: readonly unknown[]): ObjectInput {
  const inside = path.reduceRight<unknown>((value, name) => ({ [name]: value }), items) as Fields;
  const apiVersion = of.group === '' ? of.version : `${of.group}/${of.version}`;
  return cloneJson({ ...inside, apiVersion, kind: of.kind, metadata: { name: 'x' } });
}

/** Ours in their order, with those of others somewhere among them. */
function interleaved(ours: readonly unknown[], others: readonly unknown[], seed: number): unknown[] {
  const all: unknown[] = [...ours];
  for (const [i, other] of others.entries()) all.splice((seed + i * 7) % (all.length + 1), 0, other);
  return all;
}

function mapValues(values: Record<string, string>, change: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const child of Object.values(Object.freeze(value))) frozen(child);
  return value;
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
