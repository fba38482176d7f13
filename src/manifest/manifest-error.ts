import { formatProblem, GitOpsError, type Problem } from '../errors.ts';

/** MANIFEST_INVALID or POLICY_DENIED, with a message of one line that names each problem as far as there is room. */
export function problemsError<C extends 'MANIFEST_INVALID' | 'POLICY_DENIED'>(
  code: C,
  problems: readonly Problem[],
  o: { readonly maxReportedProblems: number; readonly maxErrorMessageChars: number },
): GitOpsError<C> {
  // An error without a first problem would say nothing.
  const reported = problems.slice(0, Math.max(1, o.maxReportedProblems));
  const more = problems.length > reported.length ? '; and more' : '';
  const message = reported.map(formatProblem).join('; ') + more;
  const maxChars = Math.min(o.maxErrorMessageChars, 2000);
  const cut = message.length > maxChars ? `${message.slice(0, Math.max(0, maxChars - 1))}…` : message;
  return new GitOpsError(code, cut, { problems: reported } as GitOpsError<C>['context']);
}
