import { readFile } from 'node:fs/promises';
import type { Cluster, Runtime } from '../index.ts';
import type { CommandContext } from './command-context.ts';
import { commandHelp, programHelp } from './help.ts';
import { parseArguments } from './parse-arguments.ts';
import { printError } from './print-error.ts';
import { type CliStream, type Terminal, terminalOf } from './terminal.ts';

/** The world of the program, as far as it touches it. */
export interface CliIo {
  readonly stdout: CliStream;
  readonly stderr: CliStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the command in order. */
  readonly signal?: AbortSignal | undefined;
  /** Used in place of the one that the options name. */
  readonly cluster?: Cluster | undefined;
  readonly runtime?: Partial<Runtime> | undefined;
}

/** Runs one command line. @returns the exit code; it never rejects. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  const out = terminalOf(io.stdout, io.env);
  const err = terminalOf(io.stderr, io.env);
  const signal = io.signal ?? new AbortController().signal;
  try {
    return await run(argv, { ...io, out, err, signal });
  } catch (error) {
    await printError(error, err, { debug: argv.includes('--debug'), cancelled: signal.aborted });
    return 1;
  }
}

type Streams = Pick<CommandContext, 'out' | 'err' | 'signal' | 'env' | 'cluster' | 'runtime'>;

async function run(argv: readonly string[], streams: Streams): Promise<number> {
  const { command, options, words } = parseArguments(argv);
  if (options.version === true) return answer(streams.out, `${await version()}\n`);
  if (options.help === true || command === undefined) {
    const help = command === undefined ? programHelp : commandHelp.bind(undefined, command);
    const asked = options.help === true;
    const terminal = asked ? streams.out : streams.err;
    terminal.write(help(terminal.style));
    return asked ? 0 : 1;
  }
  const execute = await command.load();
  return execute({ ...streams, command: command.name, options, words });
}

function answer(out: Terminal, text: string): number {
  out.write(text);
  return 0;
}

async function version(): Promise<string> {
  const { version: text } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  return text;
}
