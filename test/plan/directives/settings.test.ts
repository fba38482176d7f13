import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../../src/object/index.ts';
import { type Plan, type PlanInput, planSync, type SyncOptions } from '../../../src/plan/index.ts';
import { configMap, inventoryOf, live, namespace, object } from '../objects.ts';

const plan = (input: Partial<PlanInput>): Plan =>
  planSync({ application: 'web', cluster: 'c', revision: 'r', namespace: 'shop', desired: [], live: [], ...input });

const SYNC = 'argocd.argoproj.io/sync-options';
const FLUX = 'kustomize.toolkit.fluxcd.io';

/** The step of object `a`, which Git changed, and the block on it. */
function step(input: Partial<PlanInput>) {
  const { steps, blocked } = plan(input);
  const found = steps.find(({ ref }) => ref.name === 'a');
  const block = blocked.find(({ steps: ids, kind }) => kind !== 'emptySource' && ids.includes(found?.id ?? ''));
  return { action: found?.action, how: found?.how, block: block && `${block.kind}${block.approvable ? ', approvable' : ''}` };
}

const annotated = (from: KubernetesObject, annotations: Record<string, string>): KubernetesObject => ({
  ...from,
  metadata: { ...from.metadata, annotations: { ...from.metadata.annotations, ...annotations } },
});

/** `a` as Git has it, and as the cluster has it. */
const git = (annotations: Record<string, string> = {}) => annotated(configMap('a', { key: 'new' }), annotations);
const there = (annotations: Record<string, string> = {}) => live(annotated(configMap('a', { key: 'old' }), annotations));
const owned = inventoryOf([configMap('a')]);

