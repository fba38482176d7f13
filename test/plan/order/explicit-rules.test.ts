import { describe, expect, it } from 'vitest';
import { destroyOf, planOf, waits } from './order-of.ts';

type Annotations = Readonly<Record<string, string>>;

const map = (name: string, annotations: Annotations = {}): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, annotations } });
const dependsOn = (text: string): Annotations => ({ 'config.kubernetes.io/depends-on': text });
const rule = (text: string): Annotations => ({ 'kapp.k14s.io/change-rule': text });
const group = (name: string): Annotations => ({ 'kapp.k14s.io/change-group': name });
const wave = (number: number): Annotations => ({ 'argocd.argoproj.io/sync-wave': String(number) });
const A = '/namespaces/shop/ConfigMap/a';

const blocks = (...objects: string[]) => planOf(objects.join('\n')).blocked.map(({ kind, message }) => [kind, message]);

describe('depends-on', () => {
  it.each([
    ['five fields for an object in a namespace', A, ['ConfigMap b ← ConfigMap a']],
    ['three fields for a cluster-scoped one', '/Namespace/shop', ['ConfigMap a ← Namespace shop', 'ConfigMap b ← Namespace shop']],
    ['a group', 'rbac.authorization.k8s.io/ClusterRole/r', ['ConfigMap a ← Namespace shop', 'ConfigMap b ← Namespace shop, ClusterRole r']],
    ['several, with blanks', ` ${A} , /Namespace/shop`, ['ConfigMap a ← Namespace shop', 'ConfigMap b ← Namespace shop, ConfigMap a']],
  ])('reads %s', (what, text, expected) => {
    const role = '{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r}}';
    const others = what.startsWith('five') ? '' : `\n{apiVersion: v1, kind: Namespace, metadata: {name: shop}}\n${role}`;
    const plan = planOf(`${map('a')}\n${map('b', dependsOn(text))}${others}`);
    expect(waits(plan)).toEqual(expected);
    expect(plan.blocked).toEqual([]);
  });

  it.each(['a', 'ConfigMap/a', 'v1/ConfigMap/a/b', '/namespace/shop/ConfigMap/a', '/namespaces//ConfigMap/a', `${A},`, ''])(
    'blocks what cannot be read: "%s"',
    (text) => {
      const [found] = blocks(map('a'), map('b', dependsOn(text)));
      expect(found?.[0]).toBe('dependencyMissing');
      expect(found?.[1]).toContain('config.kubernetes.io/depends-on of ConfigMap shop/b cannot be read');
    },
  );

  it('blocks an object that depends on what is not in Git, and tells a namespace that was forgotten', () => {
    expect(blocks(map('b', dependsOn(A)))).toEqual([
      [
        'dependencyMissing',
        'ConfigMap shop/b → ConfigMap shop/a: config.kubernetes.io/depends-on of the first names the second, which is not in Git; add it there, or take it out of the annotation',
      ],
    ]);
    expect(blocks(map('a'), map('b', dependsOn('/ConfigMap/a')))[0]?.[1]).toContain(
      'ConfigMap shop/a is: write group/kind/name or group/namespaces/namespace/kind/name',
    );
  });

  it('is met by what a selective plan leaves out', () => {
    const only = [{ group: '', kind: 'ConfigMap', namespace: 'shop', name: 'b' }];
    expect(planOf(`${map('a')}\n${map('b', dependsOn(A))}`, { only }).blocked).toEqual([]);
  });

  it('deletes the dependant first, and never lets a broken one hold back a deletion', () => {
    expect(waits(destroyOf(`${map('a')}\n${map('b', dependsOn(A))}`))).toEqual(['ConfigMap a ← ConfigMap b']);
    const ring = destroyOf(`${map('a', dependsOn(`${A.slice(0, -1)}b, /ConfigMap/none, nonsense`))}\n${map('b', dependsOn(A))}`);
    expect([waits(ring), ring.blocked, ring.summary.delete]).toEqual([[], [], 2]);
  });
});

