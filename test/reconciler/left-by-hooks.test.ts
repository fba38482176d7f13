import { describe, expect, it } from 'vitest';
import { keyOf, refOf } from '../../src/object/index.ts';
import { memoryInventory } from '../../src/inventory/index.ts';
import { memoryCluster, type MemoryCluster } from '../../src/testing/index.ts';
import type { Cluster } from '../../src/ports.ts';
import { hook, job } from '../apply/world.ts';
import { configMap, type Harness, harness, NAMESPACE } from './harness.ts';

const MARK = { 'gitops-reconciler/application': `${NAMESPACE}/web` };
const smoke = { ...job('smoke', hook('PostSync')), metadata: { generateName: 'smoke-', annotations: hook('PostSync') } };
const FILES = {
  'a.yaml': configMap('a'),
  'migrate.yaml': JSON.stringify(job('migrate', hook('PreSync'))),
  'smoke.yaml': JSON.stringify(smoke),
  'settings.yaml': configMap('settings', {}, hook('PreSync')),
};

async function left({ memory }: Pick<Harness, 'memory'>): Promise<string[]> {
  const jobs = await memory.list({ group: 'batch', version: 'v1', kind: 'Job', namespace: NAMESPACE });
  const maps = await memory.list({ group: '', version: 'v1', kind: 'ConfigMap', namespace: NAMESPACE });
  return [...jobs.items, ...maps.items]
    .map((object) => `${object.kind} ${object.metadata.name}`)
    .filter((name) => !name.endsWith('kube-root-ca.crt'));
}

describe('what hooks have left', () => {
  it('goes with the application, whatever its name, and nothing else does', async () => {
    await using app = await harness(FILES);
    await app.reconciler.sync();
    const others = [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'somebodys', namespace: NAMESPACE, annotations: { ...MARK, ...hook('PreSync') } },
      },
      { ...smoke, metadata: { name: 'smoke-0123456ab', namespace: NAMESPACE, annotations: { ...MARK, ...hook('PostSync') } } },
    ];
    for (const object of others) await app.memory.create(object, { fieldManager: 'kubectl-create' });
    const result = await app.reconciler.destroy();
    expect(result.outcome).toBe('succeeded');
    expect(await left(app)).toEqual(['Job smoke-0123456ab', 'ConfigMap somebodys']);
  });

  it('stays where an object says so, and another of its name does', async () => {
    const files = { ...FILES, 'settings.yaml': configMap('settings', {}, { ...hook('PreSync'), 'helm.sh/resource-policy': 'keep' }) };
    await using app = await harness(files);
    await app.reconciler.sync();
    const migrate = { group: 'batch', version: 'v1', kind: 'Job', namespace: NAMESPACE, name: 'migrate' };
    const plan = await app.reconciler.plan({ operation: 'destroy' });
    expect(plan.warnings.map(({ message }) => message)).toEqual([
      'ConfigMap shop/settings is not destroyed: helm.sh/resource-policy: keep',
    ]);
    await app.memory.delete(migrate, { propagationPolicy: 'Foreground' });
    await app.memory.create({ ...job('migrate', { ...hook('PreSync'), ...MARK }) }, { fieldManager: 'kubectl-create' });
    await app.reconciler.destroy();
    expect(await left(app)).toEqual(['Job migrate', 'ConfigMap settings']);
  });

  it('is not deleted where another has taken its place since the plan was made', async () => {
    const memory = memoryCluster();
    const again = job('migrate', { ...hook('PreSync'), ...MARK });
    const cluster: Cluster = {
      ...memory,
      delete: async (ref, o) => {
        if (ref.name === 'a') {
          await memory.delete({ ...ref, group: 'batch', kind: 'Job', name: 'migrate' });
          await memory.create({ ...again, metadata: { ...again.metadata, namespace: NAMESPACE } }, { fieldManager: 'gitops-reconciler' });
        }
        return memory.delete(ref, o);
      },
    };
    const early = { ...job('migrate', { ...hook('PreSync'), 'argocd.argoproj.io/sync-wave': '-1' }) };
    await using app = await harness({ 'a.yaml': configMap('a'), 'migrate.yaml': JSON.stringify(early) }, { memory, cluster });
    await app.reconciler.sync();
    const { steps } = await app.reconciler.destroy();
    expect(steps.map(({ status, message }) => `${status}: ${message}`)).toEqual([
      'succeeded: deleted',
      'skipped: another object of that name has taken its place',
    ]);
    expect(await left(app)).toEqual(['Job migrate']);
  });

  it('does not count as done when the application is installed again within the second', async () => {
    const made: string[] = [];
    await using app = await harness({ 'smoke.yaml': JSON.stringify(smoke) }, { inventory: memoryInventory() });
    for (let lives = 0; lives < 2; lives++) {
      await app.reconciler.sync();
      const { items } = await app.memory.list({ group: 'batch', version: 'v1', kind: 'Job', namespace: NAMESPACE });
      made.push(...items.map((object) => `${keyOf(refOf(object))} ${object.metadata.uid}`));
      await app.reconciler.destroy();
    }
    expect(made.map((each) => each.split(' ')[0])).toHaveLength(2);
    expect(new Set(made).size).toBe(2);
  });

  it('stays, with a warning, where the revision of its hooks cannot be read', async () => {
    await using app = await harness(FILES);
    await app.reconciler.sync();
    app.source.load = () => Promise.reject(new Error('gone'));
    await using other = await harness(FILES, { memory: app.memory, source: app.source });
    const plan = await other.reconciler.plan({ operation: 'destroy' });
    expect(plan.warnings.map(({ message }) => message)).toEqual([expect.stringContaining('what its hooks have left stays')]);
    expect(plan.steps.filter(({ how }) => how?.ofHook === true)).toEqual([]);
  });
});