describe('how an object of Git is applied', () => {
  const changed = (annotations: Record<string, string>, options: SyncOptions = {}) =>
    step({ desired: [git(annotations)], live: [there(annotations)], inventory: owned, options });
  const made = (annotations: Record<string, string>, options: SyncOptions = {}) => step({ desired: [git(annotations)], options });

  it.each<[row: string, annotations: Record<string, string>, options: SyncOptions, changed: object, made: object]>([
    ['no setting', {}, {}, { action: 'update' }, { action: 'create' }],
    [
      'argocd.md §4 Validate=false, R',
      { [SYNC]: 'Validate=false' },
      {},
      { action: 'update', how: { validate: false } },
      { action: 'create', how: { validate: false } },
    ],
    [
      'argocd.md §4 Validate=false, A',
      {},
      { validate: false },
      { action: 'update', how: { validate: false } },
      { action: 'create', how: { validate: false } },
    ],
    ['argocd.md §4 Validate, R before A', { [SYNC]: 'Validate=true' }, { validate: false }, { action: 'update' }, { action: 'create' }],
    [
      'argocd.md §4 Replace=true, R',
      { [SYNC]: 'Replace=true' },
      {},
      { action: 'replace', how: { replace: true } },
      { action: 'create', how: { replace: true } },
    ],
    [
      'argocd.md §4 Replace=true, A',
      {},
      { replace: true },
      { action: 'replace', how: { replace: true } },
      { action: 'create', how: { replace: true } },
    ],
    ['argocd.md §4 Replace=false, R before A', { [SYNC]: 'Replace=false' }, { replace: true }, { action: 'update' }, { action: 'create' }],
    [
      'argocd.md §4 Replace=true beats ServerSideApply=true',
      { [SYNC]: 'ServerSideApply=true,Replace=true' },
      {},
      { action: 'replace', how: { replace: true } },
      { action: 'create' },
    ],
    [
      'argocd.md §4 SkipDryRunOnMissingResource=true, R',
      { [SYNC]: 'SkipDryRunOnMissingResource=true' },
      {},
      { action: 'update', how: { skipDryRun: true } },
      { action: 'create', how: { skipDryRun: true } },
    ],
    [
      'argocd.md §4 SkipDryRunOnMissingResource=true, A',
      {},
      { skipDryRunOnMissingResource: true },
      { action: 'update', how: { skipDryRun: true } },
      { action: 'create', how: { skipDryRun: true } },
    ],
    ['argocd.md §4 ServerSideApply=true', { [SYNC]: 'ServerSideApply=true' }, {}, { action: 'update' }, { action: 'create' }],
    ['argocd.md §4 ApplyOutOfSyncOnly=true', { [SYNC]: 'ApplyOutOfSyncOnly=true' }, {}, { action: 'update' }, { action: 'create' }],
    ['argocd.md §4 Force=true without an immutable change', { [SYNC]: 'Force=true' }, {}, { action: 'update' }, { action: 'create' }],
    [
      'argocd.md §4 several options',
      { [SYNC]: ' Validate=false , Replace=true,Validate=false' },
      {},
      { action: 'replace', how: { replace: true, validate: false } },
      { action: 'create' },
    ],
    [
      'argocd.md §2 ignore-healthcheck',
      { 'argocd.argoproj.io/ignore-healthcheck': 'true' },
      {},
      { action: 'update', how: { ignoreHealth: true } },
      { action: 'create', how: { ignoreHealth: true } },
    ],
    [
      'argocd.md §2 ignore-healthcheck: false',
      { 'argocd.argoproj.io/ignore-healthcheck': 'false' },
      {},
      { action: 'update' },
      { action: 'create' },
    ],
    ['flux §1.5 ssa Override', { [`${FLUX}/ssa`]: 'Override' }, {}, { action: 'update' }, { action: 'create' }],
    ['flux §1.5 ssa Merge', { [`${FLUX}/ssa`]: 'merge' }, {}, { action: 'update', how: { keepManagers: true } }, { action: 'create' }],
    [
      'flux §1.5 ssa IfNotPresent',
      { [`${FLUX}/ssa`]: 'IfNotPresent' },
      {},
      { action: 'unchanged' },
      { action: 'create', how: { createOnly: true } },
    ],
    ['flux §1.5 ssa Ignore', { [`${FLUX}/ssa`]: 'Ignore' }, {}, { action: 'unchanged' }, { action: 'skip' }],
    ['flux §1.5 reconcile disabled', { [`${FLUX}/reconcile`]: 'disabled' }, {}, { action: 'unchanged' }, { action: 'skip' }],
    ['flux §1.5 substitute disabled', { [`${FLUX}/substitute`]: 'disabled' }, {}, { action: 'update' }, { action: 'create' }],
    [
      'peers §5 mutation ignore',
      { 'client.lifecycle.config.k8s.io/mutation': 'ignore' },
      {},
      { action: 'unchanged' },
      { action: 'create', how: { createOnly: true } },
    ],
    ['kapp §6 exists', { 'kapp.k14s.io/exists': '' }, {}, { action: 'unchanged' }, { action: 'skip', block: 'dependencyMissing' }],
    ['kapp §6 noop', { 'kapp.k14s.io/noop': '' }, {}, { action: 'unchanged' }, { action: 'skip' }],
    [
      'kapp §6 disable-wait',
      { 'kapp.k14s.io/disable-wait': '' },
      {},
      { action: 'update', how: { ignoreHealth: true } },
      { action: 'create', how: { ignoreHealth: true } },
    ],
    ['kapp §6 create-strategy', { 'kapp.k14s.io/create-strategy': 'fallback-on-update' }, {}, { action: 'update' }, { action: 'create' }],
    [
      'kapp §6 update-strategy skip',
      { 'kapp.k14s.io/update-strategy': 'skip' },
      {},
      { action: 'unchanged' },
      { action: 'create', how: { createOnly: true } },
    ],
    [
      'kapp §6 update-strategy fallback-on-replace',
      { 'kapp.k14s.io/update-strategy': 'fallback-on-replace' },
      {},
      { action: 'update' },
      { action: 'create' },
    ],
    [
      'kapp §6 update-strategy always-replace',
      { 'kapp.k14s.io/update-strategy': 'always-replace' },
      {},
      { action: 'recreate' },
      { action: 'create' },
    ],
  ])('%s', (_, annotations, options, whenChanged, whenMade) => {
    expect(changed(annotations, options)).toEqual({ how: undefined, block: undefined, ...whenChanged });
    expect(made(annotations, options)).toMatchObject(whenMade);
  });

  it('says of an object that stays as it is only that its health does not count', () => {
    const annotations = { [SYNC]: 'Replace=true,Validate=false', 'argocd.argoproj.io/ignore-healthcheck': 'true' };
    const same = annotated(configMap('a'), annotations);
    expect(step({ desired: [same], live: [live(same)], inventory: owned })).toMatchObject({
      action: 'unchanged',
      how: { ignoreHealth: true },
    });
  });

  it('replaces what live says is replaced', () => {
    const said = live(annotated(configMap('a', { key: 'old' }), { [SYNC]: 'Replace=true' }));
    expect(step({ desired: [git()], live: [said], inventory: owned }).action).toBe('replace');
  });
});

