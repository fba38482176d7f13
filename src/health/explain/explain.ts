import { compareRefs, type ObjectInput } from '../../object/index.ts';
import { aggregateHealth } from '../aggregate-health.ts';
import { kindOf } from '../kind-of.ts';
import { type Health, isGood, rankOf } from '../health.ts';
import { printable } from '../../errors.ts';
import { addressOf } from './address.ts';
import { type Cause, causeOf, MAX_OBJECTS, onOneLine, ownWords, type Question, sentenceOf, shortened } from './cause.ts';
import { finderOf, tellsWhenHealthy } from './finders.ts';
import type { HealthExplanation, HealthLink, RelatedObjects } from './health-explanation.ts';
import { noteRefusals } from './note-refusals.ts';
import { relateObjects } from './relate-objects.ts';

/** How objects are judged. */
export interface Judging {
  readonly now: number | undefined;
  readonly assess: (object: ObjectInput | undefined) => Health;
}

/** What `explainHealth` answers. */
export function explain(
  object: ObjectInput | readonly ObjectInput[] | undefined,
  related: Iterable<ObjectInput> | RelatedObjects,
  { now, assess }: Judging,
): HealthExplanation {
  if (object === undefined) return { health: assess(undefined), message: 'the object is not in the cluster', chain: [] };
  const asked = relateObjects(isList(object) ? object : [object]);
  const { index, refused } = noteRefusals(Symbol.iterator in related ? relateObjects(related) : related, asked);
  const question: Question = { related: index, now, assess, find: finderOf, path: [], budget: { left: MAX_OBJECTS } };
  const told = isList(object) ? explainList(object, question) : explainOne(object, question);
  if (refused.size === 0) return told;
  const unread = [...refused.values()];
  const names = unread.map(({ kind }) => kind).sort();
  return { ...told, message: `${told.message} (may not be read: ${names.join(', ')})`, unread };
}

function explainOne(object: ObjectInput, question: Question): HealthExplanation {
  const health = question.assess(object);
  const asks = !isGood(health) || tellsWhenHealthy(kindOf(object));
  const cause = (asks ? guarded(() => causeOf(object, 'self', question)) : undefined) ?? plain(object, health, question);
  const chain = withoutRepeats(cause.links).map((link) => ({
    ...link,
    ...(link.health === undefined ? {} : { health: hidden(link.health, question) }),
    message: printable(wordsOf(link, question)),
  }));
  return { health: hidden(health, question), message: printable(sentenceOf(cause)), chain };
}

/** An object's own words are foreign; the words about it name objects, and what they quote is hidden already. */
function wordsOf({ health, message }: HealthLink, question: Question): string {
  return health?.message === message ? shortened(message, question) : onOneLine(message);
}

function hidden(health: Health, { related }: Question): Health {
  const hide = (text: string): string => related.hide?.(text) ?? text;
  return { ...health, reason: hide(health.reason), message: hide(health.message) };
}

/** JSON that is nested too deeply, or a host's index that throws, must not cost the answer. */
function guarded<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

function plain(object: ObjectInput, health: Health, question: Question): Cause {
  const ref = addressOf(object);
  const words = ownWords(health, question).replace(/^is (?:Healthy|Suspended)/, (text) => text.toLowerCase());
  return { links: [{ ref, relation: 'self', health, message: health.message }], subject: ref, problem: words };
}

/** The worst member tells, of equals the first by name, and how many more are not as they should be. */
function explainList(objects: readonly ObjectInput[], question: Question): HealthExplanation {
  const members = objects.map((object) => ({ object, ref: addressOf(object), health: question.assess(object) }));
  const health = hidden(aggregateHealth(members), question);
  const bad = members
    .filter((member) => !isGood(member.health))
    .sort((a, b) => rankOf(b.health.status) - rankOf(a.health.status) || compareRefs(a.ref, b.ref));
  const [worst] = bad;
  if (worst === undefined) return { health, message: health.message, chain: [] };
  const { message, chain } = explainOne(worst.object, question);
  const rest = bad.length - 1;
  const more = rest === 0 ? '' : `; ${rest} more ${rest === 1 ? 'object is' : 'objects are'} not healthy`;
  return { health, message: message + more, chain };
}

/** A link that says the same of the same object as the one before it adds nothing. */
function withoutRepeats(links: readonly HealthLink[]): readonly HealthLink[] {
  return links.filter(({ ref, message, health }, at) => {
    const before = links[at - 1];
    return health !== undefined || before === undefined || before.ref.name !== ref.name || before.message !== message;
  });
}

function isList(object: ObjectInput | readonly ObjectInput[] | undefined): object is readonly ObjectInput[] {
  return Array.isArray(object);
}
