import { isRecord } from '../../../object/index.ts';
import type { RequestAttributes } from './request-attributes.ts';

/** A rule of a Role or ClusterRole. */
export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

/** The rules in a list as an object has it. */
export function parseRules(rules: unknown): PolicyRule[] {
  return (Array.isArray(rules) ? rules : []).filter(isRecord).map((rule) => ({
    verbs: texts(rule['verbs']),
    apiGroups: texts(rule['apiGroups']),
    resources: texts(rule['resources']),
    resourceNames: texts(rule['resourceNames']),
    nonResourceURLs: texts(rule['nonResourceURLs']),
  }));
}

function texts(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
}

/**
 * Whether a rule allows a request.
 *
 * @see kubernetes pkg/apis/rbac/v1/evaluation_helpers.go
 */
export function ruleAllows(rule: PolicyRule, a: RequestAttributes): boolean {
  if (!hasOrAll(rule.verbs, a.verb)) return false;
  if (!a.forResource) return rule.nonResourceURLs.some((url) => urlCovers(url, a.path));
  return (
    hasOrAll(rule.apiGroups, a.group) &&
    rule.resources.some((resource) => resourceMatches(resource, a.resource, a.subresource)) &&
    (rule.resourceNames.length === 0 || rule.resourceNames.includes(a.name))
  );
}

function hasOrAll(list: readonly string[], value: string): boolean {
  return list.includes('*') || list.includes(value);
}

function resourceMatches(rule: string, resource: string, subresource: string): boolean {
  if (rule === '*') return true;
  return subresource === '' ? rule === resource : rule === `${resource}/${subresource}` || rule === `*/${subresource}`;
}

/** Whether `/healthz/*` and the like cover a path. */
export function urlCovers(rule: string, path: string): boolean {
  return rule === path || (rule.endsWith('*') && path.startsWith(rule.replace(/\*+$/, '')));
}
