import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/index.ts';
import type { KubernetesObject } from '../../src/object/index.ts';
import type { Cluster } from '../../src/ports.ts';
import type { MemoryCluster, MemoryClusterOptions } from '../../src/testing/index.ts';
import { configMap, deployment, hook, job, NAMESPACE, statuses, wave, world, type World } from './world.ts';

const DEFAULT = { 'storageclass.kubernetes.io/is-default-class': 'true' };
const WITH_PROVISIONER: MemoryClusterOptions = { controllers: { provisioner: true } };
const QUICK = { objectTimeoutMs: 400 };

function claim(name: string, annotations: object = {}, spec: object = {}): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace: NAMESPACE, annotations: { ...annotations } },
    spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'late', resources: { requests: { storage: '1Gi' } }, ...spec },
  };
}

function storageClass(name: string, volumeBindingMode: string, annotations: object = {}): KubernetesObject {
  const metadata = { name, annotations: { ...annotations } };
  return { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata, provisioner: 'example.com/disk', volumeBindingMode };
}

function using<T extends KubernetesObject>(object: T, name: string): T {
  const template = (object['spec'] as { template: { spec: object } }).template;
  Object.assign(template.spec, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: name } }] });
  return object;
}

async function storage(
  o: MemoryClusterOptions = {},
  classes = [storageClass('late', 'WaitForFirstConsumer'), storageClass('at-once', 'Immediate')],
  change?: (memory: MemoryCluster) => Cluster,
): Promise<World> {
  const w = await world(o, change);
  for (const each of classes) await w.memory.create(each);
  return w;
}

const healthOf = (result: Awaited<ReturnType<World['sync']>>, name: string) => result.steps.find(({ ref }) => ref.name === name)?.health;

describe('a claim that waits for its first consumer', () => {
  it('holds no later wave up, and is bound in the end', async () => {
    await using w = await storage(WITH_PROVISIONER);
    const settled: string[] = [];
    const result = await w.sync([claim('data'), using(deployment('web', wave(1)), 'data')], {
      onEvent: (event) => event.type === 'stepSettled' && settled.push(`${event.ref.kind} ${event.health.reason}`),
    });
    expect(result).toMatchObject({ outcome: 'succeeded', health: { status: 'Healthy' } });
    expect(healthOf(result, 'data')).toMatchObject({ status: 'Healthy', reason: 'ClaimBound' });
    expect(settled[0]).toBe('PersistentVolumeClaim WaitForFirstConsumer');
    expect(settled).toContain('PersistentVolumeClaim ClaimBound');
  });

  it('of which nobody asks for the volume counts as what it is, and why is told', async () => {
    await using w = await storage();
    const result = await w.sync([claim('data'), configMap('late', wave(1)), job('after', hook('PostSync'))], QUICK);
    expect(statuses(result)).toEqual({ data: 'succeeded', late: 'succeeded', after: 'succeeded' });
    expect(result).toMatchObject({ outcome: 'unhealthy', health: { status: 'Progressing' } });
    expect(healthOf(result, 'data')?.message).toBe(
      'not healthy within 400 ms (timeouts.objectMs): PersistentVolumeClaim shop/data waits for the first Pod that uses it: StorageClass late binds with WaitForFirstConsumer; it is bound when a Pod mounts it',
    );
  });

  it('is told in the report of a sync that is not waited for', async () => {
    await using w = await storage();
    const result = await w.sync([claim('data'), configMap('late', wave(1))], { wait: false });
    expect(renderReport(result, { format: 'text', width: 400 })).toContain(
      'waits for its first consumer (StorageClass late: WaitForFirstConsumer), and holds nothing up meanwhile',
    );
  });

  it('is known by the default class', async () => {
    await using w = await storage({}, [storageClass('late', 'WaitForFirstConsumer', DEFAULT), storageClass('at-once', 'Immediate')]);
    const result = await w.sync([claim('data', {}, { storageClassName: undefined }), configMap('late', wave(1))], QUICK);
    expect(statuses(result)).toMatchObject({ late: 'succeeded' });
  });

  it('is known by its event where classes may not be read', async () => {
    await using w = await storage({}, undefined, withoutClasses);
    const result = await w.sync([claim('data'), configMap('late', wave(1))], QUICK);
    expect(statuses(result)).toMatchObject({ late: 'succeeded' });
  });

  it('holds up what waits for it, as before, where neither may be read', async () => {
    await using w = await storage({}, undefined, (memory) => {
      const nobody = memory.as({ user: 'nobody' });
      const cluster = withoutClasses(memory);
      return { ...cluster, list: (kind, o) => (kind.kind === 'Event' ? nobody : cluster).list(kind, o) };
    });
    const result = await w.sync([claim('data'), configMap('late', wave(1))], QUICK);
    expect(statuses(result)).toMatchObject({ late: 'skipped' });
  });

  it('has its class read once for all claims', async () => {
    const asked: string[] = [];
    await using w = await storage({}, undefined, (memory) => ({
      ...memory,
      get: (ref, o) => (ref.kind === 'StorageClass' && asked.push(ref.name), memory.get(ref, o)),
    }));
    await w.sync([claim('a'), claim('b'), claim('c'), configMap('late', wave(1))], { wait: false });
    expect(asked).toEqual(['late']);
  });

  it('has succeeded as a hook when it is made', async () => {
    await using w = await storage(WITH_PROVISIONER);
    const result = await w.sync([claim('data', hook('PreSync')), using(job('migrate', { ...hook('PreSync'), ...wave(1) }), 'data')], {
      hookTimeoutMs: 5000,
    });
    expect(result).toMatchObject({ outcome: 'succeeded' });
    expect(result.steps[0]?.message).toContain('waits for its first consumer');
  });
});

