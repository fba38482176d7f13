/**
 * What an application owns in a cluster: the record, and where it is kept.
 *
 * @module gitops-reconciler/inventory
 */
export { configMapInventory, type RecordInventoryOptions, secretInventory } from './record-inventory.ts';
export type { HistoryEntry, Inventory, InventoryEntry } from './inventory.ts';
export { memoryInventory } from './memory-inventory.ts';
