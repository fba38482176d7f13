import { formatProblems, GitOpsError, isGitOpsError, type Problem, type ProblemKind, printable, printableName } from '../errors.ts';
import { compareText } from '../object/index.ts';

const MAX_REPORTED_PROBLEMS = 100;

/** The error of a source that is not opened or not read, with its one problem. */
export function refusal(kind: ProblemKind, path: string, message: string): GitOpsError<'SOURCE_REFUSED'> {
  return new GitOpsError('SOURCE_REFUSED', message, { problems: [{ kind, path, message: printable(message) }] });
}

/** The error of a source that passed a limit. */
export function limitRefusal(limit: string, path: string, message: string): GitOpsError<'SOURCE_REFUSED'> {
  const text = `${message}; raise ${limit} if it is meant to be so`;
  return new GitOpsError('SOURCE_REFUSED', text, { problems: [{ kind: 'limit', limit, path, message: printable(text) }] });
}

/** A path as messages show it: in quotes, control characters escaped. */
export function quoted(path: string): string {
  return `"${printableName(path, 200)}"`;
}

/** Collects what is wrong with the files of a source, so that all of it is told at once. */
export class Refusals {
  readonly #problems: Problem[] = [];

  /** Runs work on one file. A refusal is kept and gives `undefined`; a passed limit and every other error ends all. */
  async collect<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isGitOpsError(error, 'SOURCE_REFUSED') || error.context.problems.some(({ kind }) => kind === 'limit')) throw error;
      this.#problems.push(...error.context.problems);
      return undefined;
    }
  }

  /** @throws GitOpsError SOURCE_REFUSED with all that was collected, by file. */
  throwAny(): void {
    if (this.#problems.length === 0) return;
    const problems = this.#problems.sort((a, b) => compareText(a.path, b.path)).slice(0, MAX_REPORTED_PROBLEMS);
    throw new GitOpsError('SOURCE_REFUSED', formatProblems(problems), { problems });
  }
}
