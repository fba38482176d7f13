import type { StepResult, SyncOutcome, SyncResult } from '../../apply/index.ts';
import { objectName } from '../text/layout.ts';
import { isWorthTelling, stepMessage, stepsSummary } from '../text/result.ts';
import { cell, code, fit, markdownTable, paragraphs } from './markdown.ts';

const OUTCOMES: Readonly<Record<SyncOutcome, string>> = {
  succeeded: '✅ succeeded',
  unhealthy: '⚠️ unhealthy',
  failed: '❌ failed',
  blocked: '⛔ blocked',
  cancelled: '⏹️ cancelled',
};

const STATUSES: Readonly<Record<StepResult['status'], string>> = {
  succeeded: '✅',
  failed: '❌ failed',
  skipped: 'skipped',
  blocked: '⛔ blocked',
  cancelled: 'cancelled',
};

/** The result of a sync as a comment. */
export function resultMarkdown({ plan, outcome, steps, revision, health }: SyncResult): string {
  const told = steps.filter(isWorthTelling);
  return fit([
    paragraphs([
      `### ${OUTCOMES[outcome]}: ${plan.operation} of ${code(plan.application)} at ${code(revision)}`,
      `**${stepsSummary(steps)}** Health: **${health.status}**: ${cell(health.message)}`,
    ]),
    paragraphs(outcome === 'blocked' ? plan.blocked.map(({ message }) => `⛔ **Blocked:** ${cell(message)}`) : [], 'block'),
    markdownTable(
      ['Action', 'Object', 'Result', 'Message'],
      told.map((step) => [step.action, cell(objectName(step.ref)), STATUSES[step.status], cell(stepMessage(step))]),
      'step',
    ),
    paragraphs(
      told.flatMap(({ ref, warnings = [] }) => warnings.map((text) => `⚠️ ${cell(`${objectName(ref)}: ${text}`)}`)),
      'warning',
    ),
  ]);
}
