import { canonicalJson, getIn, isRecord, type KubernetesObject } from '../../object/index.ts';
import { applyObject } from '../server/writes/apply-object.ts';
import type { Controller } from './controller.ts';
import type { ControllerApi } from './controller-api.ts';
import { selects } from './label-selector.ts';

const ROLES = 'rbac.authorization.k8s.io/clusterroles';
const MANAGER = 'clusterrole-aggregation-controller';

/**
 * Fills a ClusterRole that has an `aggregationRule` with the rules of the roles it selects, in the order of their names.
 *
 * @see kubernetes pkg/controller/clusterroleaggregation
 */
export const clusterRoleAggregation: Controller = {
  name: MANAGER,
  // Each role may be of each other: all are looked at together, and not with each of the many that a cluster begins with.
  concerns: (event) => (event.resource === ROLES ? [`${ROLES} /`] : []),
  reconcile(_, api) {
    for (const { metadata } of api.list(ROLES).filter((each) => selectorsOf(each).length > 0)) {
      const role = api.get(ROLES, '', metadata.name);
      if (role !== undefined) aggregate(role, api);
    }
    return undefined;
  },
};

function aggregate(role: KubernetesObject, api: ControllerApi): void {
  const rules = gatheredBy(role, api);
  if (canonicalJson(rules) !== canonicalJson(role['rules'] ?? [])) applyRules(role, rules, api);
}

function selectorsOf(role: KubernetesObject): readonly unknown[] {
  const selectors = getIn(role, 'aggregationRule', 'clusterRoleSelectors');
  return Array.isArray(selectors) ? selectors : [];
}

function gatheredBy(role: KubernetesObject, api: ControllerApi): readonly unknown[] {
  const rules = new Map<string, unknown>();
  for (const selector of selectorsOf(role)) {
    for (const other of api
      .list(ROLES)
      .filter(({ metadata }) => metadata.name !== role.metadata.name && selects(selector, metadata.labels))) {
      for (const rule of Array.isArray(other['rules']) ? (other['rules'] as unknown[]).filter(isRecord) : [])
        rules.set(canonicalJson(rule), rule);
    }
  }
  return [...rules.values()];
}

function applyRules(live: KubernetesObject, rules: readonly unknown[], { context }: ControllerApi): void {
  const resource = context.resources.byKind('rbac.authorization.k8s.io', 'ClusterRole');
  if (resource === undefined) return;
  const { name } = live.metadata;
  const patch = { apiVersion: live.apiVersion, kind: live.kind, metadata: { name }, ...(rules.length === 0 ? {} : { rules }) };
  const o = { dryRun: false, fieldManager: MANAGER, fieldValidation: 'Ignore', subresource: '', force: true } as const;
  applyObject(context, { resource, namespace: '', name, live }, { value: patch, repeated: [] }, o);
}
