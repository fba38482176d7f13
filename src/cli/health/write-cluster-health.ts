import type { CommandContext } from '../command-context.ts';
import { colorOfHealth, displayHealth, displayRef, isGood } from '../display.ts';
import { formatOf, yamlOf } from '../output.ts';
import { clean, type Style } from '../terminal.ts';
import { type HealthRow, markdownOfRows, textOfRows } from './health-rows.ts';
import type { ClusterHealth, ObjectHealth } from './cluster-health.ts';

/** Writes how the objects of a cluster are, in the format that was asked for. */
export async function writeClusterHealth(context: CommandContext, answer: ClusterHealth): Promise<void> {
  const { out, err } = context;
  const format = formatOf(context);
  const [only] = answer.objects;
  const { isWide: _isWide, ...told } = answer;
  // One object that was named is the answer itself.
  const plain = answer.scope === undefined && answer.objects.length === 1 ? only : told;
  if (format === 'json') out.write(`${JSON.stringify(plain, null, 2)}\n`);
  else if (format === 'yaml') out.write(await yamlOf(plain ?? told));
  else if (format === 'markdown') out.write(markdownOf(answer));
  else
    out.write(
      answer.scope === undefined && only !== undefined && answer.objects.length === 1
        ? textOfOne(only, out.style)
        : textOf(answer, out.style),
    );
  if (answer.unread !== undefined) err.write(`${err.style.yellow('may not be read:')} ${answer.unread.join(', ')}\n`);
}

/** One object, and the way from it down to the cause. */
function textOfOne(object: ObjectHealth, style: Style): string {
  const { ref, health, message, chain } = object;
  const title = `${style.bold(displayRef(ref))}: ${colorOfHealth(health, style)(displayHealth(health))}\n`;
  const told = isTold(object) ? title : `${title}${style.bold(clean(message))}\n`;
  if (chain.length < 2) return told;
  const lines = chain.map((link, depth) => {
    const state = link.health === undefined ? '' : `${colorOfHealth(link.health, style)(link.health.status)}: `;
    const name = link.part === undefined ? displayRef(link.ref) : `${link.relation === 'event' ? 'event ' : ''}${clean(link.part)}`;
    return `${'  '.repeat(depth)}${depth === 0 ? '' : '└ '}${name}  ${state}${style.dim(clean(link.message))}\n`;
  });
  return `${told}\n${lines.join('')}`;
}

/** The sentence says no more than the health. */
function isTold({ ref, health, message }: ObjectHealth): boolean {
  return isGood(health) && message.startsWith(`${displayRef(ref)} is ${health.status.toLowerCase()}`);
}

/**
 * A table: what is not healthy with its cause, then the rest; what has no state at all is only counted, and of a whole
 * cluster all that is healthy.
 */
function textOf({ scope, health, objects, isWide = false }: ClusterHealth, style: Style): string {
  // Which they are stands below.
  const [count = ''] = health.message.split(': ');
  const title = `${style.bold(scope ?? 'objects')}: ${colorOfHealth(health, style)(clean(count))}\n`;
  const shown = objects.filter((object) => (isWide ? !isTold(object) : !isSilent(object)));
  const silent = objects.length - shown.length;
  const rest =
    silent === 0
      ? ''
      : style.dim(
          `  and ${silent} ${isWide ? 'healthy ' : ''}${silent === 1 ? 'object' : 'objects'}${isWide ? '' : ' whose kind reports no status'}\n`,
        );
  return title + textOfRows(shown.map(rowOf), style) + rest;
}

/** It is there, and that is all that can be said. */
function isSilent({ health }: ObjectHealth): boolean {
  return health.status === 'Healthy' && (health.reason === 'NoStatus' || health.rule === null);
}

function markdownOf({ scope, health, objects }: ClusterHealth): string {
  return markdownOfRows(scope ?? 'objects', health, objects.filter((object) => !isSilent(object)).map(rowOf));
}

function rowOf(object: ObjectHealth): HealthRow {
  return { ref: object.ref, health: object.health, cause: isTold(object) ? undefined : object.message };
}
