import type * as AllTables from './all-health-tables.ts';
import { unknown } from './verdict.ts';

let tables: typeof AllTables | undefined;

export async function loadHealthTables(): Promise<void> {
  tables = await import('./all-health-tables.ts');
}

export const assessByVendor: typeof AllTables.assessByVendor = (...o) => tables?.assessByVendor(...o);

export const assessAs: typeof AllTables.assessAs = (...o) =>
  tables?.assessAs(...o) ?? {
    ...unknown('TablesNotLoaded', 'the tables of this dialect are not loaded: await loadHealthTables()'),
    rule: null,
  };
