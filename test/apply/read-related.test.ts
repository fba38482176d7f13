import { describe, expect, it } from 'vitest';
import { readRelated } from '../../src/apply/index.ts';
import { explainHealth } from '../../src/health/index.ts';
import type { KubernetesObject, ObjectRef } from '../../src/object/index.ts';
import type { Cluster } from '../../src/ports.ts';
import { type MemoryCluster, memoryCluster, type MemoryClusterOptions } from '../../src/testing/index.ts';
import { deployment, NAMESPACE } from './world.ts';

const WEB: ObjectRef = { group: 'apps', kind: 'Deployment', namespace: NAMESPACE, name: 'web' };

interface Asked {
  readonly memory: MemoryCluster;
  /** The same cluster, which writes down what it is asked. */
  readonly cluster: Cluster;
  readonly asked: string[];
}

async function cluster(o: MemoryClusterOptions, ...objects: readonly KubernetesObject[]): Promise<Asked & AsyncDisposable> {
  const memory = memoryCluster(o);
  await memory.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
  for (const object of objects) await memory.create(object);
  const asked: string[] = [];
  const noting: Cluster = {
    ...memory,
    list: (kind, q) => (asked.push(`list ${kind.kind}`), memory.list(kind, q)),
    get: (ref, q) => (asked.push(`get ${ref.kind} ${ref.name}`), memory.get(ref, q)),
  };
  return { memory, cluster: noting, asked, [Symbol.asyncDispose]: () => memory.close() };
}

/** The state of an object once it holds. */
async function once(memory: MemoryCluster, ref: ObjectRef, holds: (object: KubernetesObject) => boolean): Promise<KubernetesObject> {
  const { resourceVersion, items } = await memory.list(ref);
  const now = items.find((object) => object.metadata.name === ref.name && holds(object));
  if (now !== undefined) return now;
  for await (const { object } of memory.watch(ref, { resourceVersion }))
    if (object.metadata.name === ref.name && holds(object)) return object;
  throw new Error('the watch ended');
}

const pods: ObjectRef = { group: '', kind: 'Pod', namespace: NAMESPACE, name: '' };

async function untilPodWaits(memory: MemoryCluster): Promise<void> {
  const { items, resourceVersion } = await memory.list(pods);
  const waits = (pod: KubernetesObject): boolean => JSON.stringify(pod['status'] ?? {}).includes('ImagePullBackOff');
  if (items.some(waits)) return;
  for await (const { object } of memory.watch(pods, { resourceVersion })) if (waits(object)) return;
}

