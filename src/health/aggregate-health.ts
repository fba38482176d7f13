import { compareRefs, displayRef, type ObjectRef } from '../object/index.ts';
import { HEALTH_STATUSES, type Health, type HealthStatus, rankOf } from './health.ts';

/** One member of a set: a health alone, or with the object's address, so that the sum can name it. @since 0.1.0 */
export type HealthMember = Health | { readonly ref: ObjectRef; readonly health: Health };

const MAX_NAMED = 3;

/**
 * The health of a set: the worst one wins, from best to worst Healthy, Suspended, Progressing, Missing, Degraded,
 * Unknown. The message names the worst ones, up to three. An empty set is Healthy. The order of the set does not matter.
 *
 * @example
 * ```ts
 * aggregateHealth(status.resources).message; // "1 of 12 objects is Degraded: Deployment shop/web (…)"
 * ```
 * @since 0.1.0
 */
export function aggregateHealth(healths: readonly HealthMember[]): Health {
  if (healths.length === 0) return sum('Healthy', 'NoObjects', 'there are no objects');
  const entries = healths.map((member) => ('health' in member ? member : { ref: undefined, health: member }));
  const status = worstOf(entries.map(({ health }) => health.status));
  if (status === 'Healthy') return sum(status, 'AllHealthy', count(healths.length, healths.length, status));
  const worst = entries.filter(({ health }) => health.status === status).toSorted(byName);
  const reasons = new Set(worst.map(({ health }) => health.reason));
  const message = `${count(worst.length, healths.length, status)}: ${worst.slice(0, MAX_NAMED).map(describe).join('; ')}`;
  const more = worst.length > MAX_NAMED ? `; and ${worst.length - MAX_NAMED} more` : '';
  return sum(status, reasons.size === 1 ? (worst[0]?.health.reason ?? status) : `Several${status}`, message + more);
}

interface Entry {
  readonly ref?: ObjectRef | undefined;
  readonly health: Health;
}

function sum(status: HealthStatus, reason: string, message: string): Health {
  return { status, reason, message, rule: 'aggregate' };
}

function worstOf(statuses: readonly HealthStatus[]): HealthStatus {
  const rank = Math.max(...new Set(statuses.map(rankOf)));
  return HEALTH_STATUSES[rank] ?? 'Unknown';
}

function count(some: number, all: number, status: HealthStatus): string {
  const objects = all === 1 ? 'object' : 'objects';
  if (some === all) return all === 1 ? `the object is ${status}` : `all ${all} ${objects} are ${status}`;
  return `${some} of ${all} ${objects} ${some === 1 ? 'is' : 'are'} ${status}`;
}

function describe({ ref, health }: Entry): string {
  const why = health.message === '' ? health.reason : health.message;
  return ref === undefined ? why : `${displayRef(ref)} (${why})`;
}

function byName(a: Entry, b: Entry): number {
  if (a.ref !== undefined && b.ref !== undefined) return compareRefs(a.ref, b.ref);
  return describe(a) < describe(b) ? -1 : describe(a) > describe(b) ? 1 : 0;
}
