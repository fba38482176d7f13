import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { runCli } from '../../src/cli/run-cli.ts';
import { memoryCluster } from '../../src/testing/index.ts';
import type { CliRun } from '../support/cli.ts';
import { mainJobScenario } from '../support/scenario.ts';

/** The program in this process: what it prints, and how it ends. */
async function run(args: readonly string[]): Promise<CliRun> {
  const text = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof text): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        text[name] += chunk.toString('utf8');
        done();
      },
    });
  const exit = await runCli(args, { stdout: stream('stdout'), stderr: stream('stderr'), env: { NO_COLOR: '1' } });
  return { exit, ...text };
}

mainJobScenario('on the embedded cluster', async () => {
  const cluster = memoryCluster();
  const listener = await cluster.listen();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'embedded-'));
  const file = path.join(folder, 'kubeconfig');
  await writeFile(file, listener.kubeconfig, { mode: 0o600 });
  return {
    cluster,
    kubeconfig: file,
    run,
    close: async () => {
      await listener.close();
      await cluster.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
});
