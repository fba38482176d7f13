import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffObject, explain, maskSecrets } from '../../src/diff/index.ts';
import type { ObjectInput } from '../../src/object/index.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

describe('Secret values', () => {
  it('stand as numbers, equal ones as equal, text and base64 alike', () => {
    const masked = maskSecrets(secret({ data: { a: 'YWJj', b: 'eHl6' }, stringData: { c: 'abc' } }));
    expect(masked).toMatchObject({
      type: 'Opaque',
      data: { a: '(secret 1)', b: '(secret 2)' },
      stringData: { c: '(secret 1)' },
    });
  });

  it('are masked in misspelt fields and in the copy of the last apply', () => {
    const copy = JSON.stringify({ apiVersion: 'v1', kind: 'Secret', data: { a: 'hidden==' }, metadata: { name: 'x' } });
    const masked = maskSecrets(
      secret({ stringdata: { a: ['hidden', 7] }, metadata: { name: 'x', annotations: { [LAST_APPLIED]: copy, note: 'open' } } }),
    );
    expect(JSON.stringify(masked)).not.toContain('hidden');
    expect(masked).toMatchObject({
      stringdata: { a: [expect.stringMatching(/^\(secret \d\)$/), expect.stringMatching(/^\(secret \d\)$/)] },
      metadata: { annotations: { note: 'open' } },
    });
  });

  it('are masked as a whole where an annotation that should be a copy is none', () => {
    for (const odd of [{ toString: 'hidden' }, ['hidden'], 7]) {
      const masked = maskSecrets(secret({ metadata: { name: 'x', annotations: { [LAST_APPLIED]: odd } } }));
      expect(masked).toMatchObject({ metadata: { annotations: { [LAST_APPLIED]: '(secret 1)' } } });
    }
  });

  it('are found in lists and in other objects', () => {
    const inner = secret({ data: { a: 'YWJj' } });
    const { kind: _, apiVersion: __, ...untyped } = inner;
    const value = { items: [inner], template: { object: inner }, list: { kind: 'SecretList', apiVersion: 'v1', items: [untyped] } };
    expect(JSON.stringify(maskSecrets(value))).not.toContain('YWJj');
    expect(JSON.stringify(value)).toContain('YWJj');
  });

  it.each(['v1', 'V1', 'v1beta1', '', undefined, 1])('are masked where the Secret is written with apiVersion %s', (apiVersion) => {
    expect(maskSecrets(secret({ apiVersion, data: { a: 'YWJj' } }))).toMatchObject({ data: { a: '(secret 1)' } });
  });

  it('leave other kinds as they are', () => {
    const configMap = { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'open' } };
    expect(maskSecrets(configMap)).toEqual(configMap);
    const foreign = secret({ apiVersion: 'example.com/v1', data: { a: 'open' } });
    expect(maskSecrets(foreign)).toEqual(foreign);
  });
});

describe('a diff of a Secret', () => {
  it('shows that values differ and not which', () => {
    const { changes } = diffObject({
      desired: secret({ stringData: { a: 'new', b: 'old' } }),
      live: secret({ data: { a: 'b2xk', b: 'b2xk', c: 'Yw==' } }),
    });
    expect(changes).toMatchObject([{ path: '/data/a', display: 'data.a', desired: '(secret 1)', live: '(secret 2)' }]);
  });

  it('numbers equal values alike over all its changes', () => {
    const { changes } = diffObject({
      desired: secret({ stringData: { a: 'x', b: 'y' } }),
      live: secret({ data: { a: 'eQ==', b: 'eA==' } }),
    });
    expect(changes).toMatchObject([
      { desired: '(secret 1)', live: '(secret 2)' },
      { desired: '(secret 2)', live: '(secret 1)' },
    ]);
  });

  it('leaks no value wherever it stands', () => {
    const canary = fc
      .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('a', 'Z', '9', '"', '\\', 'ß', '=') })
      .map((text) => `CANARY${text}`);
    const place = fc.constantFrom('data', 'stringData', 'stringdata', 'Data', 'spec');
    fc.assert(
      fc.property(place, place, canary, canary, (desiredField, liveField, a, b) => {
        const object = (field: string, text: string): ObjectInput => {
          const copy = JSON.stringify({ kind: 'Secret', [field]: { k: text } });
          return secret({
            [field]: { k: text, list: [text], [`n`]: { deep: text } },
            metadata: { name: 'x', annotations: { [LAST_APPLIED]: copy } },
          });
        };
        const shown = JSON.stringify(
          diffObject({ desired: object(desiredField, a), live: object(liveField, b), lastApplied: object('data', a) }),
        );
        expect(shown).not.toContain('CANARY');
        expect(shown).not.toContain(btoa('CANARY').slice(0, 6));
        expect(JSON.stringify(maskSecrets(object(desiredField, a)))).not.toContain('CANARY');
      }),
    );
  });
});

