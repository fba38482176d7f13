import { displayRef, type KubernetesObject, refOf } from '../object/index.ts';
import type { SyncRun } from './sync-run.ts';

/**
 * Why a namespace must not be deleted: the objects that are left in it, of all kinds that can be listed. What the
 * server and its controllers put into every namespace does not count.
 */
export async function isNamespaceInUse(run: SyncRun, namespace: string): Promise<string | undefined> {
  const { cluster, signal, plan } = run;
  const { resources, unavailable } = await cluster.discover({ signal });
  if (unavailable.length > 0)
    return `the kinds of ${unavailable.map(({ group }) => group).join(', ')} cannot be listed, so it may not be empty`;
  const listable = resources.filter(
    ({ namespaced, verbs }) => namespaced && (verbs === undefined || (verbs.includes('list') && verbs.includes('get'))),
  );
  const left: KubernetesObject[] = [];
  for (const { group, kind, versions } of listable) {
    const { items } = await cluster.list({ group, kind, version: versions[0], namespace }, { signal });
    left.push(...items.filter((object) => !isFurniture(object) && !isOwnInventory(object, plan.application)));
  }
  if (left.length === 0) return undefined;
  const names = left.slice(0, 5).map((object) => displayRef(refOf(object)));
  return `the namespace is kept, for it is not empty: ${names.join(', ')}${left.length > 5 ? ` and ${left.length - 5} more` : ''}`;
}

/** What every namespace has without anybody's doing, and what goes when its owner goes. */
function isFurniture({ kind, apiVersion, metadata }: KubernetesObject): boolean {
  if (kind === 'Event' || apiVersion.startsWith('metrics.k8s.io/')) return true;
  if (kind === 'ServiceAccount' && metadata.name === 'default') return true;
  return (kind === 'ConfigMap' || kind === 'Secret') && metadata.name === 'kube-root-ca.crt';
}

function isOwnInventory({ kind, metadata }: KubernetesObject, application: string): boolean {
  return (kind === 'ConfigMap' || kind === 'Secret') && metadata.labels?.['gitops-reconciler/inventory'] === application;
}
