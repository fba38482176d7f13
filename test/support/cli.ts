import { spawn } from 'node:child_process';

/** How a call of the built program ended. */
export interface CliRun {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

const PROGRAM = 'dist/cli/main.js';

/** Calls the built program as a user would: arguments in, exit code and two streams out. */
export function runCli(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const text = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (chunk: string) => {
        text[stream] += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code, signal) => (code === null ? reject(new Error(`ended by ${signal}`)) : resolve({ exit: code, ...text })));
  });
}
