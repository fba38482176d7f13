import type { KubeRequest, KubeResponse } from '../../../cluster/index.ts';
import { digestOf } from '../../../object/index.ts';
import { aggregated } from '../discovery/aggregated.ts';
import { coreVersions, groupDocument, groupList, resourceList } from '../discovery/documents.ts';
import type { ServerContext } from '../server-context.ts';
import { methodNotAllowed, noSuchPath, notImplemented, StatusError } from '../status-error.ts';
import { type MediaType, parseAccept } from './accept.ts';
import { jsonAnswer } from './answer.ts';

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** `/api`, `/apis` and all below that describes resources. `undefined` for a path that nothing serves. */
export function answerDiscovery(context: ServerContext, request: KubeRequest, path: string): KubeResponse | undefined {
  const resources = context.resources.all();
  const [root, group = '', version = '', more] = path.slice(1).split('/');
  if (more !== undefined || (root === 'api' && version !== '')) return undefined;
  if (group === '') return answerRoot(context, request, root === 'api');
  const isBuiltIn = root === 'api' || context.resources.isBuiltIn(group);
  const found = root === 'api' ? resourceList(resources, '', group) : below(context, group, version);
  if (found === undefined && isBuiltIn) throw noSuchPath();
  if (found === undefined) return undefined;
  const routed = isBuiltIn && (root === 'api' || version !== '');
  checkAccept(request, routed ? NOT_ROUTED : NOT_NEGOTIATED);
  if (routed && request.method !== 'GET') throw methodNotAllowed();
  return jsonAnswer(200, found);
}

function below(context: ServerContext, group: string, version: string): unknown {
  const resources = context.resources.all();
  return version === '' ? groupDocument(resources, group) : resourceList(resources, group, version);
}

/** In the first form that is accepted: a list of groups alone, or everything in one answer. */
function answerRoot(context: ServerContext, request: KubeRequest, core: boolean): KubeResponse {
  const resources = context.resources.all();
  const form = checkAccept(request, core ? NOT_ROUTED : NOT_NEGOTIATED, isAggregated);
  if (core && request.method !== 'GET') throw methodNotAllowed();
  if (form === undefined || !isAggregated(form)) return jsonAnswer(200, core ? coreVersions() : groupList(resources));
  const answer = jsonAnswer(200, aggregated(resources, core));
  const etag = `"${digestOf(answer.body).slice('sha256:'.length).toUpperCase()}"`;
  if (request.headers['if-none-match'] === etag) return { status: 304, headers: { etag, vary: 'Accept' }, body: '' };
  return { ...answer, headers: { ...answer.headers, 'content-type': AGGREGATED, etag, vary: 'Accept' } };
}

function isAggregated({ parameters: { g, v, as } }: MediaType): boolean {
  return g === 'apidiscovery.k8s.io' && v === 'v2' && as === 'APIGroupDiscoveryList';
}

const JSON_TYPES = ['application/json', 'application/*', '*/*'];
const OTHER_TYPES = ['application/yaml', 'application/vnd.kubernetes.protobuf'];
const ALL_TYPES = 'application/json, application/yaml, application/vnd.kubernetes.protobuf';

/** 406 of the handlers that choose among encodings by themselves. */
const NOT_NEGOTIATED = (): StatusError =>
  new StatusError({ code: 406, reason: 'NotAcceptable', message: `only the following media types are accepted: ${ALL_TYPES}` });

/** 406 of the router before its handlers. */
const NOT_ROUTED = (types: string = ALL_TYPES): StatusError => {
  const message = `406: Not Acceptable\n\nAvailable representations: ${types}`;
  return new StatusError({ code: 406, reason: 'NotAcceptable', message, details: {} });
};

/** Holds the Accept header of a request that is answered in JSON alone. */
export function checkAcceptsJson(request: KubeRequest): void {
  const types = parseAccept(request.headers['accept']);
  if (types.length > 0 && !types.some(({ type }) => JSON_TYPES.includes(type))) throw NOT_ROUTED('application/json');
}

function checkAccept(request: KubeRequest, refusal: () => StatusError, isForm?: (type: MediaType) => boolean): MediaType | undefined {
  const types = parseAccept(request.headers['accept']);
  if (types.length === 0) return undefined;
  const known = types.filter((type) => isPlain(type) || isForm?.(type) === true);
  const found = known.find(({ type }) => JSON_TYPES.includes(type));
  if (found !== undefined) return found;
  if (known.some(({ type }) => OTHER_TYPES.includes(type))) throw notImplemented('discovery in YAML or protobuf');
  throw refusal();
}

function isPlain({ parameters: { g, v, as } }: MediaType): boolean {
  return g === undefined && v === undefined && as === undefined;
}