describe('fields that the host names', () => {
  const mask = [{ kind: 'Database', jsonPointers: ['/spec/users/*/password', '/spec/tokens'] }];
  const database = (password: string, ...tokens: string[]): ObjectInput & { spec: unknown } => ({
    apiVersion: 'example.com/v1',
    kind: 'Database',
    metadata: { name: 'x' },
    spec: { size: 3, users: [{ name: 'u', password }], tokens },
  });

  it('are masked in a diff: equal stays equal, different stays different', () => {
    const { changes } = diffObject({ desired: database('hidden1', 'hidden2'), live: database('hidden2', 'hidden1'), mask });
    expect(changes).toMatchObject([
      { path: '/spec/tokens', desired: ['(secret 1)'], live: ['(secret 2)'] },
      { path: '/spec/users', desired: [{ name: 'u', password: '(secret 2)' }], live: [{ name: 'u', password: '(secret 1)' }] },
    ]);
    expect(
      JSON.stringify(explain({ desired: database('hidden1'), live: database('hidden2'), mask }, '/spec/users/0/password')),
    ).not.toMatch(/hidden/);
  });

  it('are masked in the name of an item of a set', () => {
    const finalizers = (...names: string[]): ObjectInput =>
      ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', finalizers: names } }) as ObjectInput;
    const [change] = diffObject({
      desired: finalizers('hidden'),
      live: finalizers(),
      mask: [{ jsonPointers: ['/metadata/finalizers'] }],
    }).changes;
    expect(JSON.stringify(change)).not.toContain('hidden');
  });

  it('are masked in whole objects, and in their copy of the last apply', () => {
    const copy = JSON.stringify(database('hidden'));
    const object = { ...database('hidden', 'hidden'), metadata: { name: 'x', annotations: { [LAST_APPLIED]: copy } } };
    const shown = maskSecrets({ list: [object] }, { mask });
    expect(JSON.stringify(shown)).not.toContain('hidden');
    expect(shown).toMatchObject({ list: [{ spec: { size: 3, users: [{ name: 'u', password: '(secret 1)' }] } }] });
  });

  it('are masked where an injected item moves theirs to another position', () => {
    const deployment = (...containers: object[]): ObjectInput =>
      ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' }, spec: { template: { spec: { containers } } } }) as ObjectInput;
    const positional = [{ kind: 'Deployment', jsonPointers: ['/spec/template/spec/containers/0/env/0/value'] }];
    const app = { name: 'app', env: [{ name: 'TOKEN', value: 'hidden' }] };
    const git = deployment(app);
    const live = deployment({ name: 'istio-proxy' }, app);
    for (const desired of [deployment({ name: 'app' }), deployment({ name: 'other' })]) {
      const options = { desired, live, lastApplied: git, mask: positional };
      const diff = diffObject(options);
      expect(diff.changes.map(({ op }) => op)).toContain('remove');
      const fields = ['/spec/template/spec/containers', ...diff.changes.flatMap(({ path, display }) => [path, display])];
      expect(JSON.stringify([diff, fields.map((field) => explain(options, field)), maskSecrets(live, options)])).not.toContain('hidden');
    }
  });

  it('are masked in both orders of a list', () => {
    const pod = (...names: string[]): ObjectInput =>
      ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec: { containers: names.map((name) => ({ name })) } }) as ObjectInput;
    const reorder = [{ kind: 'Pod', jsonPointers: ['/spec/containers/1'] }];
    const { changes } = diffObject({ desired: pod('open', 'hidden'), live: pod('hidden', 'open'), mask: reorder });
    expect(changes).toMatchObject([{ op: 'reorder', desired: ['(secret 1)', '(secret 2)'], live: ['(secret 2)', '(secret 1)'] }]);
  });

  it('are open in objects that the rule does not select', () => {
    const rules = [{ kind: 'Database', name: 'other-*', jsonPointers: ['/spec'] }];
    expect(maskSecrets(database('open'), { mask: rules })).toEqual(database('open'));
  });
});

