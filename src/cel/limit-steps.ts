import { CelFailure } from './cel-failure.ts';

let left = Number.POSITIVE_INFINITY;

/**
 * Evaluates with a limit to the steps of all that it does together: evaluation is synchronous, so that one count does.
 *
 * @throws CelFailure when it takes more, whatever else went wrong or came out.
 */
export function withSteps<T>(steps: number, evaluate: () => T): T {
  const before = left;
  left = steps;
  try {
    const value = evaluate();
    countSteps(0);
    return value;
  } catch (error) {
    countSteps(0);
    throw error;
  } finally {
    left = before;
  }
}

/** Counts steps: one is about what a comprehension takes for an item, or what ten characters of a text do. */
export function countSteps(steps: number): void {
  left -= steps;
  if (!(left >= 0)) throw new CelFailure('operation cancelled: actual cost limit exceeded');
}
