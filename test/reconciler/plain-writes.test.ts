import { describe, expect, it } from 'vitest';
import { LAST_APPLIED, type KubernetesObject } from '../../src/object/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import { memoryCluster } from '../../src/testing/index.ts';
import { harness, NAMESPACE } from './harness.ts';

const OPTIONS = 'argocd.argoproj.io/sync-options';
const container = { name: 'c', image: 'registry.example/c:1' };
const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [container] } };

const job = (annotations: object = {}): KubernetesObject => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'migrate', annotations: { ...annotations } },
  spec: { template: { ...template, spec: { restartPolicy: 'Never', containers: [container] } } },
});
const all = (annotations: object = {}): readonly KubernetesObject[] => [
  job(annotations),
  { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', annotations: { ...annotations } }, spec: { containers: [container] } },
  {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'web', annotations: { ...annotations } },
    spec: { selector: { matchLabels: { app: 'web' } }, template },
  },
];
const filesOf = (objects: readonly KubernetesObject[]): Record<string, string> =>
  Object.fromEntries(objects.map((object) => [`${object.kind}.yaml`, JSON.stringify(object)]));

/** `KIND: action`, and what is removed that is no annotation of another tool. */
const told = ({ steps }: Plan): string[] =>
  steps.flatMap(({ ref, action, changes }) => [
    `${ref.kind}: ${action}`,
    ...changes.filter(({ op, path }) => op === 'remove' && !/helm|tracking/.test(path)).map(({ path }) => `${ref.kind} ${path}`),
  ]);

describe('defaults in an object that was made by a plain write', () => {
  it.each(['Replace=true', 'Force=true,Replace=true'])('are no removals: %s is in sync after it', async (options) => {
    await using app = await harness(filesOf(all({ [OPTIONS]: options })), { memory: memoryCluster({ controllers: true }) });
    await app.reconciler.sync();
    expect(told(await app.reconciler.plan()).toSorted()).toEqual(['DaemonSet: unchanged', 'Job: unchanged', 'Pod: unchanged']);
    const uid = (): unknown => app.memory.objects().find(({ kind }) => kind === 'Job')?.metadata.uid;
    const before = uid();
    await app.reconciler.reconcile();
    expect(before).toBeDefined();
    expect(uid()).toBe(before);
  });

  it('are no removals when Replace=true leaves Git, and what does leave Git is one', async () => {
    await using app = await harness(
      filesOf([{ ...job({ [OPTIONS]: 'Replace=true' }), spec: { ...(job()['spec'] as object), parallelism: 2 } }]),
    );
    await app.reconciler.sync();
    app.commit(filesOf([job()]));
    const plan = await app.reconciler.plan();
    expect(told(plan)).toEqual(['Job: replace', `Job /metadata/annotations/${OPTIONS.replace('/', '~1')}`, 'Job /spec/parallelism']);
  });

  it('are no removals in a hook that becomes a plain Job', async () => {
    await using app = await harness(filesOf([job({ 'argocd.argoproj.io/hook': 'PreSync' })]), {
      memory: memoryCluster({ controllers: true }),
    });
    await app.reconciler.sync();
    app.commit(filesOf([job()]));
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
  });

  it.each([
    ['helm', 'helm', () => ({ 'meta.helm.sh/release-name': 'r', 'meta.helm.sh/release-namespace': NAMESPACE })],
    [
      'argocd',
      'argocd-controller',
      (object: KubernetesObject) => ({
        'argocd.argoproj.io/tracking-id': `app:${object.apiVersion.split('/').slice(0, -1).join('')}/${object.kind}:${NAMESPACE}/${object.metadata.name}`,
        [LAST_APPLIED]: JSON.stringify(object),
      }),
    ],
  ] as const)('are no removals in what %s made', async (tool, manager, annotationsOf) => {
    await using app = await harness(filesOf(all()), { policy: { adoptFrom: [tool] } });
    for (const object of all()) {
      const metadata = { ...object.metadata, namespace: NAMESPACE, annotations: annotationsOf(object) };
      await app.memory.create({ ...object, metadata }, { fieldManager: manager });
    }
    const plan = await app.reconciler.plan();
    expect(plan.blocked).toEqual([]);
    expect(told(plan).toSorted()).toEqual(['DaemonSet: adopt', 'Job: adopt', 'Pod: adopt']);
  });
});
