import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CorpusRow } from '../e2e/corpus.table.ts';

/** The files of a row in a folder of their own, as a user would keep them. */
export function stageRow(corpus: string, row: CorpusRow): { directory: string; [Symbol.dispose](): void } {
  const from = join(corpus, row.set, row.path);
  const directory = mkdtempSync(join(tmpdir(), 'corpus-'));
  for (const path of filesOf(from, row)) {
    const to = join(directory, row.path, path);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(join(from, path), to);
  }
  return { directory, [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }) };
}

/** How a row is called in a test's name. */
export function nameOf(row: CorpusRow): string {
  const files = row.include === undefined ? '' : ` (${row.include.join(', ')})`;
  return `${row.set}/${row.path}${row.recurse === true ? '/**' : ''}${files}`;
}

/** The files of a row, below its folder. */
export function filesOf(from: string, row: CorpusRow): readonly string[] {
  const files = readdirSync(from, { recursive: row.recurse === true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(from.length + 1));
  const { include } = row;
  if (include === undefined) return files;
  for (const pattern of include) {
    if (!files.some((path) => matches(path, pattern))) throw new Error(`${nameOf(row)}: no file is ${pattern}`);
  }
  return files.filter((path) => include.some((pattern) => matches(path, pattern)));
}

function matches(path: string, pattern: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}
