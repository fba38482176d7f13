import { GitOpsError, isGitOpsError } from '../errors.ts';
import type { KubernetesObject, ObjectRef } from '../object/index.ts';
import type { Cluster, InventoryStore } from '../ports.ts';
import type { Inventory } from './inventory.ts';
import { fromConfigMap, recordName, toConfigMap } from './record.ts';

const FIELD_MANAGER = 'gitops-reconciler-inventory';

/**
 * Keeps each application's inventory in a ConfigMap `gitops-reconciler-<application>` of one namespace, as gzip of
 * JSON: room for 10,000 objects.
 *
 * @since 0.1.0
 */
export function configMapInventory(o: { readonly cluster: Cluster; readonly namespace: string }): InventoryStore {
  const { cluster, namespace } = o;
  const refTo = (application: string): ObjectRef => ({
    group: '',
    version: 'v1',
    kind: 'ConfigMap',
    namespace,
    name: recordName(application),
  });
  const read = (configMap: KubernetesObject, application: string): Promise<Inventory> =>
    fromConfigMap(configMap, application, FIELD_MANAGER);
  return {
    async read(application, waiting) {
      const configMap = await cluster.get(refTo(application), waiting);
      return configMap === undefined ? undefined : read(configMap, application);
    },
    async write(inventory, { expected, signal } = {}) {
      const configMap = await toConfigMap({ ...inventory, namespace });
      const options = { fieldManager: FIELD_MANAGER, signal };
      try {
        const { object } =
          expected === undefined
            ? await cluster.create(configMap, options)
            : await cluster.replace({ ...configMap, metadata: { ...configMap.metadata, resourceVersion: expected } }, options);
        return await read(object, inventory.application);
      } catch (error) {
        throw lostRace(error, expected) ? conflict(inventory.application, namespace) : error;
      }
    },
    async delete(application, waiting) {
      await cluster.delete(refTo(application), waiting);
    },
  };
}

/** Another writer was faster: it made the record first, changed it since, or deleted it. */
function lostRace(error: unknown, expected: string | undefined): boolean {
  if (!isGitOpsError(error, 'API_ERROR')) return false;
  return error.context.status === 409 || (error.context.status === 404 && expected !== undefined);
}

function conflict(application: string, namespace: string): GitOpsError<'INVENTORY_CONFLICT'> {
  const message = `the inventory of ${application} in namespace ${namespace} was changed by another process; plan again`;
  return new GitOpsError('INVENTORY_CONFLICT', message, { application });
}
