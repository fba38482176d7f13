import { assessArgocd } from './dialects/argocd.ts';
import { assessKstatus } from './dialects/kstatus.ts';
import type { Health, HealthDialect } from './health.ts';
import { assessObserved } from './table/observed.ts';
import { assessByConditions, GENERIC_RULE } from './generic.ts';
import { named } from './named.ts';
import { assessByPhase } from './phase.ts';
import { vendorTable } from './vendors/index.ts';

export { tableRule } from './table/table-rule.ts';

/** Patterns, of those for which Argo CD has no check, of groups in which the controller reports of every kind, so that one without a status is one to wait for. */
const REPORTING: ReadonlySet<string> = new Set([
  '*.crossplane.io/*',
  '*.upbound.io/*',
  '*.cnrm.cloud.google.com/*',
  '*.services.k8s.aws/*',
  '*.azure.com/*',
  '*.toolkit.fluxcd.io/*',
  'source.toolkit.fluxcd.io/*',
  'kustomize.toolkit.fluxcd.io/*',
  'external-secrets.io/*',
  'serving.knative.dev/*',
  'jobset.x-k8s.io/*',
  'kubeflow.org/*Job',
  'leaderworkerset.x-k8s.io/*',
  'kro.run/*',
]);

/**
 * By the table of a vendor's kind, whatever its version; where there is none by a common word, if no condition says more;
 * `undefined` where none of its rows holds, or
 * where only the group is known and the status absent: many kinds (classes, templates, pools) never have one.
 */
export function assessByVendor(object: unknown, kind: string, now: number | undefined): Health | undefined {
  const table = vendorTable(kind);
  if (table === undefined) return assessByWord(object);
  const verdict = assessObserved(table.rows(), object, now);
  if (verdict === undefined) return undefined;
  const mayStaySilent = table.ours && table.name.includes('*') && !REPORTING.has(table.name);
  return verdict.reason === 'NoStatusYet' && mayStaySilent ? undefined : named(verdict, table.name);
}

function assessByWord(object: unknown): Health | undefined {
  const verdict = assessByConditions(object) === undefined ? assessByPhase(object) : undefined;
  return verdict && named(verdict, GENERIC_RULE);
}

/** As another tool judges. */
export function assessAs(dialect: Exclude<HealthDialect, 'default'>, object: object, kind: string, now: number | undefined): Health {
  return dialect === 'argocd' ? assessArgocd(object, kind, now) : assessKstatus(object, kind, now);
}
