#!/usr/bin/env node
import { constants } from 'node:os';
import { runCli } from './run-cli.ts';

const abort = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // The first signal ends the command in order; the second ends it at once.
    if (abort.signal.aborted) process.exit(128 + constants.signals[name]);
    process.stderr.write('Stopping; once more ends it at once.\n');
    abort.abort(new DOMException(`stopped by ${name}`, 'AbortError'));
  });
}
// The reader of a pipe went away, as `head` does: without one for the answers nothing is left to do.
process.stdout.on('error', () => abort.abort(new DOMException('the reader of the output went away', 'AbortError')));
process.stderr.on('error', () => {});
process.exitCode = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  signal: abort.signal,
});