function secret(fields: Record<string, unknown>): ObjectInput {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x', namespace: 'shop' }, type: 'Opaque', ...fields } as ObjectInput;
}

describe('fields that a host masks, in any part of an object', () => {
  const CANARY = 'canary';
  const word = fc.constantFrom('a', 'b', 'c');
  const value = fc.oneof(word, fc.array(word, { maxLength: 2 }), fc.dictionary(word, word, { maxKeys: 2, noNullPrototype: true }));
  const env = fc.uniqueArray(fc.record({ name: word, value }), { selector: ({ name }) => name, maxLength: 3 });
  const container = fc.record({ name: word, image: value, env, args: value });
  const spec = fc.record({
    containers: fc.uniqueArray(container, { selector: ({ name }) => name, maxLength: 3 }),
    tolerations: fc.array(fc.record({ key: value, value }), { maxLength: 2 }),
    nodeSelector: value,
    open: value,
  });
  const metadata = fc.record({ labels: value, finalizers: fc.uniqueArray(word) });
  const fields = fc.record({ metadata, spec });
  const below = ['*', 'name', 'env', 'value', 'image', 'args', 'a', 'key'] as const;
  const masked = fc
    .tuple(
      fc.constantFrom(
        '/spec',
        '/spec/containers',
        '/spec/tolerations',
        '/spec/open',
        '/spec/nodeSelector',
        '/metadata/finalizers',
        '/metadata/labels',
      ),
      fc.array(fc.constantFrom(...below), { maxLength: 4 }),
    )
    .map(([above, names]) => [above, ...names].join('/'));
  const kinds = fc.constantFrom(['v1', 'Pod'], ['example.com/v1', 'Gate']);

  it('show no value in any answer', () => {
    fc.assert(
      fc.property(
        kinds,
        masked,
        fc.tuple(fields, fields, fields, fields),
        fc.boolean(),
        ([apiVersion, kind], pointer, four, isPredicted) => {
          const pattern = pointer.slice(1).split('/');
          const [desired, live, lastApplied, predicted] = four.map((of, i) => {
            const made = marked(of, [], pattern, `${CANARY}${i}`) as typeof of;
            return { ...made, apiVersion, kind, metadata: { ...made.metadata, name: 'x' } } as unknown as ObjectInput;
          }) as [ObjectInput, ObjectInput, ObjectInput, ObjectInput];
          const annotations = { [LAST_APPLIED]: JSON.stringify(lastApplied) };
          const recorded = { ...live, metadata: { ...live.metadata, annotations } } as ObjectInput;
          const mask = [{ jsonPointers: [pointer] }];
          const options = { desired, live: recorded, mask, ...(isPredicted ? { predicted } : { lastApplied }) };
          const diff = diffObject(options);
          const asked = [
            '/spec',
            '/spec/containers/0',
            '/spec/containers/0/name',
            '/spec/tolerations/0/key',
            '/metadata/annotations',
            '/metadata/finalizers/0',
          ];
          const named = diff.changes.flatMap(({ path, display }) => [path, display]);
          const explained = [...asked, ...named].map((field) => explain(options, field));
          expect(JSON.stringify([diff, explained, maskSecrets([desired, recorded], { mask })])).not.toContain(CANARY);
        },
      ),
      { numRuns: 300 },
    );
  });

  /** With a mark on every text that a pattern names. */
  function marked(at: unknown, path: readonly string[], pattern: readonly string[], mark: string): unknown {
    if (Array.isArray(at)) return at.map((item: unknown, i) => marked(item, [...path, String(i)], pattern, mark));
    if (typeof at === 'object' && at !== null) {
      return Object.fromEntries(Object.entries(at).map(([name, child]) => [name, marked(child, [...path, name], pattern, mark)]));
    }
    const isNamed = pattern.length <= path.length && pattern.every((name, i) => name === '*' || name === path[i]);
    return isNamed ? `${mark}-${String(at)}` : at;
  }
});
