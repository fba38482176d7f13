import { type Fields, fieldsIn, textsIn } from '../../kinds/read-fields.ts';
import { type Check, isForWindows, namesWhere, quoted, type SecuredPod, sortedSet, theContainers, type Violation } from '../check.ts';

const DEFAULT = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

/**
 * Containers add no capabilities but those that a runtime gives anyway.
 *
 * @see pod-security-admission policy/check_capabilities_baseline.go
 */
export const CAPABILITIES: Check = {
  level: 'baseline',
  versions: [
    {
      since: 0,
      find: (pod) => {
        const detail = addedBeyond(pod, DEFAULT);
        return detail === undefined ? undefined : { reason: 'non-default capabilities', detail };
      },
    },
  ],
};

/**
 * Containers drop all capabilities, and may add one alone.
 *
 * @see pod-security-admission policy/check_capabilities_restricted.go
 */
export const CAPABILITIES_RESTRICTED: Check = {
  level: 'restricted',
  versions: [
    { since: 22, find: findUnrestricted },
    { since: 25, find: (pod) => (isForWindows(pod) ? undefined : findUnrestricted(pod)) },
  ],
  inPlaceOf: CAPABILITIES,
};

function findUnrestricted(pod: SecuredPod): Violation | undefined {
  const keeping = namesWhere(pod, (container) => !textsIn(capabilitiesOf(container), 'drop').includes('ALL'));
  const kept = keeping.length === 0 ? [] : [`${theContainers(keeping)} must set securityContext.capabilities.drop=["ALL"]`];
  const added = addedBeyond(pod, ['NET_BIND_SERVICE']);
  const details = [...kept, ...(added === undefined ? [] : [added])];
  return details.length === 0 ? undefined : { reason: 'unrestricted capabilities', detail: details.join('; ') };
}

function capabilitiesOf(container: Fields): Fields | undefined {
  return fieldsIn(fieldsIn(container, 'securityContext'), 'capabilities');
}

/** Which containers add more than is allowed, and what. */
function addedBeyond(pod: SecuredPod, allowed: readonly string[]): string | undefined {
  const beyond = (container: Fields): string[] => textsIn(capabilitiesOf(container), 'add').filter((each) => !allowed.includes(each));
  const bad = namesWhere(pod, (container) => beyond(container).length > 0);
  if (bad.length === 0) return undefined;
  return `${theContainers(bad)} must not include ${quoted(sortedSet(pod.containers.flatMap(beyond)))} in securityContext.capabilities.add`;
}
