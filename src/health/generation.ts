import { getIn } from '../object/index.ts';
import { conditionsOf } from './condition.ts';
import { type Verdict, progressing } from './verdict.ts';

/**
 * Progressing while the controller has not seen the newest spec; `undefined` when it has, or does not say.
 *
 * @see kstatus `checkGeneration`; differs: an observedGeneration ahead of the generation (a restored object) is not held
 * against it, and conditions that carry a generation of their own are looked at too.
 */
export function assessGeneration(object: unknown): Verdict | undefined {
  const observed = getIn(object, 'status', 'observedGeneration');
  if (isBehind(object, observed)) return notObserved(`waiting for generation ${generationOf(object)} to be observed`);
  const stale = conditionsOf(object).filter((condition) => isBehind(object, condition.observedGeneration));
  if (stale.length === 0) return undefined;
  return notObserved(`waiting for condition ${stale.map(({ type }) => type).join(', ')} to cover generation ${generationOf(object)}`);
}

/**
 * As {@link assessGeneration}, for kinds whose controller always reports what it has seen: there, silence is not assent.
 */
export function assessFirstObservation(object: unknown): Verdict | undefined {
  const observed = getIn(object, 'status', 'observedGeneration');
  if (generationOf(object) === undefined || isInteger(observed)) return undefined;
  return notObserved('waiting for the controller to observe the object');
}

function notObserved(message: string): Verdict {
  return progressing('LatestGenerationNotObserved', message);
}

function isBehind(object: unknown, observed: unknown): boolean {
  const generation = generationOf(object);
  return generation !== undefined && isInteger(observed) && observed < generation;
}

function generationOf(object: unknown): number | bigint | undefined {
  const generation = getIn(object, 'metadata', 'generation');
  return isInteger(generation) ? generation : undefined;
}

function isInteger(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}
