import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../src/object/index.ts';
import { formatPlan, type PlanInput, planSync } from '../../src/plan/index.ts';
import { configMap, inventoryOf, live, namespace, object } from './objects.ts';

const plan = (input: Partial<PlanInput>) =>
  planSync({
    application: 'web',
    cluster: 'c',
    revision: 'r',
    namespace: 'other',
    desired: [],
    live: [],
    options: { inventoryNamespace: 'shop' },
    ...input,
  });

const cluster = (apiVersion: string, kind: string, name: string, more: object = {}): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name },
  ...more,
});

const GADGETS = { group: 'example.org', kind: 'Gadget', plural: 'gadgets', namespaced: true, versions: ['v1'] };

const crd = (...versions: string[]) =>
  cluster('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'gadgets.example.org', {
    spec: {
      group: 'example.org',
      scope: 'Namespaced',
      names: { kind: 'Gadget', plural: 'gadgets' },
      versions: versions.map((name) => ({
        name,
        served: true,
        storage: name === versions[0],
        schema: { openAPIV3Schema: { type: 'object' } },
      })),
    },
  });

const workload = (kind: string, image: string, spec: object = {}) =>
  object('apps/v1', kind, 'web', {
    spec: {
      selector: { matchLabels: { app: 'web' } },
      ...spec,
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image }] } },
    },
  });

/** Risks of the one step that changes `before` to `after`, as `kind: message`. */
function risksOf(
  before: KubernetesObject,
  after: KubernetesObject,
  there: KubernetesObject = live(before),
  options: object = {},
): string[] {
  const { steps } = plan({
    desired: [after],
    live: [there],
    inventory: inventoryOf([before]),
    options: { inventoryNamespace: 'shop', ...options },
  });
  return steps.flatMap(({ risks = [] }) => risks.map(({ kind, message }) => `${kind}: ${message}`));
}

describe('what is lost with an object that goes', () => {
  const gone = (object_: KubernetesObject, more: KubernetesObject[] = []) => {
    const all = [object_, ...more];
    const { steps } = plan({ live: all.map((each) => live(each)), inventory: inventoryOf(all, { hash: 'x' }), resources: [GADGETS] });
    return steps.find(({ ref }) => ref.name === object_.metadata.name)?.risks?.map(({ kind, message }) => `${kind}: ${message}`);
  };

  it.each<[KubernetesObject, KubernetesObject[], string | undefined]>([
    [configMap('a'), [], undefined],
    [
      object('v1', 'PersistentVolumeClaim', 'data'),
      [],
      'dataLoss: the volume of the claim goes with it, unless its reclaim policy keeps it',
    ],
    [cluster('v1', 'PersistentVolume', 'disk'), [], 'dataLoss: what is stored on the volume may go with it'],
    [namespace('old'), [], 'dataLoss: everything in the namespace goes with it'],
    [
      namespace('shop'),
      [configMap('b'), configMap('c')],
      'dataLoss: everything in the namespace goes with it (2 of them known to this application)',
    ],
    [
      crd('v1'),
      [object('example.org/v1', 'Gadget', 'g')],
      'dataLoss: every object of its kind in the cluster goes with it (1 of them known to this application)',
    ],
    [
      object('apps/v1', 'StatefulSet', 'db'),
      [],
      'dataLoss: its Pods stop; their volume claims stay, and are used again only by Pods of the same names',
    ],
    [
      object('apps/v1', 'StatefulSet', 'db', { spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } } }),
      [],
      'dataLoss: the volume claims of its Pods go with it',
    ],
    [object('apps/v1', 'Deployment', 'web'), [], undefined],
  ])('$kind', (going, more, risk) => {
    expect(gone(going, more)).toEqual(risk === undefined ? undefined : [risk]);
  });
});

