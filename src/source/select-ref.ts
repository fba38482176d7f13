import semver from 'semver';
import { compareText } from '../object/index.ts';
import { isRefName, type RefSelector } from './git-ref.ts';
import type { GitRevision } from './revision-id.ts';

/** What a repository has: full ref names to commits (annotated tags already peeled), and where HEAD leads. */
export interface RefList {
  readonly refs: ReadonlyMap<string, string>;
  /** The full name of the branch that HEAD stands for. */
  readonly head?: string | undefined;
}

/** The revision that a ref stands for, or `undefined` where the repository has none. */
export function selectRef(selector: RefSelector, list: RefList): GitRevision | undefined {
  switch (selector.type) {
    case 'head':
      return selectHead(list);
    case 'branch':
      return named(list, selector.name, 'refs/heads/');
    case 'tag':
      return named(list, selector.name, 'refs/tags/');
    case 'any':
      return selectAny(list, selector.name);
    case 'semver':
      return selectVersion(list, selector.range);
    case 'commit':
      return { name: selector.branch, commit: selector.commit };
  }
}

function selectHead(list: RefList): GitRevision | undefined {
  const commit = list.refs.get(list.head ?? 'HEAD') ?? list.refs.get('HEAD');
  if (commit === undefined) return undefined;
  const branch = list.head?.startsWith('refs/heads/') ? list.head.slice('refs/heads/'.length) : '';
  return { name: isRefName(branch) ? branch : undefined, commit };
}

function selectAny(list: RefList, name: string): GitRevision | undefined {
  if (name.startsWith('refs/heads/')) return named(list, name.slice('refs/heads/'.length), 'refs/heads/');
  if (name.startsWith('refs/tags/')) return named(list, name.slice('refs/tags/'.length), 'refs/tags/');
  if (name.startsWith('refs/')) return named(list, name, '');
  return named(list, name, 'refs/heads/') ?? named(list, name, 'refs/tags/');
}

function named(list: RefList, name: string, prefix: string): GitRevision | undefined {
  const commit = list.refs.get(`${prefix}${name}`);
  return commit === undefined ? undefined : { name, commit };
}

/**
 * The tag of the highest version in a range. Of equal versions (build metadata) the last in code unit order wins.
 *
 * @see Flux source-controller `ref.semver` (Masterminds/semver v3.4): a pre-release counts only where its `||` part of
 *   the range names one; tags are versions with all three numbers, a leading `v` allowed.
 */
function selectVersion(list: RefList, range: string): GitRevision | undefined {
  const parts = range.split('||').map((part) => part.replaceAll(',', ' '));
  const tags = [...list.refs.keys()].filter((name) => name.startsWith('refs/tags/')).map((name) => name.slice('refs/tags/'.length));
  const best = tags
    .filter(isRefName)
    .map((name) => ({ name, version: semver.parse(name) }))
    .filter((tag): tag is { name: string; version: semver.SemVer } => tag.version !== null)
    .filter(({ version }) => parts.some((part) => semver.satisfies(version, part, { includePrerelease: namesPrerelease(part) })))
    .sort((a, b) => semver.compare(a.version, b.version) || compareText(a.name, b.name))
    .at(-1);
  return best === undefined ? undefined : named(list, best.name, 'refs/tags/');
}

function namesPrerelease(part: string): boolean {
  return /\d-[0-9A-Za-z]/.test(part);
}
