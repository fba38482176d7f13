import { type PolicyRule, urlCovers } from './policy-rule.ts';

const EMPTY: PolicyRule = { verbs: [], apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [] };

/**
 * What of some rules nobody with other rules has: each missing verb, group, resource and name, those that differ in the
 * verb alone as one.
 *
 * @see kubernetes component-helpers auth/rbac/validation/policy_comparator.go
 */
export function missingRules(owned: readonly PolicyRule[], wanted: readonly PolicyRule[]): PolicyRule[] {
  const missing = wanted.flatMap(singleRules).filter((single) => !owned.some((rule) => covers(rule, single)));
  const compact = new Map<string, PolicyRule>();
  for (const rule of missing) {
    const key = JSON.stringify([rule.apiGroups, rule.resources, rule.resourceNames, rule.nonResourceURLs.length === 0 ? '' : rule]);
    const same = compact.get(key);
    compact.set(key, same === undefined ? rule : { ...same, verbs: [...same.verbs, ...rule.verbs] });
  }
  return [...compact.values()];
}

/** A rule as rules of one verb, group, resource and name each. */
function singleRules(rule: PolicyRule): PolicyRule[] {
  const names = rule.resourceNames.length === 0 ? [[]] : rule.resourceNames.map((name) => [name]);
  const ofResources = rule.apiGroups.flatMap((group) =>
    rule.resources.flatMap((resource) =>
      rule.verbs.flatMap((verb) =>
        names.map((resourceNames) => ({ ...EMPTY, verbs: [verb], apiGroups: [group], resources: [resource], resourceNames })),
      ),
    ),
  );
  const ofUrls = rule.nonResourceURLs.flatMap((url) => rule.verbs.map((verb) => ({ ...EMPTY, verbs: [verb], nonResourceURLs: [url] })));
  return [...ofResources, ...ofUrls];
}

function covers(owner: PolicyRule, single: PolicyRule): boolean {
  const names = owner.resourceNames.length === 0 || (single.resourceNames.length > 0 && hasAll(owner.resourceNames, single.resourceNames));
  return (
    hasAllOrStar(owner.verbs, single.verbs) &&
    hasAllOrStar(owner.apiGroups, single.apiGroups) &&
    names &&
    single.resources.every((resource) => coversResource(owner.resources, resource)) &&
    single.nonResourceURLs.every((url) => owner.nonResourceURLs.some((own) => urlCovers(own, url)))
  );
}

function coversResource(owned: readonly string[], resource: string): boolean {
  if (owned.includes('*') || owned.includes(resource)) return true;
  const slash = resource.indexOf('/');
  return slash >= 0 && owned.includes(`*${resource.slice(slash)}`);
}

function hasAll(set: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((item) => set.includes(item));
}

function hasAllOrStar(set: readonly string[], wanted: readonly string[]): boolean {
  return set.includes('*') || hasAll(set, wanted);
}

/** A rule in the words of the server's refusals: `{APIGroups:[""], Resources:["pods"], Verbs:["get"]}`. */
export function formatRule(rule: PolicyRule): string {
  const members = [
    ['APIGroups', rule.apiGroups],
    ['Resources', rule.resources],
    ['NonResourceURLs', rule.nonResourceURLs],
    ['ResourceNames', rule.resourceNames],
    ['Verbs', rule.verbs],
  ] as const;
  const parts = members.filter(([, list]) => list.length > 0).map(([name, list]) => `${name}:${formatList(list)}`);
  return `{${parts.join(', ')}}`;
}

/** Texts as Go prints a list of them, quoted. */
export function formatList(list: readonly string[]): string {
  return `[${list.map((item) => JSON.stringify(item)).join(' ')}]`;
}
