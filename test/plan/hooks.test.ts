import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../src/inventory/index.ts';
import type { KubernetesObject } from '../../src/object/index.ts';
import { formatPlan, heldSteps, parsePlan, type Plan, type PlanInput, planSync } from '../../src/plan/index.ts';
import { configMap, inventoryOf, live, namespace, object } from './objects.ts';

const base = { application: 'web', cluster: 'cluster-1', revision: 'main@sha1:2', namespace: 'shop' } as const;
const plan = (input: Partial<PlanInput>) => planSync({ ...base, desired: [], live: [], ...input });

const a = configMap('a');
const settled = { live: [live(a)], inventory: inventoryOf([a]) };

function job(phase: string, name: string = phase.toLowerCase(), more: Partial<KubernetesObject['metadata']> = {}): KubernetesObject {
  const annotations = { 'argocd.argoproj.io/hook': phase, ...more.annotations };
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name, namespace: 'shop', ...more, annotations }, spec: { template: {} } };
}

/** What the next plan reads when the hooks of this one have succeeded. */
function after(made: Plan, id: number = 1): HistoryEntry {
  const hooks = Object.fromEntries(made.steps.flatMap((step) => (step.action === 'hook' ? [[step.id, step.how?.hook?.hash ?? '']] : [])));
  return { id, revision: made.revision, operation: 'sync', outcome: 'succeeded', digest: made.digest, startedAt: 0, finishedAt: 1, hooks };
}

const hooksOf = ({ steps }: Plan) => Object.fromEntries(steps.filter(({ id }) => id.startsWith('hook:')).map((s) => [s.id, s.action]));

describe('when hooks run', () => {
  const hooks = [job('PreSync'), job('Sync'), job('PostSync'), job('SyncFail')];
  const ids = ['PreSync', 'Sync', 'PostSync', 'SyncFail'].map((phase) => `hook:${phase}:batch/Job/shop/${phase.toLowerCase()}`);
  const all = (action: string) => Object.fromEntries(ids.map((id) => [id, action]));
  const ran = { ...inventoryOf([a]), history: [after(plan({ desired: [a, ...hooks] }))] };

  it('all of them with a sync that writes, each in its phase', () => {
    const made = plan({ desired: [a, ...hooks] });
    expect(made.steps.map(({ phase, action, ref }) => `${phase} ${action} ${ref.name}`)).toEqual([
      'PreSync hook presync',
      'Sync create a',
      'Sync hook sync',
      'PostSync hook postsync',
      'SyncFail hook syncfail',
    ]);
    expect(made.summary).toMatchObject({ hook: 4, create: 1, writes: 1 });
    expect(made.warnings).toEqual([]);
  });

  it('all of them with a sync that writes, though they have run before', () => {
    expect(hooksOf(plan({ desired: [configMap('a', { key: 'new' }), ...hooks], live: [live(a)], inventory: ran }))).toEqual(all('hook'));
  });

  it('none when nothing else is done and they have run, whatever the revision', () => {
    const made = plan({ desired: [a, ...hooks], live: [live(a)], inventory: ran, revision: 'main@sha1:3' });
    expect(hooksOf(made)).toEqual(all('skip'));
    expect(made.summary.writes).toBe(0);
    expect(formatPlan(made)).toContain('Nothing to do: 4 skipped, 1 unchanged.');
  });

  it('one that has not succeeded, with the hooks of failure, when nothing else is done', () => {
    const [newest] = ran.history;
    const { [ids[2] as string]: _lost, ...rest } = newest?.hooks ?? {};
    const made = plan({ desired: [a, ...hooks], live: [live(a)], inventory: { ...ran, history: [{ ...newest, hooks: rest } as never] } });
    expect(hooksOf(made)).toEqual({ ...all('skip'), [ids[2] as string]: 'hook', [ids[3] as string]: 'hook' });
    expect(made.summary.writes).toBe(1);
  });

  it('one that Git changed, when nothing else is done', () => {
    const changed = { ...job('PostSync'), spec: { template: { spec: {} } } };
    const made = plan({ desired: [a, job('PreSync'), changed], live: [live(a)], inventory: ran });
    expect(hooksOf(made)).toEqual({ [ids[0] as string]: 'skip', [ids[2] as string]: 'hook' });
    expect(made.steps.find(({ action }) => action === 'hook')?.reason).toBe('changed in Git');
  });

  it('those of a set that has only hooks, once', () => {
    const first = plan({ desired: [job('PreSync')] });
    expect(first.summary).toMatchObject({ hook: 1, writes: 1 });
    const second = plan({ desired: [job('PreSync')], inventory: { ...inventoryOf([]), history: [after(first)] } });
    expect(second.summary).toMatchObject({ hook: 0, skip: 1, writes: 0 });
  });

  it('none in a selective plan, though it names them', () => {
    const only = [a, job('PreSync')].map(({ apiVersion, kind, metadata: { name } }) => ({
      group: apiVersion.split('/').at(-2) ?? '',
      kind,
      namespace: 'shop',
      name,
    }));
    expect(plan({ desired: [a, ...hooks], only }).steps.map(({ ref, action }) => [ref.name, action])).toEqual([
      ['presync', 'skip'],
      ['a', 'create'],
    ]);
  });

  it('those of the delete phases in a destroy, around the deletes, and those alone', () => {
    const desired = [a, ...hooks, job('PreDelete'), job('PostDelete')];
    const made = plan({ desired, ...settled, operation: 'destroy' });
    expect(made.steps.map(({ phase, action, ref }) => `${phase} ${action} ${ref.name}`)).toEqual([
      'PreDelete hook predelete',
      'Sync delete a',
      'PostDelete hook postdelete',
    ]);
    expect(hooksOf(plan({ desired, ...settled }))).not.toHaveProperty('hook:PreDelete:batch/Job/shop/predelete');
  });

  it('not while all that would be written is held back for good', () => {
    const foreign = live(configMap('a', { key: 'theirs' }), { mark: 'shop/other' });
    const made = plan({ desired: [a, ...hooks], live: [foreign], inventory: { ...ran, objects: [] } });
    expect(made.blocked).toMatchObject([{ kind: 'foreignOwner', approvable: false }]);
    expect(hooksOf(made)).toEqual(all('skip'));
  });

  it('with the approval that lets the work begin', () => {
    const pruned = live(configMap('gone'));
    const inventory = { ...inventoryOf([configMap('gone')]), history: ran.history };
    const made = plan({ desired: hooks, live: [pruned], inventory });
    expect(hooksOf(made)).toEqual(all('hook'));
    expect(made.blocked).toMatchObject([
      { kind: 'emptySource', approvable: true, steps: ['delete:/ConfigMap/shop/gone', ...ids.slice(0, 3)] },
    ]);
  });

  it('with the approval that another hook waits for, which all the work waits for', () => {
    const first = job('PreSync', 'first', { annotations: { 'argocd.argoproj.io/sync-wave': '-1' } });
    const before = plan({ desired: [a, first, ...hooks] });
    const theirs = live(object('batch/v1', 'Job', 'presync'), { mark: null });
    const changed = configMap('a', { key: 'new' });
    const inventory = { ...inventoryOf([a]), history: [after(before)] };
    const made = plan({ desired: [changed, first, ...hooks], live: [live(a), theirs], inventory });
    expect(made.blocked).toMatchObject([{ kind: 'foreignOwner', approvable: true }]);
    expect([...heldSteps(made).keys()].sort()).toEqual(made.steps.flatMap(({ id, phase }) => (phase === 'SyncFail' ? [] : [id])).sort());
  });

  it('P09 not from an incomplete set', () => {
    const desiredProblems = [{ kind: 'syntax', path: 'x.yaml', message: 'broken' }] as const;
    const made = plan({ desired: [a, ...hooks], desiredProblems });
    expect(made.blocked[0]?.steps).toEqual(made.steps.map(({ id }) => id));
  });

  it('not where Flux leaves the object alone', () => {
    const left = job('PreSync', 'left', { annotations: { 'kustomize.toolkit.fluxcd.io/reconcile': 'disabled' } });
    expect(hooksOf(plan({ desired: [a, left] }))).toEqual({ 'hook:PreSync:batch/Job/shop/left': 'skip' });
  });
});

