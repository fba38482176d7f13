import type { Terminal } from '../terminal.ts';

/** A stage of the demo did not end as it should. */
export class DemoError extends Error {
  override readonly name = 'DemoError';
}

/** Tells the story of the demo. */
export interface Narrator {
  /** A new stage: its title, and why it matters. */
  readonly stage: (title: string, text: string) => void;
  /** What somebody types. */
  readonly command: (text: string) => void;
  /** What the library answers, a little to the right. */
  readonly show: (text: string) => void;
  /** A message that a notifier sends. */
  readonly alert: (line: string) => void;
  /** States a fact that was checked. @throws DemoError when it does not hold. */
  readonly check: (holds: boolean, fact: string) => void;
}

/** Tells the story on a terminal, or as plain text. */
export function narrator({ write, style }: Terminal): Narrator {
  let stages = 0;
  return {
    stage: (title, text) => {
      stages++;
      write(`\n${style.bold(style.cyan(`${stages}. ${title}`))}\n${text}\n\n`);
    },
    command: (text) => write(`   ${style.bold(`$ ${text}`)}\n`),
    show: (text) => write(`${indent(text)}\n`),
    alert: (line) => write(`   ${style.yellow('▌')} ${line}\n`),
    check: (holds, fact) => {
      if (!holds) throw new DemoError(`this should hold, and does not: ${fact}`);
      write(`   ${style.green('✓')} ${fact}\n`);
    },
  };
}

function indent(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `   ${line}`))
    .join('\n');
}
