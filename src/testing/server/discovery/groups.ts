import type { Resource } from '../resource.ts';

/** A group and its versions, the preferred one first. */
export interface Group {
  readonly name: string;
  readonly versions: readonly string[];
}

/** The groups of resources: built-in ones in the order of their priority, then custom ones by name. */
export function groupsOf(resources: readonly Resource[]): Group[] {
  const builtIn = resources.filter(({ custom }) => custom === undefined);
  const custom = resources.filter((resource) => resource.custom !== undefined);
  return [...collect(builtIn), ...collect(custom).sort((a, b) => (a.name < b.name ? -1 : 1))];
}

function collect(resources: readonly Resource[]): Group[] {
  const groups = new Map<string, string[]>();
  for (const { group, version, custom } of resources) {
    const versions = groups.get(group) ?? [];
    if (!versions.includes(version)) versions.push(version);
    groups.set(group, custom === undefined ? versions : versions.sort(compareVersions));
  }
  return [...groups].map(([name, versions]) => ({ name, versions }));
}

/** The newest and most stable first: v2, v1, v2beta1, v1alpha1, then others by name. */
function compareVersions(a: string, b: string): number {
  const [first, second] = [rankOf(a), rankOf(b)];
  const differing = first.findIndex((rank, i) => rank !== second[i]);
  if (differing >= 0) return (second[differing] ?? 0) - (first[differing] ?? 0);
  return a < b ? -1 : a > b ? 1 : 0;
}

function rankOf(version: string): readonly number[] {
  const [match, major, stage, minor] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
  if (match === undefined) return [0, 0, 0];
  return [stage === undefined ? 3 : stage === 'beta' ? 2 : 1, Number(major), Number(minor ?? 0)];
}
