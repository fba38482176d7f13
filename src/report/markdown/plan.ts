import { formatProblem } from '../../errors.ts';
import type { Plan, PlanAction, PlanStep } from '../../plan/index.ts';
import { type Layout, objectName, oneLine } from '../text/layout.ts';
import { changesBlock } from './changes.ts';
import { cell, code, fit, markdownTable, paragraphs } from './markdown.ts';

const TITLES = { sync: 'Sync', rollback: 'Roll back', destroy: 'Destroy' } as const;

const ICONS: Readonly<Record<PlanAction, string>> = {
  create: '➕',
  update: '✏️',
  replace: '✏️',
  recreate: '♻️',
  delete: '➖',
  adopt: '🤝',
  hook: '⚙️',
  skip: '⏭️',
  unchanged: '',
};

/** A plan as a comment: what it does in one line, what holds it back, its steps, and the fields that change. */
export function planMarkdown(plan: Plan, { now }: Layout): string {
  const held = new Set(plan.blocked.flatMap(({ steps }) => steps));
  const steps = plan.steps.filter(({ action, changes }) => action !== 'unchanged' || changes.length > 0);
  const waves = steps.some(({ wave }) => wave !== 0);
  return fit([
    paragraphs([planTitle(plan), `**${planSummary(plan)}**`]),
    paragraphs(
      plan.blocked.map(({ message, approvable }) => blockLine(message, approvable, plan.digest)),
      'block',
    ),
    paragraphs(
      plan.warnings.map((warning) => `⚠️ ${cell(formatProblem(warning))}`),
      'warning',
    ),
    markdownTable(
      ['Action', 'Object', ...(waves ? ['Wave'] : []), 'Why'],
      steps.map((step) => stepRow(step, held.has(step.id), waves)),
      'step',
    ),
    paragraphs(
      steps
        .filter(({ action, changes }) => action !== 'delete' && changes.length > 0)
        .map(({ ref, changes }) => changesBlock(ref, changes, now)),
      'object',
    ),
    paragraphs([`Plan ${code(plan.digest)} for cluster ${code(plan.cluster)}`]),
  ]);
}

function planTitle({ operation, application, revision }: Plan): string {
  const to = operation === 'destroy' ? '' : ` to ${code(revision)}`;
  return `### ${TITLES[operation]} ${code(application)}${to}`;
}

function planSummary({ summary }: Plan): string {
  const counts: readonly (readonly [number, string])[] = [
    [summary.create, 'to create'],
    [summary.adopt, 'to adopt'],
    [summary.update + summary.replace, 'to change'],
    [summary.recreate, 'to recreate'],
    [summary.delete, 'to delete'],
    [summary.hook, 'hooks'],
    [summary.skip, 'skipped'],
    [summary.unchanged, 'unchanged'],
  ];
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `${summary.writes === 0 ? 'Nothing to do' : 'Plan'}: ${told.length === 0 ? 'no objects' : told.join(', ')}.`;
}

function blockLine(message: string, approvable: boolean, digest: string): string {
  return `⛔ **Blocked:** ${cell(message)}${approvable ? ` (to approve it: ${code(digest)})` : ''}`;
}

function stepRow({ action, ref, wave, reason }: PlanStep, held: boolean, waves: boolean): readonly string[] {
  const what = `${ICONS[action]} ${action}${held ? ' ⛔' : ''}`.trim();
  return [what, cell(objectName(ref)), ...(waves ? [String(wave)] : []), cell(oneLine(reason))];
}
