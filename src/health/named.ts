import { printable } from '../errors.ts';
import type { Health } from './health.ts';
import type { Verdict } from './verdict.ts';

/** The answer of a rule, in texts that are safe to print: what an object holds may be anything. */
export function named({ status, reason, message, evidence }: Verdict, rule: string | null): Health {
  return { status, reason: printable(reason), message: printableLines(message), rule, evidence };
}

/** Tabs, which only align, stay. */
function printableLines(text: string): string {
  if (!text.includes('\t')) return printable(text);
  return text
    .split('\t')
    .map((part) => printable(part))
    .join('\t');
}
