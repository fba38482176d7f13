import { GitOpsError, type ProblemKind, printable } from '../errors.ts';

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
  return `"${printable(path, 200).replaceAll('\n', '\\u000a')}"`;
}