describe('kapp change rules', () => {
  it.each([
    ['after', map('a', group('g')), map('b', rule('upsert after upserting g')), ['ConfigMap b ← ConfigMap a']],
    ['before', map('a', group('g')), map('b', rule('upsert before upserting g')), ['ConfigMap a ← ConfigMap b']],
    [
      'a rule with a suffix',
      map('a', group('g')),
      map('b', { 'kapp.k14s.io/change-rule.x': 'upsert after upserting g' }),
      ['ConfigMap b ← ConfigMap a'],
    ],
    [
      'a group with a suffix',
      map('a', { 'kapp.k14s.io/change-group.1': 'g' }),
      map('b', rule('upsert after upserting g')),
      ['ConfigMap b ← ConfigMap a'],
    ],
    [
      'placeholders',
      map('a', group('{kind}/{namespace}/{name}{api-group}')),
      map('b', rule('upsert after upserting ConfigMap/shop/a')),
      ['ConfigMap b ← ConfigMap a'],
    ],
    ['another group', map('a', group('g')), map('b', rule('upsert after upserting h')), []],
    ['what is about deletions', map('a', group('g')), map('b', rule('delete after deleting g')), []],
    ['no order with oneself', map('a', { ...group('g'), ...rule('upsert after upserting g') }), map('b'), []],
  ])('orders by %s', (_, a, b, expected) => {
    const plan = planOf(`${a}\n${b}`);
    expect(waits(plan)).toEqual(expected);
    expect(plan.blocked).toEqual([]);
  });

  it('fills in the kind that a definition defines', () => {
    const crd = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'gadgets.example.org', annotations: group('{crd-group}/{crd-kind}') },
      spec: { group: 'example.org', scope: 'Namespaced', names: { kind: 'Gadget', plural: 'gadgets' }, versions: [] },
    };
    expect(waits(planOf(`${JSON.stringify(crd)}\n${map('b', rule('upsert after upserting example.org/Gadget'))}`))).toEqual([
      'ConfigMap b ← CustomResourceDefinition gadgets.example.org',
    ]);
  });

  it.each([
    ['delete before deleting g', ['ConfigMap a ← ConfigMap b']],
    ['delete after deleting g', ['ConfigMap b ← ConfigMap a']],
    ['upsert after upserting g', []],
  ])('orders deletions by what the live objects say: %s', (text, expected) => {
    expect(waits(destroyOf(`${map('a', group('g'))}\n${map('b', rule(text))}`))).toEqual(expected);
  });

  it('blocks a rule that cannot be read', () => {
    expect(blocks(map('a', rule('apply after g')))[0]).toEqual([
      'dependencyMissing',
      'kapp.k14s.io/change-rule of ConfigMap shop/a cannot be read: "apply after g" is not of the form "upsert|delete before|after upserting|deleting <group>"',
    ]);
  });

  it('names a group once that has too many members, also where one of them is under the rule', () => {
    const members = Array.from({ length: 20 }, (_, i) => map(`m${i + 10}`, group('g')));
    const after = { ...rule('upsert after upserting g') };
    const plan = planOf([...members, map('x', after), map('y', after)].join('\n'));
    expect(waits(plan)).toEqual(['ConfigMap x ← upserting g', 'ConfigMap y ← upserting g']);
    expect(plan.sets?.['upserting g']).toHaveLength(20);
    const inside = planOf([...members, map('x', after), map('z', { ...group('g'), ...after })].join('\n'));
    expect(inside.blocked).toEqual([]);
    expect(inside.steps.find(({ ref }) => ref.name === 'z')?.after).toHaveLength(20);
    expect(inside.steps.map(({ ref }) => ref.name).slice(-2)).toEqual(['z', 'x']);
  });
});

describe('what waits for itself', () => {
  it('is blocked as a whole, with the chain in names, and the rest runs', () => {
    const on = (name: string): Annotations => dependsOn(`/namespaces/shop/ConfigMap/${name}`);
    const plan = planOf([map('a', on('b')), map('b', on('c')), map('c', on('a')), map('d', on('a')), map('e')].join('\n'));
    expect(plan.blocked).toEqual([
      {
        kind: 'dependencyCycle',
        steps: ['a', 'b', 'c'].map((name) => `apply:/ConfigMap/shop/${name}`),
        message:
          'these wait for each other: ConfigMap shop/a → ConfigMap shop/b → ConfigMap shop/c → ConfigMap shop/a; change the order that they ask for (config.kubernetes.io/depends-on)',
        approvable: false,
      },
    ]);
    expect(waits(plan)).toEqual(['ConfigMap d ← ConfigMap a']);
  });

  it('is one object too', () => {
    expect(blocks(map('a', dependsOn(A)))).toEqual([
      [
        'dependencyCycle',
        'these wait for each other: ConfigMap shop/a → ConfigMap shop/a; change the order that they ask for (config.kubernetes.io/depends-on)',
      ],
    ]);
  });

  it('may be of several annotations, and tells few of many', () => {
    const [mixed] = blocks(
      map('a', { ...group('g'), ...dependsOn('/namespaces/shop/ConfigMap/b') }),
      map('b', rule('upsert after upserting g')),
    );
    expect(mixed?.[1]).toContain('(config.kubernetes.io/depends-on, kapp.k14s.io/change-rule)');
    const ring = Array.from({ length: 30 }, (_, i) => map(`m${i}`, dependsOn(`/namespaces/shop/ConfigMap/m${(i + 1) % 30}`)));
    expect(blocks(...ring)[0]?.[1]).toContain('→ (21 more) → ConfigMap shop/m0');
  });

  it('is a rule against the waves', () => {
    const plan = planOf(
      [map('a', { ...wave(1), ...dependsOn('/namespaces/shop/ConfigMap/b') }), map('b', wave(2)), map('c', wave(3))].join('\n'),
    );
    expect(plan.blocked).toMatchObject([
      {
        kind: 'dependencyCycle',
        steps: ['apply:/ConfigMap/shop/a', 'apply:/ConfigMap/shop/b'],
        message:
          'these wait for each other: ConfigMap shop/a (Sync, wave 1) → ConfigMap shop/b (Sync, wave 2) → ConfigMap shop/a (Sync, wave 1); change the order that they ask for (config.kubernetes.io/depends-on, phase and wave)',
      },
    ]);
    expect(blocks(map('a', { ...wave(2), ...dependsOn('/namespaces/shop/ConfigMap/b') }), map('b', wave(1)))).toEqual([]);
  });

  it('still holds back what waits for a group with a cycle in it', () => {
    const members = Array.from({ length: 20 }, (_, i) =>
      map(`m${i + 10}`, { ...group('g'), ...(i < 2 ? rule('upsert after upserting g') : {}) }),
    );
    const plan = planOf([...members, map('x', rule('upsert after upserting g')), map('y', rule('upsert after upserting g'))].join('\n'));
    expect(plan.blocked.map(({ steps }) => steps)).toEqual([['apply:/ConfigMap/shop/m10', 'apply:/ConfigMap/shop/m11']]);
    expect(plan.sets?.['upserting g']).toContain('apply:/ConfigMap/shop/m10');
  });
});
