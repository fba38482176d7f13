import { displayRef, getIn, keyOf, memberOf, type ObjectInput, type ObjectRef } from '../../object/index.ts';
import { kindOf } from '../kind-of.ts';
import { type Health, isGood, rankOf } from '../health.ts';
import { textAt } from '../verdict.ts';
import { addressOf } from './address.ts';
import type { HealthLink, HealthRelation, RelatedObjects } from './health-explanation.ts';

/** Why an object is not as it should be. */
export interface Cause {
  /** From the object down to the root. */
  readonly links: readonly HealthLink[];
  /** The object that a person must act on. */
  readonly subject: ObjectRef;
  /** What is wrong with it, as the rest of a sentence that begins with its name. */
  readonly problem: string;
  /** What to do. */
  readonly advice?: string | undefined;
}

/** What is known while one question is answered. */
export interface Question {
  readonly related: RelatedObjects;
  readonly now: number | undefined;
  readonly assess: (object: ObjectInput) => Health;
  /** What causes an object of a kind to be as it is; without an answer its own words are told. */
  readonly find: (kind: string) => CauseFinder;
  /** The objects on the way to the one that is looked at, itself last. */
  readonly path: readonly ObjectInput[];
  /** How many objects may be looked into. */
  readonly budget: { left: number };
}

export type CauseFinder = (object: ObjectInput, question: Question) => Cause | undefined;

const MAX_DEPTH = 10;
/** Of the unhealthy children of one object. */
const MAX_CHILDREN = 3;
/** Objects that are looked into for one question. */
export const MAX_OBJECTS = 60;

/** The cause of an object's state: the deepest that is found. `undefined` where it is as it should be, or was seen already. */
export function causeOf(object: ObjectInput, relation: HealthRelation, question: Question): Cause | undefined {
  const { path, budget } = question;
  const ref = addressOf(object);
  const isKnown = path.some((before) => before === object || keyOf(addressOf(before)) === keyOf(ref));
  if (isKnown || path.length >= MAX_DEPTH || budget.left <= 0) return undefined;
  budget.left--;
  const health = question.assess(object);
  const link: HealthLink = { ref, relation, health, message: health.message };
  const found = question.find(kindOf(object))(object, { ...question, path: [...path, object] });
  if (found !== undefined) return { ...found, links: [link, ...found.links] };
  return isGood(health) ? undefined : { links: [link], subject: ref, problem: ownWords(health, question), advice: adviceFor(health) };
}

/** What nobody has looked at yet, nobody may ever look at. */
function adviceFor({ reason }: Health): string | undefined {
  const isUnseen = reason === 'LatestGenerationNotObserved' || reason === 'NoStatusYet';
  return isUnseen ? 'if it stays so, see whether its controller runs' : undefined;
}

/** What an object says of itself. */
export function ownWords({ status, reason, message }: Health, question: Question): string {
  return `is ${status}: ${shortened(message === '' ? reason : message, question)}`;
}

/** The cause of the worst of some objects; of several that are equally bad, of the newest that tells more than its state. */
export function worstCause(objects: Iterable<ObjectInput>, relation: HealthRelation, question: Question): Cause | undefined {
  const causes = worstFirst(objects, question)
    .slice(0, MAX_CHILDREN)
    .flatMap((object) => causeOf(object, relation, question) ?? []);
  const [first] = causes;
  const tellsMore = ({ links, advice }: Cause): boolean => links.length > 1 || advice !== undefined;
  return causes.find((cause) => tellsMore(cause) && statusOf(cause) === (first && statusOf(first))) ?? first;
}

/** How the object is that a cause begins with. */
function statusOf({ links }: Cause): unknown {
  return links[0]?.health?.status;
}

/** Those that are not as they should be, Pods that were left behind last. */
export function worstFirst(objects: Iterable<ObjectInput>, { assess }: Question): readonly ObjectInput[] {
  return [...objects]
    .map((object) => ({ object, health: assess(object) }))
    .filter(({ health }) => !isGood(health))
    .sort(
      (a, b) =>
        Number(isLeft(a.object)) - Number(isLeft(b.object)) ||
        rankOf(b.health.status) - rankOf(a.health.status) ||
        createdAt(b.object) - createdAt(a.object),
    )
    .map(({ object }) => object);
}

/** A Pod that was to run on, and was ended from outside: its controller has made another in its place, or is about to. */
export function isLeft(object: ObjectInput): boolean {
  const policy = textAt(memberOf(object, 'spec'), 'restartPolicy');
  return object.kind === 'Pod' && isOver(object) && (policy === '' || policy === 'Always');
}

/** A Pod that will not run again. */
export function isOver(pod: ObjectInput): boolean {
  return ['Succeeded', 'Failed'].includes(textAt(memberOf(pod, 'status'), 'phase'));
}

/** When an object was made; 0 where that is not told. */
export function createdAt(object: unknown): number {
  return Date.parse(textAt(getIn(object, 'metadata'), 'creationTimestamp')) || 0;
}

/** The object that lacks: it does not exist. */
export function missing(ref: ObjectRef, neededBy: string, advice: string = 'create it, or name another'): Cause {
  const health: Health = { status: 'Missing', reason: 'NotFound', message: 'does not exist', rule: null };
  const links: HealthLink[] = [{ ref, relation: 'uses', health, message: `does not exist, and ${neededBy}` }];
  return { links, subject: ref, problem: `does not exist, and ${neededBy}`, advice };
}

/** What is wrong with the object that is looked at, or with a part of it. */
export function ownCause(object: ObjectInput, problem: string, o: { part?: string; advice?: string } = {}): Cause {
  const ref = addressOf(object);
  const { part, advice } = o;
  // The object has its link already; a part of it gets one of its own.
  const links: HealthLink[] = part === undefined ? [] : [{ ref, relation: 'self', part, message: problem }];
  return { links, subject: ref, problem, advice };
}

/** One sentence. */
export function sentenceOf({ subject, problem, advice }: Cause): string {
  return `${displayRef(subject)} ${problem}${advice === undefined ? '' : `; ${advice}`}`;
}

/** Foreign text is quoted up to here. */
const MAX_CHARS = 240;

/** A foreign text as it is quoted: secrets are hidden before the text changes, then it is put on one line. */
export function shortened(text: string, { related }: Question): string {
  return onOneLine(related.hide?.(text) ?? text);
}

/** A text on one line, without the full stop at its end, cut after a word. */
export function onOneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
  if (line.length <= MAX_CHARS) return line;
  return `${line.slice(0, MAX_CHARS).replace(/ [^ ]*$/, '')}…`;
}
