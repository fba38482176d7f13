import type { FieldReport } from '../field-report.ts';
import { validateLabels } from '../label-selector.ts';
import { qualifiedName } from '../names.ts';
import { entriesIn, type Fields, fieldsIn, itemsIn, textIn } from '../read-fields.ts';
import { validatePodSpec } from './pod-spec.ts';
import { validateProfileAnnotations, validateProfilesMatch } from './profile-annotations.ts';

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const MIRROR = 'kubernetes.io/config.mirror';
const MAX_INT = 2 ** 31 - 1;
const MAX_ANNOTATIONS_BYTES = 256 * 1024;

/** Reports what is wrong with a template of Pods. */
export function validatePodTemplate(template: Fields, path: string, report: FieldReport): void {
  const metadata = fieldsIn(template, 'metadata') ?? {};
  const spec = fieldsIn(template, 'spec') ?? {};
  validateTemplateMarks(template, path, report);
  validatePodSpec(spec, undefined, `${path}.spec`, report);
  validateProfilesMatch(metadata, spec, `${path}.spec`, report);
  if (itemsIn(spec, 'ephemeralContainers').length > 0) {
    report.forbidden(`${path}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template');
  }
}

/** Reports what is wrong with the labels and annotations of a template. */
export function validateTemplateMarks(template: Fields, path: string, report: FieldReport): void {
  const metadata = fieldsIn(template, 'metadata') ?? {};
  validateLabels(metadata['labels'], `${path}.labels`, report);
  validateAnnotations(metadata, `${path}.annotations`, report);
  validatePodAnnotations(metadata, fieldsIn(template, 'spec') ?? {}, `${path}.annotations`, report);
}

function validateAnnotations(metadata: Fields, path: string, report: FieldReport): void {
  let bytes = 0;
  for (const [key, value] of entriesIn(metadata, 'annotations')) {
    report.check((name) => qualifiedName(name.toLowerCase()), path, key);
    bytes += Buffer.byteLength(key) + Buffer.byteLength(String(value));
  }
  if (bytes > MAX_ANNOTATIONS_BYTES) report.tooLong(path, MAX_ANNOTATIONS_BYTES);
}

/** Reports annotations with a meaning for Pods that they cannot have. */
export function validatePodAnnotations(metadata: Fields, spec: Fields, path: string, report: FieldReport): void {
  const annotations = fieldsIn(metadata, 'annotations') ?? {};
  if (annotations[MIRROR] !== undefined && textIn(spec, 'nodeName') === '') {
    report.invalid(`${path}[${MIRROR}]`, annotations[MIRROR], 'must set spec.nodeName if mirror pod annotation is set');
  }
  const cost = annotations[DELETION_COST];
  if (typeof cost === 'string' && !isCost(cost)) report.invalid(`${path}[${DELETION_COST}]`, cost, 'must be a 32bit integer');
  validateProfileAnnotations(metadata, spec, path, report);
}

function isCost(text: string): boolean {
  return text === '' ? false : /^(?:0|-?[1-9][0-9]*)$/.test(text) && Math.abs(Number(text)) <= MAX_INT;
}