const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'backups.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Backup', plural: 'backups', singular: 'backup', listKind: 'BackupList' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
};

function backup(name: string, annotations: Record<string, string>): string {
  return JSON.stringify({ apiVersion: 'example.com/v1', kind: 'Backup', metadata: { name, annotations }, spec: {} });
}

async function destroyed(
  memory: MemoryCluster,
  files: Record<string, string>,
): Promise<{ writes: string[]; warnings: unknown[]; outcome: string }> {
  await using app = await harness({ 'crd.yaml': JSON.stringify(DEFINITION), ...files }, { memory });
  await app.reconciler.sync();
  app.writes.length = 0;
  const { digest } = await app.reconciler.plan({ operation: 'destroy' });
  const result = await app.reconciler.destroy({ approve: digest });
  return {
    outcome: result.outcome,
    warnings: result.steps.flatMap(({ warnings = [] }) => warnings),
    writes: app.writes.filter((write) => !write.includes('gitops-reconciler-web')),
  };
}

describe('hooks of a kind whose definition the destroy deletes', () => {
  it('run before it goes when they run last, and with what other hooks have left for them', async () => {
    const result = await destroyed(memoryCluster(), {
      'last.yaml': backup('last', hook('PostDelete')),
      'a.yaml': backup('a', {}),
      'left.yaml': configMap('left', {}, hook('PreSync')),
    });
    expect(result).toEqual({
      outcome: 'succeeded',
      warnings: [],
      writes: [
        'delete Backup/a',
        'create Backup/last',
        'delete Backup/last',
        'delete ConfigMap/left',
        'delete CustomResourceDefinition/backups.example.com',
      ],
    });
  });

  it('leave nothing, and no warning, when they run first', async () => {
    const result = await destroyed(memoryCluster(), {
      'first.yaml': backup('first', hook('PreDelete')),
      'kept.yaml': backup('left', hook('PostSync')),
    });
    expect(result).toEqual({
      outcome: 'succeeded',
      warnings: [],
      writes: ['create Backup/first', 'delete Backup/left', 'delete Backup/first', 'delete CustomResourceDefinition/backups.example.com'],
    });
  });
});
