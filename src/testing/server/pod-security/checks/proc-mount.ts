import { type Fields, fieldsIn, textIn } from '../../kinds/read-fields.ts';
import { type Check, namesWhere, quoted, type SecuredPod, sortedSet, theContainers, unlessOwnUsers, type Violation } from '../check.ts';

/**
 * What a runtime hides of /proc stays hidden.
 *
 * @see pod-security-admission policy/check_procMount_baseline.go
 */
export const PROC_MOUNT: Check = {
  level: 'baseline',
  versions: [
    { since: 0, find: findMounts },
    { since: 35, find: unlessOwnUsers(findMounts) },
  ],
};

/**
 * The same for all Pods, those with users of their own too.
 *
 * @see pod-security-admission policy/check_procMount_restricted.go
 */
export const PROC_MOUNT_RESTRICTED: Check = {
  level: 'restricted',
  versions: [{ since: 35, find: findMounts }],
  inPlaceOf: PROC_MOUNT,
};

function findMounts(pod: SecuredPod): Violation | undefined {
  const bad = namesWhere(pod, (container) => kindOf(container) !== 'Default');
  if (bad.length === 0) return undefined;
  const kinds = sortedSet(pod.containers.map(kindOf).filter((kind) => kind !== 'Default'));
  return { reason: 'procMount', detail: `${theContainers(bad)} must not set securityContext.procMount to ${quoted(kinds)}` };
}

function kindOf(container: Fields): string {
  const context = fieldsIn(container, 'securityContext');
  return context?.['procMount'] === undefined ? 'Default' : textIn(context, 'procMount');
}
