export type { HistoryEntry, Inventory, InventoryEntry } from './inventory.ts';
