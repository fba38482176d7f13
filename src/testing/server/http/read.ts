import { type KubernetesObject, stringifyJson } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import { apiVersionOf, storageKey } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { badRequest, expired, formatStatus, notFound, StatusError } from '../status-error.ts';
import { selectorOf } from '../store/selectors.ts';
import { type StreamedEvent, type WatchQuery, watchStream } from '../store/watch-stream.ts';
import { jsonAnswer } from './answer.ts';
import type { ListPages } from './list-pages.ts';
import { presentList, presentObject } from './present.ts';
import type { ResourceRequest } from './resource-request.ts';
import { inVersion } from './versioned.ts';

/** The live object, in the version of the request. */
export function findObject(context: ServerContext, { resource, namespace, name }: ResourceRequest): KubernetesObject {
  const object = context.store.get(resource, namespace, name);
  if (object === undefined) throw notFound(resource, name);
  return inVersion(object, resource);
}

/** GET of one object. */
export function getOne(context: ServerContext, r: ResourceRequest): KubeResponse {
  const object = findObject(context, r);
  return jsonAnswer(200, presentObject(object, r.resource, r.form, r.request.query['includeObject'], context.clock.now()));
}

/** GET of a list, in pages where `limit` asks for them. */
export function getList(context: ServerContext, r: ResourceRequest, pages: ListPages): KubeResponse {
  const { query } = r.request;
  checkNotTooNew(context, query['resourceVersion']);
  const limit = Number(query['limit'] ?? 0);
  const selects = selectorOf(query, r.resource.kind);
  const page = pages.take(query['continue'], limit, () => ({
    revision: context.store.revision,
    items: context.store.list(r.resource, r.namespace).filter(selects),
  }));
  const items = page.items.map((object) => inVersion(object, r.resource));
  const selected = (query['labelSelector'] ?? '') !== '' || (query['fieldSelector'] ?? '') !== '';
  const meta = {
    resourceVersion: String(page.revision),
    ...(page.token === undefined
      ? r.resource.custom === undefined
        ? {}
        : { continue: '' }
      : { continue: page.token, ...(selected ? {} : { remainingItemCount: page.remaining }) }),
  };
  return jsonAnswer(200, presentList(items, r.resource, meta, r.form, query['includeObject'], context.clock.now()));
}

function checkNotTooNew(context: ServerContext, version: string | undefined): void {
  const wanted = Number(version ?? 0);
  if (Number.isNaN(wanted)) throw badRequest(`Invalid value: ${JSON.stringify(version)}: strconv.ParseUint: parsing: invalid syntax`);
  if (wanted <= context.store.revision) return;
  throw new StatusError({
    code: 504,
    reason: 'Timeout',
    message: `Too large resource version: ${wanted}, current: ${context.store.revision}`,
    details: { causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }], retryAfterSeconds: 1 },
  });
}

/** GET with `watch`: a line of JSON for each event, as they happen. */
export function getWatch(context: ServerContext, r: ResourceRequest): KubeResponse {
  const { query, signal } = r.request;
  const version = query['resourceVersion'] ?? '';
  const since = version === '' || version === '0' ? undefined : Number(version);
  if (Number.isNaN(since)) throw badRequest(`invalid resource version ${JSON.stringify(version)}`);
  const stream = tooOld(context, since) ?? watchStream(context.store, context.clock, watchQuery(context, r, since, signal));
  const lines = toLines(stream, (object) => presentEvent(object, r, context));
  return { status: 200, headers: { 'content-type': 'application/json' }, body: lines };
}

function watchQuery(context: ServerContext, r: ResourceRequest, since: number | undefined, signal: AbortSignal): WatchQuery {
  const { query } = r.request;
  const selects = selectorOf(query, r.resource.kind);
  const here = (object: KubernetesObject): boolean =>
    (r.namespace === '' || object.metadata.namespace === r.namespace) &&
    (r.name === '' || object.metadata.name === r.name) &&
    selects(object);
  const sendInitial = query['sendInitialEvents'] === 'true';
  const bookmarks = query['allowWatchBookmarks'] === 'true' || query['allowWatchBookmarks'] === '1';
  const timeout = Number(query['timeoutSeconds'] ?? 0);
  return {
    resource: storageKey(r.resource),
    selects: here,
    since: sendInitial ? undefined : since,
    initial: context.store.list(r.resource, r.namespace).filter(here),
    bookmark: bookmarks ? (revision, initialEnd) => bookmarkOf(r, revision, initialEnd) : undefined,
    markInitialEnd: sendInitial,
    timeoutMs: timeout > 0 ? timeout * 1000 : undefined,
    signal,
  };
}

function bookmarkOf({ resource }: ResourceRequest, revision: number, initialEnd: boolean): unknown {
  return {
    kind: resource.kind,
    apiVersion: apiVersionOf(resource),
    metadata: {
      resourceVersion: String(revision),
      creationTimestamp: null,
      ...(initialEnd ? { annotations: { 'k8s.io/initial-events-end': 'true' } } : {}),
    },
  };
}

/** A version of the past that is not kept is told in the stream, as the API server does. */
function tooOld(context: ServerContext, since: number | undefined): AsyncIterable<StreamedEvent> | undefined {
  const oldest = context.store.oldestRevision;
  if (since === undefined || since >= oldest - 1) return undefined;
  const error = expired(`too old resource version: ${since} (${oldest})`);
  return (async function* () {
    yield { type: 'ERROR', object: formatStatus(error) } as const;
  })();
}

function presentEvent({ type, object }: StreamedEvent, r: ResourceRequest, context: ServerContext): unknown {
  if (type === 'ERROR' || type === 'BOOKMARK') return object;
  const versioned = inVersion(object as KubernetesObject, r.resource);
  return presentObject(versioned, r.resource, r.form, r.request.query['includeObject'], context.clock.now());
}

async function* toLines(stream: AsyncIterable<StreamedEvent>, present: (event: StreamedEvent) => unknown): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const event of stream) yield encoder.encode(`${stringifyJson({ type: event.type, object: present(event) })}\n`);
}
