import type { Cluster, Runtime } from '../index.ts';
import type { Options } from './options.ts';
import type { Terminal } from './terminal.ts';

/** What a command works with. */
export interface CommandContext {
  readonly command: string;
  readonly options: Options;
  /** What stands behind the command beside its options. */
  readonly words: readonly string[];
  /** The answer, and nothing else. */
  readonly out: Terminal;
  /** Progress, hints and errors. */
  readonly err: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborts when the user asks to stop. */
  readonly signal: AbortSignal;
  /** Used in place of the one that the options name. */
  readonly cluster?: Cluster | undefined;
  readonly runtime?: Partial<Runtime> | undefined;
}