describe('the object of a hook', () => {
  it('is never pruned, and is no longer when an object becomes a hook', () => {
    const before = configMap('a');
    const hook = configMap('a', { key: 'value' }, { 'argocd.argoproj.io/hook': 'PostSync' });
    expect(plan({ desired: [hook, configMap('b')], live: [live(before)], inventory: inventoryOf([before]) }).summary.delete).toBe(0);
  });

  it('keeps its namespace', () => {
    const owned = inventoryOf([namespace('shop')], { hash: 'x' });
    const made = plan({ desired: [job('PreSync')], live: [live(namespace('shop'))], inventory: owned, namespace: 'other' });
    expect(made.summary.delete).toBe(0);
  });

  it.each<[string, KubernetesObject, Partial<PlanInput>, boolean | undefined]>([
    ['ours', live(job('PreSync')), {}, undefined],
    ['of a hook that nobody owns', live(job('PreSync'), { mark: null }), {}, undefined],
    ['of a hook that nobody owns, under adopt: never', live(job('PreSync'), { mark: null }), { options: { adopt: 'never' } }, false],
    ['no hook, and nobody owns it', live(object('batch/v1', 'Job', 'presync'), { mark: null }), {}, true],
    ['of another application', live(job('PreSync'), { mark: 'shop/other' }), {}, false],
    ['of Argo CD', live(job('PreSync'), { mark: null, annotations: { 'argocd.argoproj.io/tracking-id': 'x' } }), {}, false],
    [
      'of Argo CD, which adoptFrom names',
      live(job('PreSync'), { mark: null, annotations: { 'argocd.argoproj.io/tracking-id': 'x' } }),
      { options: { adoptFrom: ['argocd'] } },
      undefined,
    ],
  ])('is replaced where it is %s', (_, there, more, approvable) => {
    const made = plan({ desired: [a, job('PreSync')], live: [there], ...more });
    expect(made.blocked.map((block) => [block.kind, block.steps, block.approvable])).toEqual(
      approvable === undefined ? [] : [['foreignOwner', ['hook:PreSync:batch/Job/shop/presync'], approvable]],
    );
  });
});

