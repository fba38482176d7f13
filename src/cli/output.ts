import type { ApplicationStatus, ObjectDiff, Plan, SyncResult } from '../index.ts';
import type { CommandContext } from './command-context.ts';
import type { OutputFormat } from './options.ts';

/** What commands answer with. */
export type Answer = Plan | readonly ObjectDiff[] | SyncResult | ApplicationStatus;

/** The format that the options ask for. */
export function formatOf({ options }: CommandContext): OutputFormat {
  return (options.output as OutputFormat | undefined) ?? 'text';
}

/** Writes the answer on stdout, alone, in the format that was asked for. */
export async function writeAnswer(context: CommandContext, answer: Answer): Promise<void> {
  const { out } = context;
  const format = formatOf(context);
  if (format === 'yaml') return out.write(await yamlOf(answer));
  const { renderReport } = await import('../report/index.ts');
  const text = renderReport(answer, { format, color: out.style.color, width: out.columns, now: nowOf(context) });
  out.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** What time it is; the rule for the library, that its clock is the runtime's, is for the program the same. */
function nowOf({ runtime }: CommandContext): number {
  return runtime?.clock?.now() ?? Math.round(performance.timeOrigin + performance.now());
}

/** Documents of YAML: one, or one for each item of a list. */
export async function yamlOf(answer: object): Promise<string> {
  const { stringifyManifests } = await import('../manifest/index.ts');
  const documents: readonly object[] = Array.isArray(answer) ? answer : [answer];
  return stringifyManifests(documents as unknown as Parameters<typeof stringifyManifests>[0]);
}
