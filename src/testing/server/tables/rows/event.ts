import { getIn, type KubernetesObject } from '../../../../object/index.ts';
import { numberAt, type Row, textAt } from '../cells.ts';
import { formatAge } from '../format-age.ts';

/** A field of an Event, under the name of either of its two groups. */
function either(event: KubernetesObject, core: readonly string[], other: readonly string[]): unknown {
  return getIn(event, ...core) ?? getIn(event, ...other);
}

/**
 * An Event's row.
 *
 * @see kubernetes pkg/printers/internalversion/printers.go printEvent
 */
export const eventRow: Row = (event, now) => {
  const first = formatAge(either(event, ['firstTimestamp'], ['deprecatedFirstTimestamp']) ?? event['eventTime'], now);
  const last = either(event, ['lastTimestamp'], ['deprecatedLastTimestamp']);
  const count = numberAt(event, 'count') || numberAt(event, 'deprecatedCount') || 1;
  const series = getIn(event, 'series');
  const about = either(event, ['involvedObject'], ['regarding']);
  return [
    series === undefined
      ? last === undefined || last === null
        ? first
        : formatAge(last, now)
      : formatAge(getIn(series, 'lastObservedTime'), now),
    textAt(event, ['type']),
    textAt(event, ['reason']),
    target(about),
    textAt(about, ['fieldPath']),
    source(event),
    textAt({ text: either(event, ['message'], ['note']) }, ['text']).trim(),
    first,
    series === undefined ? count : numberAt(series, 'count'),
    event.metadata.name,
  ];
};

function target(about: unknown): string {
  const [kind, name] = [textAt(about, ['kind']).toLowerCase(), textAt(about, ['name'])];
  return name === '' ? kind : `${kind}/${name}`;
}

function source(event: KubernetesObject): string {
  const given = either(event, ['source'], ['deprecatedSource']);
  const component = textAt(given, ['component'], textAt(event, ['reportingComponent'], textAt(event, ['reportingController'])));
  const instance = textAt(given, ['host'], textAt(event, ['reportingInstance']));
  return instance === '' ? component : `${component}, ${instance}`;
}
