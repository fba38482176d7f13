import { type Fields, fieldsIn } from '../../kinds/read-fields.ts';
import { type Check, namesWhere, type SecuredPod, setters, theContainers, unlessOwnUsers, type Violation } from '../check.ts';

/**
 * Containers say that they do not run as root.
 *
 * @see pod-security-admission policy/check_runAsNonRoot.go
 */
export const RUN_AS_NON_ROOT: Check = {
  level: 'restricted',
  versions: [
    { since: 0, find: findRoot },
    { since: 35, find: unlessOwnUsers(findRoot) },
  ],
};

const REASON = 'runAsNonRoot != true';

function findRoot(pod: SecuredPod): Violation | undefined {
  const by = setters(
    wordOf(pod.spec) === false,
    namesWhere(pod, (container) => wordOf(container) === false),
  );
  if (by !== '') return { reason: REASON, detail: `${by} must not set securityContext.runAsNonRoot=false` };
  const silent = namesWhere(pod, (container) => wordOf(container) === undefined);
  if (silent.length === 0 || wordOf(pod.spec) === true) return undefined;
  return { reason: REASON, detail: `pod or ${theContainers(silent)} must set securityContext.runAsNonRoot=true` };
}

function wordOf(owner: Fields): unknown {
  return fieldsIn(owner, 'securityContext')?.['runAsNonRoot'];
}
