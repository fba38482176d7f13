import { equalJson, type KubernetesObject } from '../../../object/index.ts';
import type { FieldReport } from './field-report.ts';
import { GoValue } from './go-value.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { isUsableSelector, validateLabelSelector } from './label-selector.ts';
import { dnsSubdomain, pathSegment } from './names.ts';
import { type Fields, fieldsIn, itemsIn, textIn, textsIn } from './read-fields.ts';

const GROUP = 'rbac.authorization.k8s.io';

/**
 * Roles and bindings.
 *
 * @see kubernetes pkg/apis/rbac/validation/validation.go
 */
export const RBAC: Readonly<Record<string, KindBehaviour>> = {
  [`${GROUP}/Role`]: { createOnUpdate: true, validate: (object, report) => validateRules(object, true, report) },
  [`${GROUP}/ClusterRole`]: {
    createOnUpdate: true,
    validate: (object, report) => {
      validateRules(object, false, report);
      validateAggregation(object, report);
    },
  },
  [`${GROUP}/RoleBinding`]: binding(['Role', 'ClusterRole'], true),
  [`${GROUP}/ClusterRoleBinding`]: binding(['ClusterRole'], false),
};

function validateRules(object: KubernetesObject, namespaced: boolean, report: FieldReport): void {
  for (const [i, rule] of itemsIn(object, 'rules').entries()) validateRule(rule, `rules[${i}]`, namespaced, report);
}

function validateRule(rule: Fields, path: string, namespaced: boolean, report: FieldReport): void {
  const [groups, resources, urls] = [textsIn(rule, 'apiGroups'), textsIn(rule, 'resources'), textsIn(rule, 'nonResourceURLs')];
  if (textsIn(rule, 'verbs').length === 0) report.required(`${path}.verbs`, 'verbs must contain at least one value');
  if (urls.length > 0) {
    const field = `${path}.nonResourceURLs`;
    const both = groups.length > 0 || resources.length > 0 || textsIn(rule, 'resourceNames').length > 0;
    if (namespaced) report.invalid(field, urls, 'namespaced rules cannot apply to non-resource URLs');
    if (both) report.invalid(field, urls, 'rules cannot apply to both regular resources and non-resource URLs');
    return;
  }
  if (groups.length === 0) report.required(`${path}.apiGroups`, 'resource rules must supply at least one api group');
  if (resources.length === 0) report.required(`${path}.resources`, 'resource rules must supply at least one resource');
}

function validateAggregation(object: KubernetesObject, report: FieldReport): void {
  const aggregation = fieldsIn(object, 'aggregationRule');
  if (aggregation === undefined) return;
  const path = 'aggregationRule.clusterRoleSelectors';
  const selectors = itemsIn(aggregation, 'clusterRoleSelectors');
  if (selectors.length === 0) report.required(path, 'at least one clusterRoleSelector required if aggregationRule is non-nil');
  for (const [i, selector] of selectors.entries()) {
    validateLabelSelector(selector, `${path}[${i}]`, report);
    if (!isUsableSelector(selector)) report.invalid(`${path}[${i}]`, null, 'invalid label selector.');
  }
}

function binding(kinds: readonly string[], namespaced: boolean): KindBehaviour {
  return {
    createOnUpdate: true,
    validate: (object, report) => {
      validateRoleRef(fieldsIn(object, 'roleRef'), kinds, report);
      for (const [i, subject] of itemsIn(object, 'subjects').entries()) validateSubject(subject, `subjects[${i}]`, namespaced, report);
    },
    validateUpdate: (next, live, report) => {
      if (!equalJson(next['roleRef'], live['roleRef'])) report.invalid('roleRef', shownRole(next['roleRef']), 'cannot change roleRef');
    },
  };
}

function validateRoleRef(role: unknown, kinds: readonly string[], report: FieldReport): void {
  const [group, kind, name] = [textIn(role, 'apiGroup'), textIn(role, 'kind'), textIn(role, 'name')];
  if (group !== GROUP) report.notSupported('roleRef.apiGroup', group, [GROUP]);
  if (!kinds.includes(kind)) report.notSupported('roleRef.kind', kind, kinds);
  if (name === '') report.required('roleRef.name');
  else report.check(pathSegment, 'roleRef.name', name);
}

function shownRole(role: unknown): GoValue {
  return new GoValue([
    ['APIGroup', textIn(role, 'apiGroup')],
    ['Kind', textIn(role, 'kind')],
    ['Name', textIn(role, 'name')],
  ]);
}

function validateSubject(subject: Fields, path: string, namespaced: boolean, report: FieldReport): void {
  const [kind, name, group] = [textIn(subject, 'kind'), textIn(subject, 'name'), textIn(subject, 'apiGroup')];
  if (name === '') report.required(`${path}.name`);
  if (kind === 'ServiceAccount') {
    if (name !== '') report.check(dnsSubdomain, `${path}.name`, name);
    if (group !== '') report.notSupported(`${path}.apiGroup`, group, ['']);
    if (!namespaced && textIn(subject, 'namespace') === '') report.required(`${path}.namespace`);
  } else if (kind === 'User' || kind === 'Group') {
    if (group !== GROUP) report.notSupported(`${path}.apiGroup`, group, [GROUP]);
  } else report.notSupported(`${path}.kind`, kind, ['ServiceAccount', 'User', 'Group']);
}
