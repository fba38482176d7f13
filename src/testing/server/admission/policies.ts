import { getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { Resource } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { notImplemented } from '../status-error.ts';
import { textOf } from '../text-of.ts';
import { type Matching, matchedAs, type PendingWrite } from './matches.ts';

const GROUP = 'admissionregistration.k8s.io';

/** Of policies, by their plurals. */
const BINDINGS = {
  mutatingadmissionpolicies: 'mutatingadmissionpolicybindings',
  validatingadmissionpolicies: 'validatingadmissionpolicybindings',
} as const;

/** A policy that is about a write by one of its bindings. */
export interface BoundPolicy {
  readonly policy: KubernetesObject;
  readonly binding: KubernetesObject;
  /** The version of the kind in which the policy is to see the write. */
  readonly as: Resource;
}

/**
 * The policies that are about a write, once for each binding, by their names.
 *
 * @param kind The policies' plural.
 * @see apiserver pkg/admission/plugin/policy/matching/matching.go
 */
export function boundPolicies(context: ServerContext, kind: keyof typeof BINDINGS, write: PendingWrite): BoundPolicy[] {
  if (write.resource.group === GROUP) return [];
  const bindings = context.store.list({ group: GROUP, plural: BINDINGS[kind] });
  return bindings.flatMap((binding) => {
    const policy = context.store.get({ group: GROUP, plural: kind }, '', textOf(getIn(binding, 'spec', 'policyName')));
    if (policy === undefined) return [];
    const as = within(context, getIn(policy, 'spec', 'matchConstraints'), write);
    const limits = getIn(binding, 'spec', 'matchResources');
    const isBound = as !== undefined && (limits === undefined || within(context, limits, write) !== undefined);
    return isBound ? [{ policy, binding, as }] : [];
  });
}

/**
 * Refuses a write that a policy would have to change, as nothing here evaluates these.
 *
 * @throws StatusError 501
 */
export function checkMutatingPolicies(context: ServerContext, write: PendingWrite): void {
  for (const { policy } of boundPolicies(context, 'mutatingadmissionpolicies', write)) {
    const name = JSON.stringify(policy.metadata.name);
    throw notImplemented(`evaluation of MutatingAdmissionPolicy ${name}, which is about this ${write.resource.kind}`);
  }
}

/** The version of the kind in which some resources include a write. */
function within(context: ServerContext, resources: unknown, write: PendingWrite): Resource | undefined {
  const matching: Matching = {
    rules: rulesOf(resources, 'resourceRules', write.name) ?? [{}],
    namespaceSelector: getIn(resources, 'namespaceSelector') ?? {},
    objectSelector: getIn(resources, 'objectSelector') ?? {},
    equivalent: getIn(resources, 'matchPolicy') !== 'Exact',
  };
  const excluded = rulesOf(resources, 'excludeResourceRules', write.name) ?? [];
  return matchedAs(context, { ...matching, rules: excluded }, write) === undefined ? matchedAs(context, matching, write) : undefined;
}

/** The rules that are about objects of a name; `undefined` where no rules are given. */
function rulesOf(resources: unknown, list: string, name: string): Matching['rules'] | undefined {
  const rules = getIn(resources, list);
  if (!Array.isArray(rules) || rules.length === 0) return undefined;
  return rules.filter(isRecord).filter(({ resourceNames: names }) => !Array.isArray(names) || names.length === 0 || names.includes(name));
}
