import type { AnyGitOpsError, Problem } from '../index.ts';
import { clean, type Style, type Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Says on stderr what went wrong: the code, and each problem on a line of its own. */
export async function printError(error: unknown, err: Terminal, o: { debug: boolean; cancelled: boolean }): Promise<void> {
  const { style } = err;
  if (error instanceof UsageError) {
    err.write(`${style.red('error:')} ${error.message}\nSee: ${error.help}\n`);
    return;
  }
  // What could not be understood is told without this; the rest has loaded it anyway.
  const { formatProblem, isGitOpsError } = await import('../index.ts');
  if (isGitOpsError(error)) err.write(errorText(error, formatProblem, style));
  else if (o.cancelled) err.write(`${style.yellow('cancelled:')} nothing was written\n`);
  else err.write(`${style.red('error[INTERNAL]:')} ${messageOf(error)}\nThis is a bug in the program.\n`);
  if (o.debug && error instanceof Error) err.write(`${style.dim(error.stack ?? '')}\n`);
}

function errorText(error: AnyGitOpsError, formatProblem: (problem: Problem) => string, style: Style): string {
  const problems = 'problems' in error.context ? error.context.problems : [];
  const title = problems.length > 0 ? titleOf(error.code, problems.length) : clean(error.message);
  const lines = problems.map((problem) => `${clean(formatProblem(problem))}\n`);
  const hint = hintFor(error);
  const help = hint === undefined ? '' : `${style.dim(`On the command line: ${hint}`)}\n`;
  return `${style.red(`error[${error.code}]:`)} ${title}\n${lines.join('')}${help}`;
}

const TITLES: Readonly<Record<string, string>> = {
  MANIFEST_INVALID: 'the manifests cannot be used; nothing was written',
  SOURCE_REFUSED: 'the source is not read',
  RENDER_FAILED: 'the source could not be made into manifests',
  POLICY_DENIED: 'the policy of the application does not allow this; nothing was written',
  PREFLIGHT_REFUSED: 'the API server refuses this; nothing was written',
  KIND_NOT_SERVED: 'the cluster does not serve this; nothing was written',
};

/** Errors name the options of the library; these are the program's. */
const OPTION_HINTS: Readonly<Record<string, string>> = {
  unsupportedTransport: '--allow-http allows http://; a repository on disk is named by its folder',
  credentialsInUrl: '--git-username and --git-token-file, or the variable GITOPS_RECONCILER_GIT_TOKEN',
  kubeconfigPath: '--kubeconfig FILE',
  context: '--context NAME',
};

function hintFor(error: AnyGitOpsError): string | undefined {
  if (error.code === 'INVALID_OPTION') return OPTION_HINTS[error.context.option];
  if (!('problems' in error.context)) return undefined;
  if (error.context.problems.some(({ message }) => message.includes('createNamespace'))) return '--create-namespace';
  return OPTION_HINTS[error.context.problems[0]?.kind ?? ''];
}

function titleOf(code: string, count: number): string {
  return `${TITLES[code] ?? 'the input cannot be used'}${count > 1 ? ` (${count} problems)` : ''}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
