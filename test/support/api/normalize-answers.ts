import { canonicalJson, compareText, isRecord } from '../../../src/object/index.ts';
import { Places } from './places.ts';
import { nameServerVersion, setServerVersionsApart } from './server-versions.ts';
import { secondsBefore, settleManagers } from './settle-managers.ts';
import rules from './normalized.json' with { type: 'json' };

/** A step's answer as it is compared: `{ request, status, … }`. */
export type Answer = Readonly<Record<string, unknown>>;

/**
 * Answers without what differs from server to server and run to run: what normalized.json lists, and no more. Among the
 * answers are the seconds that passed between them, as `{ passed }`.
 *
 * @param scenario its name: in some, the order of causes is one of chance
 */
export function normalizeAnswers(all: readonly Answer[], scenario?: string): Answer[] {
  const passed = all.map((answer) => answer['passed']).filter((second) => typeof second === 'number');
  const answers = all.filter((answer) => answer['passed'] === undefined);
  const masked = setServerVersionsApart(answers).map((answer) =>
    TIMES.map(
      MASKED.map(
        MANAGERS.map(answer, (list) => settleManagers(list, passed)),
        whereLike(mask),
      ),
      whereLike((value, rule) => nameTime(value, rule, passed)),
    ),
  );
  const byChance = rules.unordered.scenarios.includes(scenario ?? '');
  const numbers = new Numbers();
  for (const answer of masked)
    NUMBERED.map(
      answer,
      whereLike((value, rule) => numbers.see(value, rule.as)),
    );
  return masked.map((answer) => {
    const numbered = NUMBERED.map(
      answer,
      whereLike((value, rule) => numbers.token(value, rule.as)),
    );
    const texts = mapTexts(numbered, (text) => replaceTexts(numbers.inText(nameServerVersion(text, numbers.seen('version')))));
    return (byChance ? CAUSES.map(mapTexts(texts, sortProblems), sortItems) : texts) as Answer;
  });
}

interface Rule {
  readonly pointer: string;
  readonly like: RegExp;
}

const [MASKED, TIMES] = [ofObjects(rules.masked.map(compiled)), ofObjects(rules.times.map(compiled))];
const NUMBERED = ofObjects(rules.numbered.map(compiled));
const [MANAGERS, CAUSES] = [ofObjects([{ pointer: '/metadata/managedFields' }]), ofObjects([{ pointer: rules.unordered.pointer }])];

function compiled<R extends { readonly like: string }>(rule: R): Omit<R, 'like'> & { readonly like: RegExp } {
  return { ...rule, like: new RegExp(rule.like) };
}

/** The places of rules in every object of an answer. */
function ofObjects<R extends { readonly pointer: string }>(list: readonly R[]): Places<R> {
  const places = new Places<R>();
  for (const root of rules.objects) for (const rule of list) places.add(`${root}${rule.pointer}`, rule);
  return places;
}

/** Only values of the form that the server makes: a `None` or a null counts as it is. */
function whereLike<R extends Rule>(map: (value: string, rule: R) => string): (found: unknown, rule: R) => unknown {
  return (found, rule) => {
    if (typeof found !== 'string' && typeof found !== 'number') return found;
    return rule.like.test(String(found)) ? map(String(found), rule) : found;
  };
}

function mask(_: string, rule: Rule): string {
  return `<${nameOf(rule)}>`;
}

function nameOf({ pointer }: Rule): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1);
}

/** A time by the seconds that it lies after: `<time 2>` came after the first of those that passed. */
function nameTime(value: string, rule: Rule, passed: readonly number[]): string {
  return passed.length === 0 ? mask(value, rule) : `<${nameOf(rule)} ${secondsBefore(value, passed) + 1}>`;
}

/** Values that the server made, told apart: versions by their order, all else by their first appearance. */
class Numbers {
  readonly #seen = new Map<string, Set<string>>();

  see(value: string, as: string): string {
    const values = this.#seen.get(as) ?? new Set<string>();
    this.#seen.set(as, values.add(value));
    return value;
  }

  seen(as: string): string[] {
    return [...(this.#seen.get(as) ?? [])];
  }

  token(value: string, as: string): string {
    const values = this.seen(as);
    const ordered = as === 'version' ? values.sort((a, b) => Number(a) - Number(b)) : values;
    return `<${as} ${ordered.indexOf(value) + 1}>`;
  }

  /** A uid may stand in a text too. */
  inText(text: string): string {
    let result = text;
    for (const uid of this.seen('uid')) result = result.replaceAll(uid, this.token(uid, 'uid'));
    return result;
  }
}

const TEXTS = rules.texts.map((text) => ({ pattern: new RegExp(text.pattern, 'g'), replacement: text.with }));

/** Most texts come again and again, in each answer of a kind. */
const REPLACED = new Map<string, string>();

function replaceTexts(text: string): string {
  const known = REPLACED.get(text);
  if (known !== undefined) return known;
  const replaced = TEXTS.reduce((at, { pattern, replacement }) => at.replaceAll(pattern, replacement), text);
  REPLACED.set(text, replaced);
  return replaced;
}

/** The problems that a message lists, in the order of their texts. */
function sortProblems(message: string): string {
  return message.replace(/(is invalid: )\[([^]*)\]$/, (_, head: string, list: string) => `${head}[${list.split(', ').sort().join(', ')}]`);
}

function sortItems(list: unknown): unknown {
  return Array.isArray(list) ? [...(list as unknown[])].sort((a, b) => compareText(canonicalJson(a), canonicalJson(b))) : list;
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapTexts(member, map)]));
}
