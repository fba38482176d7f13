import type { KubeRequest } from '../../../cluster/index.ts';

/** What a request is about, as it is authorised. */
export interface RequestAttributes {
  /** Whether it is about a resource, and not about a path such as `/healthz`. */
  readonly forResource: boolean;
  /** `get`, `list`, `deletecollection`, …; for other paths the method in lower case. */
  readonly verb: string;
  readonly path: string;
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
}

const VERBS = { GET: 'get', POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' } as const;
const OF_NAMESPACE = ['status', 'finalize'];
const NOTHING = { group: '', version: '', resource: '', subresource: '', namespace: '', name: '' };

/**
 * Reads what a request is about from its method, path and parameters. Whether it is served plays no part.
 *
 * @see apiserver pkg/endpoints/request/requestinfo.go
 */
export function attributesOf(request: Pick<KubeRequest, 'method' | 'path' | 'query'>): RequestAttributes {
  const { path } = request;
  const parts = path.split('/').filter((part) => part !== '');
  const core = parts[0] === 'api';
  if (!(core && parts.length >= 3) && !(parts[0] === 'apis' && parts.length >= 4)) {
    return { ...NOTHING, forResource: false, verb: request.method.toLowerCase(), path };
  }
  const group = core ? '' : (parts[1] ?? '');
  const version = parts[core ? 1 : 2] ?? '';
  const below = parts.slice(core ? 2 : 3);
  const watch = below[0] === 'watch' && below.length > 1; // the old form of the parameter
  const { namespace, segments } = belowNamespace(watch ? below.slice(1) : below);
  const [resource = '', given = '', subresource = ''] = segments.map(decode);
  const verb = watch ? 'watch' : verbOf(request, given);
  const name = given === '' && (verb === 'list' || verb === 'watch') ? selectedName(request.query) : given;
  return { forResource: true, verb, path, group, version, resource, subresource, namespace, name };
}

function belowNamespace(segments: readonly string[]): { namespace: string; segments: readonly string[] } {
  const [first, namespace = '', third] = segments;
  if (first !== 'namespaces') return { namespace: '', segments };
  const within = third !== undefined && !OF_NAMESPACE.includes(third);
  return { namespace: decode(namespace), segments: within ? segments.slice(2) : segments };
}

function verbOf({ method, query }: Pick<KubeRequest, 'method' | 'query'>, name: string): string {
  if (name === '' && method === 'GET') return isTrue(query['watch']) ? 'watch' : 'list';
  return name === '' && method === 'DELETE' ? 'deletecollection' : (VERBS[method] ?? '');
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && value !== 'false' && value !== '0';
}

/** A list of the one object of a name is about that object. */
function selectedName(query: Readonly<Record<string, string>>): string {
  const selected = /(?:^|,)metadata\.name==?([^,]+)(?:,|$)/.exec(query['fieldSelector'] ?? '')?.[1] ?? '';
  return /[/%]/.test(selected) ? '' : selected;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
