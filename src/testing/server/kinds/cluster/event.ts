import type { KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { qualifiedName } from '../names.ts';
import { fieldsIn, numberIn, textIn } from '../read-fields.ts';

const MAX_TEXT = 128;
const MAX_NOTE = 1024;

/** Fields that only events of the old form have: their names in the new form, and as messages name them. */
const OLD = [
  ['deprecatedFirstTimestamp', 'firstTimestamp'],
  ['deprecatedLastTimestamp', 'lastTimestamp'],
  ['deprecatedCount', 'count'],
  ['deprecatedSource', 'source'],
] as const;

/**
 * Events as the core group has them.
 *
 * @see kubernetes pkg/apis/core/validation/events.go
 */
export const CORE_EVENT: KindBehaviour = {
  createOnUpdate: true,
  validate: (object, report) => {
    validateNamespace(object, report);
    if (isNew(object)) validateNew(object, 'reportingComponent', textIn(object, 'message'), report);
  },
};

/** Events of their own group: the same, in a form that asks for more. */
export const NEW_EVENT: KindBehaviour = {
  createOnUpdate: true,
  validateCreate: (object, report) => {
    if (!isNew(object)) report.required('eventTime');
    validateNew(object, 'reportingController', textIn(object, 'note'), report);
    for (const [field, shown] of OLD) if (isSet(object[field])) report.invalid(shown, '', 'needs to be unset');
  },
};

function isNew(object: KubernetesObject): boolean {
  return object['eventTime'] !== undefined && object['eventTime'] !== null;
}

function isSet(value: unknown): boolean {
  if (value === undefined || value === null || value === 0) return false;
  return typeof value !== 'object' || Object.values(value).some((each) => each !== '');
}

function validateNamespace(object: KubernetesObject, report: FieldReport): void {
  const about = textIn(object['involvedObject'], 'namespace');
  const { namespace } = object.metadata;
  // What belongs to no namespace is told of in the default one.
  if (about === namespace || (about === '' && namespace === 'default')) return;
  report.invalid('involvedObject.namespace', about, 'does not match event.namespace');
}

function validateNew(object: KubernetesObject, controller: string, note: string, report: FieldReport): void {
  const reporter = textIn(object, controller);
  if (reporter === '') report.required('reportingController');
  report.check(qualifiedName, 'reportingController', reporter);
  for (const field of ['reportingInstance', 'action', 'reason']) {
    const text = textIn(object, field);
    if (text === '') report.required(field);
    if (text.length > MAX_TEXT) report.invalid(field, '', `can have at most ${MAX_TEXT} characters`);
  }
  if (note.length > MAX_NOTE) report.invalid('message', '', `can have at most ${MAX_NOTE} characters`);
  const type = textIn(object, 'type');
  if (type !== 'Normal' && type !== 'Warning') report.invalid('type', '', `has invalid value: ${type}`);
  const series = fieldsIn(object, 'series');
  if (series !== undefined && (numberIn(series, 'count') ?? 0) < 2) report.invalid('series.count', '', 'should be at least 2');
}

/** The kind that errors name: events of both groups are those of the core. */
export function namedInErrors<T extends { readonly group: string; readonly kind: string }>(resource: T): T {
  return resource.kind === 'Event' && resource.group === 'events.k8s.io' ? { ...resource, group: '' } : resource;
}
