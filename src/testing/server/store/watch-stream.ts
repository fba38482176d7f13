import type { Clock } from '../../../ports.ts';
import type { KubernetesObject } from '../../../object/index.ts';
import { EventQueue } from './event-queue.ts';
import type { ObjectStore, StoreEvent } from './object-store.ts';
import type { Selector } from './selectors.ts';

/** A line of a watch's answer. */
export interface StreamedEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: unknown;
}

/** What a watch asks for. */
export interface WatchQuery {
  readonly resource: string;
  readonly selects: Selector;
  /** Changes after this revision. */
  readonly since: number;
  /** Objects that are told first, as they were at that revision; a bookmark ends them. */
  readonly initial: readonly KubernetesObject[] | undefined;
  readonly bookmark: ((revision: number, initialEnd: boolean) => unknown) | undefined;
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal;
}

const BOOKMARK_EVERY_MS = 60_000;
/** A last bookmark comes so long before a watch ends. */
const BOOKMARK_BEFORE_END_MS = 2_000;

/**
 * The events of one resource as they happen, from now on, read or not. It ends after the timeout, when the reader stops,
 * and when the reader is so far behind that it is given up; on abort it rejects with `signal.reason`.
 */
export function watchStream(store: ObjectStore, clock: Clock, query: WatchQuery): AsyncIterableIterator<StreamedEvent> {
  const { initial, bookmark, since, signal } = query;
  const queue = new EventQueue<StreamedEvent>(signal);
  for (const object of initial ?? []) queue.push({ type: 'ADDED', object });
  if (initial !== undefined && bookmark !== undefined) queue.push({ type: 'BOOKMARK', object: bookmark(since, true) });
  for (const event of store.eventsSince(since)) deliver(event, query, (each) => queue.push(each));
  queue.limit();
  const unsubscribe = store.subscribe((event) => deliver(event, query, (each) => queue.push(each)));
  const timers = new AbortController();
  queue.onClose(() => {
    unsubscribe();
    timers.abort();
  });
  startTimers(store, clock, query, timers.signal, queue);
  return queue;
}

/** A change as this watch sees it: an object that enters its selection is added, one that leaves it is deleted. */
function deliver(event: StoreEvent, query: WatchQuery, push: (event: StreamedEvent) => void): void {
  if (event.resource !== query.resource || event.revision <= query.since) return;
  const before = event.previous !== undefined && query.selects(event.previous);
  const after = event.type !== 'DELETED' && query.selects(event.object);
  if (after) push({ type: before ? 'MODIFIED' : 'ADDED', object: event.object });
  else if (before) push({ type: 'DELETED', object: asDeleted(event) });
}

/** The last state that the watch had seen, with the revision of the change. */
function asDeleted({ type, object, previous }: StoreEvent): unknown {
  if (type === 'DELETED' || previous === undefined) return object;
  return { ...previous, metadata: { ...previous.metadata, resourceVersion: object.metadata.resourceVersion } };
}

function startTimers(store: ObjectStore, clock: Clock, query: WatchQuery, signal: AbortSignal, queue: EventQueue<StreamedEvent>): void {
  const { bookmark, timeoutMs } = query;
  const ignore = (): void => {};
  if (timeoutMs !== undefined) clock.sleep(timeoutMs, { signal }).then(() => queue.end(), ignore);
  if (bookmark === undefined) return;
  // The last one is not sent where it tells no more than the watch began with.
  const begun = store.revision;
  const last = clock.now() + (timeoutMs ?? Infinity) - BOOKMARK_BEFORE_END_MS;
  const tick = async (): Promise<void> => {
    for (let next = last - clock.now(); next > 0; next = last - clock.now()) {
      await clock.sleep(Math.min(BOOKMARK_EVERY_MS, next), { signal });
      if (clock.now() < last || store.revision > begun) queue.push({ type: 'BOOKMARK', object: bookmark(store.revision, false) });
    }
  };
  tick().catch(ignore);
}
