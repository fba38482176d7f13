import { apiVersionOf, type Resource } from '../resource.ts';

const STATUS_VERBS = ['get', 'patch', 'update'];

/** A group and its versions, the preferred one first. */
interface Group {
  readonly name: string;
  readonly versions: readonly string[];
}

function groupsOf(resources: readonly Resource[]): Group[] {
  const groups = new Map<string, string[]>();
  for (const { group, version } of resources) {
    const versions = groups.get(group) ?? [];
    if (!versions.includes(version)) versions.push(version);
    groups.set(group, versions);
  }
  return [...groups].map(([name, versions]) => ({ name, versions }));
}

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
  const { plural, singular, namespaced, kind, verbs, shortNames, categories, subresources } = resource;
  const entry = {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
  };
  const below = subresources.map((name) => ({
    name: `${plural}/${name}`,
    singularName: '',
    namespaced,
    ...(name === 'scale' ? { group: 'autoscaling', version: 'v1', kind: 'Scale' } : { kind }),
    verbs: verbsOf(name),
  }));
  return [entry, ...below];
}

function verbsOf(subresource: string): readonly string[] {
  return subresource === 'finalize' ? ['update'] : STATUS_VERBS;
}

/** `/api` and `/apis` in the aggregated form: everything in one answer. */
export function aggregated(resources: readonly Resource[], core: boolean, version: string): unknown {
  const groups = groupsOf(resources).filter(({ name }) => (name === '') === core);
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: groups.map(({ name, versions }) => ({
      metadata: name === '' ? {} : { name },
      versions: versions.map((each) => ({
        version: each,
        resources: resources.filter((resource) => resource.group === name && resource.version === each).map(aggregatedEntry),
        freshness: 'Current',
      })),
    })),
  };
}

function aggregatedEntry(resource: Resource): unknown {
  const { plural, singular, namespaced, kind, verbs, shortNames, categories, subresources } = resource;
  const own = { group: '', version: '', kind };
  return {
    resource: plural,
    responseKind: own,
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs,
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
    ...(subresources.length === 0
      ? {}
      : {
          subresources: subresources.map((name) => ({
            subresource: name,
            responseKind: name === 'scale' ? { group: 'autoscaling', version: 'v1', kind: 'Scale' } : own,
            verbs: verbsOf(name),
          })),
        }),
  };
}
