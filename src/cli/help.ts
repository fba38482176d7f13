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
  gitops-reconciler plan --repo https://github.com/you/deployments --path shop --name shop --namespace shop
  gitops-reconciler sync --repo . --path deploy --name shop --namespace shop --timeout 5m

${EXIT_CODES}
gitops-reconciler COMMAND --help lists the options of a command.
`;
}

/** The help of one command. */
export function commandHelp({ name, summary, description, operands, options }: Command, style: Style): string {
  const lines = options.map((option) => `  ${style.cyan(synopsis(option).padEnd(WIDTH))} ${wrap(OPTIONS[option].help)}`);
  return `${style.bold(`gitops-reconciler ${name}`)}: ${summary}

Usage: gitops-reconciler ${name}${operands === undefined ? '' : ` ${operands}`} [OPTIONS]

${description}

${lines.join('\n')}

${EXIT_CODES}
`;
}

const WIDTH = 38;
const TEXT_COLUMNS = 78;

/** Text in lines of a readable length, all but the first below the column of the texts. */
function wrap(text: string): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + word.length < TEXT_COLUMNS) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join(`\n${' '.repeat(WIDTH + 3)}`);
}

function synopsis(name: OptionName): string {
  const { short, value, type } = OPTIONS[name];
  const dashes = short === undefined ? `    --${name}` : `-${short}, --${name}`;
  return `${dashes}${value === undefined ? '' : ` ${value}`}${type === 'list' ? ' …' : ''}`;
}
