import type { KubeRequest, KubeResponse } from '../../../cluster/index.ts';
import type { ServerContext } from '../server-context.ts';
import { noSuchPath, notImplemented } from '../status-error.ts';
import { jsonAnswer } from './answer.ts';
import { answerDiscovery, checkRoute } from './discovery.ts';
import { pathsOf } from '../discovery/paths.ts';
import { answerHealth } from './health.ts';
import { answerOpenApiDocument, answerOpenApiIndex, answerOpenApiVersion2 } from './openapi.ts';

/** The release of Kubernetes whose kinds are served. */
const VERSION = {
  major: '1',
  minor: '36',
  emulationMajor: '1',
  emulationMinor: '36',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '35',
  gitVersion: 'v1.36.3',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: '',
  compiler: 'gitops-reconciler',
  platform: 'memory',
};

/** What an API server tells of itself, its process and its keys, and this one has not. */
const MISSING = /^\/(?:metrics|debug|flagz|statusz|openid|\.well-known)(?:\/|$)/;

/** Version, health, discovery and OpenAPI: all paths that are no resource. `undefined` for a path that nothing serves. */
export function handleNonResource(context: ServerContext, request: KubeRequest): KubeResponse | Promise<KubeResponse> | undefined {
  const { path } = request;
  if (path === '/' || path === '/index.html') return indentedAnswer({ paths: pathsOf(context.resources.all()) });
  if (path === '/version' || path === '/version/') return answerVersion(request);
  if (path.startsWith('/version/')) throw noSuchPath();
  if (path.startsWith('/openapi/')) return answerOpenApi(context, request);
  if (MISSING.test(path)) throw notImplemented(path);
  if (/^\/apis?(?:\/|$)/.test(path)) return answerDiscovery(context, request, path.replace(/\/$/, ''));
  return answerHealth(request);
}

function indentedAnswer(body: unknown): KubeResponse {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body, undefined, 2) };
}

function answerVersion(request: KubeRequest): KubeResponse {
  checkRoute(request, ['application/json']);
  return jsonAnswer(200, VERSION);
}

function answerOpenApi(context: ServerContext, request: KubeRequest): KubeResponse | Promise<KubeResponse> | undefined {
  const resources = context.resources.all();
  const [, document] = /^\/openapi\/v3\/(.*)$/.exec(request.path) ?? [];
  if (document !== undefined) return answerOpenApiDocument(request, document, resources, VERSION.gitVersion);
  if (request.path === '/openapi/v3') return answerOpenApiIndex(request, resources, VERSION.gitVersion);
  return request.path === '/openapi/v2' ? answerOpenApiVersion2(request, resources) : undefined;
}
