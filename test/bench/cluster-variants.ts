import { type ClosableCluster, kubernetesCluster } from '../../src/cluster/index.ts';
import { type Policy, Reconciler } from '../../src/index.ts';
import { stringifyManifests } from '../../src/manifest/index.ts';
import { type KubernetesObject, refOf } from '../../src/object/index.ts';
import { memorySource } from '../../src/testing/index.ts';
import { inOtherNamespaces } from '../support/diff/workload.ts';
import { type SentRequest, withRequests } from './cluster-requests.ts';

/** Requests under way at once, in the bare loop as in the syncs. */
export const AT_ONCE = 16;

/** What one variant took. */
export interface Measured {
  readonly ms: number;
  readonly requests: readonly SentRequest[];
}

/** The objects in namespaces of one variant's own, which are there already. */
export async function freshCopy(kubeconfig: string, objects: readonly KubernetesObject[], prefix: string): Promise<KubernetesObject[]> {
  const copy = inOtherNamespaces(objects, `${prefix}-`);
  await using cluster = kubernetesCluster({ kubeconfigPath: kubeconfig });
  for (const object of copy) if (object.kind === 'Namespace') await cluster.create(object);
  return copy;
}

/**
 * Deletes the namespaces of a copy, and nobody waits for that; the Services go at once, for a cluster may have addresses for
 * two copies only.
 */
export async function dropCopy(kubeconfig: string, objects: readonly KubernetesObject[]): Promise<void> {
  await using cluster = kubernetesCluster({ kubeconfigPath: kubeconfig });
  await Promise.all(objects.filter(({ kind }) => kind === 'Service').map((object) => cluster.delete(refOf(object))));
  await Promise.all(objects.filter(({ kind }) => kind === 'Namespace').map((object) => cluster.delete(refOf(object))));
}

/** The floor: the same client sends the same server-side applies, 16 at a time, and does nothing else. */
export async function bareLoop(kubeconfig: string, objects: readonly KubernetesObject[]): Promise<Measured> {
  await using cluster = kubernetesCluster({ kubeconfigPath: kubeconfig });
  const queue = objects.values();
  const work = async (): Promise<void> => {
    for (const object of queue) await cluster.apply(object, { fieldManager: 'bare-loop' });
  };
  return await timed(async () => {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  });
}

/** From `sync()` to its promise, without health waits, by a reconciler and a client that know nothing yet. */
export async function oneSync(kubeconfig: string, objects: readonly KubernetesObject[], name: string, policy: Policy): Promise<Measured> {
  const source = memorySource({ 'desired.yaml': stringifyManifests(objects) });
  const namespace = objects.find(({ kind }) => kind === 'Namespace')?.metadata.name;
  await using cluster: ClosableCluster = kubernetesCluster({ kubeconfigPath: kubeconfig });
  await using reconciler = new Reconciler({ name, source, cluster, namespace, policy: { ...policy, applyConcurrency: AT_ONCE } });
  return await timed(async () => {
    const { outcome, steps } = await reconciler.sync({ wait: false });
    const failed = steps.find(({ status }) => status !== 'succeeded');
    if (outcome !== 'succeeded') throw new Error(`the sync ended ${outcome}: ${failed?.id} ${failed?.message}`);
  });
}

async function timed(work: () => Promise<void>): Promise<Measured> {
  const begin = performance.now();
  const { requests } = await withRequests(work);
  return { ms: performance.now() - begin, requests };
}
