import { printable } from '../errors.ts';
import { displayRef } from '../object/index.ts';
import type { ReconcileEvent } from '../ports.ts';
import type { EventOf, EventType } from './event-type.ts';

type ObjectDiff = EventOf<'driftDetected'>['diffs'][number];
type Plan = EventOf<'planComputed'>['plan'];

const MAX_NAMED = 3;
const MAX_CHARS = 500;

/**
 * One line that tells a person what happened: `drift in 1 object: Deployment shop/web`. Control characters are escaped,
 * long texts cut.
 *
 * @since 0.1.0
 */
export function describeEvent(event: ReconcileEvent): string {
  const describe = DESCRIPTIONS[event.type] as (event: ReconcileEvent) => string;
  return printable(describe(event).replaceAll('\n', ' '), MAX_CHARS);
}

const DESCRIPTIONS: { readonly [T in EventType]: (event: EventOf<T>) => string } = {
  revisionChanged: ({ revision, from }) => `new revision ${revision}${from === undefined ? '' : ` (before: ${from})`}`,
  driftDetected: ({ diffs }) => `drift in ${countOf(diffs.length, 'object')}: ${named(diffs.map(describeDiff))}`,
  planComputed: ({ plan }) => describePlan(plan),
  stepStarted: ({ id, ref }) =>
    `${id.startsWith('hook:') ? 'running' : id.startsWith('delete:') ? 'deleting' : 'applying'} ${displayRef(ref)}`,
  stepFinished: ({ step }) =>
    `${step.action} ${displayRef(step.ref)}: ${step.message === '' ? step.status : `${step.status}, ${step.message}`}`,
  stepSettled: ({ ref, health }) => `${displayRef(ref)} is ${health.status}${health.message === '' ? '' : `: ${health.message}`}`,
  waitingForHealth: ({ objects }) =>
    `waiting for ${countOf(objects.length, 'object')}: ${named(objects.map(({ ref, health }) => `${displayRef(ref)} (${health.message})`))}`,
  syncSucceeded: ({ result }) => `${result.plan.operation} succeeded at ${result.revision}; health ${result.health.status}`,
  syncFailed: ({ result }) => {
    const failed = result.steps.filter(({ status }) => status === 'failed').map(({ ref, message }) => `${displayRef(ref)} (${message})`);
    const blocks = result.outcome === 'blocked' ? result.plan.blocked.map(({ message }) => message) : [];
    const causes = [...failed, ...blocks];
    const what = causes.length === 0 ? result.health.message : named(causes);
    return `${result.plan.operation} ${result.outcome} at ${result.revision}: ${what}`;
  },
  rollbackStarted: ({ from, to, reason }) => `rolling back from ${from} to ${to}: ${reason}`,
  reconcileFailed: ({ code, message }) => `reconcile failed (${code}): ${message}`,
  healthChanged: ({ from, to }) => `health ${from.status} → ${to.status}: ${to.message}`,
  notifierFailed: ({ notifier, message }) => `notifier "${notifier}" failed: ${message}`,
  eventsLost: ({ count }) => `${countOf(count, 'event')} lost, the reader was too slow`,
};

function describeDiff({ ref, state, changes }: ObjectDiff): string {
  if (state !== 'changed') return `${displayRef(ref)} (${state})`;
  const managers = [...new Set(changes.flatMap(({ cause, manager }) => (cause === 'drift' && manager !== undefined ? [manager] : [])))];
  const by = managers.length === 0 ? '' : ` by ${managers.join(', ')}`;
  return `${displayRef(ref)} (${countOf(changes.length, 'field')}${by})`;
}

function describePlan({ summary, blocked }: Plan): string {
  const held = blocked.length === 0 ? '' : `; ${countOf(blocked.length, 'block')}: ${named(blocked.map(({ message }) => message))}`;
  if (summary.writes === 0) return `plan: nothing to do${held}`;
  const counts: readonly (readonly [number, string])[] = [
    [summary.create, 'create'],
    [summary.adopt, 'adopt'],
    [summary.update + summary.replace, 'update'],
    [summary.recreate, 'recreate'],
    [summary.delete, 'delete'],
    [summary.hook, 'run as hooks'],
  ];
  const told = counts.filter(([count]) => count > 0).map(([count, verb]) => `${count} to ${verb}`);
  return `plan: ${told.join(', ')}${held}`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function named(names: readonly string[]): string {
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  return names.slice(0, MAX_NAMED).join(', ') + more;
}
