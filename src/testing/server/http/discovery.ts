import type { KubeRequest, KubeResponse } from '../../../cluster/index.ts';
import { digestOf } from '../../../object/index.ts';
import { aggregated } from '../discovery/aggregated.ts';
import { coreVersions, groupDocument, groupList, resourceList } from '../discovery/documents.ts';
import type { ServerContext } from '../server-context.ts';
import { methodNotAllowed, noSuchPath, notImplemented, StatusError } from '../status-error.ts';
import { type MediaType, notAcceptable, parseAccept } from './accept.ts';
import { toYaml } from '../yaml/to-yaml.ts';
import { jsonAnswer } from './answer.ts';

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** `/api`, `/apis` and all below that describes resources. `undefined` for a path that nothing serves. */
export function answerDiscovery(context: ServerContext, request: KubeRequest, path: string): KubeResponse | undefined {
  const resources = context.resources.all();
  const [root, group = '', version = '', more] = path.slice(1).split('/');
  if (more !== undefined || (version !== '' && (root === 'api' || group === ''))) return undefined;
  if (group === '') return answerRoot(context, request, root === 'api');
  const isBuiltIn = root === 'api' || context.resources.isBuiltIn(group);
  const found = root === 'api' ? resourceList(resources, '', group) : below(context, group, version);
  if (found === undefined && isBuiltIn) throw noSuchPath();
  if (found === undefined) return undefined;
  if (isBuiltIn && (root === 'api' || version !== '')) checkRoute(request);
  return inEncoding(jsonAnswer(200, found), found, negotiate(request));
}

function below(context: ServerContext, group: string, version: string): unknown {
  const resources = context.resources.all();
  return version === '' ? groupDocument(resources, group) : resourceList(resources, group, version);
}

/** In the first form that is accepted: a list of groups alone, or everything in one answer. */
function answerRoot(context: ServerContext, request: KubeRequest, core: boolean): KubeResponse {
  const resources = context.resources.all();
  if (core) checkRoute(request);
  const form = negotiate(request, isAggregated);
  if (form === undefined || !isAggregated(form)) {
    const body = core ? coreVersions() : groupList(resources);
    return inEncoding(jsonAnswer(200, body), body, form);
  }
  const answer = jsonAnswer(200, aggregated(resources, core));
  const etag = `"${digestOf(answer.body).slice('sha256:'.length).toUpperCase()}"`;
  if (request.headers['if-none-match'] === etag) return { status: 304, headers: { etag, vary: 'Accept' }, body: '' };
  return { ...answer, headers: { ...answer.headers, 'content-type': AGGREGATED, etag, vary: 'Accept' } };
}

function isAggregated({ parameters: { g, v, as } }: MediaType): boolean {
  return g === 'apidiscovery.k8s.io' && v === 'v2' && as === 'APIGroupDiscoveryList';
}

const YAML = 'application/yaml';
const ALL_TYPES = ['application/json', YAML, 'application/vnd.kubernetes.protobuf'];

/**
 * What the router asks of a request for some of these paths, before its handlers: GET, and one of the encodings.
 *
 * @throws StatusError 405, 406
 */
export function checkRoute(request: KubeRequest, encodings: readonly string[] = ALL_TYPES): void {
  const types = parseAccept(request.headers['accept']);
  if (types.length > 0 && !types.some(({ type }) => encodings.includes(type) || type === '*/*')) throw notRouted(encodings);
  if (request.method !== 'GET') throw methodNotAllowed();
}

function notRouted(encodings: readonly string[]): StatusError {
  const message = `406: Not Acceptable\n\nAvailable representations: ${encodings.join(', ')}`;
  return new StatusError({ code: 406, reason: 'NotAcceptable', message, details: {} });
}

/** The first form that is accepted and served. */
function negotiate(request: KubeRequest, isForm: (type: MediaType) => boolean = () => false): MediaType | undefined {
  const types = parseAccept(request.headers['accept']);
  if (types.length === 0) return undefined;
  const served = types.filter((type) => isPlain(type) || isForm(type));
  const found = served.find((type) => isWritten(type));
  if (found !== undefined) return found;
  if (served.some(({ type }) => ALL_TYPES.includes(type))) throw notImplemented('discovery in protobuf, or aggregated in YAML');
  throw notAcceptable(`only the following media types are accepted: ${ALL_TYPES.join(', ')}`);
}

/** In JSON all is written, and in YAML what is not aggregated. */
function isWritten(type: MediaType): boolean {
  if (type.type === YAML) return isPlain(type);
  return type.type === 'application/json' || type.type === 'application/*' || type.type === '*/*';
}

function inEncoding(answer: KubeResponse, body: unknown, form: MediaType | undefined): KubeResponse {
  if (form?.type !== YAML) return answer;
  return { ...answer, headers: { ...answer.headers, 'content-type': YAML }, body: toYaml(body) };
}

function isPlain({ parameters: { g, v, as } }: MediaType): boolean {
  return g === undefined && v === undefined && as === undefined;
}
