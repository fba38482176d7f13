import { equalJson, type KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';
import { validateImageText } from './containers.ts';
import { validatePodAnnotations } from './pod-template.ts';
import { APPARMOR } from './profile-annotations.ts';
import { validateTolerations } from './scheduling.ts';

const MIRROR = 'kubernetes.io/config.mirror';
const MAX_SECONDS = 2 ** 31 - 1;
const CHANGEABLE = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
];

/**
 * Reports changes of a Pod that are not allowed. The API server adds a comparison of its own structs to the last of them.
 *
 * @see kubernetes pkg/apis/core/validation/validation.go ValidatePodUpdate
 */
export function validatePodChange(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  const [after, before] = [fieldsIn(next, 'spec') ?? {}, fieldsIn(live, 'spec') ?? {}];
  keepAnnotations(next, live, report);
  for (const list of ['containers', 'initContainers']) {
    if (!validateImages(after, before, list, report)) return;
  }
  if (!validateDeadline(after, before, report)) return;
  validateAddedTolerations(after, before, report);
  validateGates(after, before, report);
  if (equalJson(after, before)) return;
  const gated = itemsIn(before, 'schedulingGates').length > 0;
  if (gated) validateGatedChanges(after, before, report);
  if (equalJson(fixedPart(after, before, gated), fixedPart(before, before, gated))) return;
  report.forbidden('spec', `pod updates may not change fields other than ${CHANGEABLE.join(',')}\n`);
}

/** Reports annotations that a Pod is made with or never has. */
export function keepAnnotations(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  const [after, before] = [fieldsIn(next.metadata, 'annotations') ?? {}, fieldsIn(live.metadata, 'annotations') ?? {}];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const what = key.startsWith(APPARMOR) ? 'AppArmor annotations' : key === MIRROR ? 'mirror pod annotation' : '';
    if (what === '' || after[key] === before[key]) continue;
    report.forbidden(`metadata.annotations[${key}]`, `may not ${key in before ? 'remove or update' : 'add'} ${what}`);
  }
  validatePodAnnotations(next.metadata, fieldsIn(next, 'spec') ?? {}, 'metadata.annotations', report);
}

/** Reports containers for looking into a Pod that are gone or others: once there, they stay as they are. */
export function keepEphemeralContainers(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  const containers = itemsIn(fieldsIn(next, 'spec'), 'ephemeralContainers');
  for (const old of itemsIn(fieldsIn(live, 'spec'), 'ephemeralContainers')) {
    const name = textIn(old, 'name');
    const same = containers.find((container) => textIn(container, 'name') === name);
    const what = `existing ephemeral containers ${JSON.stringify(name)} may not be`;
    if (same === undefined) report.forbidden('spec.ephemeralContainers', `${what} removed\n`);
    else if (!equalJson(same, old)) report.forbidden('spec.ephemeralContainers', `${what} changed\n`);
  }
}

/** Whether the containers are the same ones, so that there is more to check. */
function validateImages(after: Fields, before: Fields, list: string, report: FieldReport): boolean {
  const containers = itemsIn(after, list);
  if (containers.length !== itemsIn(before, list).length) {
    report.forbidden(`spec.${list}`, 'pod updates may not add or remove containers');
    return false;
  }
  for (const [i, container] of containers.entries()) {
    if (textIn(container, 'image') === '') report.required(`spec.${list}[${i}].image`);
    validateImageText(container, `spec.${list}[${i}]`, report);
  }
  return true;
}

function validateDeadline(after: Fields, before: Fields, report: FieldReport): boolean {
  const [next, live] = [numberIn(after, 'activeDeadlineSeconds'), numberIn(before, 'activeDeadlineSeconds')];
  const field = 'spec.activeDeadlineSeconds';
  if (next === undefined) {
    if (live !== undefined) report.invalid(field, null, 'must not update from a positive integer to nil value');
    return true;
  }
  if (next < 0 || next > MAX_SECONDS) report.invalid(field, next, `must be between 0 and ${MAX_SECONDS}, inclusive`);
  else if (live !== undefined && live < next) report.invalid(field, next, 'must be less than or equal to previous value');
  else return true;
  return false;
}

function validateAddedTolerations(after: Fields, before: Fields, report: FieldReport): void {
  const tolerations = itemsIn(after, 'tolerations').map(withoutSeconds);
  const kept = itemsIn(before, 'tolerations').every((old) => tolerations.some((each) => equalJson(each, withoutSeconds(old))));
  if (kept) validateTolerations(after, 'spec.tolerations', report);
  else report.forbidden('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds');
}

function withoutSeconds(toleration: Fields): Fields {
  return { ...toleration, tolerationSeconds: undefined };
}

function validateGates(after: Fields, before: Fields, report: FieldReport): void {
  const known = itemsIn(before, 'schedulingGates').map((gate) => textIn(gate, 'name'));
  for (const [i, gate] of itemsIn(after, 'schedulingGates').entries()) {
    const name = textIn(gate, 'name');
    if (!known.includes(name)) {
      report.forbidden(`spec.schedulingGates[${i}].name`, `only deletion is allowed, but found new scheduling gate '${name}'`);
    }
  }
}

function validateGatedChanges(after: Fields, before: Fields, report: FieldReport): void {
  const [next, live] = [fieldsIn(after, 'nodeSelector') ?? {}, fieldsIn(before, 'nodeSelector') ?? {}];
  if (Object.entries(live).every(([key, value]) => next[key] === value)) return;
  report.invalid(
    'spec.nodeSelector',
    after['nodeSelector'] ?? null,
    'only additions to spec.nodeSelector are allowed (no mutations or deletions)',
  );
}

/** A spec without what may change. */
function fixedPart(spec: Fields, live: Fields, gated: boolean): Fields {
  const withoutImages = (list: string): readonly Fields[] => itemsIn(spec, list).map((container) => ({ ...container, image: undefined }));
  const grace = numberIn(spec, 'terminationGracePeriodSeconds');
  const mended = grace === 1 && (numberIn(live, 'terminationGracePeriodSeconds') ?? 0) < 0;
  return {
    ...spec,
    containers: withoutImages('containers'),
    initContainers: withoutImages('initContainers'),
    activeDeadlineSeconds: undefined,
    schedulingGates: undefined,
    tolerations: undefined,
    terminationGracePeriodSeconds: mended ? live['terminationGracePeriodSeconds'] : grace,
    ...(gated ? { nodeSelector: undefined, affinity: { ...fieldsIn(spec, 'affinity'), nodeAffinity: undefined } } : {}),
  };
}
