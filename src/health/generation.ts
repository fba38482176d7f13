import { memberOf } from '../object/index.ts';
import { conditionList, conditionPlace } from './condition.ts';
import { places, textAt, type Verdict, progressing } from './verdict.ts';

const GENERATION = 'metadata.generation';
const EVIDENCE = places(GENERATION, 'status.observedGeneration');

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
  if (isBehind(generation, observed)) return notObserved(`waiting for generation ${generation} to be observed`, EVIDENCE);
  let stale: string[] | undefined;
  for (const entry of conditionList(object)) {
    if (isBehind(generation, memberOf(entry, 'observedGeneration'))) (stale ??= []).push(textAt(entry, 'type'));
  }
  if (stale === undefined) return undefined;
  const message = `waiting for condition ${stale.join(', ')} to cover generation ${generation}`;
  return notObserved(message, [GENERATION, ...stale.flatMap(conditionPlace)]);
}

/**
 * As {@link assessGeneration}, for kinds whose controller always reports what it has seen: there, silence is not assent.
 */
export function assessFirstObservation(object: unknown): Verdict | undefined {
  if (generationOf(object) === undefined || isInteger(memberOf(memberOf(object, 'status'), 'observedGeneration'))) return undefined;
  return notObserved('waiting for the controller to observe the object', EVIDENCE);
}

function notObserved(message: string, evidence: readonly string[]): Verdict {
  return progressing('LatestGenerationNotObserved', message, evidence);
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