describe('a claim that waits for a volume', () => {
  it('holds back what waits for it until the deadline, and its newest event is told', async () => {
    await using w = await storage();
    const objects = [claim('data', {}, { storageClassName: 'at-once' }), configMap('late', wave(1))];
    const result = await w.sync(objects, QUICK);
    expect(result.outcome).toBe('failed');
    expect(statuses(result)).toEqual({ data: 'succeeded', late: 'skipped' });
    expect(result.steps.find(({ ref }) => ref.name === 'late')?.message).toMatch(
      /not healthy within 400 ms \(timeouts\.objectMs\): PersistentVolumeClaim shop\/data waits for provisioner example\.com\/disk of StorageClass at-once/,
    );
  });

  it('for which a node was chosen already does so, too', async () => {
    await using w = await storage();
    const chosen = claim('data', { 'volume.kubernetes.io/selected-node': 'node-0' });
    expect(statuses(await w.sync([chosen, configMap('late', wave(1))], QUICK))).toMatchObject({ late: 'skipped' });
  });

  it('has the last warning told before what is waited for now', async () => {
    await using w = await storage();
    const data = claim('data', {}, { storageClassName: 'missing' });
    const first = await w.sync([data, configMap('late', wave(1))], QUICK);
    expect(healthOf(first, 'data')?.message).toContain(
      ': StorageClass missing does not exist, and PersistentVolumeClaim shop/data asks for it',
    );
    await w.memory.create(storageClass('missing', 'Immediate'));
    const second = await w.sync([data, configMap('late', wave(1))], QUICK);
    expect(healthOf(second, 'data')?.message).toMatch(/ProvisioningFailed: .* not found; then it waits for provisioner example\.com\/disk/);
  });
});

function withoutClasses(memory: MemoryCluster): Cluster {
  const nobody = memory.as({ user: 'nobody' });
  const who = (kind: string): Cluster => (kind === 'StorageClass' ? nobody : memory);
  return { ...memory, get: (ref, o) => who(ref.kind).get(ref, o), list: (kind, o) => who(kind.kind).list(kind, o) };
}
