import type { Health } from './health.ts';
import { named } from './named.ts';
import { places, unknown } from './verdict.ts';

/** A health, and when it was read, in milliseconds since the epoch. @since 0.1.0 */
export interface HealthAt {
  readonly health: Health;
  readonly at: number;
}

/**
 * The health to go by in a gate: the last one, save that what is Degraded or Missing is still Progressing, in its own
 * words, until it has been bad for a while: a container that crashed once starts again.
 *
 * @param history what was read of one object, oldest first. Without any it is Unknown.
 * @param o `graceMs`: for how long bad health must hold before it is believed, in milliseconds; `now`: milliseconds since the epoch.
 * @example
 * ```ts
 * settledHealth([{ health: degraded, at: 1000 }], { now: 5000, graceMs: 10_000 }).status; // "Progressing"
 * ```
 * @since 0.1.0
 */
export function settledHealth(history: readonly HealthAt[], o: { readonly now: number; readonly graceMs: number }): Health {
  const last = history.at(-1);
  if (last === undefined) return named(unknown('NotRead', 'not read yet', places()), null);
  const since = badSince(history);
  return since === undefined || o.now - since >= o.graceMs ? last.health : { ...last.health, status: 'Progressing' };
}

/** When the bad health began that is the last. */
function badSince(history: readonly HealthAt[]): number | undefined {
  let since: number | undefined;
  for (const { health, at } of history.toReversed()) {
    if (!isBad(health)) break;
    since = at;
  }
  return since;
}

function isBad({ status }: Health): boolean {
  return status === 'Degraded' || status === 'Missing';
}
