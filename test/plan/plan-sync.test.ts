import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KubernetesObject, shortHashOf } from '../../src/object/index.ts';
import { formatPlan, parsePlan, type PlanInput, planDigest, planSync } from '../../src/plan/index.ts';
import { configMap, inventoryOf, live, namespace, object } from './objects.ts';

const base = { application: 'web', cluster: 'cluster-1', revision: 'main@sha1:2', namespace: 'shop' } as const;
const plan = (input: Partial<PlanInput>) => planSync({ ...base, desired: [], live: [], ...input });
const actions = (input: Partial<PlanInput>) => Object.fromEntries(plan(input).steps.map((step) => [step.id, step.action]));

const a = configMap('a');
const b = configMap('b');

describe('what a plan does with objects of Git', () => {
  it('creates what is not there', () => {
    expect(actions({ desired: [a] })).toEqual({ 'apply:/ConfigMap/shop/a': 'create' });
  });

  it('leaves alone what is ours and equal', () => {
    const result = plan({ desired: [a], live: [live(a)], inventory: inventoryOf([a]) });
    expect(result.steps.map(({ action }) => action)).toEqual(['unchanged']);
    expect(result.summary.writes).toBe(0);
  });

  it('updates what is ours and differs, and names the field', () => {
    const result = plan({ desired: [configMap('a', { key: 'new' })], live: [live(a)], inventory: inventoryOf([a]) });
    expect(result.steps[0]).toMatchObject({ action: 'update', changes: [{ path: '/data/key', live: 'value', desired: 'new' }] });
  });

  it('takes over an object without an owner and says so, even if no field differs', () => {
    expect(actions({ desired: [a], live: [live(a, { mark: null })] })).toEqual({ 'apply:/ConfigMap/shop/a': 'adopt' });
  });

  it('takes over an object with our mark that the inventory does not name', () => {
    expect(actions({ desired: [a], live: [live(a)] })).toEqual({ 'apply:/ConfigMap/shop/a': 'adopt' });
  });

  it('never takes over under adopt: never', () => {
    const result = plan({ desired: [a], live: [live(a, { mark: null })], options: { adopt: 'never' } });
    expect(result.blocked).toMatchObject([{ kind: 'foreignOwner', steps: ['apply:/ConfigMap/shop/a'], approvable: false }]);
  });

  it.each([
    ['another application of ours', { mark: 'shop/other' }],
    ['Argo CD', { mark: null, annotations: { 'argocd.argoproj.io/tracking-id': 'x:/ConfigMap:shop/a' } }],
    ['Helm', { mark: null, annotations: { 'meta.helm.sh/release-name': 'x' } }],
    ['Flux, by its label', { mark: null, metadata: { labels: { 'kustomize.toolkit.fluxcd.io/name': 'x' } } }],
    ['an ApplySet', { mark: null, metadata: { labels: { 'applyset.kubernetes.io/part-of': 'x' } } }],
  ])('blocks on the mark of %s', (_, marks) => {
    expect(plan({ desired: [a], live: [live(a, marks)] }).blocked).toMatchObject([{ kind: 'foreignOwner', approvable: false }]);
  });

  it('takes over from an owner that adoptFrom names', () => {
    const theirs = live(a, { mark: null, annotations: { 'meta.helm.sh/release-name': 'x' } });
    expect(plan({ desired: [a], live: [theirs], options: { adoptFrom: ['helm'] } }).blocked).toEqual([]);
    expect(plan({ desired: [a], live: [live(a, { mark: 'shop/other' })], options: { adoptFrom: ['shop/other'] } }).blocked).toEqual([]);
  });

  it.each([
    [{ 'meta.helm.sh/release-name': 'rel' }, 'taken over from Helm (meta.helm.sh/release-name: rel)'],
    [
      { 'argocd.argoproj.io/tracking-id': 'x:/ConfigMap:shop/a' },
      'taken over from Argo CD (argocd.argoproj.io/tracking-id: x:/ConfigMap:shop/a)',
    ],
    [{ 'kustomize.toolkit.fluxcd.io/name': 'x' }, 'taken over from Flux (kustomize.toolkit.fluxcd.io/name: x)'],
    [{ 'kapp.k14s.io/app': '1' }, 'taken over from kapp (kapp.k14s.io/app: 1)'],
    [
      { 'gitops-reconciler/application': 'shop/other' },
      'taken over from the application shop/other (gitops-reconciler/application: shop/other)',
    ],
    [{}, 'exists without an owner; taken over'],
  ])('says whom an object with the marks %j is taken over from', (annotations, reason) => {
    const options = { adoptFrom: ['helm', 'argocd', 'flux', 'kapp', 'shop/other'] };
    const result = plan({ desired: [a], live: [live(a, { mark: null, annotations })], options });
    expect(result.steps).toMatchObject([{ action: 'adopt', reason }]);
    expect(formatPlan(result)).toContain(reason);
  });

  it('takes labels such as managed-by for no owner', () => {
    const labelled = live(a, { mark: null, metadata: { labels: { 'app.kubernetes.io/managed-by': 'Helm' } } });
    expect(plan({ desired: [a], live: [labelled] }).blocked).toEqual([]);
  });

  it('makes an object anew that is being deleted', () => {
    const going = live(a, { metadata: { deletionTimestamp: '2026-01-02T03:04:06Z' } });
    expect(actions({ desired: [a], live: [going], inventory: inventoryOf([a]) })).toEqual({ 'apply:/ConfigMap/shop/a': 'recreate' });
  });

  it('counts a Job that its TTL removed as done, until its manifest changes', () => {
    const job = object('batch/v1', 'Job', 'once', { spec: { ttlSecondsAfterFinished: 0, template: {} } });
    const inventory = inventoryOf([job], { hash: shortHashOf(job) });
    expect(plan({ desired: [job], inventory }).steps[0]).toMatchObject({ action: 'unchanged', reason: 'CompletedAndExpired' });
    const changed = { ...job, spec: { ttlSecondsAfterFinished: 1, template: {} } };
    expect(plan({ desired: [changed], inventory }).steps[0]?.action).toBe('create');
  });

  it('gives namespaced objects the namespace and cluster-scoped ones none', () => {
    const bare = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };
    const scoped = object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'reader', {}, 'shop');
    expect(Object.keys(actions({ desired: [bare, scoped] }))).toEqual([
      'apply:/ConfigMap/shop/a',
      'apply:rbac.authorization.k8s.io/ClusterRole//reader',
    ]);
  });

  it('plans for the named objects alone with only', () => {
    const only = [{ group: '', kind: 'ConfigMap', namespace: 'shop', name: 'b' }];
    expect(Object.keys(actions({ desired: [a, b], only }))).toEqual(['apply:/ConfigMap/shop/b']);
  });

  it('makes the destination namespace only when told to and when nobody else does', () => {
    const made = plan({ desired: [a], options: { createNamespace: true } });
    expect(made.steps.map(({ id }) => id)).toEqual(['apply:/Namespace//shop', 'apply:/ConfigMap/shop/a']);
    expect(made.steps[1]?.after).toEqual(['apply:/Namespace//shop']);
    expect(plan({ desired: [a], live: [namespace('shop')], options: { createNamespace: true } }).steps).toHaveLength(1);
    expect(plan({ desired: [a] }).steps).toHaveLength(1);
  });

  it('takes up a namespace that a sync made before it could be recorded, and no other', () => {
    const options = { createNamespace: true };
    const made = live(namespace('shop'));
    expect(actions({ desired: [a], live: [made], options })).toMatchObject({ 'apply:/Namespace//shop': 'adopt' });
    const another = live(namespace('shop'), { mark: 'shop/other' });
    expect(plan({ desired: [a], live: [another], options }).steps).toHaveLength(1);
    expect(plan({ desired: [a], live: [made], options: { ...options, adopt: 'never' } }).steps).toHaveLength(1);
    const known = inventoryOf([namespace('shop')]);
    expect(plan({ desired: [a], live: [made], inventory: known, options }).steps).toHaveLength(1);
  });

  it('I01 P09 holds back every step of an incomplete set', () => {
    const problem = { kind: 'syntax', path: 'x.yaml', message: 'broken' } as const;
    const result = plan({ desired: [a], live: [live(b)], inventory: inventoryOf([b]), desiredProblems: [problem] });
    expect(result.blocked[0]).toMatchObject({ kind: 'incomplete', approvable: false, steps: result.steps.map(({ id }) => id) });
  });

  it('P09 neither makes nor deletes objects of a kind that cannot be read', () => {
    const unreadable = [{ group: '', kind: 'ConfigMap', reason: 'Forbidden' }];
    const secret = object('v1', 'Secret', 's');
    const result = plan({ desired: [a, secret], live: [], inventory: inventoryOf([b]), unreadable });
    expect(result.steps.map(({ ref, action }) => [ref.name, action])).toEqual([
      ['a', 'skip'],
      ['s', 'create'],
      ['b', 'skip'],
    ]);
    expect(result.blocked.map(({ kind, approvable }) => [kind, approvable])).toEqual([
      ['incomplete', false],
      ['incomplete', false],
    ]);
  });
});

