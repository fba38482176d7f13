import { GitOpsError } from '../errors.ts';
import type { ObjectInput } from '../object/index.ts';
import type * as AllTables from './all-health-tables.ts';
import { aggregateHealth } from './aggregate-health.ts';
import type * as Explanations from './explain/explain.ts';
import type { HealthExplanation } from './explain/health-explanation.ts';
import type { Health } from './health.ts';
import { named } from './named.ts';
import { places, unknown } from './verdict.ts';

let tables: typeof AllTables | undefined;
let explanations: typeof Explanations | undefined;

export async function loadHealthTables(): Promise<void> {
  [tables, explanations] = await Promise.all([import('./all-health-tables.ts'), import('./explain/explain.ts')]);
}

export const assessByVendor: typeof AllTables.assessByVendor = (...o) => tables?.assessByVendor(...o);

export const assessAs: typeof AllTables.assessAs = (...o) =>
  tables?.assessAs(...o) ??
  named(unknown('TablesNotLoaded', 'the tables of this dialect are not loaded: await loadHealthTables()', places()), null);

export const tableRule: typeof AllTables.tableRule = (o) => {
  if (tables !== undefined) return tables.tableRule(o);
  throw new GitOpsError('INVALID_OPTION', `health table "${o.name}": await loadHealthTables() first`, { option: 'rows' });
};

export const explain: typeof Explanations.explain = (object, related, o) =>
  explanations?.explain(object, related, o) ??
  unexplained(Array.isArray(object) ? aggregateHealth(object.map(o.assess)) : o.assess(object as ObjectInput));

function unexplained(health: Health): HealthExplanation {
  return { health, message: health.message, chain: [] };
}
