import { describe, expect, it } from 'vitest';
import { diffObject, predictLive, serverSideDiff } from '../../src/diff/index.ts';
import { shortHashOf } from '../../src/object/index.ts';
import type { KubernetesObject } from '../../src/object/index.ts';
import { planSync } from '../../src/plan/index.ts';
import { inventoryOf, live } from './objects.ts';

type Side = 'Git' | 'live' | 'labels in Git' | 'labels of live';

/** What the setting of an object makes of an edit in the cluster, of a change in Git, of its loss, of its way out of Git. */
interface Outcome {
  readonly edited: string;
  readonly changedInGit: string;
  readonly new: string;
  readonly lost: string;
  readonly unowned: string;
  readonly outOfGit: string;
}

const USUAL: Outcome = { edited: 'update', changedInGit: 'update', new: 'create', lost: 'create', unowned: 'adopt', outOfGit: 'delete' };
const NOT_APPLIED: Outcome = { ...USUAL, edited: 'unchanged', changedInGit: 'unchanged', new: 'skip', lost: 'skip', unowned: 'skip' };
const NOT_IN_LIVE: Outcome = { ...USUAL, edited: 'unchanged', changedInGit: 'unchanged', unowned: 'skip', outOfGit: 'skip' };

const SSA = 'kustomize.toolkit.fluxcd.io/ssa';
const RECONCILE = 'kustomize.toolkit.fluxcd.io/reconcile';
const PRUNE = 'kustomize.toolkit.fluxcd.io/prune';
const DRIFT = 'helm.toolkit.fluxcd.io/driftDetection';
const COMPARE = 'argocd.argoproj.io/compare-options';

const SETTINGS: readonly (readonly [side: Side, key: string, value: string, outcome: Outcome])[] = [
  ['Git', SSA, 'Ignore', NOT_APPLIED],
  ['labels in Git', SSA, 'ignore', NOT_APPLIED],
  ['live', SSA, 'Ignore', NOT_IN_LIVE],
  ['labels of live', SSA, 'IGNORE', NOT_IN_LIVE],
  ['Git', RECONCILE, 'disabled', NOT_APPLIED],
  ['live', RECONCILE, 'Disabled', NOT_IN_LIVE],
  ['Git', RECONCILE, 'enabled', USUAL],
  ['Git', SSA, 'IfNotPresent', { ...USUAL, edited: 'unchanged', changedInGit: 'unchanged', unowned: 'skip' }],
  ['live', SSA, 'IfNotPresent', USUAL],
  ['Git', SSA, 'Merge', USUAL],
  ['Git', SSA, 'Override', USUAL],
  ['labels of live', PRUNE, 'Disabled', { ...USUAL, outOfGit: 'skip' }],
  ['Git', DRIFT, 'disabled', { ...USUAL, edited: 'unchanged', lost: 'skip' }],
  ['labels in Git', DRIFT, 'Disabled', { ...USUAL, edited: 'unchanged', lost: 'skip' }],
  ['live', DRIFT, 'disabled', USUAL],
  ['live', COMPARE, 'IgnoreExtraneous', USUAL],
  ['Git', COMPARE, 'ServerSideDiff=true', USUAL],
];

describe('settings of Argo CD and Flux on an object', () => {
  it.each(SETTINGS)('in %s: %s: %s', (side, key, value, outcome) => {
    const wanted = (data: Record<string, string>): KubernetesObject => object(data, side, 'in Git', key, value);
    const [before, after] = [wanted({ key: '1' }), wanted({ key: '2' })];
    const there = (data: string, mark?: null): KubernetesObject =>
      live(object({ key: data }, side, 'of live', key, value), mark === null ? { mark } : {});
    const inventory = inventoryOf([before], { hash: shortHashOf(before) });
    expect({
      edited: action({ desired: [before], live: [there('by hand')], inventory }),
      changedInGit: action({ desired: [after], live: [there('1')], inventory }),
      new: action({ desired: [before], live: [] }),
      lost: action({ desired: [before], live: [], inventory }),
      unowned: action({ desired: [before], live: [there('1', null)] }),
      outOfGit: action({ desired: [], live: [there('1')], inventory }),
    }).toEqual(outcome);
  });

  it('driftDetection: disabled leaves what another manager wrote, and no change of Git', () => {
    const desired = object({ key: '1', mine: '1' }, 'Git', 'in Git', DRIFT, 'disabled');
    const edited = {
      ...desired,
      data: { key: 'by hand', mine: '1' },
      metadata: { ...desired.metadata, managedFields: managed('key', 'mine') },
    };
    expect(diffObject({ desired, live: edited })).toMatchObject({ state: 'in-sync', changes: [] });
    expect(predictLive({ desired, live: edited })).toEqual(edited);
    const next = { ...desired, data: { key: '1', mine: '2' } };
    expect(diffObject({ desired: next, live: edited }).changes.map(({ path, cause }) => `${path} ${cause}`)).toEqual([
      '/data/key drift',
      '/data/mine git',
    ]);
    expect(predictLive({ desired: next, live: edited })['data']).toEqual(next.data);
  });

  it('IgnoreExtraneous leaves an object that Git has not got what it is: extra', () => {
    const extra = object({}, 'Git', 'in Git', COMPARE, 'IgnoreExtraneous');
    const edited = object({ key: '1' }, 'Git', 'in Git', COMPARE, 'IgnoreExtraneous');
    expect(diffObject({ live: extra }).state).toBe('extra');
    expect(diffObject({ desired: extra, live: edited }).state).toBe('in-sync');
    expect(diffObject({ desired: edited, live: extra }).state).toBe('changed');
  });

  it.each([
    ['ServerSideDiff=true', true],
    ['IgnoreExtraneous, ServerSideDiff=true', true],
    ['ServerSideDiff=false', false],
    ['ServerSideDiff', undefined],
    ['serversidediff=true', undefined],
    ['IgnoreExtraneous', undefined],
  ])('compare-options: %s asks the server: %s', (options, asks) => {
    expect(serverSideDiff(object({}, 'Git', 'in Git', COMPARE, options))).toBe(asks);
    expect(serverSideDiff(object({}, 'labels in Git', 'in Git', COMPARE, options))).toBeUndefined();
  });
});

function action(input: Partial<Parameters<typeof planSync>[0]>): string | undefined {
  const plan = planSync({ application: 'web', cluster: 'cluster-1', revision: 'r', namespace: 'shop', desired: [], live: [], ...input });
  expect(plan.blocked.filter(({ kind }) => kind !== 'emptySource')).toEqual([]);
  expect(plan.steps).toHaveLength(1);
  return plan.steps[0]?.action;
}

/** A ConfigMap with the setting, if the setting is on this side. */
function object(data: object, side: Side, here: 'in Git' | 'of live', key: string, value: string): KubernetesObject {
  const isHere = (side === 'Git' || side === 'labels in Git') === (here === 'in Git');
  const map = side.startsWith('labels') ? 'labels' : 'annotations';
  const metadata = { name: 'a', namespace: 'shop', ...(isHere ? { [map]: { [key]: value } } : {}) };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data };
}

function managed(theirs: string, ours: string): NonNullable<KubernetesObject['metadata']['managedFields']> {
  const entry = (manager: string, operation: 'Apply' | 'Update', field: string): object => ({
    manager,
    operation,
    apiVersion: 'v1',
    fieldsType: 'FieldsV1',
    fieldsV1: { 'f:data': { [`f:${field}`]: {} } },
  });
  return [entry('gitops-reconciler', 'Apply', ours), entry('kubectl-edit', 'Update', theirs)] as never;
}