describe('a change that the server refuses', () => {
  const web = (app: string, annotations: Record<string, string> = {}) =>
    annotated(object('apps/v1', 'Deployment', 'a', { spec: { selector: { matchLabels: { app } }, template: {} } }), annotations);
  const refused = (annotations: Record<string, string>, options: SyncOptions = {}) =>
    step({ desired: [web('new', annotations)], live: [live(web('old', annotations))], inventory: inventoryOf([web('old')]), options });

  it.each<[row: string, annotations: Record<string, string>, options: SyncOptions, block: string | undefined]>([
    ['waits for an approval', {}, {}, 'immutable, approvable'],
    ['argocd.md §4 Replace=true waits, too', { [SYNC]: 'Replace=true' }, {}, 'immutable, approvable'],
    ['argocd.md §4 Force=true', { [SYNC]: 'Force=true' }, {}, undefined],
    ['argocd.md §4 Force=true with Replace=true', { [SYNC]: 'Force=true,Replace=true' }, {}, undefined],
    ['flux §1.5 force enabled', { [`${FLUX}/force`]: 'Enabled' }, {}, undefined],
    ['flux §1.5 force disabled', { [`${FLUX}/force`]: 'disabled' }, {}, 'immutable, approvable'],
    ['kapp §6 fallback-on-replace', { 'kapp.k14s.io/update-strategy': 'fallback-on-replace' }, {}, undefined],
    ['kapp §6 always-replace', { 'kapp.k14s.io/update-strategy': 'always-replace' }, {}, undefined],
    ['the policy onImmutable: recreate', {}, { onImmutable: 'recreate' }, undefined],
    ['the policy onImmutable: block', {}, { onImmutable: 'block' }, 'immutable, approvable'],
  ])('%s', (_, annotations, options, block) => {
    expect(refused(annotations, options)).toMatchObject({ action: 'recreate', block });
  });

  it.each(['RoleBinding', 'ClusterRoleBinding'])('argocd.md §4 points a %s to another role by making it anew, always', (kind) => {
    const metadata = { name: 'a', ...(kind === 'RoleBinding' ? { namespace: 'shop' } : {}) };
    const roleRef = (name: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name });
    const binding = (role: string) => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind,
      metadata,
      roleRef: roleRef(role),
      subjects: [],
    });
    expect(step({ desired: [binding('new')], live: [live(binding('old'))], inventory: inventoryOf([binding('old')]) })).toMatchObject({
      action: 'recreate',
      block: undefined,
    });
  });

  it('is deleted as the policy says', () => {
    expect(refused({}, { propagation: 'Orphan' }).how).toEqual({ propagation: 'Orphan' });
  });
});

