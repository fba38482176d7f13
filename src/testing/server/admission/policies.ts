import { getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { ServerContext } from '../server-context.ts';
import { notImplemented } from '../status-error.ts';
import { textOf } from '../text-of.ts';
import { type Matching, matchedAs, type PendingWrite } from './matches.ts';

const GROUP = 'admissionregistration.k8s.io';
const POLICIES = [
  ['mutatingadmissionpolicies', 'mutatingadmissionpolicybindings', 'MutatingAdmissionPolicy'],
  ['validatingadmissionpolicies', 'validatingadmissionpolicybindings', 'ValidatingAdmissionPolicy'],
] as const;

/**
 * Refuses a write that a policy in CEL would have to judge, as nothing here evaluates these.
 *
 * @throws StatusError 501
 */
export function checkPolicies(context: ServerContext, write: PendingWrite): void {
  for (const [policies, bindings, kind] of POLICIES) {
    for (const binding of context.store.list({ group: GROUP, plural: bindings })) {
      const name = textOf(getIn(binding, 'spec', 'policyName'));
      const policy = context.store.get({ group: GROUP, plural: policies }, '', name);
      if (policy === undefined || !isBound(context, policy, binding, write)) continue;
      throw notImplemented(`evaluation of ${kind} ${JSON.stringify(name)}, which is about this ${write.resource.kind}`);
    }
  }
}

function isBound(context: ServerContext, policy: KubernetesObject, binding: KubernetesObject, write: PendingWrite): boolean {
  if (write.resource.group === GROUP) return false;
  const limits = getIn(binding, 'spec', 'matchResources');
  const isWithin = (resources: unknown): boolean => matchedAs(context, matchingOf(resources), write) !== undefined;
  return isWithin(getIn(policy, 'spec', 'matchConstraints')) && (limits === undefined || isWithin(limits));
}

function matchingOf(resources: unknown): Matching {
  const rules = getIn(resources, 'resourceRules');
  return {
    rules: Array.isArray(rules) ? rules.filter(isRecord) : [{}],
    namespaceSelector: getIn(resources, 'namespaceSelector') ?? {},
    objectSelector: getIn(resources, 'objectSelector') ?? {},
    equivalent: getIn(resources, 'matchPolicy') !== 'Exact',
  };
}
