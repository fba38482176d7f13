import { getIn, parseJson, stringifyJson } from '../object/index.ts';
import type { ListedKind, WatchEvent, WatchOptions } from '../ports.ts';
import { withDeadline } from '../runtime.ts';
import { readApiStatus } from './api-status.ts';
import { ErrorAnswer } from './error-answer.ts';
import { readLines } from './read-body.ts';
import { asObject, selectors } from './read-objects.ts';
import type { KubeResponse } from './request.ts';
import { RequestFailure } from './request-failure.ts';
import { resourcePath } from './resource-path.ts';
import { type RestContext, translate, withServedKind } from './rest-context.ts';

/** The server is asked to end a watch after 5 to 10 minutes, jittered so that many do not end at once. */
const MIN_WATCH_SECONDS = 300;

/** How long a watch may be silent before it is taken for dead. */
export interface WatchLimits {
  readonly idleMs: number;
}

/** Follows the changes of a kind until the server ends the watch, or until it was silent for too long. */
export async function* watchObjects(
  context: RestContext,
  limits: WatchLimits,
  kind: ListedKind,
  o: WatchOptions,
): AsyncGenerator<WatchEvent, void, undefined> {
  o.signal?.throwIfAborted();
  const stop = new AbortController();
  const onAbort = (): void => stop.abort(o.signal?.reason);
  o.signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const body = await openWatch(context, kind, o, stop.signal);
    for await (const line of untilSilent(context, limits, readLines(body))) yield readEvent(line);
  } catch (error) {
    if (o.signal?.aborted === true) throw o.signal.reason;
    throw translate(error, context, { verb: 'watch', action: `watch ${kind.kind}`, namespace: kind.namespace });
  } finally {
    o.signal?.removeEventListener('abort', onAbort);
    stop.abort();
  }
}

function openWatch(context: RestContext, kind: ListedKind, o: WatchOptions, signal: AbortSignal): Promise<KubeResponse['body']> {
  const query = {
    ...selectors(o),
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion: o.resourceVersion,
    timeoutSeconds: String(Math.floor(MIN_WATCH_SECONDS * (1 + context.runtime.random()))),
  };
  const headers = { 'accept-encoding': 'identity' }; // compressed events would wait for more to come
  return withServedKind(context, { kind, namespace: kind.namespace, verb: 'watch', signal }, ({ resource, version }) => {
    const path = resourcePath(resource, version, { namespace: kind.namespace });
    return context.client.open({ method: 'GET', path, query, headers, repeatable: true, signal });
  });
}

async function* untilSilent(context: RestContext, limits: WatchLimits, lines: AsyncIterable<string>): AsyncIterable<string> {
  const iterator = lines[Symbol.asyncIterator]();
  const silent = new Error('silent');
  try {
    for (;;) {
      const next = await withDeadline({ ms: limits.idleMs, runtime: context.runtime, onTimeout: () => silent }, () => iterator.next());
      if (next.done === true) return;
      yield next.value;
    }
  } catch (error) {
    if (error !== silent) throw error;
  } finally {
    iterator.return?.().catch(() => {}); // not waited for: it waits for the silent read
  }
}

const TYPES: readonly string[] = ['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK'] satisfies readonly WatchEvent['type'][];

function readEvent(line: string): WatchEvent {
  const event = parsed(line);
  const type = getIn(event, 'type');
  const object = getIn(event, 'object');
  if (type === 'ERROR') throw errorEvent(object);
  if (typeof type !== 'string' || !TYPES.includes(type)) throw new RequestFailure('unreadable', { sent: true, transient: true });
  return { type: type as WatchEvent['type'], object: asObject(object) };
}

function parsed(line: string): unknown {
  try {
    return parseJson(line);
  } catch {
    throw new RequestFailure('unreadable', { sent: true, transient: true });
  }
}

/** The object of an ERROR event is a Status, with the HTTP status in its `code`. */
function errorEvent(object: unknown): ErrorAnswer {
  const code = getIn(object, 'code');
  return new ErrorAnswer(readApiStatus(typeof code === 'number' ? code : 500, {}, stringifyJson(object)));
}
