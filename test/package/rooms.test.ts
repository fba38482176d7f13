import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOMS = ['object', 'schema', 'manifest', 'source', 'render', 'diff', 'cel', 'lua', 'health', 'plan', 'cluster', 'inventory'].concat([
  'apply',
  'notify',
  'schedule',
  'report',
  'reconciler',
  'testing',
  'cli',
]);
const PACKAGES = ['js-yaml', 'deep-diff', 'isomorphic-git', '@kubernetes/client-node', '@noble/hashes', 'left-pad'];

/** What a breach is called, and the modules that commit it. */
const BREACHES: readonly { rule: string; files: Record<string, string> }[] = [
  { rule: 'health-imports-only-its-rooms', files: { 'health/a.ts': `export * from '../diff/index.ts';` } },
  {
    rule: 'health-imports-only-its-rooms',
    files: { 'health/b.ts': `import type { x } from '../plan/index.ts'; export type Y = typeof x;` },
  },
  { rule: 'object-imports-only-its-rooms', files: { 'object/a.ts': `export * from '../errors.ts';` } },
  { rule: 'reconciler-imports-only-its-rooms', files: { 'reconciler/a.ts': `export * from '../cluster/index.ts';` } },
  { rule: 'cli-imports-only-its-rooms', files: { 'cli/a.ts': `export * from '../reconciler/index.ts';` } },
  { rule: 'health-imports-only-its-packages', files: { 'health/c.ts': `export * from 'js-yaml';` } },
  { rule: 'health-imports-only-its-packages', files: { 'health/g.ts': `export * from '#js-yaml';` } },
  { rule: 'source-imports-only-its-packages', files: { 'source/a.ts': `export * from '@kubernetes/client-node';` } },
  { rule: 'plan-imports-these-as-types-only', files: { 'plan/a.ts': `export * from '../manifest/index.ts';` } },
  { rule: 'report-imports-these-as-types-only', files: { 'report/a.ts': `export * from '../diff/index.ts';` } },
  { rule: 'reconciler-imports-these-lazily', files: { 'reconciler/b.ts': `export * from '../render/index.ts';` } },
  { rule: 'cluster-loads-these-packages-lazily', files: { 'cluster/a.ts': `export * from '@kubernetes/client-node';` } },
  { rule: 'manifest-imports-nothing-from-node', files: { 'manifest/a.ts': `export * from 'node:fs';` } },
  { rule: 'schedule-imports-nothing-from-node', files: { 'schedule/a.ts': `export const fs = () => import('fs');` } },
  { rule: 'rooms-are-entered-by-their-index', files: { 'diff/a.ts': `export * from '../schema/deep.ts';` } },
  { rule: 'root-takes-types-only', files: { 'errors.ts': `export * from './object/index.ts';` } },
  { rule: 'root-needs-no-package-and-no-node', files: { 'runtime.ts': `export * from 'node:timers';` } },
  { rule: 'index-offers-no-adapter', files: { 'index.ts': `export * from './source/index.ts';` } },
  { rule: 'deep-diff-in-one-file', files: { 'diff/b.ts': `export * from 'deep-diff';` } },
  { rule: 'deep-diff-in-one-file', files: { 'diff/d.ts': `export * from '#deep-diff';` } },
  { rule: 'no-cycle', files: { 'health/d.ts': `export * from './e.ts';`, 'health/e.ts': `export * from './d.ts';` } },
  { rule: 'every-import-resolves', files: { 'health/f.ts': `export * from './nowhere.ts';` } },
  { rule: 'every-module-has-a-room', files: { 'utils/a.ts': `export const x = 1;` } },
];

/** Imports that the rules allow: the check must not cry over them. */
const ALLOWED = {
  'diff/deep-diff.ts': `export * from '#deep-diff';`,
  'diff/c.ts': `export * from '../schema/index.ts';`,
  'object/digest.ts': `export * from '@noble/hashes';`,
  'manifest/b.ts': `export * from '#js-yaml'; export * from '../object/index.ts'; export * from '../errors.ts';`,
  'report/b.ts': `import type { x } from '../diff/index.ts'; export type Y = typeof x;`,
  'cluster/b.ts': `export const client = () => import('@kubernetes/client-node'); export * from 'node:https';`,
  'reconciler/c.ts': `export const render = () => import('../render/index.ts');`,
  'cli/b.ts': `export * from '../cluster/index.ts'; export * from '../index.ts';`,
  'ports.ts': `import type { x } from './plan/deep.ts'; export type Y = typeof x;`,
};

/** Runs the check over a small project that has every room and the given modules. */
function check(modules: Record<string, string>): { status: number | null; stdout: string; rules: readonly string[] } {
  const directory = mkdtempSync(join(tmpdir(), 'rooms-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  };
  try {
    copyFileSync('tsconfig.json', join(directory, 'tsconfig.json'));
    const dependencies = Object.fromEntries(PACKAGES.map((name) => [name, '*']));
    write('package.json', JSON.stringify({ type: 'module', imports: { '#js-yaml': 'js-yaml', '#deep-diff': 'deep-diff' }, dependencies }));
    for (const name of PACKAGES) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
      write(`node_modules/${name}/index.js`, '');
    }
    for (const room of ROOMS) {
      write(`src/${room}/index.ts`, `export * from './deep.ts';`);
      write(`src/${room}/deep.ts`, `export const x = '${room}';`);
    }
    for (const root of ['index', 'errors', 'ports', 'runtime']) write(`src/${root}.ts`, 'export {};');
    for (const [path, text] of Object.entries(modules)) write(`src/${path}`, text);
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('.config/check-rooms.mjs')], {
      cwd: directory,
      encoding: 'utf8',
    });
    return { status, stdout, rules: stderr.split('\n').filter((line) => line !== '') };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

describe('the room rules', () => {
  it('pass where each room imports what it may', () => {
    expect(check(ALLOWED)).toMatchObject({ status: 0, rules: [] });
  });

  it('fail for each kind of breach, and name the module that commits it', () => {
    const { status, rules } = check(Object.assign({}, ...BREACHES.map(({ files }) => files)) as Record<string, string>);
    expect(status).toBe(1);
    for (const breach of BREACHES) {
      const [file] = Object.keys(breach.files);
      expect(
        rules.filter((line) => line.startsWith(`${breach.rule}: src/${file}`)),
        `${breach.rule} by ${file}`,
      ).not.toEqual([]);
    }
  });

  it('count the modules they looked at: all of them', () => {
    expect(check({}).stdout).toMatch(/^rooms: 42 of 42 modules looked at, 0 violations/);
  });
});
