import { GitOpsError, isGitOpsError } from '../errors.ts';
import type { KubernetesObject, ObjectRef } from '../object/index.ts';
import type { Cluster, InventoryStore } from '../ports.ts';
import type { Inventory } from './inventory.ts';
import { applySetId, applySetParent, requireTooling } from './apply-set.ts';
import { fromRecord, type RecordKind, recordName, toRecord } from './record.ts';

const FIELD_MANAGER = 'gitops-reconciler-inventory';

/** Where an inventory is kept in a cluster. @since 0.1.0 */
export interface RecordInventoryOptions {
  readonly cluster: Cluster;
  readonly namespace: string;
  /**
   * Make the record the parent of an ApplySet, and every object of the application a member, so that other tools can list
   * them. `tooling` is what the parent says keeps it, and whoever keeps it is alone in writing it: kubectl goes on with a set
   * of `kubectl/v1.36.0`, and with no other; a set that was handed over to another tool is an INVENTORY_CONFLICT here.
   * Default: no ApplySet; with `true`: `gitops-reconciler/v0.1.0`.
   */
  readonly applySet?: boolean | { readonly tooling: string } | undefined;
}

const TOOLING = 'gitops-reconciler/v0.1.0';

/**
 * Keeps each application's inventory in a ConfigMap `gitops-reconciler-<application>` of one namespace, as gzip of
 * JSON: room for 10,000 objects.
 *
 * @since 0.1.0
 */
export function configMapInventory(o: RecordInventoryOptions): InventoryStore {
  return recordInventory('ConfigMap', o);
}

/**
 * The same in a Secret of type `gitops-reconciler/inventory`, where names of objects are nothing for every reader of ConfigMaps.
 *
 * @since 0.1.0
 */
export function secretInventory(o: RecordInventoryOptions): InventoryStore {
  return recordInventory('Secret', o);
}

function recordInventory(kind: RecordKind, { cluster, namespace, applySet = false }: RecordInventoryOptions): InventoryStore {
  const refTo = (application: string): ObjectRef => ({ group: '', version: 'v1', kind, namespace, name: recordName(application) });
  const idOf = (application: string): string => applySetId({ kind, namespace, name: recordName(application) });
  const tooling = typeof applySet === 'object' ? applySet.tooling : TOOLING;
  const read = (record: KubernetesObject, application: string): Promise<Inventory> => fromRecord(record, application, FIELD_MANAGER);
  return {
    applySet: (application) => (applySet === false ? undefined : idOf(application)),
    async read(application, waiting) {
      const record = await cluster.get(refTo(application), waiting);
      if (record === undefined) return undefined;
      requireTooling(record, tooling, application);
      return read(record, application);
    },
    async write(inventory, { expected, signal } = {}) {
      const own = { ...inventory, namespace };
      const parent = applySet === false ? undefined : applySetParent(idOf(inventory.application), tooling, own);
      const record = await toRecord(own, kind, parent);
      const options = { fieldManager: FIELD_MANAGER, signal };
      try {
        const { object } =
          expected === undefined
            ? await cluster.create(record, options)
            : await cluster.replace({ ...record, metadata: { ...record.metadata, resourceVersion: expected } }, options);
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
