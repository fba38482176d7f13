import type { HealthStatus } from '../../health/index.ts';
import type { ApplicationStatus, ResourceStatus } from '../../ports.ts';
import { type Cell, countOf, type Layout, objectName, oneLine, type Painter, table, timeText } from './layout.ts';

/** The present state of an application: revisions, conditions, and a table of its objects. */
export function statusText(status: ApplicationStatus, layout: Layout): string {
  const { paint, width } = layout;
  const sections = [
    table(headRows(status, layout), width),
    table(conditionRows(status, layout), width),
    status.resources.length === 0 ? ['No objects.'] : table(resourceRows(status.resources, paint), width),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** Revisions by name of their source; a single source has no name. */
export function revisionsOf({ revision, sources }: ApplicationStatus): readonly (readonly [label: string, revision: string])[] {
  const named = Object.entries(sources).filter(([name]) => name !== '');
  if (named.length > 0) return named.map(([name, at]) => [`Source ${oneLine(name)}`, oneLine(at)]);
  const only = revision ?? sources[''];
  return only === undefined ? [] : [['Revision', oneLine(only)]];
}

/** `sync to main@sha1:…: 3 of 7 steps`, while something runs. */
export function operationText({ operation }: ApplicationStatus): string | undefined {
  if (operation === undefined) return undefined;
  return `${operation.operation} to ${oneLine(operation.revision)}: ${operation.done} of ${countOf(operation.total, 'step')}`;
}

function headRows(status: ApplicationStatus, { paint }: Layout): readonly (readonly Cell[])[] {
  const { health } = status;
  const running = operationText(status);
  const rows: readonly (readonly [string, string, ((text: string) => string)?])[] = [
    ['Application', oneLine(status.application), paint.bold],
    ['Sync', status.sync, syncPaint(status.sync, paint)],
    [
      'Health',
      health.status === 'Healthy' ? health.status : `${health.status}: ${oneLine(health.message)}`,
      healthPaint(health.status, paint),
    ],
    ...revisionsOf(status),
    ...(running === undefined ? [] : [['Running', running] as const]),
  ];
  return rows.map(([label, text, color]) => [
    { text: label, paint: paint.dim },
    { text, paint: color },
  ]);
}

function conditionRows({ conditions }: ApplicationStatus, { paint, now }: Layout): readonly (readonly Cell[])[] {
  if (conditions.length === 0) return [];
  const rows = conditions.map(({ type, status, reason, message, lastTransitionAt }) => [
    { text: type },
    { text: status },
    { text: timeText(lastTransitionAt, now) },
    { text: oneLine(reason) },
    { text: oneLine(message) },
  ]);
  return [header(['CONDITION', 'STATUS', 'SINCE', 'REASON', 'MESSAGE'], paint), ...rows];
}

function resourceRows(resources: readonly ResourceStatus[], paint: Painter): readonly (readonly Cell[])[] {
  const rows = resources.map(({ ref, sync, health }) => [
    { text: objectName(ref) },
    { text: sync, paint: syncPaint(sync, paint) },
    { text: health.status, paint: healthPaint(health.status, paint) },
    { text: oneLine(health.message), paint: paint.dim },
  ]);
  return [header(['OBJECT', 'SYNC', 'HEALTH', 'MESSAGE'], paint), ...rows];
}

function header(titles: readonly string[], paint: Painter): readonly Cell[] {
  return titles.map((text) => ({ text, paint: paint.dim }));
}

function syncPaint(sync: ApplicationStatus['sync'], paint: Painter): (text: string) => string {
  return sync === 'Synced' ? paint.green : paint.yellow;
}

function healthPaint(status: HealthStatus, paint: Painter): (text: string) => string {
  if (status === 'Healthy') return paint.green;
  if (status === 'Suspended') return paint.dim;
  return status === 'Progressing' ? paint.cyan : paint.red;
}
