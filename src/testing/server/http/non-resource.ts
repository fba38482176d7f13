import type { KubeRequest, KubeResponse } from '../../../cluster/index.ts';
import { aggregated, coreVersions, groupDocument, groupList, resourceList } from '../discovery/documents.ts';
import type { ServerContext } from '../server-context.ts';
import { parseAccept } from './accept.ts';
import { jsonAnswer, textAnswer } from './answer.ts';
import { answerOpenApiDocument, answerOpenApiIndex, answerOpenApiVersion2 } from './openapi.ts';

/** The release of Kubernetes whose kinds are served. */
const VERSION = {
  major: '1',
  minor: '36',
  gitVersion: 'v1.36.3',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: '',
  compiler: 'gitops-reconciler',
  platform: 'memory',
};

/** Version, health, discovery and OpenAPI: all paths that are no resource. `undefined` for a path that nothing serves. */
export function handleNonResource(context: ServerContext, request: KubeRequest): KubeResponse | Promise<KubeResponse> | undefined {
  const path = request.path.replace(/\/+$/, '');
  if (path === '/version') return jsonAnswer(200, VERSION);
  if (/^\/(?:healthz|readyz|livez)(?:\/|$)/.test(path)) return textAnswer(200, 'ok');
  const resources = context.resources.all();
  if (path === '/api' || path === '/apis') return discovery(request, path === '/api', resources);
  if (path === '/openapi/v2') return answerOpenApiVersion2(request, resources);
  if (path === '/openapi/v3') return answerOpenApiIndex(resources, VERSION.gitVersion);
  if (path.startsWith('/openapi/v3/'))
    return answerOpenApiDocument(request, path.slice('/openapi/v3/'.length), resources, VERSION.gitVersion);
  const found = pathDocument(context, path);
  return found === undefined ? undefined : jsonAnswer(200, found);
}

function discovery(request: KubeRequest, core: boolean, resources: ReturnType<ServerContext['resources']['all']>): KubeResponse {
  const wanted = parseAccept(request.headers['accept']).find(
    ({ parameters }) => parameters['g'] === 'apidiscovery.k8s.io' && (parameters['v'] === 'v2' || parameters['v'] === 'v2beta1'),
  );
  if (wanted === undefined) return jsonAnswer(200, core ? coreVersions() : groupList(resources));
  const version = wanted.parameters['v'] ?? 'v2';
  const answer = jsonAnswer(200, aggregated(resources, core, version));
  return {
    ...answer,
    headers: { ...answer.headers, 'content-type': `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList` },
  };
}

function pathDocument(context: ServerContext, path: string): unknown {
  const resources = context.resources.all();
  const [, root = '', group = '', version = '', more] = path.split('/');
  if (more === undefined && root === 'api' && version === '') return resourceList(resources, '', group);
  if (more === undefined && root === 'apis')
    return version === '' ? groupDocument(resources, group) : resourceList(resources, group, version);
  return undefined;
}
