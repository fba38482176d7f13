import { assessArgocd } from './dialects/argocd.ts';
import { assessKstatus } from './dialects/kstatus.ts';
import type { Health, HealthDialect } from './health.ts';
import { assessObserved } from './table/observed.ts';
import { named } from './named.ts';
import { vendorTable } from './vendors/index.ts';

export { tableRule } from './table/table-rule.ts';

/** By the table of a vendor's kind, whatever its version; `undefined` where there is none, or none of its rows holds. */
export function assessByVendor(object: unknown, kind: string, now: number | undefined): Health | undefined {
  const table = vendorTable(kind);
  const verdict = table === undefined ? undefined : assessObserved(table.rows(), object, now);
  return table === undefined || verdict === undefined ? undefined : named(verdict, table.name);
}

/** As another tool judges. */
export function assessAs(dialect: Exclude<HealthDialect, 'default'>, object: object, kind: string, now: number | undefined): Health {
  return dialect === 'argocd' ? assessArgocd(object, kind, now) : assessKstatus(object, kind, now);
}
