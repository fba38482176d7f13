import { isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { ServerContext } from '../server-context.ts';
import { hasSpecFinalizers, removeObject } from './delete-object.ts';

/** Sets the finalizers in the spec of a namespace; one that is being deleted goes when none is left of either list. */
export function finalizeNamespace(context: ServerContext, live: KubernetesObject, finalizers: readonly unknown[]): KubernetesObject {
  const resource = context.resources.byKind('', 'Namespace');
  if (resource === undefined) throw new Error('the Namespace kind is always served');
  const spec = isRecord(live['spec']) ? { ...live['spec'] } : {};
  delete spec['finalizers'];
  const next: KubernetesObject = { ...live, spec: finalizers.length === 0 ? spec : { ...spec, finalizers: [...finalizers] } };
  const { deletionTimestamp, finalizers: others = [] } = next.metadata;
  if (deletionTimestamp !== undefined && others.length === 0 && !hasSpecFinalizers(next)) return removeObject(context, resource, next);
  return context.store.put(resource, next);
}
