import { canonicalJson, compareText, isRecord, parseJson } from '../../../src/object/index.ts';
import { Places } from './places.ts';
import { nameServerVersion, setServerVersionsApart } from './server-versions.ts';
import rules from './normalized.json' with { type: 'json' };

/** A step's answer as it is compared: `{ request, status, … }`. */
export type Answer = Readonly<Record<string, unknown>>;

/**
 * Answers without what differs from server to server and run to run: what normalized.json lists, and no more. Among the
 * answers are the seconds that passed between them, as `{ passed }`.
 */
export function normalizeAnswers(all: readonly Answer[]): Answer[] {
  const passed = all.map((answer) => answer['passed']).filter((second) => typeof second === 'number');
  const answers = all.filter((answer) => answer['passed'] === undefined);
  const masked = setServerVersionsApart(answers).map((answer) =>
    TIMES.map(
      MASKED.map(answer, whereLike(mask)),
      whereLike((value, rule) => nameTime(value, rule, passed)),
    ),
  );
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
    return UNORDERED.map(texts, (list) => (Array.isArray(list) ? sorted(list) : list)) as Answer;
  });
}

interface Rule {
  readonly pointer: string;
  readonly like: RegExp;
}

const [MASKED, TIMES] = [ofObjects(rules.masked.map(compiled)), ofObjects(rules.times.map(compiled))];
const NUMBERED = ofObjects(rules.numbered.map(compiled));
/** Lists whose order is that of a Go map, or of the second in which a write came. */
const UNORDERED = ofObjects(rules.unordered.map((pointer) => ({ pointer })));

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
  const after = passed.filter((second) => Math.floor(Date.parse(value) / 1000) > second).length;
  return passed.length === 0 ? mask(value, rule) : `<${nameOf(rule)} ${after + 1}>`;
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
  const replaced = replacedText(text);
  REPLACED.set(text, replaced);
  return replaced;
}

function replacedText(text: string): string {
  const replaced = TEXTS.reduce((at, { pattern, replacement }) => at.replaceAll(pattern, replacement), text);
  return replaced.replace(/(is invalid: )\[([^]*)\]$/, (_, head: string, list: string) => `${head}[${list.split(', ').sort().join(', ')}]`);
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapTexts(member, map)]));
}

/** Entries of managers that are told apart by their times keep their order; within a second it is one of chance. */
function sorted(list: readonly unknown[]): unknown[] {
  const runs: string[][] = [];
  let last: string | undefined;
  for (const item of list) {
    const kind = isRecord(item) && / \d+>$/.test(String(item['time'])) ? `${String(item['operation'])} ${String(item['time'])}` : '';
    if (kind !== last) runs.push([]);
    runs.at(-1)?.push(canonicalJson(item));
    last = kind;
  }
  return runs.flatMap((run) => run.sort(compareText)).map((text) => parseJson(text));
}
