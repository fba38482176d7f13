import type { FieldChange } from '../../diff/index.ts';
import { printable } from '../../errors.ts';
import type { ObjectRef } from '../../object/index.ts';
import { IMMUTABLE_NOTE, isLeft, provenance, valueText } from '../change-text.ts';
import { countOf, objectName } from '../text/layout.ts';
import { cell, fenced } from './markdown.ts';

/** Changes of one object that are shown; the others are counted. */
const MAX_CHANGES = 40;

/** The changes of one object as a coloured block: what is live with `-`, what is wanted with `+`. */
export function changesBlock(ref: ObjectRef, changes: readonly FieldChange[], now: number | undefined): string {
  const lines = changes.slice(0, MAX_CHANGES).flatMap((change) => changeLines(change, now));
  const more = changes.length - MAX_CHANGES;
  const rest = more > 0 ? [`  … and ${countOf(more, 'more field')}`] : [];
  const refused = changes.some(({ immutable }) => immutable === true) ? `\n⛔ ${cell(IMMUTABLE_NOTE)}\n` : '';
  return `**${cell(objectName(ref))}**\n${refused}${fenced('diff', [...lines, ...rest])}`;
}

function changeLines(change: FieldChange, now: number | undefined): readonly string[] {
  const { op, live, desired } = change;
  const path = `${printable(change.display)}${op === 'reorder' ? ' (order)' : ''}`;
  const why = provenance(change, now);
  if (isLeft(change)) return [`# ${path}: ${valueText(live)}, in Git ${valueText(desired)}: ${why}`];
  const lines = [
    ...(op === 'add' ? [] : [`- ${path}: ${valueText(live)}`]),
    ...(op === 'remove' ? [] : [`+ ${path}: ${valueText(desired)}`]),
  ];
  return why === '' ? lines : [`# ${why}`, ...lines];
}
