import { apiVersionOf, type Resource } from '../resource.ts';
import { type Group, groupsOf } from './groups.ts';
import { storageVersionHash } from './storage-version-hash.ts';
import { subresourcesOf } from './subresources.ts';

/** `/api`. */
export function coreVersions(): unknown {
  return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '127.0.0.1' }] };
}

/** `/apis`. */
export function groupList(resources: readonly Resource[]): unknown {
  const groups = groupsOf(resources).filter(({ name }) => name !== '');
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map(groupEntry) };
}

/** `/apis/GROUP`. */
export function groupDocument(resources: readonly Resource[], name: string): unknown {
  const group = groupsOf(resources).find((each) => each.name === name);
  return group === undefined ? undefined : { kind: 'APIGroup', apiVersion: 'v1', ...groupEntry(group) };
}

function groupEntry({ name, versions }: Group): Record<string, unknown> {
  const list = versions.map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { name, versions: list, preferredVersion: list[0] };
}

/** `/api/v1`, `/apis/GROUP/VERSION`. */
export function resourceList(resources: readonly Resource[], group: string, version: string): unknown {
  const served = resources.filter((resource) => resource.group === group && resource.version === version);
  if (served.length === 0) return undefined;
  return {
    kind: 'APIResourceList',
    ...(group === '' ? {} : { apiVersion: 'v1' }),
    groupVersion: apiVersionOf({ group, version }),
    resources: served.flatMap(resourceEntries),
  };
}

function resourceEntries(resource: Resource): unknown[] {
  const { plural, singular, namespaced, kind, shortNames, categories } = resource;
  const hash = storageVersionHash(resource);
  const entry = {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs: verbsOf(resource),
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
    ...(hash === undefined ? {} : { storageVersionHash: hash }),
  };
  const below = subresourcesOf(resource).map((each) => ({
    name: `${plural}/${each.name}`,
    singularName: '',
    namespaced,
    ...each.kind,
    verbs: each.verbs,
  }));
  return [entry, ...below];
}

const CUSTOM_VERBS = ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'];

/** The verbs, in the order in which the API server tells those of custom kinds. */
export function verbsOf({ verbs, custom }: Resource): readonly string[] {
  return custom === undefined ? verbs : CUSTOM_VERBS.filter((verb) => verbs.includes(verb));
}
