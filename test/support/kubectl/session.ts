/** Commands that are given to kubectl one after another, in a namespace of their own, on two clusters. */
export interface KubectlSession {
  /** A sentence that says what is shown. */
  readonly name: string;
  readonly commands: readonly KubectlCommand[];
}

/** One command. In words and input `NS` stands for the session's namespace. */
export interface KubectlCommand {
  /** What comes after `kubectl`; words with spaces are in single quotes. */
  readonly line: string;
  /** What is given on standard input, for `-f -`. */
  readonly input?: string;
  /** The program that `kubectl edit` opens: a command of sed. */
  readonly edit?: string;
  /** Repeats it until it succeeds. */
  readonly untilDone?: boolean;
  /** Which part of its output counts: all of it, its last line, or none. How it ended always counts. */
  readonly counts?: 'all' | 'last line' | 'end';
}

/** A command with something on standard input. */
export function command(line: string, input?: string): KubectlCommand {
  return input === undefined ? { line } : { line, input };
}

/** The words of a line. */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word = '']) => quoted ?? word);
}
