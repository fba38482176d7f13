import type { Issue } from './checker/issues.ts';

/** An error of an expression, at its compilation or its evaluation, in the words of the API server. */
export class CelFailure extends Error {
  override readonly name = 'CelFailure';
  /** What is wrong with its text, each with its place there; empty for a failed evaluation. */
  readonly issues: readonly Issue[];

  constructor(message: string, issues: readonly Issue[] = []) {
    super(message);
    this.issues = issues;
  }
}

/** An expression that is right by the API server's rules, and that the library behind cannot evaluate. */
export class CelNotEvaluated extends Error {
  override readonly name = 'CelNotEvaluated';
}
