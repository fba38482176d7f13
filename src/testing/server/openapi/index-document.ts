import { digestOf } from '../../../object/index.ts';
import type { Resource } from '../resource.ts';

/** Documents that describe no kinds. */
const BARE = ['.well-known/openid-configuration', 'openid/v1/jwks', 'version'];

/** `/openapi/v3`: where the documents are. */
export function openApiIndex(resources: readonly Resource[], release: string): unknown {
  const paths = pathsOf(resources).map((path) => [path, { serverRelativeURL: documentUrl(path, resources, release) }]);
  return { paths: Object.fromEntries(paths) as unknown };
}

/** Where a document is: the hash changes with it. */
export function documentUrl(path: string, resources: readonly Resource[], release: string): string {
  return `/openapi/v3/${path}?hash=${hashOf(path, resources, release)}`;
}

/** By which clients keep a document: of a built-in group it changes with the release, of a custom one with its kinds. */
export function hashOf(path: string, resources: readonly Resource[], release: string): string {
  const [, group = '', version = ''] = path.split('/');
  const custom = resources
    .filter((each) => each.custom !== undefined && each.group === group && each.version === version)
    .map(({ kind, listKind, plural, namespaced, subresources, custom: own }) => [
      kind,
      listKind,
      plural,
      namespaced,
      subresources,
      own?.openApi,
    ]);
  return digestOf([release, path, custom]).slice('sha256:'.length).toUpperCase();
}

function pathsOf(resources: readonly Resource[]): string[] {
  const paths = new Set([...BARE, 'api', 'apis']);
  for (const { group, version, custom } of resources) {
    if (group !== '' && custom === undefined) paths.add(`apis/${group}`);
    paths.add(group === '' ? `api/${version}` : `apis/${group}/${version}`);
  }
  return [...paths].sort();
}
