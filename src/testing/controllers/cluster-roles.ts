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
  concerns(event, api) {
    if (event.resource !== ROLES) return [];
    return api
      .list(ROLES)
      .filter((role) => selectorsOf(role).length > 0)
      .map(({ metadata }) => `${ROLES} /${metadata.name}`);
  },
  reconcile({ name }, api) {
    const role = api.get(ROLES, '', name);
    if (role === undefined || selectorsOf(role).length === 0) return undefined;
    const rules = gatheredBy(role, api);
    if (canonicalJson(rules) !== canonicalJson(role['rules'] ?? [])) applyRules(role, rules, api);
    return undefined;
  },
};

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
  applyObject(context, { resource, namespace: '', name, live }, patch, o);
}
