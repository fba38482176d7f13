import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { clean, terminalOf } from '../../src/cli/terminal.ts';
import type { ReconcileEvent } from '../../src/index.ts';
import { type MemoryCluster, memoryCluster } from '../../src/testing/index.ts';
import { deployment, type Folder, folder, program, type ProgramRun } from './program.ts';
import { Screen } from './screen.ts';

let cluster: MemoryCluster;
let files: Folder;
beforeEach(() => {
  cluster = memoryCluster();
  files = folder({ 'web.yaml': deployment('web') });
});
afterEach(async () => {
  files[Symbol.dispose]();
  await cluster.close();
});

const argv = (command: string, ...args: string[]): string[] => [command, '--repo', files.directory, '--name', 'shop', ...args];
const ESCAPE = '\u001b[';

describe('colour', () => {
  it('is for terminals; NO_COLOR and TERM=dumb turn it off, FORCE_COLOR on', async () => {
    const colored = async (isTTY: boolean, env: Record<string, string>): Promise<boolean> =>
      (await program(argv('plan'), { cluster, isTTY, env })).stdout.includes(ESCAPE);
    expect(await colored(false, {})).toBe(false);
    expect(await colored(true, {})).toBe(true);
    expect(await colored(true, { NO_COLOR: '1' })).toBe(false);
    expect(await colored(true, { NO_COLOR: '' })).toBe(true);
    expect(await colored(true, { TERM: 'dumb' })).toBe(false);
    expect(await colored(false, { FORCE_COLOR: '1' })).toBe(true);
    expect(await colored(true, { FORCE_COLOR: '0' })).toBe(false);
  });

  it('never gets into JSON', async () => {
    const { stdout } = await program(argv('sync', '-o', 'json'), { cluster, isTTY: true });
    expect(stdout).not.toContain(ESCAPE);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'succeeded' });
  });
});

describe('progress on a terminal', () => {
  it('is a few lines that are written over, say what is waited for and why, and are gone at the end', async () => {
    const screen = new Screen();
    let stdout = '';
    const exit = await runCli(argv('sync'), {
      stdout: { write: (text) => (stdout += text) },
      stderr: screen,
      env: { NO_COLOR: '1' },
      cluster,
    });
    expect(exit).toBe(0);
    expect(screen.frames[0]).toBe('reading Git and the cluster');
    expect(screen.frames).toContainEqual(expect.stringContaining('0 of 1 steps done\n  Deployment default/web'));
    expect(screen.frames).toContainEqual(
      expect.stringMatching(/^1 of 1 steps done\nwaiting for 1 object to be healthy\n {2}Deployment default\/web {2}Progressing: ./),
    );
    expect(Math.max(...screen.frames.map((frame) => frame.split('\n').length))).toBeLessThanOrEqual(9);
    expect(screen.text()).toMatch(/^succeeded after \d+\.\d s$/);
    expect(stdout).toContain('Health: Healthy');
  });

  it('never writes a line that is wider than the terminal', async () => {
    const screen = new Screen(40);
    files.write({ 'long.yaml': deployment('a-deployment-with-a-name-that-is-far-too-long-for-it') });
    await runCli(argv('sync'), { stdout: { write: () => true }, stderr: screen, env: {}, cluster });
    expect(Math.max(...screen.frames.flatMap((frame) => frame.split('\n')).map((line) => line.length))).toBeLessThanOrEqual(40);
  });

  it('is plain lines elsewhere, and each of them once', async () => {
    const { stderr } = await program(argv('sync'), { cluster });
    const lines = stderr.split('\n');
    expect(lines).toContain('+ created   Deployment default/web');
    expect(stderr).toMatch(/ {2}waiting for Deployment default\/web: Progressing: ./);
    expect(new Set(lines).size).toBe(lines.length);
    expect(stderr).not.toContain('\u001b');
  });
});

describe('--debug', () => {
  it('shows on stderr, and there alone, what the library logs', async () => {
    const broken = { ...cluster, discover: () => Promise.reject(new Error('the wire is cut')) };
    const { stdout, stderr } = await program(argv('plan', '-o', 'json', '--debug'), { cluster: broken });
    expect(stderr).toMatch(/^\{"level":"error","message":"the wire is cut".*\}$/m);
    expect(stdout).toBe('');
  });
});

describe('text of a cluster', () => {
  it('does not steer the terminal', () => {
    expect(clean('a\u001b[2Jb\u0007\n  c\u202e')).toBe('a\\u001b[2Jb\\u0007 c\\u202e');
  });

  it('is cut to the columns that a terminal has, or to 120 where it does not say', () => {
    expect(terminalOf({ write: () => true, columns: 0 }, {}).columns).toBe(120);
    expect(terminalOf({ write: () => true, columns: 66 }, {}).columns).toBe(66);
  });
});

describe('run', () => {
  it('reconciles until it is stopped, prints events, and exits 0', async () => {
    const abort = new AbortController();
    const { exit, stdout } = await program(argv('run', '--interval', '1h'), {
      cluster,
      signal: abort.signal,
      onStdout: (text) => text.includes('sync succeeded') && abort.abort(),
    });
    expect(exit).toBe(0);
    expect(stdout).toMatch(/Z shop: sync succeeded at sha256:/);
    expect(cluster.objects().some(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'web')).toBe(true);
  });

  it('with -o json prints an event a line; with --mode plan it changes nothing', async () => {
    const abort = new AbortController();
    const { stdout } = await program(argv('run', '--mode', 'plan', '-o', 'json'), {
      cluster,
      signal: abort.signal,
      onStdout: (text) => text.includes('"planComputed"') && abort.abort(),
    });
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ReconcileEvent);
    expect(events.map(({ type }) => type)).toContain('planComputed');
    expect(cluster.objects().some(({ kind }) => kind === 'Deployment')).toBe(false);
  });

  describe('with a webhook that fails', () => {
    const withFailingWebhook = async (...args: string[]): Promise<ProgramRun> => {
      const server = createServer((_, answer) => answer.writeHead(500).end()).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const abort = new AbortController();
      const webhook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=sesame`;
      const ended = await program(argv('run', '--webhook', webhook, ...args), {
        cluster,
        signal: abort.signal,
        onStdout: (text) => /sync succeeded|"syncSucceeded"/.test(text) && abort.abort(),
      });
      server.closeAllConnections();
      server.close();
      return ended;
    };

    it('warns on stderr, where no token of the address is shown, and not on stdout as well', async () => {
      const { exit, stdout, stderr } = await withFailingWebhook();
      expect(exit).toBe(0);
      expect(stderr).toMatch(/^warning: the notifier webhook failed: .*500/m);
      expect(stderr).not.toContain('sesame');
      expect(stdout).not.toMatch(/notifier/);
    });

    it('warns so with -o json too, whose lines stay JSON', async () => {
      const { stdout, stderr } = await withFailingWebhook('-o', 'json');
      expect(stderr).toMatch(/^warning: the notifier webhook failed/m);
      for (const line of stdout.trimEnd().split('\n')) expect(JSON.parse(line)).toMatchObject({ application: 'shop' });
    });
  });

  it('refuses what it cannot do before it begins', async () => {
    expect((await program(argv('run', '-o', 'yaml'), { cluster })).stderr).toContain('run prints text or json');
    expect((await program(argv('run', '--webhook-secret-file', 'x'), { cluster })).stderr).toContain('cannot be read');
    expect((await program(argv('run', '--webhook', 'ftp://x'), { cluster })).stderr).toContain('error[INVALID_OPTION]');
  });
});
