import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { quoted, refusal } from './refusal.ts';

/** The Git directory of a work tree or bare repository; `common` has objects and refs, which linked work trees share. */
export interface GitDirectory {
  readonly own: string;
  readonly common: string;
}

/** @throws GitOpsError SOURCE_REFUSED pathNotFound where there is no repository. */
export async function findGitDirectory(directory: string): Promise<GitDirectory> {
  const own = await gitDirectoryOf(path.resolve(directory));
  const shared = await readFile(path.join(own, 'commondir'), 'utf8').catch(() => '.');
  return { own, common: path.resolve(own, shared.trim()) };
}

async function gitDirectoryOf(directory: string): Promise<string> {
  const dotGit = path.join(directory, '.git');
  const found = await stat(dotGit).catch(() => undefined);
  if (found?.isDirectory()) return dotGit;
  if (found?.isFile()) return linkedDirectory(dotGit, await readFile(dotGit, 'utf8'));
  const bare = await Promise.all(['HEAD', 'objects', 'refs'].map((name) => stat(path.join(directory, name)).catch(() => undefined)));
  if (bare.every((entry) => entry !== undefined)) return directory;
  throw refusal('pathNotFound', '', `There is no Git repository at ${quoted(directory)}; use directorySource for a plain folder`);
}

function linkedDirectory(file: string, text: string): string {
  const match = /^gitdir: (.+)\n*$/.exec(text);
  if (match?.[1] === undefined) throw refusal('pathNotFound', '', `${quoted(file)} names no Git directory`);
  return path.resolve(path.dirname(file), match[1]);
}
