/** What a path names. */
export interface Route {
  readonly group: string;
  readonly version: string;
  readonly namespace: string;
  readonly plural: string;
  readonly name: string;
  readonly subresource: string;
  /** Whether the path begins with `watch`, the old form of the parameter. */
  readonly watch: boolean;
}

/** The path of a resource, or `undefined` for any other path. */
export function parseRoute(path: string): Route | undefined {
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode);
  const [root] = segments;
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
    return { group, version, namespace: second, plural, name, subresource: rest.join('/') };
  }
  return { group, version, namespace: '', plural: first, name: second, subresource: segments.slice(2).join('/') };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
