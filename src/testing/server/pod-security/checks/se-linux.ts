import { type Fields, fieldsIn, textIn } from '../../kinds/read-fields.ts';
import { type Check, namesWhere, plural, quoted, type SecuredPod, setters, sortedSet, type Violation } from '../check.ts';

const TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
const TYPES_1_31 = [...TYPES, 'container_engine_t'];

/**
 * SELinux knows containers as such.
 *
 * @see pod-security-admission policy/check_seLinuxOptions.go
 */
export const SE_LINUX: Check = {
  level: 'baseline',
  versions: [
    { since: 0, find: (pod) => findOptions(pod, TYPES) },
    { since: 31, find: (pod) => findOptions(pod, TYPES_1_31) },
  ],
};

function findOptions(pod: SecuredPod, allowed: readonly string[]): Violation | undefined {
  const isBad = (owner: Fields): boolean =>
    !allowed.includes(optionOf(owner, 'type')) || optionOf(owner, 'user') !== '' || optionOf(owner, 'role') !== '';
  const by = setters(isBad(pod.spec), namesWhere(pod, isBad));
  if (by === '') return undefined;
  const all = [pod.spec, ...pod.containers];
  const types = sortedSet(all.map((owner) => optionOf(owner, 'type')).filter((type) => !allowed.includes(type)));
  const wrong = [
    ...(types.length === 0 ? [] : [`${plural(types.length, 'type')} ${quoted(types)}`]),
    ...['user', 'role'].filter((name) => all.some((owner) => optionOf(owner, name) !== '')).map((name) => `${name} may not be set`),
  ];
  return { reason: 'seLinuxOptions', detail: `${by} set forbidden securityContext.seLinuxOptions: ${wrong.join('; ')}` };
}

function optionOf(owner: Fields, name: string): string {
  return textIn(fieldsIn(fieldsIn(owner, 'securityContext'), 'seLinuxOptions'), name);
}
