import type { KubeRequest, KubeResponse, RequestFunction } from '../../cluster/index.ts';
import type { Runtime } from '../../ports.ts';
import { ADMIN, type Identity } from './access/identity.ts';
import { identify } from './access/identify.ts';
import { answerReview } from './access/reviews.ts';
import { requestToken } from './access/token-request.ts';
import { Tokens } from './access/tokens.ts';
import type { AdmissionHook } from './admission/admission-hook.ts';
import { loadCel } from '../../cel/index.ts';
import { bringsRules } from './cel/brings-rules.ts';
import { serveDefinitions } from './custom/serve-definitions.ts';
import { negotiateForm } from './http/accept.ts';
import { errorAnswer, textAnswer, withWarnings } from './http/answer.ts';
import { deleteCollection, deleteOne } from './http/delete.ts';
import { deprecationOf } from './http/deprecation.ts';
import { evict } from './http/evict.ts';
import { finalize } from './http/finalize.ts';
import { handleNonResource } from './http/non-resource.ts';
import { isTrue } from './http/list-options.ts';
import { getList } from './http/list.ts';
import { getOne } from './http/read.ts';
import { getWatch } from './http/watch.ts';
import { SharedLines } from './http/watch-lines.ts';
import type { ResourceRequest } from './http/resource-request.ts';
import { parseRoute, type Route } from './http/route.ts';
import { handleScale } from './http/scale.ts';
import { create, patch, update } from './http/write.ts';
import { AddressPool } from './kinds/address-pool.ts';
import { notImplementedFor } from './not-implemented.ts';
import { isProtobuf, withJsonBody } from './protobuf/read-protobuf.ts';
import { ResourceRegistry } from './resource-registry.ts';
import { newUid, type ServerContext } from './server-context.ts';
import { badRequest, methodNotAllowed, noSuchPath, notFound, notImplemented, StatusError } from './status-error.ts';
import { ObjectStore } from './store/object-store.ts';

/** A Kubernetes API server in memory: one function from requests to answers, over one store. */
export interface ApiServer {
  readonly context: ServerContext;
  /** Requests of the administrator, or of the user whose token they bear. */
  readonly request: RequestFunction;
  /** Requests of somebody else, which may meet admission hooks that no others meet. */
  as(caller: Identity, hooks?: readonly AdmissionHook[]): RequestFunction;
  /** Forgets the past: watches that start there, and lists in progress, get 410. */
  compact(): void;
}

/** Makes a server with nothing in it. */
export function apiServer(
  runtime: Pick<Runtime, 'clock' | 'random'>,
  o: { readonly admission: readonly AdmissionHook[]; readonly ended: AbortSignal },
): ApiServer {
  const context: ServerContext = {
    store: new ObjectStore(),
    resources: new ResourceRegistry(),
    clock: runtime.clock,
    random: () => runtime.random(),
    addresses: new AddressPool(),
    watchLines: new SharedLines(),
    onDemand: {},
    ended: o.ended,
    tokens: new Tokens(() => newUid(context)),
    admission: { hooks: o.admission, warnings: [] },
  };
  serveDefinitions(context);
  const as = (caller: Identity, hooks: readonly AdmissionHook[] = []): RequestFunction => {
    const own = hooks.length === 0 ? context : withHooks(context, hooks);
    return async (request) => {
      const readable = isProtobuf(request) ? await inJson(context, request) : request;
      if ('status' in readable) return readable;
      if (bringsRules(readable.body)) await loadCel();
      return answer(own, readable, caller);
    };
  };
  return { context, request: as(ADMIN), as, compact: () => context.store.compact() };
}

function withHooks(context: ServerContext, more: readonly AdmissionHook[]): ServerContext {
  const { admission } = context;
  return { ...context, admission: { ...admission, hooks: [...admission.hooks, ...more] } };
}

/** A request in protobuf as one in JSON, or the answer to one that cannot be read. */
async function inJson(context: ServerContext, request: KubeRequest): Promise<KubeRequest | KubeResponse> {
  const route = parseRoute(request.path);
  const resource = route && context.resources.find(route.group, route.version, route.plural);
  if (resource === undefined || resource.custom !== undefined || request.method === 'PATCH') return request;
  try {
    return await withJsonBody(request, resource.kind);
  } catch (error) {
    if (error instanceof StatusError) return errorAnswer(error, request.headers['accept']);
    throw error;
  }
}

/** A request for objects is answered in one step, so that no other comes between its reading and its writing. */
function answer(context: ServerContext, request: KubeRequest, caller: Identity): KubeResponse | Promise<KubeResponse> {
  request.signal.throwIfAborted();
  context.ended.throwIfAborted();
  try {
    context.admission.warnings.length = 0;
    if (NO_REQUEST.test(request.path)) return noRequest(request);
    const user = identify(context, request, caller);
    const route = parseRoute(request.path);
    const found = route === undefined ? handleNonResource(context, request) : handleRoute(context, request, route, user);
    if (found instanceof Promise) return found;
    return withWarnings(found ?? textAnswer(404, '404 page not found\n'), context.admission.warnings);
  } catch (error) {
    if (error instanceof StatusError) return withWarnings(errorAnswer(error, request.headers['accept']), context.admission.warnings);
    throw error;
  }
}

type Missing = NonNullable<ReturnType<typeof notImplementedFor>>;

