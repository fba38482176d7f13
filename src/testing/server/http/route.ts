/** What a path names. */
export interface Route {
  readonly group: string;
  readonly version: string;
  /** Empty where the path tells none, or an empty one. */
  readonly namespace: string;
  /** Whether the path has a place for a namespace. */
  readonly namespaced: boolean;
  readonly plural: string;
  readonly name: string;
  readonly subresource: string;
  /** Whether the path begins with `watch`, the old form of the parameter. */
  readonly watch: boolean;
}

/** The path of a resource, or `undefined` for any other path. */
export function parseRoute(path: string): Route | undefined {
  const [before, root = '', ...rest] = decode(path).replace(/\/+$/, '').split('/');
  if (before !== '') return undefined;
  const segments = [root, ...rest];
  if (root === 'api' && segments.length >= 3) return parseWatched('', segments[1] ?? '', segments.slice(2));
  if (root === 'apis' && segments.length >= 4) return parseWatched(segments[1] ?? '', segments[2] ?? '', segments.slice(3));
  return undefined;
}

function parseWatched(group: string, version: string, segments: readonly string[]): Route {
  const watch = segments[0] === 'watch' && segments.length > 1;
  return { ...below(group, version, watch ? segments.slice(1) : segments), watch };
}

/** Subresources of a namespace; anything else below it is a resource in it. */
const OF_NAMESPACE = ['status', 'finalize'];

function below(group: string, version: string, segments: readonly string[]): Omit<Route, 'watch'> {
  const [first = '', second = '', third] = segments;
  if (first === 'namespaces' && third !== undefined && !(segments.length === 3 && OF_NAMESPACE.includes(third) && group === '')) {
    const [, , plural = '', name = '', ...rest] = segments;
    return { group, version, namespace: second, namespaced: true, plural, name, subresource: rest.join('/') };
  }
  return { group, version, namespace: '', namespaced: false, plural: first, name: second, subresource: segments.slice(2).join('/') };
}

/** The path is decoded before it is taken apart: an encoded slash is one like any other. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
