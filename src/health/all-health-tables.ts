import { assessArgocd } from './dialects/argocd.ts';
import { assessKstatus } from './dialects/kstatus.ts';
import type { Health, HealthDialect } from './health.ts';
import { assessObserved } from './table/observed.ts';
import { assessByConditions, GENERIC_RULE } from './generic.ts';
import { named } from './named.ts';
import { assessByPhase } from './phase.ts';
import { places, unknown } from './verdict.ts';
import { vendorTable } from './vendors/index.ts';

export { tableRule } from './table/table-rule.ts';

/**
 * Patterns, of those for which Argo CD has no check, of groups in which some kinds never have a status (classes, templates,
 * configuration). In the groups of all other patterns the controller reports of every kind.
 */
const OFTEN_SILENT: ReadonlySet<string> = new Set([
  '*cluster.x-k8s.io/*',
  'addons.projectcapsule.dev/*',
  'astra.netapp.io/*',
  'capabilities.3scale.net/*',
  'capsule.clastix.io/*',
  'enterprise.gloo.solo.io/*',
  'gateway.envoyproxy.io/*',
  'gateway.envoyproxy.io/*Policy',
  'gateway.envoyproxy.io/EnvoyProx*',
  'gateway.solo.io/*',
  'getambassador.io/*',
  'gloo.solo.io/*',
  'graphql.gloo.solo.io/*',
  'hazelcast.com/*',
  'k8s.nginx.org/*',
  'mongodb.com/*',
  'policies.kyverno.io/*',
  'ratelimit.solo.io/*',
  'redhatcop.redhat.io/*',
  'velero.io/*',
]);

/**
 * By the table of a vendor's kind, whatever its version; where there is none by a common word, if no condition says more;
 * `undefined` where none of its rows holds, or
 * where only the group is known, the status absent, and not every kind of the group has one.
 */
export function assessByVendor(object: unknown, kind: string, now: number | undefined): Health | undefined {
  const table = vendorTable(kind);
  if (table === undefined) return assessByWord(object);
  const verdict = assessObserved(table.rows('default'), object, now);
  if (verdict === undefined) return undefined;
  const mayStaySilent = table.ours && OFTEN_SILENT.has(table.name);
  return verdict.reason === 'NoStatusYet' && mayStaySilent ? undefined : named(verdict, table.name);
}

function assessByWord(object: unknown): Health | undefined {
  const verdict = assessByConditions(object) === undefined ? assessByPhase(object) : undefined;
  return verdict && named(verdict, GENERIC_RULE);
}

/** As another tool judges. */
export function assessAs(dialect: Exclude<HealthDialect, 'default'>, object: object, kind: string, now: number | undefined): Health {
  if (dialect === 'argocd') return assessArgocd(object, kind, now);
  if (dialect === 'kstatus') return assessKstatus(object, kind, now);
  // A host in JavaScript may say anything; a judgement that it did not ask for would pass for the one that it did.
  return named(unknown('NoSuchDialect', 'no such dialect', places()), null);
}
