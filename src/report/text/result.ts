import { formatProblem } from '../../errors.ts';
import type { StepResult, SyncResult } from '../../apply/index.ts';
import { type Cell, countOf, type Layout, objectName, oneLine, type Painter, table } from './layout.ts';

const SYMBOLS: Readonly<Record<StepResult['status'], string>> = {
  succeeded: '✓',
  failed: '✗',
  skipped: '·',
  blocked: '!',
  cancelled: '·',
};

const TITLES = { sync: 'Sync', rollback: 'Rollback', destroy: 'Destroy' } as const;

/** What a sync did, step by step, what held it back, and the health that it reached. */
export function resultText(result: SyncResult, layout: Layout): string {
  const { plan, outcome, steps, health } = result;
  const { paint } = layout;
  const title = `${TITLES[plan.operation]} of ${oneLine(plan.application)} ${plan.operation === 'destroy' ? 'at' : 'to'} ${oneLine(result.revision)}`;
  const told = steps.filter(isWorthTelling);
  const sections = [
    [`${paint.bold(title)}: ${outcomePaint(outcome, paint)(outcome)}`],
    table(
      told.map((step) => stepRow(step, paint)),
      layout.width,
    ),
    plan.warnings.map((warning) => paint.yellow(`Warning: ${oneLine(formatProblem(warning))}`)),
    told.filter(({ status }) => status === 'failed').flatMap((step) => failureLines(step, paint)),
    told.flatMap(({ ref, warnings = [] }) => warnings.map((text) => paint.yellow(`Warning: ${objectName(ref)}: ${oneLine(text)}`))),
    outcome === 'blocked' ? plan.blocked.map(({ message }) => `${paint.red('Blocked:')} ${oneLine(message)}`) : [],
    [stepsSummary(steps), `Health: ${health.status}: ${oneLine(health.message)}`],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** Objects that were as they should be are only counted. */
export function isWorthTelling({ action, status, health }: StepResult): boolean {
  return status === 'failed' || !(action === 'unchanged' || action === 'skip') || (health !== undefined && health.status !== 'Healthy');
}

/** `3 succeeded, 1 failed. 7 unchanged.` */
export function stepsSummary(steps: readonly StepResult[]): string {
  const unchanged = steps.filter(({ action, status }) => action === 'unchanged' && status !== 'failed').length;
  const done = steps.filter(({ action, status }) => action !== 'unchanged' || status === 'failed');
  const counts = Object.keys(SYMBOLS)
    .map((status) => [done.filter((step) => step.status === status).length, status] as const)
    .filter(([count]) => count > 0);
  const told = counts.length === 0 ? 'Nothing to do.' : `${counts.map(([count, status]) => `${count} ${status}`).join(', ')}.`;
  return unchanged === 0 ? told : `${told} ${countOf(unchanged, 'object')} unchanged.`;
}

/** What came of a step: its error, else its health where that is not good, else what it did. */
export function stepMessage({ status, code, message, health }: StepResult): string {
  const text = oneLine(message);
  if (status === 'failed') return code === undefined ? text : `${code}: ${text}`;
  if (health === undefined || health.status === 'Healthy') return text;
  return `${text}${text === '' ? '' : '; '}${health.status}: ${oneLine(health.message)}`;
}

/** The error, and what a failed hook wrote last. */
function failureLines(step: StepResult, paint: Painter): string[] {
  return [paint.red(`Failed: ${stepMessage(step)}`), ...(step.logs ?? []).map((line) => paint.dim(`  | ${oneLine(line)}`))];
}

function stepRow(step: StepResult, paint: Painter): readonly Cell[] {
  const color = { succeeded: paint.green, failed: paint.red, blocked: paint.red, skipped: paint.dim, cancelled: paint.yellow }[step.status];
  return [
    { text: SYMBOLS[step.status], paint: color },
    { text: step.action },
    { text: objectName(step.ref) },
    { text: step.status, paint: color },
    { text: step.status === 'failed' ? (step.code ?? '') : stepMessage(step) },
  ];
}

function outcomePaint(outcome: SyncResult['outcome'], paint: Painter): (text: string) => string {
  if (outcome === 'succeeded') return paint.green;
  return outcome === 'failed' ? paint.red : paint.yellow;
}
