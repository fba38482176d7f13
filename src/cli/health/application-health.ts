import type { ApplicationStatus, Health, ResourceStatus } from '../../index.ts';
import type { CommandContext } from '../command-context.ts';
import { colorOfHealth, displayHealth, displayRef } from '../display.ts';
import { EXIT } from '../exit-code.ts';
import { withApplication } from '../open-application.ts';
import { formatOf, yamlOf } from '../output.ts';
import { clean, type Style } from '../terminal.ts';

/** The health of an application and of each object, as `health -o json` prints it. */
interface HealthAnswer {
  readonly application: string;
  readonly health: Health;
  readonly resources: readonly Pick<ResourceStatus, 'ref' | 'health'>[];
}

/** Shows how each object of an application is. */
export async function applicationHealth(context: CommandContext): Promise<number> {
  return withApplication(context, {}, async (reconciler) => {
    await reconciler.refresh({ signal: context.signal });
    const answer = answerOf(reconciler.status());
    context.out.write(await TEXTS[formatOf(context)](answer, context.out.style));
    return EXIT.ok;
  });
}

function answerOf({ application, health: overall, resources }: ApplicationStatus): HealthAnswer {
  return { application, health: overall, resources: resources.map(({ ref, health: own }) => ({ ref, health: own })) };
}

const TEXTS: Readonly<Record<ReturnType<typeof formatOf>, (answer: HealthAnswer, style: Style) => string | Promise<string>>> = {
  json: (answer) => `${JSON.stringify(answer, null, 2)}\n`,
  yaml: (answer) => yamlOf(answer),
  text: textOf,
  markdown: ({ application, health: overall, resources }) =>
    `**${application}: ${cell(displayHealth(overall))}**\n\n| object | health | why |\n| --- | --- | --- |\n${resources
      .map(({ ref, health: own }) => `| ${cell(displayRef(ref))} | ${own.status} | ${cell(own.message)} |\n`)
      .join('')}`,
};

function textOf({ application, health: overall, resources }: HealthAnswer, style: Style): string {
  const width = Math.max(0, ...resources.map(({ ref }) => displayRef(ref).length));
  const lines = resources.map(({ ref, health: own }) => {
    return `  ${displayRef(ref).padEnd(width)}  ${colorOfHealth(own, style)(own.status.padEnd(11))} ${style.dim(clean(own.message))}`.trimEnd();
  });
  return `${style.bold(application)}: ${colorOfHealth(overall, style)(displayHealth(overall))}\n${lines.map((line) => `${line}\n`).join('')}`;
}

function cell(text: string): string {
  return clean(text).replaceAll('|', '\\|');
}