describe('what a change may disturb', () => {
  it.each<[string, KubernetesObject, KubernetesObject, string[]]>([
    [
      'a rollout',
      workload('Deployment', 'web:1'),
      workload('Deployment', 'web:2'),
      ['disruption: its Pod template changes: its Pods are replaced, some at a time'],
    ],
    [
      'a rollout of a StatefulSet',
      workload('StatefulSet', 'web:1'),
      workload('StatefulSet', 'web:2'),
      ['disruption: its Pod template changes: its Pods are replaced one after another'],
    ],
    [
      'a rollout of a DaemonSet',
      workload('DaemonSet', 'web:1'),
      workload('DaemonSet', 'web:2'),
      ['disruption: its Pod template changes: its Pods are replaced node by node'],
    ],
    [
      'all Pods at once',
      workload('Deployment', 'web:1', { strategy: { type: 'Recreate' } }),
      workload('Deployment', 'web:2', { strategy: { type: 'Recreate' } }),
      ['disruption: its Pod template changes: all its Pods stop before new ones start'],
    ],
    ['nothing while paused', workload('Deployment', 'web:1', { paused: true }), workload('Deployment', 'web:2', { paused: true }), []],
    [
      'nothing where Pods are replaced by hand',
      workload('DaemonSet', 'web:1', { updateStrategy: { type: 'OnDelete' } }),
      workload('DaemonSet', 'web:2', { updateStrategy: { type: 'OnDelete' } }),
      [],
    ],
    [
      'nothing beside the template',
      workload('Deployment', 'web:1', { minReadySeconds: 1 }),
      workload('Deployment', 'web:1', { minReadySeconds: 2 }),
      [],
    ],
    [
      'the last Pod',
      workload('Deployment', 'web:1', { replicas: 2 }),
      workload('Deployment', 'web:1', { replicas: 0 }),
      ['disruption: it is scaled to 0: no Pod is left'],
    ],
    ['nothing of a ConfigMap', configMap('a', { k: '1' }), configMap('a', { k: '2' }), []],
  ])('%s', (_, before, after, risks) => {
    expect(risksOf(before, after)).toEqual(risks);
  });

  it('a recreation, and the data that goes with it', () => {
    const claim = (storageClassName: string) => object('v1', 'PersistentVolumeClaim', 'data', { spec: { storageClassName } });
    expect(risksOf(claim('slow'), claim('fast'))).toEqual([
      'recreate: it is deleted, and is away until the new one is ready',
      'dataLoss: the volume of the claim goes with it, unless its reclaim policy keeps it',
    ]);
  });

  it('nothing where the object is going anyway', () => {
    const claim = object('v1', 'PersistentVolumeClaim', 'data');
    expect(risksOf(claim, claim, live(claim, { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } }))).toEqual([]);
  });

  it('a version of stored objects that a definition drops', () => {
    const stored = { ...live(crd('v1', 'v1beta1')), status: { storedVersions: ['v1beta1', 'v1'] } };
    expect(risksOf(crd('v1', 'v1beta1'), crd('v1'), stored)).toEqual([
      expect.stringMatching(/^storedVersion: objects may still be stored as v1beta1, /),
    ]);
    expect(risksOf(crd('v1', 'v1beta1'), crd('v1'), { ...stored, status: { storedVersions: ['v1'] } })).toEqual([]);
  });

  it('fields that are taken from other managers, by name', () => {
    const managedFields = [
      { manager: 'tuner', operation: 'Update', apiVersion: 'v1', fieldsType: 'FieldsV1', fieldsV1: { 'f:data': { 'f:a': {}, 'f:b': {} } } },
    ];
    const theirs = live(configMap('a', { a: '1', b: '1', c: '1' }), { metadata: { managedFields } });
    const before = configMap('a', { a: '0', b: '0', c: '0' });
    expect(risksOf(before, configMap('a', { a: '2', b: '2', c: '1' }), theirs)).toEqual([
      'takeOver: data.a, data.b are taken from "tuner" by "gitops-reconciler"',
    ]);
    expect(risksOf(before, configMap('a', { a: '1', b: '1', c: '2' }), theirs, { replace: true })).toEqual([
      'takeOver: the whole object is replaced: what "tuner" set in it is lost',
    ]);
  });

  it('is told under the step', () => {
    const made = plan({
      desired: [workload('Deployment', 'web:2')],
      live: [live(workload('Deployment', 'web:1'))],
      inventory: inventoryOf([workload('Deployment', 'x')]),
    });
    expect(formatPlan(made)).toContain('      ! disruption: its Pod template changes: its Pods are replaced, some at a time');
  });
});