const GOING = { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } };

describe('what a plan deletes', () => {
  const owned = inventoryOf([b]);
  const others = [a, configMap('c'), configMap('d')];
  const deletes = (input: Partial<PlanInput>) =>
    plan({ desired: others, inventory: owned, ...input })
      .steps.filter(({ id }) => id.startsWith('delete:'))
      .map(({ action }) => action);

  it.each<[string, Partial<PlanInput>, string[]]>([
    ['an object of ours that Git no longer has', { live: [live(b)] }, ['delete']],
    ['nothing, where pruning is off', { live: [live(b)], options: { prune: false } }, ['skip']],
    ['nothing that is gone already', { live: [] }, []],
    ['once more nothing that is being deleted: it is waited for', { live: [live(b, GOING)] }, ['delete']],
    ['nothing that somebody deletes where pruning is off', { live: [live(b, GOING)], options: { prune: false } }, []],
    ['nothing of another uid that is being deleted', { live: [live(b, { ...GOING, uid: 'another' })] }, []],
    ['nothing that is being deleted and lost our mark', { live: [live(b, { ...GOING, mark: null })] }, []],
    ['I02 P10 no object of another uid', { live: [live(b, { uid: 'another' })] }, []],
    ['P10 no object that lost our mark', { live: [live(b, { mark: null })] }, ['skip']],
    ['P10 no object that another application marked', { live: [live(b, { mark: 'shop/other' })] }, ['skip']],
    ['no object that another tool marked too', { live: [live(b, { annotations: { 'argocd.argoproj.io/tracking-id': 'x' } })] }, ['skip']],
    ['P10 no object with our mark that the inventory does not name', { live: [live(b)], inventory: inventoryOf([]) }, []],
    [
      'no object that a user of Argo CD keeps',
      { live: [live(b, { annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false' } })] },
      ['skip'],
    ],
    ['no object that a user of Helm keeps', { live: [live(b, { annotations: { 'helm.sh/resource-policy': 'keep' } })] }, ['skip']],
    [
      'an announced object that was never seen, by its mark',
      { live: [live(b)], inventory: inventoryOf([b], { uid: undefined, since: '2026-01-02T03:04:05Z' }) },
      ['delete'],
    ],
    [
      'no announced object that is older than its announcement',
      { live: [live(b)], inventory: inventoryOf([b], { uid: undefined, since: '2026-01-02T03:04:06Z' }) },
      [],
    ],
  ])('%s', (_, input, expected) => {
    expect(deletes(input)).toEqual(expected);
  });

  it('never prunes a kind of unknown scope', () => {
    const odd = object('example.org/v1', 'Odd', 'x');
    const result = plan({ desired: [a], live: [live(odd)], inventory: inventoryOf([odd]) });
    expect(result.steps.find(({ ref }) => ref.kind === 'Odd')?.action).toBe('skip');
  });

  it('P11 stops when the source is empty, until the plan is approved', () => {
    const result = plan({ desired: [], live: [live(b)], inventory: owned });
    expect(result.blocked).toMatchObject([{ kind: 'emptySource', steps: ['delete:/ConfigMap/shop/b'], approvable: true }]);
  });

  it('P11 stops when more than half of ten or more objects would go', () => {
    const many = Array.from({ length: 10 }, (_, i) => configMap(`m${i}`));
    const keep = (count: number) =>
      plan({ desired: many.slice(0, count), live: many.map((m) => live(m)), inventory: inventoryOf(many) }).blocked;
    expect(keep(4)).toMatchObject([{ kind: 'pruneGuard', approvable: true }]);
    expect(keep(5)).toEqual([]);
    expect(plan({ desired: [a], live: many.slice(0, 9).map((m) => live(m)), inventory: inventoryOf(many.slice(0, 9)) }).blocked).toEqual(
      [],
    );
  });

  it('P11 stops when more objects than maxPruneCount would go', () => {
    const many = Array.from({ length: 3 }, (_, i) => configMap(`m${i}`));
    const input = { desired: [a], live: many.map((m) => live(m)), inventory: inventoryOf(many) };
    expect(plan({ ...input, options: { guards: { maxPruneCount: 2 } } }).blocked).toMatchObject([{ kind: 'pruneGuard' }]);
    expect(plan({ ...input, options: { guards: { maxPruneCount: 3 } } }).blocked).toEqual([]);
  });

  it.each([
    namespace('old'),
    object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'xs.example.org', {}, undefined),
    object('v1', 'PersistentVolumeClaim', 'data'),
    object('v1', 'PersistentVolume', 'disk', {}, undefined),
  ])('P11 stops before a $kind goes, and holds back that step alone', (kept) => {
    const result = plan({ desired: [a], live: [live(kept), live(b)], inventory: inventoryOf([kept, b], { hash: 'x' }) });
    expect(result.blocked).toMatchObject([
      { kind: 'protectedKind', approvable: true, steps: [expect.stringContaining(kept.metadata.name)] },
    ]);
    expect(result.summary.delete).toBe(2);
  });

  it.each([
    ['CustomResourceDefinition', 'apiextensions.k8s.io/v1', undefined, { spec: { scope: 'Namespaced' } }, { spec: { scope: 'Cluster' } }],
    ['PersistentVolumeClaim', 'v1', 'shop', { spec: { accessModes: ['ReadWriteOnce'] } }, { spec: { accessModes: ['ReadWriteMany'] } }],
    ['PersistentVolume', 'v1', undefined, { spec: { hostPath: { path: '/a' } } }, { spec: { hostPath: { path: '/b' } } }],
  ] as const)('P11 stops before a %s is made anew, whatever may be made anew', (kind, apiVersion, inNamespace, before, after) => {
    const metadata = { name: 'kept', ...(inNamespace === undefined ? {} : { namespace: inNamespace }) };
    const old: KubernetesObject = { apiVersion, kind, metadata, ...before };
    const wanted: KubernetesObject = { apiVersion, kind, metadata, ...after };
    const forced = { ...wanted, metadata: { ...wanted.metadata, annotations: { 'argocd.argoproj.io/sync-options': 'Force=true' } } };
    const input = { live: [live(old)], inventory: inventoryOf([old], { hash: 'x' }) };
    for (const result of [
      plan({ ...input, desired: [wanted], options: { onImmutable: 'recreate' } }),
      plan({ ...input, desired: [forced] }),
    ]) {
      expect(result.steps.map(({ action }) => action)).toEqual(['recreate']);
      expect(result.blocked).toMatchObject([{ kind: 'protectedKind', approvable: true, steps: [result.steps[0]?.id] }]);
    }
    const going = live(old, { metadata: { deletionTimestamp: '2026-01-02T03:04:05Z' } });
    expect(plan({ ...input, desired: [wanted], live: [going] }).blocked).toEqual([]);
  });

  it('deletes everything on destroy, in reverse order, with only the protected kinds held back', () => {
    const deployment = object('apps/v1', 'Deployment', 'web');
    const all = [b, deployment, namespace('own')];
    const result = plan({ operation: 'destroy', live: all.map((o) => live(o)), inventory: inventoryOf(all, { hash: 'x' }) });
    expect(result.steps.map(({ ref }) => ref.kind)).toEqual(['Deployment', 'ConfigMap', 'Namespace']);
    expect(result.blocked.map(({ kind }) => kind)).toEqual(['protectedKind']);
  });

  it('keeps a namespace that the sync made, on sync and on destroy, unless deleteNamespace', () => {
    const made = { live: [live(namespace('shop')), live(a)], inventory: inventoryOf([namespace('shop')]) };
    expect(plan({ ...made, desired: [a] }).summary.delete).toBe(0);
    expect(plan({ ...made, operation: 'destroy' }).warnings).toMatchObject([{ kind: 'namespaceKept' }]);
    expect(plan({ ...made, operation: 'destroy', options: { deleteNamespace: true } }).summary.delete).toBe(1);
  });
});

describe('what a plan keeps for others', () => {
  it('keeps what Git names under another of its API groups', () => {
    const [before, now] = [object('v1', 'Event', 'started'), object('events.k8s.io/v1', 'Event', 'started')];
    const result = plan({ desired: [now], live: [live(before), live(now)], inventory: inventoryOf([before]) });
    const step = result.steps.find(({ id }) => id === 'delete:/Event/shop/started');
    expect(step).toMatchObject({ action: 'skip', reason: 'it is the same object as Event shop/started (events.k8s.io) in Git' });
  });

  it('looks once at what Git has, however many objects go', () => {
    const inGit = Array.from({ length: 20 }, (_, at) => configMap(`kept-${at}`));
    const looksFor = (gone: number): number => {
      let looks = 0;
      const counted = inGit.map((from) => {
        const { uid, ...metadata } = live(from).metadata;
        const look = (): string | undefined => {
          looks += 1;
          return uid;
        };
        return { ...from, metadata: Object.defineProperty(metadata, 'uid', { enumerable: true, get: look }) };
      });
      const going = Array.from({ length: gone }, (_, at) => configMap(`gone-${at}`));
      const inventory = inventoryOf([...inGit, ...going]);
      const { steps } = plan({ desired: inGit, live: [...counted, ...going.map((from) => live(from))], inventory });
      expect(steps.filter(({ action }) => action === 'delete')).toHaveLength(gone);
      return looks;
    };
    expect(looksFor(200)).toBe(looksFor(2));
  });

  const crd = object(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'gadgets.example.org',
    { spec: { group: 'example.org', scope: 'Namespaced', names: { kind: 'Gadget', plural: 'gadgets' }, versions: [] } },
    undefined,
  );

  it('P10 keeps a namespace and a definition that objects of Git still need', () => {
    const gadget = object('example.org/v1', 'Gadget', 'g');
    const owned = [namespace('shop'), crd];
    const result = plan({
      desired: [a, gadget],
      live: owned.map((o) => live(o)),
      inventory: inventoryOf(owned, { hash: 'x' }),
      namespace: 'other',
      options: { inventoryNamespace: 'shop' },
    });
    expect(result.summary.delete).toBe(0);
    expect(result.steps.filter(({ id }) => id.startsWith('delete:')).map(({ reason }) => reason)).toEqual([
      expect.stringContaining('Gadget shop/g in Git still needs it'),
      expect.stringContaining('in Git still needs it'),
    ]);
  });

  it('P12 neither prunes nor makes a namespace outside of the policy', () => {
    const foreign = { ...configMap('x'), metadata: { name: 'x', namespace: 'elsewhere' } };
    const pruned = plan({
      desired: [a, b],
      live: [live(foreign)],
      inventory: inventoryOf([foreign]),
      options: { allowedNamespaces: ['shop'] },
    });
    expect(pruned.blocked).toMatchObject([{ kind: 'namespace', approvable: false, steps: ['delete:/ConfigMap/elsewhere/x'] }]);
    const made = plan({ desired: [a], options: { createNamespace: true, clusterScoped: 'deny' } });
    expect(made.blocked).toMatchObject([{ kind: 'clusterScoped', approvable: false, steps: ['apply:/Namespace//shop'] }]);
  });

  it('does not count a Job as done that was announced and never made', () => {
    const job = object('batch/v1', 'Job', 'once', { spec: { ttlSecondsAfterFinished: 0, template: {} } });
    const inventory = inventoryOf([job], { hash: shortHashOf(job), uid: undefined });
    expect(plan({ desired: [job], inventory }).steps[0]).toMatchObject({ action: 'create', reason: 'new in Git' });
  });

  it('does not send ignored fields that another manager holds', () => {
    const theirs = live(configMap('a', { key: 'theirs', other: 'old' }), {
      metadata: {
        managedFields: [
          { manager: 'tuner', operation: 'Update', apiVersion: 'v1', fieldsType: 'FieldsV1', fieldsV1: { 'f:data': { 'f:key': {} } } },
          {
            manager: 'gitops-reconciler',
            operation: 'Apply',
            apiVersion: 'v1',
            fieldsType: 'FieldsV1',
            fieldsV1: { 'f:data': { 'f:other': {} } },
          },
        ],
      },
    });
    const result = plan({
      desired: [configMap('a', { key: 'ours', other: 'new' })],
      live: [theirs],
      inventory: inventoryOf([a]),
      ignore: [{ kind: 'ConfigMap', jsonPointers: ['/data/key'] }],
    });
    expect(result.steps[0]).toMatchObject({ action: 'update', ignored: ['/data/key'], changes: [{ path: '/data/other' }] });
  });
});

describe('the order of a plan', () => {
  const crd = object(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'gadgets.example.org',
    {
      spec: {
        group: 'example.org',
        scope: 'Namespaced',
        names: { kind: 'Gadget', plural: 'gadgets' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
    },
    undefined,
  );
  const gadget = object('example.org/v1', 'Gadget', 'g');

  it('I10 makes namespaces and definitions before their users', () => {
    const result = plan({ desired: [gadget, object('apps/v1', 'Deployment', 'd'), a, crd, namespace('shop')] });
    expect(result.steps.map(({ ref }) => ref.kind)).toEqual(['Namespace', 'CustomResourceDefinition', 'ConfigMap', 'Deployment', 'Gadget']);
    expect(result.steps[4]?.after).toEqual([
      'apply:/Namespace//shop',
      'apply:apiextensions.k8s.io/CustomResourceDefinition//gadgets.example.org',
    ]);
  });

  it('honours waves, and lifts a namespace into the wave of its first user', () => {
    const early = configMap('early', {}, { 'argocd.argoproj.io/sync-wave': '-1' });
    const late = configMap('late', {}, { 'argocd.argoproj.io/sync-wave': '2' });
    const result = plan({ desired: [late, early, namespace('shop')] });
    expect(result.steps.map(({ ref, wave }) => [ref.name, wave])).toEqual([
      ['shop', -1],
      ['early', -1],
      ['late', 2],
    ]);
  });

  it('warns of a wave that is no number', () => {
    const odd = configMap('odd', {}, { 'argocd.argoproj.io/sync-wave': 'first' });
    expect(plan({ desired: [odd] }).warnings).toMatchObject([{ kind: 'unknownOption' }]);
  });

  it('I08 does not depend on the order of its input', () => {
    const desired = [
      a,
      b,
      configMap('c', {}, { 'argocd.argoproj.io/sync-wave': '1' }),
      crd,
      gadget,
      namespace('shop'),
      object('v1', 'Service', 's'),
    ];
    const before: KubernetesObject[] = [live(b), live(configMap('gone')), live(configMap('gone2'))];
    const inventory = inventoryOf(before);
    const expected = JSON.stringify(plan({ desired, live: before, inventory }));
    const shuffled = fc.tuple(
      fc.shuffledSubarray(desired, { minLength: desired.length }),
      fc.shuffledSubarray(before, { minLength: before.length }),
      fc.shuffledSubarray([...inventory.objects], { minLength: before.length }),
    );
    fc.assert(
      fc.property(shuffled, ([d, l, objects]) => {
        expect(JSON.stringify(plan({ desired: d, live: l, inventory: { ...inventory, objects } }))).toBe(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('I01 I02 never deletes what the inventory does not name with its uid, whatever live says', () => {
    const names = ['a', 'b', 'c', 'd'];
    const state = fc.record({
      uid: fc.constantFrom('mine', 'other'),
      mark: fc.constantFrom('shop/web', 'shop/other', null),
      entry: fc.constantFrom('mine', 'other', null),
      inGit: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(state, { minLength: 4, maxLength: 4 }), (states) => {
        const at = (index: number) => configMap(names[index] as string);
        const result = plan({
          desired: states.flatMap(({ inGit }, i) => (inGit ? [at(i)] : [])),
          live: states.map(({ uid, mark }, i) => live(at(i), { uid, mark })),
          inventory: {
            ...inventoryOf([]),
            objects: states.flatMap(({ entry }, i) => (entry === null ? [] : (inventoryOf([at(i)], { uid: entry }).objects as never[]))),
          },
        });
        for (const step of result.steps.filter(({ action }) => action === 'delete')) {
          const { uid, mark, entry, inGit } = states[names.indexOf(step.ref.name)] as (typeof states)[number];
          expect({ uid, mark, inGit }).toEqual({ uid: entry, mark: 'shop/web', inGit: false });
        }
      }),
    );
  });
});

describe('a plan as a value', () => {
  const input = {
    desired: [configMap('a', { key: 'new' }), b],
    live: [live(a), live(configMap('old'))],
    inventory: inventoryOf([a, configMap('old')]),
  };

  it('has a digest that its messages do not change and its deeds do', () => {
    const made = plan(input);
    expect(planDigest({ ...made, warnings: [{ kind: 'syntax', path: '', message: 'x' }] })).toBe(made.digest);
    expect(planDigest({ ...made, steps: made.steps.map((step) => ({ ...step, reason: 'another' })) })).toBe(made.digest);
    expect(
      planDigest({
        ...made,
        steps: made.steps.map((step) => ({ ...step, changes: step.changes.map((c) => ({ ...c, manager: 'x', at: 5 })) })),
      }),
    ).toBe(made.digest);
    expect(planDigest({ ...made, revision: 'main@sha1:3' })).not.toBe(made.digest);
    expect(planDigest({ ...made, steps: made.steps.slice(1) })).not.toBe(made.digest);
    expect(planDigest({ ...made, blocked: [{ kind: 'pruneGuard', steps: [], message: '', approvable: true }] })).not.toBe(made.digest);
  });

  it('survives being stored', () => {
    const made = plan(input);
    expect(parsePlan(JSON.stringify(made))).toEqual(JSON.parse(JSON.stringify(made)));
  });

  it.each([
    ['no JSON', 'steps:'],
    ['no plan', '[]'],
    ['another version', '{"version":2}'],
    ['a list missing', '{"version":1,"application":"a","cluster":"","revision":"","digest":"","inventoryNamespace":"","operation":"sync"}'],
  ])('refuses a stored plan with %s', (_, text) => {
    expect(() => parsePlan(text)).toThrow(expect.objectContaining({ code: 'PLAN_INVALID' }));
  });

  it('refuses a stored plan that was changed', () => {
    const changed = { ...plan(input), revision: 'main@sha1:evil' };
    expect(() => parsePlan(JSON.stringify(changed))).toThrow(/changed after it was made/);
  });

  it('P07 holds no Secret value', () => {
    const secret = (value: string) => object('v1', 'Secret', 's', { stringData: { password: value } });
    const made = plan({
      desired: [secret('canary-new')],
      live: [live(object('v1', 'Secret', 's', { data: { password: 'Y2FuYXJ5LW9sZA==' } }))],
      inventory: inventoryOf([secret('x')]),
    });
    expect(made.steps[0]?.action).toBe('update');
    expect(JSON.stringify(made)).not.toMatch(/canary|Y2FuYXJ5/);
  });

  it('says that Git changed, where an autoscaler scaled the same object', () => {
    const web = (replicas: number, paused: boolean) => object('apps/v1', 'Deployment', 'web', { spec: { replicas, paused } });
    const scaled = { manager: 'hpa', operation: 'Update', subresource: 'scale', fieldsV1: { 'f:spec': { 'f:replicas': {} } } };
    const applied = { manager: 'gitops-reconciler', operation: 'Apply', fieldsV1: { 'f:spec': { 'f:paused': {} } } };
    const scaler = { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } };
    const made = plan({
      desired: [web(2, true)],
      live: [live(web(4, false), { metadata: { managedFields: [scaled, applied] } })],
      inventory: inventoryOf([web(2, false)]),
      related: [object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', { spec: scaler })],
    });
    expect(formatPlan(made).split('\n').slice(2, 5)).toEqual([
      '~ update    Deployment shop/web (apps)  changed in Git',
      '      ~ spec.paused: false → true  # changed in Git',
      '      · spec.replicas: 4, in Git 2  # left to the autoscaler (written by hpa)',
    ]);
  });

  it('reads well', () => {
    expect(formatPlan(plan(input)).replace(/\(sha256:.*?\)/, '(digest)')).toBe(
      [
        'Sync web to main@sha1:2 (digest)',
        '',
        '~ update    ConfigMap shop/a  differs from Git',
        '      ~ data.key: "value" → "new"',
        '+ create    ConfigMap shop/b  new in Git',
        '- delete    ConfigMap shop/old  no longer in Git',
        '',
        'Plan: 1 to create, 1 to change, 1 to delete.',
      ].join('\n'),
    );
  });

  it('shows a value that only begins as a masked one does with its quotes', () => {
    const desired = [configMap('a', { key: '(secret sauce' })];
    expect(formatPlan(plan({ desired, live: [live(a)], inventory: inventoryOf([a]) }))).toContain('"value" → "(secret sauce"');
  });
});
