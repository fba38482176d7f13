import type { Resource } from '../resource.ts';
import { verbsOf } from './documents.ts';
import { groupsOf } from './groups.ts';
import { subresourcesOf } from './subresources.ts';

/** `/api` or `/apis` in the aggregated form: everything in one answer. */
export function aggregated(resources: readonly Resource[], core: boolean): unknown {
  const groups = groupsOf(resources).filter(({ name }) => (name === '') === core);
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: groups.map(({ name, versions }) => ({
      metadata: name === '' ? {} : { name },
      versions: versions.map((version) => ({ version, resources: entriesOf(resources, name, version), freshness: 'Current' })),
    })),
  };
}

function entriesOf(resources: readonly Resource[], group: string, version: string): unknown[] {
  const served = resources.filter((resource) => resource.group === group && resource.version === version);
  return served.toSorted((a, b) => (a.plural < b.plural ? -1 : 1)).map(entryOf);
}

function entryOf(resource: Resource): unknown {
  const { group, version, plural, singular, namespaced, kind, shortNames, categories, custom } = resource;
  const own = custom === undefined ? { group: '', version: '' } : { group, version };
  const below = subresourcesOf(resource).map((each) => ({
    subresource: each.name,
    responseKind: { ...own, ...each.kind },
    verbs: each.verbs,
  }));
  return {
    resource: plural,
    responseKind: { ...own, kind },
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs: verbsOf(resource),
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
    ...(below.length === 0 ? {} : { subresources: below }),
  };
}
