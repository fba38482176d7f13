import { type Limits } from './limits.ts';
import { limitRefusal, quoted, refusal } from './refusal.ts';

/** Names that some file system takes for `.git`: HFS+ ignores these characters, NTFS trailing dots, spaces and streams. */
const IGNORED_CHARACTERS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
const DOT_GIT = /^(?:\.git|git~[0-9]+)[. ]*(?::.*)?$/i;

/**
 * The segments of a path option, checked before anything is opened.
 *
 * @throws GitOpsError SOURCE_REFUSED unsafePath for a path that is absolute, leaves its root, or names `.git`.
 */
export function parseTreePath(path: string | undefined): readonly string[] {
  const text = path ?? '';
  if (hasControl(text)) throw unsafe(text, 'holds a control character');
  if (text.includes('\\')) throw unsafe(text, 'holds a backslash: use "/" between its parts');
  if (text.startsWith('/') || /^[a-zA-Z]:/.test(text)) throw unsafe(text, 'is absolute: give it relative to the root of the source');
  const segments = text.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..')) throw unsafe(text, 'goes upwards: give it relative to the root of the source, without ".."');
  const git = segments.find(namesDotGit);
  if (git !== undefined) throw unsafe(text, 'names the ".git" folder');
  return segments;
}

function hasControl(text: string): boolean {
  return /[\u0000-\u001f\u007f]/.test(text);
}

function unsafe(path: string, why: string): Error {
  return refusal('unsafePath', path, `The path ${quoted(path)} ${why}`);
}

/** Whether some file system takes a name for `.git`. */
export function namesDotGit(name: string): boolean {
  return DOT_GIT.test(name.replaceAll(IGNORED_CHARACTERS, ''));
}

/** @throws GitOpsError SOURCE_REFUSED unsafePath for a name that no honest tree has. */
export function checkEntryName(name: string, path: string): void {
  if (name === '' || name === '.' || name === '..' || name.includes('/') || name.includes('\u0000')) {
    throw refusal('unsafePath', path, `The tree has an entry ${quoted(path)} that is no file name`);
  }
  if (namesDotGit(name)) throw refusal('unsafePath', path, `The tree has an entry ${quoted(path)}, which Git itself never stores`);
}

/** @throws GitOpsError SOURCE_REFUSED limit for a path too long or too deep. */
export function checkPathLimits(path: string, depth: number, limits: Limits): void {
  if (path.length > limits.maxPathBytes / 3 && new TextEncoder().encode(path).length > limits.maxPathBytes) {
    throw limitRefusal('maxPathBytes', path, `The path ${quoted(path)} has more than ${limits.maxPathBytes} bytes`);
  }
  if (depth > limits.maxTreeDepth) {
    throw limitRefusal('maxTreeDepth', path, `The folder ${quoted(path)} lies more than ${limits.maxTreeDepth} folders deep`);
  }
}
