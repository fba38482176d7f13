import { isRecord, memberOf } from '../object/index.ts';
import { conditionList, conditionPlace } from './condition.ts';
import { noStatusYet, places, textAt, type Verdict, progressing } from './verdict.ts';

const GENERATION = 'metadata.generation';
const EVIDENCE = places(GENERATION, 'status.observedGeneration');

/**
 * Progressing while the controller has not seen the newest spec; `undefined` when it has, or does not say. What it has seen
 * stands in `status.observedGeneration`, else in its conditions; a condition that a verdict rests on must be new itself.
 *
 * @param evidence where the verdict was read that this one is to precede.
 * @see kstatus `checkGeneration`; differs: an observedGeneration ahead of the generation (a restored object) is not held
 * against it, one that is written as text is read, and conditions that carry a generation of their own are looked at too.
 */
export function assessGeneration(object: unknown, evidence: readonly string[] = []): Verdict | undefined {
  const generation = integerAt(memberOf(object, 'metadata'), 'generation');
  if (generation === undefined) return undefined;
  const observed = integerAt(memberOf(object, 'status'), 'observedGeneration');
  if (observed !== undefined && observed < generation) return notObserved(`waiting for generation ${generation} to be observed`, EVIDENCE);
  for (const entry of conditionList(object)) {
    const [seen, type] = [integerAt(entry, 'observedGeneration'), textAt(entry, 'type')];
    if (seen === undefined || seen >= generation || (observed !== undefined && !restsOn(evidence, type))) continue;
    return notObserved(`waiting for condition ${type} to cover generation ${generation}`, [GENERATION, ...conditionPlace(type)]);
  }
  return undefined;
}

/**
 * As {@link assessGeneration}, for kinds whose controller always reports what it has seen: there, silence is not assent.
 */
export function assessFirstObservation(object: unknown): Verdict | undefined {
  const status = memberOf(object, 'status');
  if (!isRecord(status)) return noStatusYet();
  if (integerAt(status, 'observedGeneration') !== undefined || integerAt(memberOf(object, 'metadata'), 'generation') === undefined)
    return undefined;
  return notObserved('waiting for the controller to observe the object', EVIDENCE);
}

function notObserved(message: string, evidence: readonly string[]): Verdict {
  return progressing('LatestGenerationNotObserved', message, evidence);
}

/** In tables a place is a row's: its types may be several, or a pattern. */
function restsOn(evidence: readonly string[], type: string): boolean {
  return evidence.some(
    (place) => place.startsWith('status.conditions[') && (place.includes('*') || place.split(/[[\]=|,]/).includes(type)),
  );
}

/** The member as an integer: some controllers write a generation as text. */
export function integerAt(holder: unknown, key: string): bigint | undefined {
  const value = memberOf(holder, key);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  return /^\d{1,19}$/.test(`${value}`) ? BigInt(value) : undefined;
}
