import { describe, expect, it } from 'vitest';
import { explainHealth, relateObjects } from '../../../src/health/index.ts';
import type { KubernetesObject } from '../../../src/object/index.ts';
import { deployment, newest, pod, unscheduled } from './objects.ts';

const MESSAGE = "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 node(s) didn't match Pod's node affinity/selector.";
const GPU = { nodeSelector: { pool: 'gpu' } };
const TAINT = { key: 'nvidia.com/gpu', effect: 'NoSchedule' };

describe('a Pod whose nodeSelector leaves no node that takes it', () => {
  it('lacks a node with the label', () => {
    expect(said(GPU, [node('a', {}), node('b', {})])).toBe(
      'Pod shop/web-7d9-x cannot be scheduled: no node has the label pool=gpu of its nodeSelector; mend the nodeSelector of Deployment shop/web, or label a node so',
    );
  });

  it('finds only nodes whose taint it does not tolerate', () => {
    const nodes = [node('a', {}), node('g1', { pool: 'gpu' }, { taints: [TAINT] }), node('g2', { pool: 'gpu' }, { taints: [TAINT] })];
    expect(said(GPU, nodes)).toBe(
      'Pod shop/web-7d9-x cannot be scheduled: of the nodes with pool=gpu, Node g1 has the taint nvidia.com/gpu:NoSchedule (and 1 more); give Deployment shop/web a toleration, or take the taint off',
    );
  });

  it('finds only a node that is cordoned', () => {
    expect(said(GPU, [node('g1', { pool: 'gpu' }, { unschedulable: true })])).toMatch(/Node g1 is cordoned; uncordon it$/);
  });

  it.each([
    ['tolerates the taint', { ...GPU, tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }] }],
    ['tolerates every taint', { ...GPU, tolerations: [{ operator: 'Exists' }] }],
    ['has no nodeSelector', {}],
  ])('is told in the words of the scheduler where it %s', (_, spec) => {
    expect(said(spec, [node('g1', { pool: 'gpu' }, { taints: [TAINT] })])).toMatch(
      /none of 3 nodes fits: 1 node\(s\) had untolerated taint/,
    );
  });

  it('is told in the words of the scheduler where the nodes are not known, or too many', () => {
    expect(said(GPU, [])).toMatch(/none of 3 nodes fits/);
    expect(said(GPU, [node('a', {})], MESSAGE.replace('0/3', '0/5000'))).toMatch(/none of 5000 nodes fits/);
  });
});

it('of Pods that are equally bad, one that tells why is asked before a newer one that does not', () => {
  const lost = pod(newest, 'web-7d9-a', unscheduled('0/1 nodes are available: 1 Insufficient cpu.'), { nodeName: undefined });
  const fresh = pod(newest, 'web-7d9-b', {}, { nodeName: undefined });
  fresh.metadata.creationTimestamp = '2026-05-04T11:00:00Z';
  expect(explainHealth(deployment, [newest, lost, fresh]).message).toMatch(/^Pod shop\/web-7d9-a cannot be scheduled/);
});

function node(name: string, labels: Readonly<Record<string, string>>, spec: object = {}): KubernetesObject {
  const status = { conditions: [{ type: 'Ready', status: 'True' }] };
  return { apiVersion: 'v1', kind: 'Node', metadata: { name, labels }, spec, status };
}

function said(spec: object, nodes: readonly KubernetesObject[], message: string = MESSAGE): string {
  const guest = pod(newest, 'web-7d9-x', unscheduled(message), { nodeName: undefined, ...spec });
  const related = relateObjects([newest, guest, ...nodes], { complete: [{ group: '', kind: 'Node' }] });
  return explainHealth(deployment, related).message;
}
