import { equalJson, type KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import { GoValue } from '../go-value.ts';
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
    validateNamespace(object, 'involvedObject', report);
    if (!isNew(object)) return;
    validateReport(object, 'reportingComponent', textIn(object, 'message'), report);
    validateSeries(object, report);
  },
};

/** Events of their own group: the same, in a form that asks for more. */
export const NEW_EVENT: KindBehaviour = {
  createOnUpdate: true,
  validateCreate: (object, report) => {
    validateNamespace(object, 'regarding', report);
    if (isNew(object)) validateReport(object, 'reportingController', textIn(object, 'note'), report);
    validateSeries(object, report);
    if (!isNew(object)) report.required('eventTime');
    const type = textIn(object, 'type');
    if (type !== 'Normal' && type !== 'Warning') report.invalid('type', '', `has invalid value: ${type}`);
    for (const [field, shown] of OLD) if (isSet(object[field])) report.invalid(shown, '', 'needs to be unset');
  },
  validateUpdate: (next, live, report) => {
    validateNamespace(next, 'regarding', report);
    if (isNew(next)) validateReport(next, 'reportingController', textIn(next, 'note'), report);
    if (!equalJson(next['series'] ?? null, live['series'] ?? null)) validateSeries(next, report);
    for (const [field, shown] of KEPT) {
      if (!equalJson(next[field] ?? null, live[field] ?? null)) report.invalid(shown, shownField(next, field), 'field is immutable');
    }
  },
};

/** What of an event stays, and its names in messages: all but how often it came. */
const KEPT = [
  ['regarding', 'involvedObject'],
  ['reason', 'reason'],
  ['note', 'message'],
  ...OLD,
  ['reason', 'reason'], // the server looks twice
  ['type', 'type'],
  ['eventTime', 'eventTime'],
  ['action', 'action'],
  ['related', 'related'],
  ['reportingController', 'reportingController'],
  ['reportingInstance', 'reportingInstance'],
] as const;

function shownField(event: KubernetesObject, field: string): unknown {
  const value = event[field];
  if (field === 'deprecatedCount') return value ?? 0;
  if (field === 'deprecatedSource') return shownAs(value, ['Component', 'Host']);
  if (field !== 'regarding' && field !== 'related') return value ?? (field.endsWith('Timestamp') ? null : '');
  return value === undefined ? null : shownAs(value, ['Kind', 'Namespace', 'Name', 'UID', 'APIVersion', 'ResourceVersion', 'FieldPath']);
}

/** Go's names of fields are those of JSON but for their first letters. */
function shownAs(value: unknown, names: readonly string[]): GoValue {
  const inJson = (name: string): string =>
    name === 'UID' ? 'uid' : name === 'APIVersion' ? 'apiVersion' : name.charAt(0).toLowerCase() + name.slice(1);
  return new GoValue(names.map((name) => [name, textIn(value, inJson(name))] as const));
}

function isNew(object: KubernetesObject): boolean {
  return object['eventTime'] !== undefined && object['eventTime'] !== null;
}

function isSet(value: unknown): boolean {
  if (value === undefined || value === null || value === 0) return false;
  return typeof value !== 'object' || Object.values(value).some((each) => each !== '');
}

/** What belongs to no namespace is told of in the default one; an event of the new form may be anywhere else. */
function validateNamespace(object: KubernetesObject, field: string, report: FieldReport): void {
  const about = textIn(object[field], 'namespace');
  const { namespace } = object.metadata;
  if (about === namespace || (about === '' && namespace === 'default') || (about !== '' && isNew(object))) return;
  report.invalid('involvedObject.namespace', about, 'does not match event.namespace');
}

function validateReport(object: KubernetesObject, controller: string, note: string, report: FieldReport): void {
  const reporter = textIn(object, controller);
  if (reporter === '') report.required('reportingController');
  report.check(qualifiedName, 'reportingController', reporter);
  for (const field of ['reportingInstance', 'action', 'reason']) {
    const text = textIn(object, field);
    if (text === '') report.required(field);
    if (text.length > MAX_TEXT) report.invalid(field, '', `can have at most ${MAX_TEXT} characters`);
  }
  if (note.length > MAX_NOTE) report.invalid('message', '', `can have at most ${MAX_NOTE} characters`);
}

function validateSeries(object: KubernetesObject, report: FieldReport): void {
  const series = fieldsIn(object, 'series');
  if (series === undefined) return;
  if ((numberIn(series, 'count') ?? 0) < 2) report.invalid('series.count', '', 'should be at least 2');
  if (textIn(series, 'lastObservedTime') === '') report.required('series.lastObservedTime');
}

/** The kind that errors name: events of both groups are those of the core. */
export function namedInErrors<T extends { readonly group: string; readonly kind: string }>(resource: T): T {
  return resource.kind === 'Event' && resource.group === 'events.k8s.io' ? { ...resource, group: '' } : resource;
}
