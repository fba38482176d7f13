import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deployment, folder } from './program.ts';

/** Where the program is built for these tests: packages are found from there. */
const directory = resolve('node_modules', '.cache', `cli-test-${process.pid}`);
const main = join(directory, 'dist', 'cli', 'main.js');

beforeAll(async () => {
  mkdirSync(directory, { recursive: true });
  copyFileSync('package.json', join(directory, 'package.json'));
  const outdir = join(directory, 'dist', 'cli');
  await build({
    entryPoints: ['src/cli/main.ts'],
    outdir,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
}

/** Starts the program, and sends it a signal each time one of the texts is in its output. */
function start(args: readonly string[], signals: readonly (readonly [text: string, signal: NodeJS.Signals])[] = []): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } });
  const waiting = [...signals];
  let [all, stdout] = ['', ''];
  const seen = (chunk: string): void => {
    all += chunk;
    while (waiting[0] !== undefined && all.includes(waiting[0][0])) child.kill(waiting.shift()?.[1]);
  };
  child.stderr.setEncoding('utf8').on('data', seen);
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    seen(chunk);
  });
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done({ code, stdout }));
  });
}

describe('the program', () => {
  it('knows its version, and passes its exit code on', () => {
    const { version } = JSON.parse(
      spawnSync(process.execPath, ['-p', 'JSON.stringify(require("./package.json"))'], { encoding: 'utf8' }).stdout,
    ) as { version: string };
    const run = spawnSync(process.execPath, [main, '--version'], { encoding: 'utf8' });
    expect({ code: run.status, text: run.stdout }).toEqual({ code: 0, text: `${version}\n` });
    expect(spawnSync(process.execPath, [main, 'no-such-command']).status).toBe(1);
  });

  it('ends by itself when the work is done', async () => {
    using files = folder({ 'web.yaml': deployment('web') });
    const { code, stdout } = await start(['sync', '--repo', files.directory, '--name', 'shop', '--embedded', '-o', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'succeeded' });
  });

  it('ends in order at the first signal: a run exits 0', async () => {
    using files = folder({ 'web.yaml': deployment('web') });
    const argv = ['run', '--repo', files.directory, '--name', 'shop', '--embedded'];
    expect((await start(argv, [['sync succeeded', 'SIGTERM']])).code).toBe(0);
  });

  it('ends a sync in order at the first signal, and tells what was done', async () => {
    using files = folder({
      'web.yaml': deployment('web').replace(
        'labels: { app: web }\n    spec',
        "labels: { app: web }\n      annotations: { testing.gitops-reconciler/fail: 'ImagePullBackOff' }\n    spec",
      ),
    });
    const argv = ['sync', '--repo', files.directory, '--name', 'shop', '--embedded'];
    const { code, stdout } = await start(argv, [['waiting for Deployment', 'SIGINT']]);
    expect(code).toBe(1);
    expect(stdout).toContain('cancelled');
  });

  it('ends at once at the second signal, with 130 for SIGINT', async () => {
    using files = folder({ 'web.yaml': deployment('web') });
    // A webhook that never answers: the program waits a while for it before it ends.
    const server = createServer(() => {}).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const webhook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const argv = ['run', '--repo', files.directory, '--name', 'shop', '--embedded', '--webhook', webhook];
    const { code } = await start(argv, [
      ['sync succeeded', 'SIGINT'],
      ['Stopping;', 'SIGINT'],
    ]);
    server.closeAllConnections();
    server.close();
    expect(code).toBe(130);
  });

  it('ends quietly when the reader of its output goes away', () => {
    using files = folder(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`web-${i}.yaml`, deployment(`web-${i}`)])));
    const command = `"${process.execPath}" "${main}" plan --repo "${files.directory}" --name shop --embedded -o json | head -c 10`;
    const { stderr, stdout } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
    expect({ stderr, stdout }).toEqual({ stderr: '', stdout: '{\n  "versi' });
  });
});
