import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/index.ts';
import { type MemoryCluster, memoryCluster, temporaryRepository, type TemporaryRepository } from '../../src/testing/index.ts';
import { configMap, type Folder, folder, program, type ProgramRun } from './program.ts';

const EXTRA = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: extra\n';

let cluster: MemoryCluster;
let repository: TemporaryRepository;
let plans: Folder;
beforeEach(async () => {
  cluster = memoryCluster();
  repository = await temporaryRepository();
  plans = folder({});
});
afterEach(async () => {
  plans[Symbol.dispose]();
  await repository[Symbol.asyncDispose]();
  await cluster.close();
});

const run = (command: string, ...args: string[]): Promise<ProgramRun> =>
  program([command, '--repo', repository.directory, '--name', 'shop', ...args], { cluster });

/** Two revisions; to go back from the second a namespace must be deleted, which needs an approval. */
async function twoRevisions(second: Readonly<Record<string, string>> = {}): Promise<void> {
  await repository.commit({ 'settings.yaml': configMap('settings') });
  expect((await run('sync')).exit).toBe(0);
  await repository.commit({ 'extra.yaml': EXTRA, ...second });
  expect((await run('sync')).exit).toBe(0);
}

const hasExtra = (): boolean => cluster.objects().some(({ kind, metadata }) => kind === 'Namespace' && metadata.name === 'extra');
const greeting = (): unknown =>
  cluster.objects().find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'settings')?.['data'];

/** Runs the call of the program that the text ends a line with, as a shell would read it. */
function runTold(text: string): Promise<ProgramRun> {
  const [, words = ''] = /gitops-reconciler (.*)$/m.exec(text) ?? [];
  const argv = [...words.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  return program(argv, { cluster });
}

describe('a rollback that is held back', () => {
  it('says which call approves it, and that call does it', async () => {
    await twoRevisions();
    const held = await run('rollback', '--to', '1');
    expect(held.exit).toBe(3);
    expect(held.stderr).toMatch(/gitops-reconciler rollback --to main@sha1:\w+ .*--name shop .*--approve sha256:\w{64}$/m);
    const done = await runTold(held.stderr);
    expect(done.exit, done.stderr).toBe(0);
    expect(hasExtra()).toBe(false);
  });

  it('of which a part was done says which call shows the digest for the rest: a plan of the rollback, not of a sync to HEAD', async () => {
    await twoRevisions({ 'settings.yaml': configMap('settings', { greeting: 'bad' }) });
    const held = await run('rollback');
    expect(held.exit).toBe(3);
    expect(greeting()).toEqual({ greeting: 'hello' });
    expect(held.stderr).toContain('Some of it was done.');
    const shown = await runTold(held.stderr);
    expect(shown.stdout).toContain('Namespace extra');
    expect(shown.stdout).not.toContain('ConfigMap default/settings');
    const done = await runTold(shown.stderr);
    expect(done.exit, done.stderr).toBe(0);
    expect({ extra: hasExtra(), greeting: greeting() }).toEqual({ extra: false, greeting: { greeting: 'hello' } });
  });
});

describe('plan --rollback', () => {
  it.each([['1'], ['lastHealthy']])('shows what a rollback to %s would do, and writes nothing', async (to) => {
    await twoRevisions();
    const { exit, stdout } = await run('plan', '--rollback', to, '-o', 'json');
    expect(exit).toBe(3);
    const plan = JSON.parse(stdout) as Plan;
    expect(plan).toMatchObject({ operation: 'rollback', blocked: [{ kind: 'protectedKind' }] });
    expect((await run('plan', '--rollback', plan.revision, '-o', 'json')).stdout).toBe(stdout);
    expect(hasExtra()).toBe(true);
  });

  it('is stored, and executed by rollback alone or by sync', async () => {
    await twoRevisions();
    const stored = join(plans.directory, 'rollback.json');
    const { stdout } = await run('plan', '--rollback', '1', '-o', 'json');
    writeFileSync(stored, stdout);
    expect((await run('rollback', '--plan', stored)).exit).toBe(3);
    const done = await run('rollback', '--plan', stored, '--approve', (JSON.parse(stdout) as Plan).digest);
    expect(done.exit, done.stderr).toBe(0);
    expect(hasExtra()).toBe(false);
  });

  it('is refused where two things are asked for at once', async () => {
    expect((await run('plan', '--rollback', '1', '--destroy')).stderr).toContain('--destroy and --rollback are two plans');
    expect((await run('rollback', '--plan', 'x', '--to', '1')).stderr).toContain('--plan says which revision: leave --to out');
    const stored = join(plans.directory, 'sync.json');
    await repository.commit({ 'settings.yaml': configMap('settings') });
    writeFileSync(stored, (await run('plan', '-o', 'json')).stdout);
    const refused = await run('rollback', '--plan', stored);
    expect({ exit: refused.exit, text: refused.stderr }).toEqual({ exit: 1, text: expect.stringContaining('run it with sync --plan') });
  });
});
