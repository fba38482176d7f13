import { keyOf, type ObjectRef } from '../object/index.ts';
import type { Plan, PlanStep } from '../plan/index.ts';

const FIRST_MS = 2000;
const FACTOR = 3;
const MAX_MS = 5 * 60_000;
/** In sync for so long, an object's past is forgotten. */
const RESET_MS = 10 * 60_000;
/** Healed so often without lasting, it is a fight. */
const FIGHT_AFTER = 3;

interface Heals {
  count: number;
  lastAt: number;
  manager: string | undefined;
}

/** Slows down the healing of objects that others keep changing, and knows who they are. */
export class SelfHealBackoff {
  readonly #heals = new Map<string, Heals>();

  /** Steps that undo drift and whose time has not come again. */
  held(plan: Plan, now: number): ReadonlySet<string> {
    this.#forget(now);
    const drifted = plan.steps.filter(isDrift);
    return new Set(drifted.filter(({ ref }) => now < this.#nextAt(ref)).map(({ id }) => id));
  }

  /** Notes the drift that a sync has undone. */
  healed(steps: readonly PlanStep[], now: number): void {
    for (const step of steps) {
      if (!isDrift(step)) continue;
      const before = this.#heals.get(keyOf(step.ref));
      const manager = step.changes.find((change) => change.manager !== undefined)?.manager;
      this.#heals.set(keyOf(step.ref), { count: (before?.count ?? 0) + 1, lastAt: now, manager });
    }
  }

  /** Objects that are changed again as often as they are healed, with the manager that does it. */
  fights(): { readonly key: string; readonly manager: string | undefined }[] {
    return [...this.#heals].filter(([, { count }]) => count >= FIGHT_AFTER).map(([key, { manager }]) => ({ key, manager }));
  }

  /** When the next held step may run. */
  nextAt(plan: Plan): number {
    return Math.min(...plan.steps.filter(isDrift).map(({ ref }) => this.#nextAt(ref)));
  }

  #nextAt(ref: ObjectRef): number {
    const heals = this.#heals.get(keyOf(ref));
    if (heals === undefined) return 0;
    // The first heal is immediate, and so is the second if the drift is a new one after a while.
    return heals.lastAt + Math.min(FIRST_MS * FACTOR ** (heals.count - 1), MAX_MS);
  }

  #forget(now: number): void {
    for (const [key, { lastAt }] of this.#heals) if (now - lastAt > RESET_MS) this.#heals.delete(key);
  }
}

/** Whether a step undoes what somebody did in the cluster: a change by another, or a deletion. */
export function isDrift({ action, changes, reason }: PlanStep): boolean {
  if (action === 'create') return reason === 'gone from the cluster';
  return action === 'update' && changes.length > 0 && changes.every(({ cause }) => cause !== 'git');
}
