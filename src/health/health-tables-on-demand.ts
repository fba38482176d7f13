import type { ObjectInput } from '../object/index.ts';
import type * as AllTables from './all-health-tables.ts';
import { aggregateHealth } from './aggregate-health.ts';
import type * as Explanations from './explain/explain.ts';
import type { HealthExplanation } from './explain/health-explanation.ts';
import type { Health } from './health.ts';
import { unknown } from './verdict.ts';

let tables: typeof AllTables | undefined;
let explanations: typeof Explanations | undefined;

export async function loadHealthTables(): Promise<void> {
  [tables, explanations] = await Promise.all([import('./all-health-tables.ts'), import('./explain/explain.ts')]);
}

export const assessByVendor: typeof AllTables.assessByVendor = (...o) => tables?.assessByVendor(...o);

export const assessAs: typeof AllTables.assessAs = (...o) =>
  tables?.assessAs(...o) ?? {
    ...unknown('TablesNotLoaded', 'the tables of this dialect are not loaded: await loadHealthTables()'),
    rule: null,
  };

export const explain: typeof Explanations.explain = (object, related, o) =>
  explanations?.explain(object, related, o) ??
  unexplained(Array.isArray(object) ? aggregateHealth(object.map(o.assess)) : o.assess(object as ObjectInput));

function unexplained(health: Health): HealthExplanation {
  return { health, message: health.message, chain: [] };
}
