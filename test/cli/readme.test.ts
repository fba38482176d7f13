import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { parseArguments } from '../../src/cli/parse-arguments.ts';
import { memoryCluster, memorySource } from '../../src/testing/index.ts';
import { configMap } from './program.ts';

const EXAMPLES = 'test/cli/examples';
const PAGES = ['README.md', 'docs/guides/get-started.md'];

/** An example as a user would write it: with the names of the package in its imports. */
function exampleText(file: string): string {
  const text = readFileSync(`${EXAMPLES}/${file}`, 'utf8').trimEnd();
  return text.replaceAll(
    /'(?:\.\.\/)+src\/(?:(\w+)\/)?index\.ts'/g,
    (_, room?: string) => `'gitops-reconciler${room === undefined ? '' : `/${room}`}'`,
  );
}

const blocks = PAGES.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/^```ts\n([^]*?)\n```$/gm)].map(([, code = '']) => ({ page, code })),
);

describe('the code in README and guide', () => {
  it('is that of the examples, which are compiled with the tests', () => {
    const examples = readdirSync(EXAMPLES).map(exampleText);
    expect(blocks.length).toBeGreaterThanOrEqual(examples.length);
    expect(blocks.filter(({ code }) => !examples.includes(code))).toEqual([]);
    expect(examples.filter((text) => !blocks.some(({ code }) => code === text))).toEqual([]);
  });

  it('names subpaths that exist, all of them', () => {
    const { exports: subpaths } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> };
    const names = Object.keys(subpaths)
      .filter((name) => name !== './package.json')
      .map((name) => name.replace(/^\./, 'gitops-reconciler'));
    const rows = [...readFileSync('README.md', 'utf8').matchAll(/^\| `(gitops-reconciler[\w/]*)` \|/gm)].map(([, name]) => name);
    expect(rows.toSorted()).toEqual(names.toSorted());
  });

  it('names commands that exist', () => {
    const used = PAGES.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/(?:^ {4}|dist\/cli\/main\.js |`)gitops-reconciler ([a-z]+)/gm)].map(([, name]) => name),
    );
    expect(used.length).toBeGreaterThan(1);
    expect(used.filter((name) => !COMMANDS.some((command) => command.name === name))).toEqual([]);
  });
});

describe('the command lines in README and guide', () => {
  it('are understood, and name the application wherever they write', () => {
    const lines = PAGES.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/^ {4}(?:node dist\/cli\/main\.js|gitops-reconciler) (.+)$/gm)].map(
        ([, words = '']) => words,
      ),
    );
    expect(lines.length).toBeGreaterThan(4);
    for (const words of lines) {
      const { command, options } = parseArguments(words.split(' '));
      expect(options.name, `${command?.name}: ${words}`).toBe('shop');
    }
  });
});

describe('the ten lines of the README', () => {
  it('reconcile: run as they stand, with Git and cluster in memory', async () => {
    await using cluster = memoryCluster();
    await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
    const said: unknown[][] = [];
    using log = vi.spyOn(console, 'log').mockImplementation((...words) => void said.push(words));
    vi.doMock('../../src/cluster/index.ts', () => ({ kubernetesCluster: () => cluster }));
    vi.doMock('../../src/source/index.ts', () => ({ gitSource: () => memorySource({ 'settings.yaml': configMap('settings') }) }));
    await import('./examples/ten-lines.ts');
    expect(log).toHaveBeenCalled();
    expect(said).toEqual([['succeeded', 'Healthy']]);
    expect(cluster.objects().some(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'settings')).toBe(true);
  });

  it('and the pure functions print what their comments say', async () => {
    const said: unknown[][] = [];
    using log = vi.spyOn(console, 'log').mockImplementation((...words) => void said.push(words));
    await import('./examples/pure.ts');
    expect(log).toHaveBeenCalled();
    expect(said).toEqual([['data.currency', 'USD', 'EUR'], ['Healthy']]);
  });
});
