import { describe, expect, it } from 'vitest';
import { diffObject, predictLive } from '../../src/diff/index.ts';
import type { ObjectInput } from '../../src/object/index.ts';
import { SCHEMA } from '../support/diff/widgets.ts';

type Fields = Record<string, unknown>;

describe('what live will be', () => {
  it('for a new object has the defaults of the server', () => {
    const after = predictLive({ desired: make('v1', 'Service', { spec: { ports: [{ port: 80 }] } }) });
    expect(after['spec']).toMatchObject({ type: 'ClusterIP', ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }] });
  });

  it('keeps the notation of what does not change, and what others wrote', () => {
    const live = make('v1', 'ConfigMap', { data: { a: '1', theirs: 'x' }, metadata: { name: 'web', uid: 'u', resourceVersion: '7' } });
    const after = predictLive({ desired: make('v1', 'ConfigMap', { data: { a: '2' } }), live });
    expect(after).toEqual({ ...live, data: { a: '2', theirs: 'x' } });

    const limits = (cpu: string, memory: string): Fields => ({ spec: { hard: { cpu, memory } } });
    const quota = predictLive({
      desired: make('v1', 'ResourceQuota', limits('1000m', '2Gi')),
      live: make('v1', 'ResourceQuota', limits('1', '1Gi')),
    });
    expect(quota['spec']).toEqual({ hard: { cpu: '1', memory: '2Gi' } });
  });

  it('has the default in the place of a removed field', () => {
    const managedFields = [{ manager: 'gitops-reconciler', operation: 'Apply', fieldsV1: { 'f:spec': { 'f:replicas': {} } } }];
    const live = make('apps/v1', 'Deployment', { spec: { replicas: 5 }, metadata: { name: 'web', managedFields } });
    expect(predictLive({ desired: make('apps/v1', 'Deployment', { spec: {} }), live })['spec']).toMatchObject({ replicas: 1 });
  });

  it('is without a map that a removal empties, where a client-side apply recorded it: the first apply takes its fields over', () => {
    const widget = (spec: Fields, metadata: Fields = {}): ObjectInput =>
      make('alarms.example.com/v1', 'Widget', { spec, metadata: { name: 'web', ...metadata } });
    const full = { count: 1, flags: { a: { on: true } } };
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(widget(full)) };
    const after = predictLive({ desired: widget({ count: 1 }), live: widget(full, { annotations }), schema: SCHEMA });
    expect(after['spec']).toEqual({ count: 1, mode: 'auto', title: 'none' });
  });

  // The orders are those that a real API server (v1.36) gave to the same applies.
  it.each([
    [
      ['a', 'b'],
      ['b', 'a'],
      ['b', 'a'],
    ],
    [
      ['x', 'a', 'b'],
      ['a', 'new', 'b'],
      ['x', 'a', 'new', 'b'],
    ],
    [
      ['a', 'x', 'b'],
      ['b', 'a'],
      ['x', 'b', 'a'],
    ],
    [
      ['a', 'x'],
      ['new', 'a'],
      ['new', 'a', 'x'],
    ],
    [
      ['x', 'a'],
      ['a', 'b'],
      ['x', 'a', 'b'],
    ],
  ])('of the containers %j under %j is %j', (live, desired, after) => {
    const result = predictLive({ desired: pod(desired), live: pod(live) });
    expect((result['spec'] as { containers: { name: string }[] }).containers.map(({ name }) => name)).toEqual(after);
  });

  it('leaves an autoscaler its replicas', () => {
    const autoscaler = make('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' } } });
    const managedFields = [{ manager: 'hpa', operation: 'Update', subresource: 'scale', fieldsV1: { 'f:spec': { 'f:replicas': {} } } }];
    const live = make('apps/v1', 'Deployment', { spec: { replicas: 5 }, metadata: { name: 'web', managedFields } });
    const desired = make('apps/v1', 'Deployment', { spec: { replicas: 2, paused: true } });
    expect(predictLive({ desired, live, related: [autoscaler] })['spec']).toMatchObject({ replicas: 5, paused: true });
  });

  it('keeps the tolerations that admission adds to those of a Pod, and none that Git has otherwise', () => {
    const added = (name: string): Fields => ({
      key: `node.kubernetes.io/${name}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 300,
    });
    const both = [added('not-ready'), added('unreachable')];
    const tolerant = (...tolerations: Fields[]): ObjectInput => make('v1', 'Pod', { spec: { tolerations } });
    const [a, b] = [
      { key: 'a', operator: 'Exists' },
      { key: 'b', operator: 'Exists' },
    ];
    expect(diffObject({ desired: tolerant(a), live: tolerant(a, ...both) }).changes).toEqual([]);
    expect(diffObject({ desired: tolerant(), live: tolerant(...both) }).changes).toEqual([]);
    const after = predictLive({ desired: tolerant(a, b), live: tolerant(a, ...both) });
    expect(after['spec']).toMatchObject({ tolerations: [a, b, ...both] });
    const own = { ...added('unreachable'), tolerationSeconds: 5 };
    const paths = (desired: ObjectInput, live: ObjectInput): string[] => diffObject({ desired, live }).changes.map(({ path }) => path);
    expect(paths(tolerant(a, own), tolerant(a, ...both))).toEqual(['/spec/tolerations']);
    expect(paths(tolerant(a), tolerant(a, own))).toEqual(['/spec/tolerations']);
    expect(paths(tolerant({ operator: 'Exists' }), tolerant({ operator: 'Exists' }, ...both))).toEqual(['/spec/tolerations']);
  });

  it('gives the ports of a Pod in the network of its node their number there, where Git says none or 0', () => {
    const spec = (ports: Fields[]): Fields => ({
      hostNetwork: true,
      containers: [{ name: 'a', ports }],
      initContainers: [{ name: 'i', ports }],
    });
    const pods = [{ hostPort: 0 }, {}, { hostPort: 80 }].map((port) => make('v1', 'Pod', { spec: spec([{ containerPort: 80, ...port }]) }));
    for (const desired of pods) {
      const live = predictLive({ desired });
      expect(live['spec']).toMatchObject(spec([{ containerPort: 80, hostPort: 80 }]));
      for (const lastApplied of pods) expect(diffObject({ desired, live, lastApplied }).changes).toEqual([]);
    }
    const [shared, live] = [0, 80].map((hostPort) => {
      const ports = [{ containerPort: 80, hostPort }];
      return make('v1', 'Pod', { spec: { containers: [{ name: 'a', ports }] } });
    });
    expect(diffObject({ desired: shared, live }).changes).toMatchObject([{ path: '/spec/containers/0/ports/0/hostPort', live: 80 }]);
  });

  it('of a Secret has data alone, and is in sync with stringData', () => {
    const desired = make('v1', 'Secret', { stringData: { a: 'abc' } });
    const after = predictLive({ desired });
    expect(after).toMatchObject({ data: { a: 'YWJj' }, type: 'Opaque' });
    expect(diffObject({ desired, live: after }).changes).toEqual([]);
  });
});

function make(apiVersion: string, kind: string, fields: Fields): ObjectInput {
  return { apiVersion, kind, metadata: { name: 'web' }, ...fields };
}

function pod(names: readonly string[]): ObjectInput {
  return make('v1', 'Pod', { spec: { containers: names.map((name) => ({ name, image: 'a:1' })) } });
}
