import type { Issue } from './issues.ts';

interface LibraryError {
  readonly summary?: string;
  readonly message: string;
  readonly range?: { readonly start: number; readonly end: number };
}

/** What is wrong with the syntax of an expression, in the library's words. */
export function syntaxIssues(error: unknown, _source: string): readonly Issue[] {
  const { summary, message, range } = error as LibraryError;
  return [{ at: range?.start ?? 0, text: `Syntax error: ${summary ?? message}` }];
}
