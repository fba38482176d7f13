import { equalJson } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import { entriesIn, type Fields, fieldsIn, itemsIn, textIn } from '../read-fields.ts';
import { containersOf } from './containers-of.ts';
import { validateRelativePath } from './paths.ts';

const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';

/** The beginning of annotations that once named the AppArmor profile of a container. */
export const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

/** What an annotation in place of the field is warned of. */
export const APPARMOR_HELP = 'deprecated since v1.30; use the "appArmorProfile" field instead';

/** Reports annotations that once named security profiles and name none. */
export function validateProfileAnnotations(metadata: Fields, spec: Fields, path: string, report: FieldReport): void {
  const names = containersOf(spec, '').map(({ container }) => textIn(container, 'name'));
  for (const [key, value] of entriesIn(metadata, 'annotations')) {
    if (typeof value !== 'string') continue;
    if (key === SECCOMP_POD || key.startsWith(SECCOMP_CONTAINER)) validateSeccomp(value, `${path}.${key}`, report);
    if (!key.startsWith(APPARMOR)) continue;
    const name = key.slice(APPARMOR.length);
    if (!names.includes(name)) report.invalid(`${path}[${key}]`, name, 'container not found');
    if (!['', 'runtime/default', 'unconfined'].includes(value) && !value.startsWith('localhost/')) {
      report.invalid(`${path}[${key}]`, value, `invalid AppArmor profile name: ${JSON.stringify(value)}`);
    }
  }
}

function validateSeccomp(value: string, field: string, report: FieldReport): void {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(value)) return;
  if (value.startsWith('localhost/')) validateRelativePath(value.slice('localhost/'.length), field, report);
  else report.invalid(field, value, 'must be a valid seccomp profile');
}

/** Reports fields that contradict those annotations. */
export function validateProfilesMatch(metadata: Fields, spec: Fields, path: string, report: FieldReport): void {
  const annotations = fieldsIn(metadata, 'annotations') ?? {};
  const context = fieldsIn(spec, 'securityContext');
  const seccomp = (profile: Fields | undefined, key: string, at: string): void => {
    const annotation = annotations[key];
    if (profile !== undefined && typeof annotation === 'string')
      validateMatch('seccomp', profile, annotation, `${at}.seccompProfile`, report);
  };
  seccomp(fieldsIn(context, 'seccompProfile'), SECCOMP_POD, `${path}.securityContext`);
  for (const { container, path: at } of containersOf(spec, path)) {
    const own = fieldsIn(container, 'securityContext');
    seccomp(fieldsIn(own, 'seccompProfile'), `${SECCOMP_CONTAINER}${textIn(container, 'name')}`, `${at}.securityContext`);
    const profile = fieldsIn(own, 'appArmorProfile') ?? fieldsIn(context, 'appArmorProfile');
    const annotation = annotations[`${APPARMOR}${textIn(container, 'name')}`];
    if (profile === undefined || typeof annotation !== 'string' || textIn(fieldsIn(spec, 'os'), 'name') === 'windows') continue;
    validateMatch('apparmor', profile, annotation, `${at}.securityContext.appArmorProfile`, report);
  }
}

function validateMatch(kind: string, profile: Fields, annotation: string, path: string, report: FieldReport): void {
  const type = textIn(profile, 'type');
  const runtime = kind === 'seccomp' ? ['runtime/default', 'docker/default'] : ['runtime/default'];
  const other =
    (type === 'Unconfined' && annotation !== 'unconfined') ||
    (type === 'RuntimeDefault' && !runtime.includes(annotation)) ||
    (type === 'Localhost' && !annotation.startsWith('localhost/'));
  if (other) report.forbidden(`${path}.type`, `${kind} type in annotation and field must match`);
  else if (type === 'Localhost' && annotation.slice('localhost/'.length) !== profile['localhostProfile']) {
    report.forbidden(`${path}.localhostProfile`, `${kind} profile in annotation and field must match`);
  }
}

/** The containers of a new Pod with the AppArmor profiles that its annotations name. */
export function withAnnotatedProfiles(metadata: Fields, spec: Fields): Fields {
  if (textIn(fieldsIn(spec, 'os'), 'name') === 'windows') return spec;
  const annotations = fieldsIn(metadata, 'annotations') ?? {};
  if (!Object.keys(annotations).some((key) => key.startsWith(APPARMOR))) return spec;
  const ofPod = fieldsIn(spec, 'securityContext')?.['appArmorProfile'];
  const lists = ['initContainers', 'containers'].filter((list) => spec[list] !== undefined);
  const mended = (container: Fields): Fields => {
    const [context, annotation] = [fieldsIn(container, 'securityContext'), annotations[`${APPARMOR}${textIn(container, 'name')}`]];
    const profile = typeof annotation === 'string' ? appArmorProfileOf(annotation) : undefined;
    if (profile === undefined || context?.['appArmorProfile'] !== undefined || equalJson(profile, ofPod)) return container;
    return { ...container, securityContext: { ...context, appArmorProfile: profile } };
  };
  return { ...spec, ...Object.fromEntries(lists.map((list) => [list, itemsIn(spec, list).map(mended)])) };
}

/** What the author of a Pod is warned of who named profiles by annotations. */
export function profileAnnotationWarnings(metadata: Fields, spec: Fields): string[] {
  const annotations = fieldsIn(metadata, 'annotations') ?? {};
  return containersOf(spec, '').flatMap(({ container }) => {
    const key = `${APPARMOR}${textIn(container, 'name')}`;
    const annotation = annotations[key];
    if (typeof annotation !== 'string') return [];
    const [profile, own] = [appArmorProfileOf(annotation), fieldsIn(container, 'securityContext')?.['appArmorProfile']];
    return profile === undefined ? (own === undefined ? [warning(key)] : []) : equalJson(own, profile) ? [warning(key)] : [];
  });
}

function warning(key: string): string {
  return `metadata.annotations[${key}]: ${APPARMOR_HELP}`;
}

/** The field that an AppArmor annotation stands for; nothing where it stands for none. */
export function appArmorProfileOf(annotation: string): Fields | undefined {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  const localhostProfile = annotation.startsWith('localhost/') ? annotation.slice('localhost/'.length) : '';
  return localhostProfile === '' ? undefined : { type: 'Localhost', localhostProfile };
}
