import { HEALTH_STATUSES } from '../../health/index.ts';
import type { CommandContext } from '../command-context.ts';
import { colorOfHealth, displayHealth, displayRef, isGood } from '../display.ts';
import { formatOf, yamlOf } from '../output.ts';
import { clean, type Terminal, wrap } from '../terminal.ts';
import type { ClusterHealth, ObjectHealth } from './cluster-health.ts';
import { cell, type HealthRow, markdownOfRows, textOfRows } from './health-rows.ts';

/** Writes how the objects of a cluster are, in the format that was asked for. */
export async function writeClusterHealth(context: CommandContext, answer: ClusterHealth): Promise<void> {
  const { out, err } = context;
  const format = formatOf(context);
  const { isWide: _isWide, ...told } = answer;
  // One object that was named is the answer itself.
  const only = answer.scope === undefined && answer.objects.length === 1 ? answer.objects[0] : undefined;
  if (format === 'json') out.write(`${JSON.stringify(only ?? told, null, 2)}\n`);
  else if (format === 'yaml') out.write(await yamlOf(only ?? told));
  else if (format === 'markdown') out.write(only === undefined ? markdownOf(answer) : markdownOfOne(only));
  else out.write(only === undefined ? textOf(answer, out) : textOfOne(only, out));
  if (answer.unread !== undefined) err.write(`${err.style.yellow('may not be read:')} ${answer.unread.join(', ')}\n`);
}

/** One object, and the way from it down to the cause. */
function textOfOne(object: ObjectHealth, terminal: Terminal): string {
  const { ref, health, message, chain } = object;
  const { style } = terminal;
  const title = `${style.bold(displayRef(ref))}: ${colorOfHealth(health, style)(displayHealth(health))}\n`;
  const told = isTold(object) ? title : `${title}${style.bold(wrap(clean(message), terminal, { first: 0, indent: 0 }))}\n`;
  if (chain.length < 2) return told;
  const lines = chain.map((link, depth) => {
    const branch = `${'  '.repeat(depth)}${depth === 0 ? '' : '└ '}`;
    const name = nameOf(link);
    const state = link.health === undefined ? '' : `${colorOfHealth(link.health, style)(link.health.status)}: `;
    const first = branch.length + name.length + 2 + (link.health === undefined ? 0 : link.health.status.length + 2);
    return `${branch}${name}  ${state}${style.dim(wrap(clean(link.message), terminal, { first, indent: branch.length + 2 }))}\n`;
  });
  return `${told}\n${lines.join('')}`;
}

function nameOf({ ref, part, relation }: ObjectHealth['chain'][number]): string {
  return part === undefined ? displayRef(ref) : `${relation === 'event' ? 'event ' : ''}${clean(part)}`;
}

/** The sentence says no more than the health. */
function isTold({ ref, health, message }: ObjectHealth): boolean {
  return isGood(health) && message.startsWith(`${displayRef(ref)} is ${health.status.toLowerCase()}`);
}

/**
 * A table: what is not healthy with its cause, then the rest; what has no state at all is only counted, and of a whole
 * cluster all that is healthy.
 */
function textOf(answer: ClusterHealth, terminal: Terminal): string {
  const { scope, health, objects, isWide = false } = answer;
  const { style } = terminal;
  const title = `${scope === undefined ? '' : `${style.bold(scope)}: `}${colorOfHealth(health, style)(countsOf(answer))}\n`;
  const shown = objects.filter((object) => isShown(object, answer));
  const silent = objects.length - shown.length;
  const kind = `${isWide ? 'healthy ' : ''}${silent === 1 ? 'object' : 'objects'}${isWide ? '' : ' whose kind reports no status'}`;
  return title + textOfRows(shown.map(rowOf), terminal) + (silent === 0 ? '' : style.dim(`  and ${silent} ${kind}\n`));
}

function isShown(object: ObjectHealth, { isWide = false }: ClusterHealth): boolean {
  return isWide ? !isTold(object) : !isSilent(object);
}

/** `2 of 12 objects are Degraded, 6 Progressing`: which they are stands below. */
function countsOf({ health, objects }: ClusterHealth): string {
  const [worst = ''] = health.message.split(': ');
  const others = HEALTH_STATUSES.filter((status) => status !== 'Healthy' && status !== health.status)
    .toReversed()
    .map((status) => [objects.filter((object) => object.health.status === status).length, status] as const)
    .filter(([count]) => count > 0);
  return clean([worst, ...others.map(([count, status]) => `${count} ${status}`)].join(', '));
}

/** It is there, and that is all that can be said. */
function isSilent({ health }: ObjectHealth): boolean {
  return health.status === 'Healthy' && (health.reason === 'NoStatus' || health.rule === null);
}

function markdownOf(answer: ClusterHealth): string {
  const { scope, objects } = answer;
  const title = `${scope === undefined ? '' : `${scope}: `}${countsOf(answer)}`;
  return markdownOfRows(title, objects.filter((object) => isShown(object, answer)).map(rowOf));
}

/** The sentence, and the way down to the cause as a table. */
function markdownOfOne(object: ObjectHealth): string {
  const { ref, health, message, chain } = object;
  const title = `**${cell(displayRef(ref))}: ${cell(displayHealth(health))}**\n`;
  const told = isTold(object) ? title : `${title}\n${clean(message)}\n`;
  if (chain.length < 2) return told;
  const rows = chain.map((link) => `| ${cell(nameOf(link))} | ${link.health?.status ?? ''} | ${cell(link.message)} |\n`);
  return `${told}\n| from | health | why |\n| --- | --- | --- |\n${rows.join('')}`;
}

function rowOf(object: ObjectHealth): HealthRow {
  return { ref: object.ref, health: object.health, cause: isTold(object) ? undefined : object.message };
}
