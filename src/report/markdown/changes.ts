import type { FieldChange } from '../../diff/index.ts';
import { printable } from '../../errors.ts';
import type { ObjectRef } from '../../object/index.ts';
import { provenance, valueText } from '../change-text.ts';
import { countOf, objectName } from '../text/layout.ts';
import { cell, fenced } from './markdown.ts';

/** Changes of one object that are shown; the others are counted. */
const MAX_CHANGES = 40;

/** The changes of one object as a coloured block: what is live with `-`, what is wanted with `+`. */
export function changesBlock(ref: ObjectRef, changes: readonly FieldChange[], now: number | undefined): string {
  const lines = changes.slice(0, MAX_CHANGES).flatMap((change) => changeLines(change, now));
  const more = changes.length - MAX_CHANGES;
  const rest = more > 0 ? [`  … and ${countOf(more, 'more field')}`] : [];
  return `**${cell(objectName(ref))}**\n${fenced('diff', [...lines, ...rest])}`;
}

function changeLines(change: FieldChange, now: number | undefined): readonly string[] {
  const { op, live, desired } = change;
  const path = `${printable(change.display)}${op === 'reorder' ? ' (order)' : ''}`;
  const why = provenance(change, now);
  const lines = [
    ...(op === 'add' ? [] : [`- ${path}: ${valueText(live)}`]),
    ...(op === 'remove' ? [] : [`+ ${path}: ${valueText(desired)}`]),
  ];
  return why === '' ? lines : [`# ${why}`, ...lines];
}
