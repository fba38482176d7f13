import { fieldsIn } from '../../kinds/read-fields.ts';
import { type Check, isForWindows, namesWhere, type SecuredPod, theContainers, type Violation } from '../check.ts';

/**
 * No process gains more rights than its parent has.
 *
 * @see pod-security-admission policy/check_allowPrivilegeEscalation.go
 */
export const PRIVILEGE_ESCALATION: Check = {
  level: 'restricted',
  versions: [
    { since: 8, find: findEscalation },
    { since: 25, find: (pod) => (isForWindows(pod) ? undefined : findEscalation(pod)) },
  ],
};

function findEscalation(pod: SecuredPod): Violation | undefined {
  const bad = namesWhere(pod, (container) => fieldsIn(container, 'securityContext')?.['allowPrivilegeEscalation'] !== false);
  if (bad.length === 0) return undefined;
  const detail = `${theContainers(bad)} must set securityContext.allowPrivilegeEscalation=false`;
  return { reason: 'allowPrivilegeEscalation != false', detail };
}
