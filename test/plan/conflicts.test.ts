import { describe, expect, it } from 'vitest';
import { diffObject } from '../../src/diff/index.ts';
import type { KubernetesObject } from '../../src/object/index.ts';
import { builtinSchema } from '../../src/schema/index.ts';
import { type ConflictRule, settleConflicts } from '../../src/plan/conflicts.ts';
import { object } from './objects.ts';

const FIELDS = {
  'f:spec': { 'f:replicas': {}, 'f:template': { 'f:spec': { 'f:containers': { 'k:{"name":"c"}': { 'f:image': {}, 'f:args': {} } } } } },
};
const spec = (replicas: number, image: string, args: readonly string[]): Record<string, unknown> => ({
  replicas,
  selector: { matchLabels: { a: 'b' } },
  template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image, args }] } },
});
const DESIRED = object('apps/v1', 'Deployment', 'web', { spec: spec(2, 'app:2', ['--new']) });

/** The Deployment as another manager has it. */
function heldBy(manager: string, subresource?: string): KubernetesObject {
  const live = object('apps/v1', 'Deployment', 'web', { spec: spec(5, 'app:1', ['--old']) });
  const entry = {
    manager,
    operation: 'Update',
    apiVersion: 'apps/v1',
    time: '2026-01-01T00:00:00Z',
    fieldsType: 'FieldsV1',
    fieldsV1: FIELDS,
  };
  return { ...live, metadata: { ...live.metadata, managedFields: [{ ...entry, ...(subresource === undefined ? {} : { subresource }) }] } };
}

function settle(manager: string, rules: readonly ConflictRule[] = [], subresource?: string): ReturnType<typeof settleConflicts> {
  const schema = builtinSchema.find({ group: 'apps', version: 'v1', kind: 'Deployment' })?.root;
  const diff = diffObject({ desired: DESIRED, live: heldBy(manager, subresource) });
  return settleConflicts(diff, { rules, fieldManager: 'gitops-reconciler', desired: DESIRED, schema });
}

const CONTAINER = '/spec/template/spec/containers/0';
const ALL = [`${CONTAINER}/args`, `${CONTAINER}/image`, '/spec/replicas'];

/** Who owns the fields, the rules, and the pointers that are left to that manager. */
const ROWS: readonly [why: string, manager: string, rules: readonly ConflictRule[], left: readonly string[], subresource?: string][] = [
  ['a person with kubectl', 'kubectl-edit', [], []],
  ['a person who scales with kubectl', 'kubectl', [], [], 'scale'],
  ['a program of somebody', 'deployer', [], []],
  ['Argo CD, which applies as we do', 'argocd-controller', [], []],
  ['Flux, which applies as we do', 'kustomize-controller', [], []],
  ['the controllers of Kubernetes', 'kube-controller-manager', [], ALL],
  ['an operator', 'postgres-operator', [], ALL],
  ['an autoscaler', 'vpa-updater', [], ALL],
  ['whoever goes through a subresource', 'rollouts', [], ALL, 'scale'],
  ['a program, and a rule for its fields', 'deployer', [{ fields: ['spec.replicas'], action: 'yield' }], ['/spec/replicas']],
  ['a program, and a rule for what is below a field', 'deployer', [{ fields: ['spec.template'], action: 'yield' }], ALL.slice(0, 2)],
  [
    'a program, and a rule by glob',
    'deployer',
    [{ fields: ['spec.template.*.image'], managers: ['dep*'], action: 'yield' }],
    [`${CONTAINER}/image`],
  ],
  ['an operator, and a rule that takes', 'postgres-operator', [{ managers: ['*-operator'], action: 'take' }], []],
  ['the first rule that fits', 'deployer', [{ fields: ['spec.replicas'], action: 'take' }, { action: 'yield' }], ALL.slice(0, 2)],
  ['a rule for another kind', 'deployer', [{ kind: 'StatefulSet', action: 'yield' }], []],
  ['a rule for the object', 'deployer', [{ group: 'apps', kind: 'Deploy*', namespace: 'shop', name: 'web', action: 'yield' }], ALL],
];

describe('fields that another manager owns', () => {
  it.each(ROWS)('%s (%s)', (_why, manager, rules, left, subresource) => {
    const { diff, left: found, block } = settle(manager, rules, subresource);
    expect([...found].sort()).toEqual([...left].sort());
    expect(block).toBeUndefined();
    expect(diff.state).toBe(left.length === ALL.length ? 'in-sync' : 'changed');
    expect(diff.changes.filter(({ contested }) => contested?.yielded === true)).toHaveLength(left.length);
    expect(diff.changes).toHaveLength(ALL.length);
  });

  it('hold the object back where a rule says so, and nobody can approve it', () => {
    const { block } = settle('deployer', [{ fields: ['spec.replicas'], action: 'fail' }]);
    expect(block).toMatchObject({ kind: 'conflict', approvable: false });
    expect(block?.message).toContain('"gitops-reconciler" would take fields that others own: spec.replicas ("deployer")');
  });
});
