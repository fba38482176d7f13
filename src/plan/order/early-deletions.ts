import { isWrite } from '../is-write.ts';
import type { DraftStep } from '../plan-sync.ts';
import type { Place, PlacedStep } from './placed-step.ts';
import type { Relation } from './relations.ts';

/**
 * Deletions that a rule puts before an apply, and those that must go before them in turn: they have no place behind all
 * applies, but that of the first apply that waits for them. One that was asked to come last stays there.
 */
export function earlyDeletions(placed: readonly PlacedStep[], relations: readonly Relation[]): ReadonlyMap<DraftStep, Place> {
  const early = new Map<DraftStep, PlacedStep>();
  for (let moves = true; moves; ) {
    moves = false;
    for (const { before, after } of relations) {
      const steps = after.map((at) => placed[at] as PlacedStep);
      const goals = steps.flatMap((step) => (isUpsert(step) ? step : (early.get(step.draft) ?? [])));
      const [goal] = goals.sort((a, b) => a.stage - b.stage);
      for (const at of before) {
        const step = placed[at] as PlacedStep;
        if (goal === undefined || step.draft.deletion !== 'mirrored' || goal.stage >= (early.get(step.draft) ?? step).stage) continue;
        early.set(step.draft, goal);
        moves = true;
      }
    }
  }
  return early;
}

/** Whether an object is written, and not left as it is. */
export function isUpsert({ draft }: PlacedStep): boolean {
  return draft.deletion === undefined && (draft.action === 'hook' || isWrite(draft));
}
