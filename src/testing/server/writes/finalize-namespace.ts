import type { KubernetesObject } from '../../../object/index.ts';
import { FieldReport } from '../kinds/field-report.ts';
import { validateFinalizersSent } from '../kinds/namespaces.ts';
import type { Resource } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { invalid } from '../status-error.ts';
import { updateObject } from './update-object.ts';
import type { WriteOptions } from './write-options.ts';

/**
 * Puts a namespace with its finalizers; one that is being deleted goes when none is left of either list.
 *
 * @throws StatusError 422 for a finalizer without a domain.
 */
export function finalizeNamespace(
  context: ServerContext,
  resource: Resource,
  live: KubernetesObject,
  sent: KubernetesObject,
  o: WriteOptions,
): KubernetesObject {
  const report = new FieldReport();
  validateFinalizersSent(sent, report);
  if (sent.metadata.name === live.metadata.name && report.errors.length > 0) throw invalid(resource, live.metadata.name, report.errors);
  return updateObject(context, resource, live, sent, { ...o, subresource: 'finalize' });
}
