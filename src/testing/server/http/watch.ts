import type { KubernetesObject } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import { storageKey } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { badRequest, expired, formatStatus, internalError, notSupported } from '../status-error.ts';
import { selectedName } from '../store/field-selector.ts';
import { selectionOf } from '../store/selectors.ts';
import { type StreamedEvent, type WatchQuery, watchStream } from '../store/watch-stream.ts';
import { emptyObject } from '../writes/empty-object.ts';
import { notAcceptable, STREAMED } from './accept.ts';
import { presentationOf } from './answer.ts';
import { type ListOptions, listOptionsOf } from './list-options.ts';
import { checkInclude, presentWatched } from './present.ts';
import { checkRevision, readRevision } from './revision.ts';
import type { ResourceRequest } from './resource-request.ts';
import { inVersion } from './versioned.ts';
import { watchLine } from './watch-lines.ts';

/** GET with `watch`: a line of JSON for each event, as they happen. */
export function getWatch(context: ServerContext, r: ResourceRequest): KubeResponse {
  const options = listOptionsOf({ ...r.request.query, watch: 'true' });
  if (!r.resource.verbs.includes('watch')) throw notSupported(r.resource, 'watch');
  if (r.form.encoding !== 'json') throw notAcceptable(`only the following media types are accepted: ${STREAMED.join(', ')}`);
  checkInclude(r.form, r.request.query['includeObject']);
  const revision = readRevision(options.resourceVersion, internalError);
  const from = options.sendInitialEvents === true ? undefined : revision > 0 ? revision : context.store.revision;
  const query = watchQuery(context, r, options, from);
  const stream = refused(context, revision, from) ?? watchStream(context.store, context.clock, query);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: toLines(stream, writerOf(context, r)) };
}

/** @param from the revision to start after; `undefined` begins with the present objects. */
function watchQuery(context: ServerContext, r: ResourceRequest, o: ListOptions, from: number | undefined): WatchQuery {
  const { query, signal } = r.request;
  const { selects } = selectionOf(query, r.resource);
  const fieldSelector = query['fieldSelector'] ?? '';
  if (r.name !== '' && fieldSelector !== '' && selectedName(fieldSelector) !== r.name) {
    throw badRequest("fieldSelector metadata.name doesn't match requested name");
  }
  const here = (object: KubernetesObject): boolean =>
    (r.namespace === '' || object.metadata.namespace === r.namespace) &&
    (r.name === '' || object.metadata.name === r.name) &&
    selects(object);
  return {
    resource: storageKey(r.resource),
    selects: here,
    since: from ?? context.store.revision,
    initial: from === undefined ? context.store.list(r.resource, r.namespace).filter(here) : undefined,
    bookmark: o.allowWatchBookmarks ? (revision, initialEnd) => bookmarkOf(r, revision, initialEnd) : undefined,
    timeoutMs: o.timeoutSeconds > 0 ? o.timeoutSeconds * 1000 : undefined,
    signal: AbortSignal.any([signal, context.ended]),
  };
}

/** An object with nothing in it but the version. */
function bookmarkOf({ resource }: ResourceRequest, revision: number, initialEnd: boolean): KubernetesObject {
  const annotations = initialEnd ? { annotations: { 'k8s.io/initial-events-end': 'true' } } : {};
  return { ...emptyObject(resource), metadata: { resourceVersion: String(revision), ...annotations } } as unknown as KubernetesObject;
}

/** A version of the past that is not kept, or one of the future, is told in the stream, as the API server does. */
function refused(context: ServerContext, revision: number, from: number | undefined): AsyncIterable<StreamedEvent> | undefined {
  const kept = context.store.oldestRevision - 1;
  if (from !== undefined && from < kept)
    return failing(() => {
      throw expired(`too old resource version: ${from} (${kept})`);
    });
  if (from === undefined && revision > context.store.revision) return failing(() => checkRevision(context, revision));
  return undefined;
}

async function* failing(fail: () => void): AsyncGenerator<StreamedEvent> {
  try {
    fail();
  } catch (error) {
    yield { type: 'ERROR', object: formatStatus(error as Parameters<typeof formatStatus>[0]) };
  }
}

type Writer = (event: StreamedEvent) => Uint8Array;

function writerOf(context: ServerContext, r: ResourceRequest): Writer {
  const presented = presenter(context, r);
  const { kind, encoding } = r.form;
  return (event) => {
    const { type, object } = event;
    const write = (): Uint8Array => watchLine(type, presented(event));
    if (kind !== 'object' || encoding !== 'json' || type === 'ERROR' || type === 'BOOKMARK') return write();
    return context.watchLines.line(object as KubernetesObject, `${type} ${r.resource.version}`, write);
  };
}

/** The first table of a watch names the columns; later ones have them from there. */
function presenter(context: ServerContext, r: ResourceRequest): (event: StreamedEvent) => unknown {
  let first = true;
  return ({ type, object }) => {
    if (type === 'ERROR') return object;
    const presented = presentWatched(inVersion(object as KubernetesObject, r.resource), r.resource, first, presentationOf(context, r));
    first = false;
    return presented;
  };
}

async function* toLines(stream: AsyncIterable<StreamedEvent>, write: Writer): AsyncIterable<Uint8Array> {
  for await (const event of stream) yield write(event);
}