describe('hooks that are named when they run', () => {
  const generated = { name: '', generateName: 'migrate-' };
  const hook = job('PreSync,PostSync', '', generated);

  it('get another name for each phase and each entry of the history, and the same id', () => {
    const first = plan({ desired: [a, hook] });
    const again = plan({ desired: [a, hook] });
    const next = plan({ desired: [a, hook], inventory: { ...inventoryOf([]), history: [after(first)] } });
    const names = (made: Plan) => made.steps.filter(({ action }) => action === 'hook').map(({ ref }) => ref.name);
    expect(names(again)).toEqual(names(first));
    expect(new Set([...names(first), ...names(next)]).size).toBe(4);
    expect(Object.keys(hooksOf(next))).toEqual(['hook:PreSync:batch/Job/shop/migrate-*', 'hook:PostSync:batch/Job/shop/migrate-*']);
    for (const name of names(next)) expect(name).toMatch(/^migrate-[0-9a-f]{9}$/);
  });

  it('keep their names after a sync of some of the objects, so that a sync that died finds its own hook after it', () => {
    const names = (...history: HistoryEntry[]) =>
      plan({ desired: [a, hook], inventory: { ...inventoryOf([]), history } }).steps.flatMap(({ action, ref }) =>
        action === 'hook' ? [ref.name] : [],
      );
    const whole = { ...after(plan({ desired: [a, hook] })), id: 4 };
    expect(names({ ...whole, id: 5, afterWhole: 4 }, whole)).toEqual(names(whole));
    expect(names({ ...whole, id: 6, afterWhole: 4 })).toEqual(names(whole));
    expect(names({ ...whole, id: 1, afterWhole: 0 })).toEqual(names());
    expect(names({ ...whole, id: 6 })).not.toEqual(names(whole));
  });

  it('run once though their names change', () => {
    const first = plan({ desired: [hook] });
    expect(plan({ desired: [hook], inventory: { ...inventoryOf([]), history: [after(first)] } }).summary.writes).toBe(0);
  });

  it('do not collide, and do not depend on their order', () => {
    const other = { ...hook, spec: { template: { spec: { a: 1 } } } };
    const made = plan({ desired: [hook, other] });
    expect(made.steps).toHaveLength(4);
    expect(new Set(made.steps.map(({ ref }) => ref.name)).size).toBe(4);
    expect(JSON.stringify(plan({ desired: [other, hook] }))).toBe(JSON.stringify(made));
  });

  it('get names that fit a label', () => {
    const made = plan({ desired: [job('PreSync', '', { name: '', generateName: `${'x'.repeat(80)}-` })] });
    expect(made.steps[0]?.ref.name).toMatch(/^x{54}[0-9a-f]{9}$/);
  });
});

describe('a plan with hooks as a value', () => {
  it('P07 shows nothing of a Secret that is a hook, and does not change with its value', () => {
    const secret = (value: string) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's', namespace: 'shop', annotations: { 'helm.sh/hook': 'pre-install' } },
      stringData: { password: value },
    });
    const made = plan({ desired: [secret('canary-1')] });
    expect(JSON.stringify(made)).not.toContain('canary');
    expect(plan({ desired: [secret('canary-2')] }).steps[0]?.how?.hook?.hash).toBe(made.steps[0]?.how?.hook?.hash);
  });

  it('survives being stored, and its digest knows how hooks are run', () => {
    const made = plan({ desired: [a, job('PreSync')] });
    expect(parsePlan(JSON.stringify(made))).toEqual(made);
    const other = job('PreSync', 'presync', { annotations: { 'argocd.argoproj.io/hook-delete-policy': 'HookSucceeded' } });
    expect(plan({ desired: [a, other] }).digest).not.toBe(made.digest);
  });

  it('I08 does not depend on the order of its input', () => {
    const desired = [
      a,
      job('PreSync'),
      job('PreSync', '', { name: '', generateName: 'x-' }),
      job('PostSync,Sync'),
      configMap('b'),
      job('Skip'),
    ];
    const expected = JSON.stringify(plan({ desired }));
    const shuffled = fc.shuffledSubarray(desired, { minLength: desired.length });
    fc.assert(
      fc.property(shuffled, (list) => {
        expect(JSON.stringify(plan({ desired: list }))).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('reads well', () => {
    const weighted = job('PreSync', 'migrate', { annotations: { 'argocd.argoproj.io/sync-wave': '-1' } });
    expect(formatPlan(plan({ desired: [a, weighted, job('SyncFail', 'alert')] })).replace(/\(sha256:.*?\)/, '(digest)')).toBe(
      [
        'Sync web to main@sha1:2 (digest)',
        '',
        '* hook      Job shop/migrate (batch) wave -1  PreSync: has not run yet',
        '+ create    ConfigMap shop/a  new in Git',
        '* hook      Job shop/alert (batch)  SyncFail: runs when the sync fails',
        '',
        'Plan: 1 to create, 2 hooks.',
      ].join('\n'),
    );
  });
});
