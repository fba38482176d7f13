import type { KubernetesObject } from '../../object/index.ts';
import type { ControllerApi } from './controller-api.ts';

/** What happened, for people. */
export interface EventText {
  readonly type?: 'Normal' | 'Warning' | undefined;
  readonly reason: string;
  readonly message: string;
  /** The part of the object: `spec.containers{web}`. */
  readonly fieldPath?: string | undefined;
  /** The node that tells. */
  readonly host?: string | undefined;
}

/**
 * Records an event about an object, or counts it once more where the same was recorded before.
 *
 * @see client-go tools/record EventCorrelator
 */
export function recordEvent(api: ControllerApi, object: KubernetesObject, text: EventText, component: string): void {
  const namespace = object.metadata.namespace ?? 'default';
  const place = { group: '', plural: 'events' };
  const known = knownEvents(api);
  const key = [object.metadata.uid, component, text.reason, text.message, text.fieldPath].join(' ');
  const last = known.get(key);
  const before = last === undefined ? undefined : api.context.store.get(place, namespace, last);
  // Names sort in the order of time, as those of real events do.
  const name = `${object.metadata.name}.${(BigInt(api.now()) * 1_000_000n + BigInt(known.size)).toString(16)}`;
  const now = api.timestamp();
  if (before !== undefined) {
    api.update({ ...before, ...again(before, api) });
    return;
  }
  known.set(key, name);
  const { apiVersion, kind } = object;
  api.create({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace },
    involvedObject: { apiVersion, kind, namespace: object.metadata.namespace, ...idOf(object), fieldPath: text.fieldPath },
    type: text.type ?? 'Normal',
    reason: text.reason,
    message: text.message,
    ...(component === SCHEDULER
      ? newStyle(text, api)
      : { source: { component, host: text.host }, count: 1, firstTimestamp: now, lastTimestamp: now, eventTime: null }),
    reportingComponent: component,
    reportingInstance: component === SCHEDULER ? `${SCHEDULER}-memory` : (text.host ?? ''),
  } as KubernetesObject);
}

/** The scheduler records by `events.k8s.io/v1`, which leaves source, count and the two times empty. */
const SCHEDULER = 'default-scheduler';

function newStyle(text: EventText, api: ControllerApi): object {
  const action = text.reason === 'Scheduled' ? 'Binding' : 'Scheduling';
  return { source: {}, firstTimestamp: null, lastTimestamp: null, eventTime: microTime(api), action };
}

function microTime(api: ControllerApi): string {
  return `${new Date(api.now()).toISOString().slice(0, -1)}000Z`;
}

/** The same once more: counted, or as a series. */
function again(before: KubernetesObject, api: ControllerApi): object {
  if (before['action'] === undefined) return { count: Number(before['count'] ?? 1) + 1, lastTimestamp: api.timestamp() };
  const { count = 1 } = (before['series'] ?? {}) as { count?: number };
  return { series: { count: count + 1, lastObservedTime: microTime(api) } };
}

function idOf({ metadata: { name, uid, resourceVersion } }: KubernetesObject): object {
  return { name, uid, resourceVersion };
}

const KNOWN = new WeakMap<object, Map<string, string>>();

/** The names of the events of one cluster, by what they tell. */
function knownEvents(api: ControllerApi): Map<string, string> {
  const known = KNOWN.get(api.context.store) ?? new Map<string, string>();
  KNOWN.set(api.context.store, known);
  return known;
}