describe('how an object is deleted', () => {
  const gone = (annotations: Record<string, string>, options: SyncOptions, operation: 'sync' | 'destroy') =>
    step({
      desired: [configMap('b')],
      live: [there(annotations), live(configMap('b'))],
      inventory: inventoryOf([configMap('a'), configMap('b')]),
      options,
      operation,
    });
  const DELETED = { action: 'delete' };
  const KEPT = { action: 'skip' };
  const CONFIRM = { action: 'delete', block: 'confirm, approvable' };

  it.each<[row: string, annotations: Record<string, string>, options: SyncOptions, pruned: object, destroyed: object]>([
    ['no setting', {}, {}, DELETED, DELETED],
    ['argocd.md §4 Prune=false, R (live)', { [SYNC]: 'Prune=false' }, {}, KEPT, DELETED],
    ['argocd.md §4 Prune=confirm, R (live)', { [SYNC]: 'Prune=confirm' }, {}, CONFIRM, DELETED],
    ['argocd.md §4 Prune=confirm, A', {}, { prune: 'confirm' }, CONFIRM, DELETED],
    ['argocd.md §4 Prune=false, A', {}, { prune: false }, KEPT, DELETED],
    ['argocd.md §4 Prune=true, R before A', { [SYNC]: 'Prune=true' }, { prune: 'confirm' }, DELETED, DELETED],
    ['argocd.md §4 Prune=false, R before A', { [SYNC]: 'Prune=false' }, { prune: 'confirm' }, KEPT, DELETED],
    ['argocd.md §4 Delete=false, R', { [SYNC]: 'Delete=false' }, {}, DELETED, KEPT],
    ['argocd.md §4 Delete=confirm, R', { [SYNC]: 'Delete=confirm' }, {}, DELETED, CONFIRM],
    ['argocd.md §4 Delete=confirm, A', {}, { destroy: 'confirm' }, DELETED, CONFIRM],
    ['argocd.md §4 Delete=false, A', {}, { destroy: false }, DELETED, KEPT],
    ['argocd.md §4 Delete=true, R before A', { [SYNC]: 'Delete=true' }, { destroy: false }, DELETED, DELETED],
    [
      'argocd.md §4 PrunePropagationPolicy=foreground',
      {},
      { propagation: 'Foreground' },
      { ...DELETED, how: { propagation: 'Foreground' } },
      { ...DELETED, how: { propagation: 'Foreground' } },
    ],
    [
      'argocd.md §4 PrunePropagationPolicy=background',
      {},
      { propagation: 'Background' },
      { ...DELETED, how: { propagation: 'Background' } },
      { ...DELETED, how: { propagation: 'Background' } },
    ],
    [
      'argocd.md §4 PrunePropagationPolicy=orphan',
      {},
      { propagation: 'Orphan' },
      { ...DELETED, how: { propagation: 'Orphan' } },
      { ...DELETED, how: { propagation: 'Orphan' } },
    ],
    ['argocd.md §2 resource-policy keep', { 'helm.sh/resource-policy': 'keep' }, {}, KEPT, KEPT],
    ['flux §1.5 prune disabled', { [`${FLUX}/prune`]: 'disabled' }, {}, KEPT, KEPT],
    ['flux §1.5 prune enabled', { [`${FLUX}/prune`]: 'enabled' }, {}, DELETED, DELETED],
    ['flux §1.5 ssa Ignore', { [`${FLUX}/ssa`]: 'Ignore' }, {}, KEPT, KEPT],
    ['flux §1.5 reconcile disabled', { [`${FLUX}/reconcile`]: 'disabled' }, {}, KEPT, KEPT],
    ['peers §5 on-remove keep', { 'cli-utils.sigs.k8s.io/on-remove': 'keep' }, {}, KEPT, KEPT],
    ['peers §5 deletion detach', { 'client.lifecycle.config.k8s.io/deletion': 'detach' }, {}, KEPT, KEPT],
    ['kapp §6 delete-strategy orphan', { 'kapp.k14s.io/delete-strategy': 'orphan' }, {}, KEPT, KEPT],
    ['kapp §6 noop', { 'kapp.k14s.io/noop': '' }, {}, KEPT, KEPT],
    ['kapp §6 exists', { 'kapp.k14s.io/exists': '' }, {}, KEPT, KEPT],
  ])('%s', (_, annotations, options, pruned, destroyed) => {
    expect(gone(annotations, options, 'sync')).toEqual({ how: undefined, block: undefined, ...pruned });
    expect(gone(annotations, options, 'destroy')).toEqual({ how: undefined, block: undefined, ...destroyed });
  });

  it.each<[string, Record<string, string>, SyncOptions]>([
    ['argocd.md §4 PruneLast=true, R (live)', { [SYNC]: 'PruneLast=true' }, {}],
    ['argocd.md §4 PruneLast=true, A', {}, { pruneLast: true }],
  ])('%s deletes after all other deletes of the sync', (_, annotations, options) => {
    const [first, last] = [configMap('z'), configMap('a')];
    const input = {
      desired: [configMap('b')],
      live: [live(annotated(last, annotations)), live(first)],
      inventory: inventoryOf([first, last]),
    };
    const deletes = plan({ ...input, options }).steps.filter(({ action }) => action === 'delete');
    const waves = new Map(deletes.map(({ ref, wave }) => [ref.name, wave]));
    if (options.pruneLast === true) expect(waves.get('a')).toBe(waves.get('z'));
    else expect(waves.get('a')).toBeGreaterThan(waves.get('z') ?? Infinity);
  });
});