/** What is wrong with a request is told before that nothing is done about it here. */
function refusalOf(r: ResourceRequest, route: Route, { name, methods }: Missing): StatusError {
  if (r.resource.namespaced && !route.namespaced) return noSuchPath();
  if (!methods.includes(r.request.method)) return methodNotAllowed();
  checkScope(r, route);
  return notImplemented(name);
}

/** The beginning of an old path alone, of which an API server can make nothing. */
const NO_REQUEST = /^\/(?:api\/[^/]+|apis\/[^/]+\/[^/]+)\/(?:watch|proxy)\/?$/;

function noRequest({ path, query }: KubeRequest): KubeResponse {
  const search = new URLSearchParams(query).toString();
  const why = `failed to create RequestInfo: unable to determine kind and namespace from url, ${path}`;
  return textAnswer(500, `Internal Server Error: ${JSON.stringify(search === '' ? path : `${path}?${search}`)}: ${why}\n`);
}

/** The methods of objects. Over HTTP there may be others. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

function handleRoute(context: ServerContext, request: KubeRequest, route: Route, user: Identity): KubeResponse | undefined {
  const resource = route.version === '' ? undefined : context.resources.find(route.group, route.version, route.plural);
  if (resource === undefined) {
    if (!context.resources.isBuiltIn(route.group)) return undefined;
    throw noSuchPath();
  }
  // The path of an object with a namespace is none of such a kind.
  if (resource.custom !== undefined && !resource.namespaced && route.namespaced) return undefined;
  if (!METHODS.has(request.method)) throw methodNotAllowed();
  const { namespace, name, subresource } = route;
  const path = { custom: resource.custom !== undefined, list: name === '' && request.method === 'GET' };
  const r = { request, user, resource, namespace, name, subresource, form: negotiateForm(request.headers['accept'], path) };
  const missing = notImplementedFor(resource.group, resource.plural, subresource);
  if (missing !== undefined && !isTrue(request.query['watch'])) throw refusalOf(r, route, missing);
  context.admission.warnings.push(...deprecationOf(resource));
  if (!resource.verbs.includes('get')) return answerReview(context, r);
  if (route.watch) return handleWatch(context, r);
  checkScope(r, route);
  if (subresource !== '') return handleSubresource(context, r);
  return name === '' ? handleCollection(context, r) : handleObject(context, r);
}

/** Objects have a namespace in their path if their kind has one; lists and watches may go over all. */
function checkScope({ resource, namespace, name, request }: ResourceRequest, route: Route): void {
  if (resource.namespaced && namespace !== '') return;
  if (!resource.namespaced && !route.namespaced) return;
  if (resource.namespaced && route.namespaced && request.method === 'POST') {
    if (name === '') return; // the object is looked at before
    throw methodNotAllowed();
  }
  if (resource.namespaced && route.namespaced && (name !== '' || request.method !== 'GET'))
    throw badRequest('Namespace parameter required.');
  if (!resource.namespaced || name !== '') throw noSuchPath();
  if (request.method !== 'GET') throw methodNotAllowed();
}

function handleWatch(context: ServerContext, r: ResourceRequest): KubeResponse {
  if (r.request.method !== 'GET') throw methodNotAllowed();
  return getWatch(context, r);
}

function handleCollection(context: ServerContext, r: ResourceRequest): KubeResponse {
  const { query } = r.request;
  switch (r.request.method) {
    case 'GET':
      return isTrue(query['watch']) ? getWatch(context, r) : getList(context, r);
    case 'POST':
      return create(context, r);
    case 'DELETE':
      if (!r.resource.verbs.includes('deletecollection')) throw methodNotAllowed();
      return deleteCollection(context, r);
    default:
      throw methodNotAllowed();
  }
}

function handleObject(context: ServerContext, r: ResourceRequest): KubeResponse {
  switch (r.request.method) {
    case 'GET':
      return getOne(context, r);
    case 'PUT':
      return update(context, r);
    case 'PATCH':
      return patch(context, r);
    case 'DELETE':
      return deleteOne(context, r);
    default:
      throw methodNotAllowed();
  }
}

/** Endpoints that write a part of an object as the object itself is written. */
const WRITTEN: ReadonlySet<string> = new Set(['status', 'ephemeralcontainers']);

function handleSubresource(context: ServerContext, r: ResourceRequest): KubeResponse {
  if (r.name === '' && r.resource.subresources.includes(r.subresource)) throw badRequest('name must be provided');
  if (r.subresource === 'token' && r.resource.kind === 'ServiceAccount') return requestToken(context, r);
  if (r.subresource === 'eviction' && r.resource.kind === 'Pod') return evict(context, r);
  if (!r.resource.subresources.includes(r.subresource)) throw r.resource.custom === undefined ? noSuchPath() : notFound(r.resource, r.name);
  if (r.subresource === 'scale') return handleScale(context, r);
  if (r.subresource === 'finalize') return finalize(context, r);
  if (!WRITTEN.has(r.subresource)) throw notImplemented(`${r.resource.plural}/${r.subresource}`);
  if (r.request.method === 'GET') return getOne(context, r);
  if (r.request.method === 'PUT') return update(context, r);
  if (r.request.method === 'PATCH') return patch(context, r);
  throw methodNotAllowed();
}