describe('what is read to explain an object', () => {
  it('is nothing where the object is healthy', async () => {
    await using w = await cluster({}, deployment('web'));
    const web = await once(w.memory, WEB, (object) => JSON.stringify(object).includes('"availableReplicas":1'));
    const related = await readRelated(w.cluster, web);
    expect(w.asked).toEqual([]);
    expect(explainHealth(web, related).message).toBe('Deployment shop/web is healthy: 1 of 1 replicas are available');
  });

  it('is one list after the other, down to the cause', async () => {
    await using w = await cluster({ failingImages: () => true }, deployment('web'));
    await untilPodWaits(w.memory);
    const web = (await w.memory.get(WEB)) as KubernetesObject;
    const { message, chain } = explainHealth(web, await readRelated(w.cluster, web));
    expect(message).toMatch(
      /^Pod shop\/web-\S+ cannot start: container c waits with ImagePullBackOff: .* mend the image of Deployment shop\/web$/,
    );
    expect(chain.map(({ ref }) => ref.kind)).toEqual(['Deployment', 'ReplicaSet', 'Pod', 'Pod']);
    expect(w.asked).toEqual(['list ReplicaSet', 'list Event', 'list Pod']);
  });

  it('leaves out what may not be read, and the explanation says so', async () => {
    await using w = await cluster({ failingImages: () => true }, deployment('web'));
    await untilPodWaits(w.memory);
    const nobody = w.memory.as({ user: 'nobody' });
    const partly: Cluster = { ...w.memory, list: (kind, q) => (kind.kind === 'ReplicaSet' ? w.memory : nobody).list(kind, q) };
    const web = (await w.memory.get(WEB)) as KubernetesObject;
    const { message, unread } = explainHealth(web, await readRelated(partly, web));
    expect(message).toMatch(/^ReplicaSet shop\/web-\S+ is Progressing: 0 of 1 replicas are available \(may not be read: Event, Pod\)$/);
    expect(unread).toEqual([
      { group: '', kind: 'Pod' },
      { group: '', kind: 'Event' },
    ]);
  });

  it('finds what a custom resource owns among the kinds of its domain and the workloads', async () => {
    const crds = ['shops.example.org Shop', 'stalls.market.example.org Stall'].map(definition);
    await using w = await cluster({}, ...crds);
    const shop = await w.memory.create(
      custom('example.org/v1', 'Shop', 'corner', { conditions: [{ type: 'Ready', status: 'False', reason: 'Waiting' }] }),
    );
    const { uid, name } = shop.object.metadata;
    const owners = [{ apiVersion: 'example.org/v1', kind: 'Shop', name, uid, controller: true }];
    const stalled = { conditions: [{ type: 'Stalled', status: 'True', reason: 'NoRoom', message: 'no room on the market' }] };
    await w.memory.create(custom('market.example.org/v1', 'Stall', 'fruit', stalled, owners));
    const live = (await w.memory.get({ group: 'example.org', kind: 'Shop', namespace: NAMESPACE, name: 'corner' })) as KubernetesObject;
    const { message, chain } = explainHealth(live, await readRelated(w.cluster, live));
    expect(message).toBe('Stall shop/fruit is Degraded: NoRoom: no room on the market');
    expect(chain.map(({ ref, relation }) => [ref.kind, relation])).toEqual([
      ['Shop', 'self'],
      ['Stall', 'owns'],
    ]);
  });

  describe('with the Secrets that it quotes hidden', () => {
    const password = 'correct-horse-battery';
    const secret: KubernetesObject = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'login', namespace: NAMESPACE },
      stringData: { password },
    };
    const stalled = (status: string, message: string) => ({ conditions: [{ type: 'Ready', status, reason: 'Login', message }] });

    const shop = async (w: Asked, status: object): Promise<KubernetesObject> =>
      (await w.memory.create(custom('example.org/v1', 'Shop', 'corner', status))).object;

    it.each([
      ['what is not healthy', 'False'],
      ['what is healthy and says it', 'True'],
    ])('reads the Secrets of its namespace: %s', async (_, status) => {
      await using w = await cluster({}, definition('shops.example.org Shop'), secret);
      const live = await shop(w, stalled(status, `logs in with ${password}`));
      const { health, message, chain } = explainHealth(live, await readRelated(w.cluster, live, { hideSecrets: true }));
      expect(w.asked.filter((each) => each === 'list Secret')).toHaveLength(1);
      expect(JSON.stringify({ health, message, chain })).not.toContain(password);
      expect(message).toContain('logs in with (hidden)');
    });

    it('reads none where nothing of the object is quoted', async () => {
      await using w = await cluster({}, deployment('web'), secret);
      const web = await once(w.memory, WEB, (object) => JSON.stringify(object).includes('"availableReplicas":1'));
      await readRelated(w.cluster, web, { hideSecrets: true });
      expect(w.asked).toEqual([]);
    });

    it('goes on where they may not be read', async () => {
      await using w = await cluster({}, definition('shops.example.org Shop'), secret);
      const live = await shop(w, stalled('False', 'no login'));
      const nobody = w.memory.as({ user: 'nobody' });
      const partly: Cluster = { ...w.memory, list: (kind, q) => (kind.kind === 'Secret' ? nobody : w.memory).list(kind, q) };
      const { message, unread } = explainHealth(live, await readRelated(partly, live, { hideSecrets: true }));
      expect({ message, unread }).toEqual({ message: 'Shop shop/corner is Progressing: Login: no login', unread: undefined });
    });
  });

  it('is what is left in a namespace that is being deleted', async () => {
    const held = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'held', namespace: NAMESPACE, finalizers: ['example.org/keep'] },
    };
    await using w = await cluster({}, held);
    const ref = { group: '', kind: 'Namespace', name: NAMESPACE };
    await w.memory.delete(ref);
    const namespace = await once(w.memory, ref, (object) => JSON.stringify(object).includes('"NamespaceContentRemaining"'));
    const { message } = explainHealth(namespace, await readRelated(w.cluster, namespace));
    expect(message).toBe(
      'ConfigMap shop/held is being deleted, and waits for finalizer example.org/keep; see whether the controller that takes it away runs',
    );
    expect(w.asked).toEqual(['list ConfigMap']);
  });
});

function definition(text: string): KubernetesObject {
  const [name = '', kind = ''] = text.split(' ');
  const [plural = '', ...group] = name.split('.');
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name },
    spec: {
      group: group.join('.'),
      scope: 'Namespaced',
      names: { plural, kind, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  };
}

function custom(apiVersion: string, kind: string, name: string, status: object, ownerReferences: object[] = []): KubernetesObject {
  return { apiVersion, kind, metadata: { name, namespace: NAMESPACE, ownerReferences }, status } as KubernetesObject;
}
