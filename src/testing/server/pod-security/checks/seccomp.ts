import { type Fields, fieldsIn, textIn } from '../../kinds/read-fields.ts';
import { quoteGo, textOf } from '../../text-of.ts';
import {
  type Check,
  isForWindows,
  namesWhere,
  plural,
  quoted,
  type SecuredPod,
  setters,
  sortedSet,
  theContainers,
  type Violation,
} from '../check.ts';

const POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER_ANNOTATION = 'container.seccomp.security.alpha.kubernetes.io/';

/**
 * The profiles of seccomp are not switched off.
 *
 * @see pod-security-admission policy/check_seccompProfile_baseline.go
 */
export const SECCOMP: Check = {
  level: 'baseline',
  versions: [
    { since: 0, find: findAnnotations },
    { since: 19, find: findProfiles },
  ],
};

/**
 * Containers have a profile of seccomp.
 *
 * @see pod-security-admission policy/check_seccompProfile_restricted.go
 */
export const SECCOMP_RESTRICTED: Check = {
  level: 'restricted',
  versions: [
    { since: 19, find: findMissing },
    { since: 25, find: (pod) => (isForWindows(pod) ? undefined : findMissing(pod)) },
  ],
  inPlaceOf: SECCOMP,
};

function findAnnotations({ annotations, containers }: SecuredPod): Violation | undefined {
  const keys = [POD_ANNOTATION, ...containers.map((container) => `${CONTAINER_ANNOTATION}${textIn(container, 'name')}`)];
  const bad = keys.filter((key) => annotations[key] !== undefined && !isAllowedAnnotation(textOf(annotations[key])));
  if (bad.length === 0) return undefined;
  const shown = sortedSet(bad.map((key) => `${key}=${quoteGo(textOf(annotations[key]))}`));
  return { reason: 'seccompProfile', detail: `forbidden ${plural(shown.length, 'annotation')} ${shown.join(', ')}` };
}

function isAllowedAnnotation(value: string): boolean {
  return value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/');
}

function findProfiles(pod: SecuredPod): Violation | undefined {
  const by = setters(
    isBad(typeOf(pod.spec)),
    namesWhere(pod, (container) => isBad(typeOf(container))),
  );
  if (by === '') return undefined;
  const types = sortedSet([pod.spec, ...pod.containers].map(typeOf).filter(isBad));
  return { reason: 'seccompProfile', detail: `${by} must not set securityContext.seccompProfile.type to ${quoted(types)}` };
}

function findMissing(pod: SecuredPod): Violation | undefined {
  const wrong = findProfiles(pod);
  if (wrong !== undefined || typeOf(pod.spec) !== undefined) return wrong;
  const silent = namesWhere(pod, (container) => typeOf(container) === undefined);
  if (silent.length === 0) return undefined;
  const detail = `pod or ${theContainers(silent)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`;
  return { reason: 'seccompProfile', detail };
}

/** The type that a Pod or a container asks for; nothing where it has no profile. */
function typeOf(owner: Fields): string | undefined {
  const profile = fieldsIn(fieldsIn(owner, 'securityContext'), 'seccompProfile');
  return profile === undefined ? undefined : textIn(profile, 'type');
}

function isBad(type: string | undefined): type is string {
  return type !== undefined && type !== 'RuntimeDefault' && type !== 'Localhost';
}
