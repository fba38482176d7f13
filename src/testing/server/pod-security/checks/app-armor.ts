import { type Fields, fieldsIn, textIn } from '../../kinds/read-fields.ts';
import { quoteGo, textOf } from '../../text-of.ts';
import { type Check, namesWhere, plural, quoted, type SecuredPod, setters, sortedSet, type Violation } from '../check.ts';

const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/**
 * The profiles of AppArmor are not switched off.
 *
 * @see pod-security-admission policy/check_appArmorProfile.go
 */
export const APP_ARMOR: Check = { level: 'baseline', versions: [{ since: 0, find: findProfiles }] };

function findProfiles(pod: SecuredPod): Violation | undefined {
  const bad = [pod.spec, ...pod.containers].map(typeOf).filter(isBad);
  const by = setters(
    isBad(typeOf(pod.spec)),
    namesWhere(pod, (container) => isBad(typeOf(container))),
  );
  const annotations = badAnnotations(pod);
  const who = [...(by === '' ? [] : [by]), ...(annotations.length === 0 ? [] : [plural(annotations.length, 'annotation')])];
  if (who.length === 0) return undefined;
  const values = [...sortedSet(bad), ...annotations];
  return {
    reason: plural(values.length, 'forbidden AppArmor profile'),
    detail: `${who.join(' and ')} must not set AppArmor profile type to ${quoted(values)}`,
  };
}

/** The type that a Pod or a container asks for; nothing where it has no profile. */
function typeOf(owner: Fields): string | undefined {
  const profile = fieldsIn(fieldsIn(owner, 'securityContext'), 'appArmorProfile');
  return profile === undefined ? undefined : textIn(profile, 'type');
}

function isBad(type: string | undefined): type is string {
  return type !== undefined && type !== 'RuntimeDefault' && type !== 'Localhost';
}

function badAnnotations({ annotations }: SecuredPod): string[] {
  return Object.entries(annotations)
    .map(([key, value]) => [key, textOf(value)] as const)
    .filter(([key, value]) => key.startsWith(ANNOTATION) && !['', 'runtime/default'].includes(value) && !value.startsWith('localhost/'))
    .map(([key, value]) => `${key}=${quoteGo(value)}`)
    .sort();
}
