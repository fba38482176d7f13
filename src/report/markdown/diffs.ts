import type { ObjectDiff } from '../../diff/index.ts';
import { formatProblem } from '../../errors.ts';
import { basisNotes, diffsSummary, isLeft, isTold } from '../change-text.ts';
import { type Layout, objectName } from '../text/layout.ts';
import { changesBlock } from './changes.ts';
import { cell, fit, markdownTable, paragraphs } from './markdown.ts';

const STATES: Readonly<Record<ObjectDiff['state'], string>> = {
  missing: '➕ not in the cluster',
  extra: '➖ not in Git',
  changed: '✏️ changed',
  'in-sync': 'in sync',
};

/** Every object that differs in a table, then what differs in it. */
export function diffsMarkdown(diffs: readonly ObjectDiff[], { now }: Layout): string {
  const different = diffs.filter(({ state }) => state !== 'in-sync');
  const warnings = diffs.flatMap((diff) =>
    diff.warnings.map((warning) => `⚠️ ${cell(`${objectName(diff.ref)}: ${formatProblem(warning)}`)}`),
  );
  const notes = diffs.filter(isTold).flatMap((diff) => basisNotes(diff).map((note) => `ℹ️ ${cell(`${objectName(diff.ref)}: ${note}`)}`));
  return fit([
    paragraphs([`**${diffsSummary(diffs)}**`]),
    paragraphs(warnings, 'warning'),
    paragraphs(notes, 'note'),
    markdownTable(
      ['State', 'Object', 'Fields'],
      different.map(({ ref, state, changes }) => [
        STATES[state],
        cell(objectName(ref)),
        state === 'changed' ? String(changes.filter((change) => !isLeft(change)).length) : '',
      ]),
      'object',
    ),
    paragraphs(
      diffs.filter(({ changes }) => changes.length > 0).map(({ ref, changes }) => changesBlock(ref, changes, now)),
      'object',
    ),
  ]);
}
