import { type ErrorCode, type GitOpsError, isGitOpsError } from '../errors.ts';
import { equalJson, stringifyJson } from '../object/index.ts';

/**
 * One thing that every adapter of a port must do. It belongs to no test runner: `run` resolves when the subject does it,
 * and rejects with a sentence when not.
 *
 * @example
 * ```ts
 * for (const check of clusterContract()) test(check.name, () => check.run(myCluster));
 * ```
 * @since 0.1.0
 */
export interface ContractCheck<Subject> {
  /** A sentence: what the subject does. */
  readonly name: string;
  /** Resolves when the subject does what the name says, and rejects with what differs. */
  run(subject: Subject): Promise<void>;
}

export function assertThat(claim: boolean, what: string): void {
  if (!claim) throw new Error(what);
}

export function assertSame(actual: unknown, expected: unknown, what: string): void {
  assertThat(equalJson(actual, expected), `${what}: expected ${stringifyJson(expected)}, got ${stringifyJson(actual)}`);
}

/** The error of one code that the work rejects with. */
export async function assertRejects<C extends ErrorCode>(code: C, work: Promise<unknown>): Promise<GitOpsError<C>> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (isGitOpsError(error, code)) return error;
  throw new Error(`expected a rejection with ${code}, got ${error === undefined ? 'a value' : String(error as Error)}`);
}
