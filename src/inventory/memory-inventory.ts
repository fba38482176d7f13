import { GitOpsError } from '../errors.ts';
import { cloneJson } from '../object/index.ts';
import type { InventoryStore } from '../ports.ts';
import type { Inventory } from './inventory.ts';

/**
 * Keeps inventories in memory: for tests, and for hosts that store them elsewhere.
 *
 * @since 0.1.0
 */
export function memoryInventory(): InventoryStore {
  const stored = new Map<string, Inventory>();
  let version = 0;
  return {
    read: (application) => Promise.resolve(cloneJson(stored.get(application))),
    write(inventory, { expected } = {}) {
      const { application } = inventory;
      if (stored.get(application)?.resourceVersion !== expected) {
        const message = `the inventory of ${application} was changed by another writer; plan again`;
        return Promise.reject(new GitOpsError('INVENTORY_CONFLICT', message, { application }));
      }
      version++;
      const written = { ...cloneJson(inventory), resourceVersion: String(version) };
      stored.set(application, written);
      return Promise.resolve(cloneJson(written));
    },
    delete(application) {
      stored.delete(application);
      return Promise.resolve();
    },
  };
}
