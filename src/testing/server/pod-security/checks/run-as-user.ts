import { type Fields, fieldsIn, numberIn } from '../../kinds/read-fields.ts';
import { type Check, namesWhere, type SecuredPod, setters, unlessOwnUsers, type Violation } from '../check.ts';

/**
 * Nobody asks for the user root.
 *
 * @see pod-security-admission policy/check_runAsUser.go
 */
export const RUN_AS_USER: Check = {
  level: 'restricted',
  versions: [
    { since: 23, find: findRoot },
    { since: 35, find: unlessOwnUsers(findRoot) },
  ],
};

function findRoot(pod: SecuredPod): Violation | undefined {
  const by = setters(isRoot(pod.spec), namesWhere(pod, isRoot));
  return by === '' ? undefined : { reason: 'runAsUser=0', detail: `${by} must not set runAsUser=0` };
}

function isRoot(owner: Fields): boolean {
  return numberIn(fieldsIn(owner, 'securityContext'), 'runAsUser') === 0;
}