describe('FailOnSharedResource', () => {
  it('argocd.md §4 holds back everything for one object of another owner', () => {
    const theirs = live(configMap('a'), { mark: 'shop/other' });
    const input = { desired: [configMap('a'), configMap('b')], live: [theirs] };
    expect(plan(input).blocked.map(({ kind, steps }) => [kind, steps.length])).toEqual([['foreignOwner', 1]]);
    const { blocked, steps } = plan({ ...input, options: { failOnSharedResource: true } });
    expect(blocked[0]).toMatchObject({ kind: 'sharedObject', approvable: false, steps: steps.map(({ id }) => id) });
    expect(plan({ desired: [configMap('a')], options: { failOnSharedResource: true } }).blocked).toEqual([]);
  });
});

describe('CreateNamespace', () => {
  const metadata = { labels: { team: 'shop' }, annotations: { note: 'x' } };
  const made = (lives: KubernetesObject[], createNamespace: SyncOptions['createNamespace'], inventory = inventoryOf([])) =>
    plan({ desired: [configMap('a')], live: lives, inventory, options: { createNamespace } }).steps.find(
      ({ ref }) => ref.kind === 'Namespace',
    );

  it('argocd.md §4 makes the namespace with the labels and annotations of the policy', () => {
    expect(made([], metadata)).toMatchObject({ action: 'create', how: { namespace: metadata } });
    expect(made([], true)?.how).toBeUndefined();
  });

  it('argocd.md §4 keeps them on a namespace that was there, without a mark', () => {
    const step = made([live(namespace('shop'), { mark: null })], metadata);
    expect(step).toMatchObject({ action: 'update', how: { namespace: { ...metadata, notOurs: true } } });
    expect(step?.changes.map(({ path }) => path)).toEqual(['/metadata/annotations/note', '/metadata/labels']);
    expect(made([live({ ...namespace('shop'), metadata: { name: 'shop', ...metadata } }, { mark: null })], metadata)).toBeUndefined();
    expect(made([live(namespace('shop'), { mark: null })], true)).toBeUndefined();
  });

  it('mends one that an earlier sync made, which keeps its mark', () => {
    const step = made([live(namespace('shop'))], metadata, inventoryOf([namespace('shop')]));
    expect(step?.how?.namespace).toEqual(metadata);
  });

  it('leaves a namespace of Git to Git', () => {
    const { steps } = plan({ desired: [namespace('shop')], options: { createNamespace: metadata } });
    expect(steps.map(({ how }) => how)).toEqual([undefined]);
  });
});
