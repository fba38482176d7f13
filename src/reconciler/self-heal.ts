import { keyOf, type ObjectRef } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';

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

  /** Of the steps that undo drift, those whose time has not come again. */
  held(drift: readonly PlanStep[], now: number): ReadonlySet<string> {
    this.#forget(now);
    return new Set(drift.filter(({ ref }) => now < this.#nextAt(ref)).map(({ id }) => id));
  }

  /** Notes the drift that a sync has undone. */
  healed(drift: readonly PlanStep[], now: number): void {
    for (const step of drift) {
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
  nextAt(drift: readonly PlanStep[]): number {
    return Math.min(...drift.map(({ ref }) => this.#nextAt(ref)));
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
