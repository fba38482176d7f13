import { type Command, COMMANDS } from './commands.ts';
import { OPTIONS, type OptionName } from './options.ts';
import type { Style } from './terminal.ts';

const EXIT_CODES = `Exit codes: 0 in sync or done, 1 error, 2 differences found (plan, diff), 3 held back by a guard,
4 written but not healthy in time.`;

/** The help of the program. */
export function programHelp(style: Style): string {
  const commands = COMMANDS.map(({ name, summary }) => `  ${style.cyan(name.padEnd(10))} ${summary}`);
  return `${style.bold('gitops-reconciler')} keeps a Kubernetes cluster identical to manifests in Git.

Usage: gitops-reconciler COMMAND [OPTIONS]

${commands.join('\n')}

Try it:
  gitops-reconciler demo
  gitops-reconciler plan --repo https://github.com/you/deployments --path shop --namespace shop
  gitops-reconciler sync --repo . --path deploy --namespace shop --timeout 5m

${EXIT_CODES}
gitops-reconciler COMMAND --help lists the options of a command.
`;
}

/** The help of one command. */
export function commandHelp({ name, summary, description, options }: Command, style: Style): string {
  const lines = options.map((option) => `  ${style.cyan(synopsis(option).padEnd(WIDTH))} ${OPTIONS[option].help}`);
  return `${style.bold(`gitops-reconciler ${name}`)}: ${summary}

${description}

${lines.join('\n')}

${EXIT_CODES}
`;
}

const WIDTH = 38;

function synopsis(name: OptionName): string {
  const { short, value, type } = OPTIONS[name];
  const dashes = short === undefined ? `    --${name}` : `-${short}, --${name}`;
  return `${dashes}${value === undefined ? '' : ` ${value}`}${type === 'list' ? ' …' : ''}`;
}
