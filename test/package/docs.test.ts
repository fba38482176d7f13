import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROBLEM_KINDS } from '../../src/errors.ts';
import { NOT_IMPLEMENTED } from '../../src/testing/server/not-implemented.ts';

const headings = (path: string): readonly string[] =>
  [...readFileSync(path, 'utf8').matchAll(/^#{2,4} `?([A-Za-z_]+)`?\s*$/gm)].map(([, name]) => name ?? '');

/** The keys of `ErrorContexts`, which exist as types only. */
function errorCodes(): readonly string[] {
  const [, body = ''] = /interface ErrorContexts \{([^]*?)^\}/m.exec(readFileSync('src/errors.ts', 'utf8')) ?? [];
  return [...body.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, code]) => code ?? '');
}

const pages = (): readonly string[] => [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.startsWith('api'))
    .map((path) => join('docs', path)),
];

describe('the documents', () => {
  it('docs/errors.md has a heading for each error code and for each kind of problem, and for no other', () => {
    expect(errorCodes().length).toBeGreaterThan(10);
    const documented = headings('docs/errors.md');
    expect(documented.filter((name) => /^[A-Z_]+$/.test(name)).sort()).toEqual([...errorCodes()].sort());
    expect(documented.filter((name) => !/^[A-Z_]+$/.test(name)).sort()).toEqual([...PROBLEM_KINDS].sort());
  });

  it('docs/security.md carries on every promise, invariant and fault of the threat model by number', () => {
    const text = readFileSync('docs/security.md', 'utf8');
    const numbers = (letter: string, count: number): readonly string[] =>
      Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`);
    const expected = [...numbers('P', 20), ...numbers('I', 17), ...numbers('F', 18)];
    expect(expected.filter((number) => !new RegExp(`^\\| ${number} \\|`, 'm').test(text))).toEqual([]);
  });

  it('docs/testing.md lists what the embedded API server answers with 501, and why', () => {
    const rows = NOT_IMPLEMENTED.map(({ name, why }) => `| ${name} | ${why} |`);
    const lines = readFileSync('docs/testing.md', 'utf8').split('\n');
    expect(lines.filter((line) => rows.includes(line))).toEqual(rows);
  });

  it('the guide about tests shows a test that runs', () => {
    const text = readFileSync('test/testing/example.test.ts', 'utf8')
      .replace('../../src/index.ts', 'gitops-reconciler')
      .replace('../../src/testing/index.ts', 'gitops-reconciler/testing');
    expect(readFileSync('docs/guides/test-your-sync-logic.md', 'utf8')).toContain(`\`\`\`ts\n${text}\`\`\``);
  });

  it('name only files of src/ and test/ that exist', () => {
    const missing = pages().flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/`((?:src|test|\.config|\.ci)\/[\w./-]+)`/g)]
        .filter(([, path = '']) => !existsSync(path))
        .map(([, path]) => `${page}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('link only to files that exist', () => {
    const broken = pages().flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)[^)]*\)/g)]
        .map(([, target = '']) => join(dirname(page), target))
        .filter((target) => !existsSync(target))
        .map((target) => `${page} → ${target}`),
    );
    expect(broken).toEqual([]);
  });
});
