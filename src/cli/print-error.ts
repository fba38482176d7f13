import { UsageError } from './usage-error.ts';
import { clean, type Terminal } from './terminal.ts';

/** Says on stderr what went wrong: the code, and each problem on a line of its own. */
export async function printError(error: unknown, err: Terminal, o: { debug: boolean; cancelled: boolean }): Promise<void> {
  const { style } = err;
  if (error instanceof UsageError) {
    err.write(`${style.red('error:')} ${error.message}\nSee: ${error.help}\n`);
    return;
  }
  // What could not be understood is told without this; the rest has loaded it anyway.
  const { formatProblem, isGitOpsError } = await import('../index.ts');
  if (o.cancelled && !isGitOpsError(error)) err.write(`${style.yellow('cancelled:')} nothing was written\n`);
  else if (!isGitOpsError(error)) err.write(`${style.red('error[INTERNAL]:')} ${messageOf(error)}\nThis is a bug in the program.\n`);
  else {
    const problems = 'problems' in error.context ? error.context.problems : [];
    const title = problems.length > 0 ? titleOf(error.code, problems.length) : error.message;
    err.write(
      `${style.red(`error[${error.code}]:`)} ${title}\n${problems.map((problem) => `${clean(formatProblem(problem))}\n`).join('')}`,
    );
  }
  if (o.debug && error instanceof Error) err.write(`${style.dim(error.stack ?? '')}\n`);
}

const TITLES: Readonly<Record<string, string>> = {
  MANIFEST_INVALID: 'the manifests cannot be used; nothing was written',
  SOURCE_REFUSED: 'the source is not read',
  RENDER_FAILED: 'the source could not be made into manifests',
  POLICY_DENIED: 'the policy of the application does not allow this; nothing was written',
  KIND_NOT_SERVED: 'the cluster does not serve this; nothing was written',
};

function titleOf(code: string, count: number): string {
  return `${TITLES[code] ?? 'the input cannot be used'}${count > 1 ? ` (${count} problems)` : ''}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
