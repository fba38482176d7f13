import { isWrite } from '../is-write.ts';
import type { DraftStep } from '../plan-sync.ts';
import type { Place, PlacedStep } from './placed-step.ts';
import type { Relation } from './relations.ts';

/**
 * Deletions that a rule puts before an apply, and those that must go before them in turn: they have no place behind all
 * applies, but in the wave of the first apply that waits for them. One that was asked to come last stays there.
 */
export function earlyDeletions(placed: readonly PlacedStep[], relations: readonly Relation[]): ReadonlyMap<DraftStep, Place> {
  const stages = new Map<number, number>();
  for (let moves = true; moves; ) {
    moves = false;
    for (const { before, after } of relations) {
      const movable = before.filter((at) => placed[at]?.draft.deletion === 'mirrored');
      if (movable.length === 0) continue;
      const first = after.reduce((least, at) => Math.min(least, stageOf(placed[at], stages)), Number.POSITIVE_INFINITY);
      for (const at of movable) {
        if (first >= (stages.get(at) ?? placed[at]?.stage ?? 0)) continue;
        stages.set(at, first);
        moves = true;
      }
    }
  }
  const places = new Map(placed.map(({ stage, phase, wave }) => [stage, { phase, wave }]));
  return new Map([...stages].map(([at, stage]) => [placed[at]?.draft as DraftStep, places.get(stage) as Place]));
}

/** Where an apply stands, or a deletion that was moved. What is not written asks for nothing. */
function stageOf(step: PlacedStep | undefined, moved: ReadonlyMap<number, number>): number {
  if (step === undefined || step.phase === 'SyncFail') return Number.POSITIVE_INFINITY;
  if (step.draft.deletion !== undefined) return moved.get(step.at) ?? Number.POSITIVE_INFINITY;
  return isWrite(step.draft) || step.draft.action === 'hook' ? step.stage : Number.POSITIVE_INFINITY;
}
