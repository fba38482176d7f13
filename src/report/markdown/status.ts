import type { HealthStatus } from '../../health/index.ts';
import type { ApplicationStatus } from '../../ports.ts';
import { type Layout, objectName, timeText } from '../text/layout.ts';
import { operationText, revisionsOf } from '../text/status.ts';
import { cell, code, fit, markdownTable, paragraphs } from './markdown.ts';

const ICONS: Readonly<Record<HealthStatus, string>> = {
  Healthy: '✅',
  Suspended: '⏸️',
  Progressing: '⏳',
  Missing: '❓',
  Degraded: '❌',
  Unknown: '❓',
};

/** The status of an application as Markdown. */
export function statusMarkdown(status: ApplicationStatus, { now }: Layout): string {
  const { application, sync, health, conditions, resources } = status;
  const running = operationText(status);
  return fit([
    paragraphs([
      `### ${code(application)}: ${sync}, ${ICONS[health.status]} ${health.status}`,
      ...(health.message === '' ? [] : [cell(health.message)]),
      ...revisionsOf(status).map(([label, revision]) => `${cell(label)}: ${code(revision)}`),
      ...(running === undefined ? [] : [`Running: ${cell(running)}`]),
    ]),
    markdownTable(
      ['Condition', 'Status', 'Since', 'Reason', 'Message'],
      conditions.map((each) => [each.type, each.status, timeText(each.lastTransitionAt, now), cell(each.reason), cell(each.message)]),
      'condition',
    ),
    markdownTable(
      ['Object', 'Sync', 'Health', 'Message'],
      resources.map((each) => [
        cell(objectName(each.ref)),
        each.sync,
        `${ICONS[each.health.status]} ${each.health.status}`,
        cell(each.health.message),
      ]),
      'object',
    ),
  ]);
}
