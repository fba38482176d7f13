import { memberOf } from '../object/index.ts';
import { conditionList } from './condition.ts';
import { textAt, type Verdict, progressing } from './verdict.ts';

/**
 * Progressing while the controller has not seen the newest spec; `undefined` when it has, or does not say.
 *
 * @see kstatus `checkGeneration`; differs: an observedGeneration ahead of the generation (a restored object) is not held
 * against it, and conditions that carry a generation of their own are looked at too.
 */
export function assessGeneration(object: unknown): Verdict | undefined {
  const generation = generationOf(object);
  if (generation === undefined) return undefined;
  const observed = memberOf(memberOf(object, 'status'), 'observedGeneration');
  if (isBehind(generation, observed)) return notObserved(`waiting for generation ${generation} to be observed`);
  const conditions = conditionList(object);
  const isStale = (entry: unknown): boolean => isBehind(generation, memberOf(entry, 'observedGeneration')) && textAt(entry, 'type') !== '';
  if (!conditions.some(isStale)) return undefined;
  const stale = conditions.filter(isStale).map((entry) => textAt(entry, 'type'));
  return notObserved(`waiting for condition ${stale.join(', ')} to cover generation ${generation}`);
}

/**
 * As {@link assessGeneration}, for kinds whose controller always reports what it has seen: there, silence is not assent.
 */
export function assessFirstObservation(object: unknown): Verdict | undefined {
  if (generationOf(object) === undefined || isInteger(memberOf(memberOf(object, 'status'), 'observedGeneration'))) return undefined;
  return notObserved('waiting for the controller to observe the object');
}

function notObserved(message: string): Verdict {
  return progressing('LatestGenerationNotObserved', message);
}

function isBehind(generation: number | bigint, observed: unknown): boolean {
  return isInteger(observed) && observed < generation;
}

function generationOf(object: unknown): number | bigint | undefined {
  const generation = memberOf(memberOf(object, 'metadata'), 'generation');
  return isInteger(generation) ? generation : undefined;
}

function isInteger(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}
