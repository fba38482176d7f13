import type { FieldChange, ObjectDiff } from '../../diff/index.ts';
import { formatProblem, printable } from '../../errors.ts';
import { shorten, shortenPair } from '../../object/index.ts';
import { basisNotes, diffsSummary, IMMUTABLE_NOTE, isLeft, isTold, provenance, valueText } from '../change-text.ts';
import { type Layout, objectName } from './layout.ts';

/** Names of fields are aligned up to this many columns; longer ones stick out. */
const MAX_PATH_COLUMNS = 56;
const INDENT = '    ';

/** Every object that differs, field by field, and a sum at the end. Objects in sync are only counted. */
export function diffsText(diffs: readonly ObjectDiff[], layout: Layout): string {
  return [...diffs.filter(isTold).map((diff) => objectText(diff, layout)), layout.paint.bold(diffsSummary(diffs))].join('\n\n');
}

function objectText(diff: ObjectDiff, layout: Layout): string {
  const { ref, state, changes, warnings } = diff;
  const { paint } = layout;
  const heads: Readonly<Record<ObjectDiff['state'], string>> = {
    missing: `${paint.green(`+ ${objectName(ref)}`)}  ${paint.dim('not in the cluster')}`,
    extra: `${paint.red(`- ${objectName(ref)}`)}  ${paint.dim('not in Git')}`,
    changed: paint.yellow(`~ ${objectName(ref)}`),
    'in-sync': `  ${objectName(ref)}`,
  };
  const columns = Math.min(MAX_PATH_COLUMNS, Math.max(0, ...changes.map(({ display }) => printable(display).length)));
  return [
    heads[state],
    ...changes.map((change) => changeText(change, columns, layout)),
    ...(changes.some(({ immutable }) => immutable === true) ? [paint.red(`${INDENT}! ${IMMUTABLE_NOTE}`)] : []),
    ...basisNotes(diff).map((note) => paint.dim(`${INDENT}note: ${note}`)),
    ...warnings.map((warning) => paint.yellow(`${INDENT}warning: ${formatProblem(warning)}`)),
  ].join('\n');
}

function changeText(change: FieldChange, columns: number, layout: Layout): string {
  const { paint, width, now } = layout;
  const path = printable(change.display).padEnd(columns);
  const why = provenance(change, now);
  const comment = why === '' ? '' : `  # ${why}`;
  const room = Math.max(24, width - INDENT.length - path.length - comment.length - 4);
  const symbols = { add: paint.green('+'), remove: paint.red('-'), replace: paint.yellow('~'), reorder: paint.yellow('~') };
  const symbol = isLeft(change) ? paint.dim('·') : symbols[change.op];
  return `${INDENT}${symbol} ${path}  ${values(change, room)}${paint.dim(comment)}`;
}

function values(change: FieldChange, room: number): string {
  const { op, live, desired } = change;
  if (op === 'add') return shorten(valueText(desired), room);
  if (op === 'remove') return shorten(valueText(live), room);
  const [from, to] = shortenPair(valueText(live), valueText(desired), room - 3);
  if (isLeft(change)) return `${from}, in Git ${to}`;
  return `${op === 'reorder' ? 'order ' : ''}${from} → ${to}`;
}
