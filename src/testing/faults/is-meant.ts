import { StatusError } from '../server/status-error.ts';
import { askerOf, type Fault, type FaultTarget } from './fault-call.ts';
import type { FaultRule } from './fault-plan.ts';
import { groupOfPath, listsGroups } from './groups.ts';

/** Whether a rule is about a request. */
export function isMeant(rule: FaultRule, fault: Fault, target: FaultTarget): boolean {
  const { verb, forResource, resource, subresource, namespace, name } = target.attributes;
  const called = subresource === '' ? resource : `${resource}/${subresource}`;
  return (
    has(rule.verbs, verb) &&
    isOfGroup(rule, fault, target) &&
    ((fault.hides === true && !forResource) || has(rule.resources, called)) &&
    has(rule.namespaces, namespace) &&
    has(rule.names, name) &&
    (rule.users === undefined || has(rule.users, askerName(target)))
  );
}

function has(list: readonly string[] | undefined, value: string): boolean {
  return list === undefined || list.includes(value);
}

/** A path that is about no group is meant by rules without groups alone; the list of groups by what hides these too. */
function isOfGroup(rule: FaultRule, fault: Fault, { attributes: { path } }: FaultTarget): boolean {
  if (fault.hides === true && listsGroups(path, rule.groups)) return true;
  if (rule.groups === undefined) return true;
  const group = groupOfPath(path);
  return group !== undefined && rule.groups.includes(group);
}

function askerName(target: FaultTarget): string {
  try {
    return askerOf(target).name;
  } catch (error) {
    if (error instanceof StatusError) return target.caller.name;
    throw error;
  }
}
