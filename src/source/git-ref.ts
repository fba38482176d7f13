import semver from 'semver';
import { quoted, refusal } from './refusal.ts';

/**
 * Which revision of a repository is wanted. A text is a branch, a tag (a branch of the same name wins, as in Argo CD),
 * a full ref name (`refs/…`) or a commit of 40 hex digits. `semver` is a range over the tags, of which the highest
 * wins; pre-releases count only where the range names one, as in Flux. With `commit`, `branch` says where to look for
 * it when the server does not give it directly.
 *
 * @since 0.1.0
 */
export type GitRef =
  | string
  | {
      readonly branch?: string | undefined;
      readonly tag?: string | undefined;
      readonly semver?: string | undefined;
      readonly commit?: string | undefined;
    };

/** A checked {@link GitRef}. */
export type RefSelector =
  | { readonly type: 'head' }
  | { readonly type: 'any' | 'branch' | 'tag'; readonly name: string }
  | { readonly type: 'semver'; readonly range: string }
  | { readonly type: 'commit'; readonly commit: string; readonly branch?: string | undefined };

const COMPONENT = /^[\p{L}\p{M}\p{N}_.+@#%,!-]+$/u;
const COMMIT = /^[0-9a-f]{40}$/i;

/**
 * Checks a ref against a positive grammar, narrower than Git's: letters, digits and `_.+@#%,!-` between slashes.
 *
 * @throws GitOpsError SOURCE_REFUSED invalidRef.
 */
export function parseGitRef(ref: GitRef | undefined): RefSelector {
  if (ref === undefined) return { type: 'head' };
  if (typeof ref !== 'string') return parseRefObject(ref);
  if (COMMIT.test(ref)) return { type: 'commit', commit: ref.toLowerCase() };
  return ref === 'HEAD' ? { type: 'head' } : { type: 'any', name: checkedName(ref) };
}

function parseRefObject(ref: Exclude<GitRef, string>): RefSelector {
  const given = (['branch', 'tag', 'semver', 'commit'] as const).filter((key) => ref[key] !== undefined);
  const key = given.length === 2 && given.includes('branch') && given.includes('commit') ? 'commit' : given[0];
  if (key === undefined || (key !== 'commit' && given.length > 1)) {
    throw refusal('invalidRef', '', 'A ref names one of branch, tag, semver or commit (a commit may name its branch too)');
  }
  const value = String(ref[key]);
  if (key === 'semver') return { type: 'semver', range: checkedRange(value) };
  if (key !== 'commit') return { type: key, name: checkedName(value) };
  if (!COMMIT.test(value)) throw refusal('invalidRef', '', `${quoted(value)} is no commit: give all 40 hex digits`);
  return { type: 'commit', commit: value.toLowerCase(), branch: ref.branch === undefined ? undefined : checkedName(ref.branch) };
}

function checkedName(name: string): string {
  if (!isRefName(name)) throw refusal('invalidRef', '', `${quoted(name)} is no name of a branch or tag`);
  return name;
}

/** Whether a name fits the grammar of {@link parseGitRef}. */
export function isRefName(name: string): boolean {
  return name.length <= 255 && name !== '@' && !name.includes('..') && !name.startsWith('-') && name.split('/').every(isComponent);
}

function isComponent(part: string): boolean {
  return COMPONENT.test(part) && !part.startsWith('.') && !part.endsWith('.') && !part.endsWith('.lock');
}

function checkedRange(range: string): string {
  const fits = range.trim() !== '' && range.length <= 255 && semver.validRange(range.replaceAll(',', ' ')) !== null;
  if (!fits) throw refusal('invalidRef', '', `${quoted(range)} is no range of versions; one looks like ">=1.2.0 <2.0.0"`);
  return range;
}

/** How messages and `SOURCE_FETCH_FAILED` name the ref. */
export function displaySelector(selector: RefSelector): string {
  switch (selector.type) {
    case 'head':
      return 'HEAD';
    case 'semver':
      return selector.range;
    case 'commit':
      return selector.commit;
    default:
      return selector.name;
  }
}
