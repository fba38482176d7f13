import type { Clock } from '../../../ports.ts';
import type { KubernetesObject } from '../../../object/index.ts';
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

/**
 * The events of one resource as they happen. It ends after the timeout, when the store closes, and when the reader
 * stops; on abort it rejects with `signal.reason`.
 */
export async function* watchStream(store: ObjectStore, clock: Clock, query: WatchQuery): AsyncGenerator<StreamedEvent, void, undefined> {
  const queue: StreamedEvent[] = [];
  let wake: () => void = () => {};
  let ended = false;
  const push = (event: StreamedEvent): void => {
    queue.push(event);
    wake();
  };
  const end = (): void => {
    ended = true;
    wake();
  };
  for (const object of query.initial ?? []) push({ type: 'ADDED', object });
  if (query.initial !== undefined && query.bookmark !== undefined) push({ type: 'BOOKMARK', object: query.bookmark(query.since, true) });
  for (const event of store.eventsSince(query.since)) deliver(event, query, push);
  const unsubscribe = store.subscribe((event) => deliver(event, query, push));
  const timers = new AbortController();
  const onAbort = (): void => end();
  query.signal.addEventListener('abort', onAbort, { once: true });
  startTimers(store, clock, query, timers.signal, push, end);
  try {
    for (;;) {
      query.signal.throwIfAborted();
      const next = queue.shift();
      if (next !== undefined) yield next;
      else if (ended) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    timers.abort();
    unsubscribe();
    query.signal.removeEventListener('abort', onAbort);
  }
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

function startTimers(
  store: ObjectStore,
  clock: Clock,
  query: WatchQuery,
  signal: AbortSignal,
  push: (event: StreamedEvent) => void,
  end: () => void,
): void {
  const { bookmark, timeoutMs } = query;
  const ignore = (): void => {};
  if (timeoutMs !== undefined) clock.sleep(timeoutMs, { signal }).then(end, ignore);
  if (bookmark === undefined) return;
  const tick = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(BOOKMARK_EVERY_MS, { signal });
      push({ type: 'BOOKMARK', object: bookmark(store.revision, false) });
    }
  };
  tick().catch(ignore);
}
