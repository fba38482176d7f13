import { getIn, isRecord } from '../object/index.ts';
import type { ApiResource, Discovery, Waiting } from '../ports.ts';
import type { ApiClient } from './api-client.ts';
import { ErrorAnswer } from './error-answer.ts';
import { isSafeResource } from './resource-path.ts';

/** A kind in one version of its group, before the versions are put together. */
interface ServedVersion extends Omit<ApiResource, 'versions'> {
  readonly version: string;
}

interface GroupVersion {
  readonly group: string;
  readonly version: string;
}

interface Found {
  readonly served: readonly ServedVersion[];
  readonly unavailable: Discovery['unavailable'];
}

const AGGREGATED = ['v2', 'v2beta1']
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .join(',');

/** Asks a server for all kinds that it serves: two requests where it knows aggregated discovery, else one per group version. */
export async function fetchDiscovery(client: ApiClient, o: Waiting): Promise<Discovery> {
  const parts = await Promise.all(['/api', '/apis'].map((path) => fetchPart(client, path, o)));
  return {
    resources: mergeVersions(parts.flatMap((part) => part.served)),
    unavailable: parts.flatMap((part) => part.unavailable),
  };
}

async function fetchPart(client: ApiClient, path: string, o: Waiting): Promise<Found> {
  const { json } = await client.call({
    method: 'GET',
    path,
    headers: { accept: `${AGGREGATED},application/json` },
    repeatable: true,
    signal: o.signal,
  });
  if (getIn(json, 'kind') === 'APIGroupDiscoveryList') return readAggregated(json);
  return fetchGroupVersions(client, path === '/api' ? coreVersions(json) : groupVersions(json), o);
}

// ------------------------------------------------------------------------------------------------------- aggregated

function readAggregated(json: unknown): Found {
  const versions = records(getIn(json, 'items')).flatMap((item) =>
    records(item['versions']).map((version) => ({ group: textAt(item, 'metadata', 'name'), version })),
  );
  return {
    served: versions.flatMap(({ group, version }) => (isStale(version) ? [] : aggregatedKinds(group, version))),
    unavailable: versions
      .filter(({ version }) => isStale(version))
      .map(({ group, version }) => ({
        group,
        version: textAt(version, 'version'),
        reason: 'stale: the server behind this group does not answer',
      })),
  };
}

/** What is stale may be gone: as kubectl does, nothing is taken from it. */
function isStale(version: Record<string, unknown>): boolean {
  return version['freshness'] === 'Stale';
}

function aggregatedKinds(group: string, version: Record<string, unknown>): readonly ServedVersion[] {
  return records(version['resources']).flatMap((resource) =>
    servedVersion({
      group,
      version: textAt(version, 'version'),
      kind: textAt(resource, 'responseKind', 'kind'),
      plural: textAt(resource, 'resource'),
      namespaced: resource['scope'] === 'Namespaced',
      verbs: texts(resource['verbs']),
      subresources: records(resource['subresources']).map((subresource) => textAt(subresource, 'subresource')),
      ...shortNamesOf(resource),
    }),
  );
}

// ------------------------------------------------------------------------------------- one by one, for older servers

function coreVersions(json: unknown): readonly GroupVersion[] {
  return texts(getIn(json, 'versions')).map((version) => ({ group: '', version }));
}

function groupVersions(json: unknown): readonly GroupVersion[] {
  return records(getIn(json, 'groups')).flatMap((group) => {
    const preferred = textAt(group, 'preferredVersion', 'version');
    const versions = records(group['versions']).map((version) => textAt(version, 'version'));
    const ordered = versions.includes(preferred) ? [preferred, ...versions.filter((version) => version !== preferred)] : versions;
    return ordered.map((version) => ({ group: textAt(group, 'name'), version }));
  });
}

async function fetchGroupVersions(client: ApiClient, all: readonly GroupVersion[], o: Waiting): Promise<Found> {
  const found: Found[] = [];
  for (let i = 0; i < all.length; i += MAX_IN_FLIGHT) {
    found.push(...(await Promise.all(all.slice(i, i + MAX_IN_FLIGHT).map((each) => fetchGroupVersion(client, each, o)))));
  }
  return { served: found.flatMap((part) => part.served), unavailable: found.flatMap((part) => part.unavailable) };
}

const MAX_IN_FLIGHT = 10;

async function fetchGroupVersion(client: ApiClient, { group, version }: GroupVersion, o: Waiting): Promise<Found> {
  if (!isSafeResource(group, version, 'x')) return { served: [], unavailable: [] };
  const path = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  try {
    const { json } = await client.call({ method: 'GET', path, repeatable: true, signal: o.signal });
    return { served: listedKinds(group, version, records(getIn(json, 'resources'))), unavailable: [] };
  } catch (error) {
    if (!(error instanceof ErrorAnswer)) throw error;
    const { status, reason } = error.answer;
    return { served: [], unavailable: [{ group, version, reason: `the server answered ${status} ${reason}` }] };
  }
}

function listedKinds(group: string, version: string, listed: readonly Record<string, unknown>[]): readonly ServedVersion[] {
  const names = listed.map((resource) => textAt(resource, 'name'));
  return listed.flatMap((resource) => {
    const plural = textAt(resource, 'name');
    if (plural.includes('/')) return [];
    return servedVersion({
      group,
      version,
      kind: textAt(resource, 'kind'),
      plural,
      namespaced: resource['namespaced'] === true,
      verbs: texts(resource['verbs']),
      subresources: names.filter((name) => name.startsWith(`${plural}/`)).map((name) => name.slice(plural.length + 1)),
      ...shortNamesOf(resource),
    });
  });
}

// ------------------------------------------------------------------------------------------------------------- both

function servedVersion(kind: ServedVersion): readonly ServedVersion[] {
  return kind.kind !== '' && isSafeResource(kind.group, kind.version, kind.plural) ? [kind] : [];
}

function shortNamesOf(resource: Record<string, unknown>): Pick<ApiResource, 'shortNames'> {
  const shortNames = texts(resource['shortNames']);
  return shortNames.length === 0 ? {} : { shortNames };
}

/** One resource for each kind; the server's order of versions is its order of preference. */
function mergeVersions(served: readonly ServedVersion[]): readonly ApiResource[] {
  const merged = new Map<string, ApiResource>();
  for (const { version, ...kind } of served) {
    const key = `${kind.group}/${kind.kind}/${kind.plural}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? { ...kind, versions: [version] } : { ...known, versions: [...known.versions, version] });
  }
  return [...merged.values()];
}

function records(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function textAt(value: unknown, ...keys: readonly string[]): string {
  const text = getIn(value, ...keys);
  return typeof text === 'string' ? text : '';
}
