import { canonicalJson, compareText, isRecord, parseJson, parsePointer } from '../../../src/object/index.ts';
import { mapAt } from './map-at.ts';
import rules from './normalized.json' with { type: 'json' };

/** A step's answer as it is compared: `{ request, status, … }`. */
export type Answer = Readonly<Record<string, unknown>>;

/** Answers without what differs from server to server and run to run: what normalized.json lists, and no more. */
export function normalizeAnswers(answers: readonly Answer[]): Answer[] {
  const masked = answers.map((answer) => change(maskServerVersion(answer), rules.masked, mask));
  const numbers = new Numbers();
  for (const answer of masked) change(answer, rules.numbered, (value, rule) => numbers.see(value, rule.as));
  return masked.map((answer) => {
    const numbered = change(answer, rules.numbered, (value, rule) => numbers.token(value, rule.as));
    return inOneOrder(mapTexts(numbered, (text) => replaceTexts(numbers.inText(text)))) as Answer;
  });
}

interface Rule {
  readonly pointer: string;
  readonly like: string;
}

/** An answer with the values at all places of the rules put through a function. */
function change<R extends Rule>(answer: unknown, list: readonly R[], map: (value: string, rule: R) => string): unknown {
  return rules.objects.reduce(
    (at, root) =>
      list.reduce((each, rule) => mapAt(each, parsePointer(`${root}${rule.pointer}`), (value) => whereLike(value, rule, map)), at),
    answer,
  );
}

/** Only values of the form that the server makes: a `None` or a null counts as it is. */
function whereLike<R extends Rule>(value: unknown, rule: R, map: (value: string, rule: R) => string): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  return new RegExp(rule.like).test(String(value)) ? map(String(value), rule) : value;
}

function mask(_: string, rule: Rule): string {
  return `<${rule.pointer.slice(rule.pointer.lastIndexOf('/') + 1)}>`;
}

const VERSION = ['metadata', 'resourceVersion'];

/** Lists and bookmarks carry the version of the whole server, which others move on too. */
function maskServerVersion(answer: Answer): unknown {
  const hide = (value: unknown): unknown =>
    mapAt(value, VERSION, (version) => (/^\d+$/.test(String(version)) ? '<version of the server>' : version));
  const body = answer['body'];
  const list = isRecord(body) && (Array.isArray(body['items']) || Array.isArray(body['rows']));
  const masked = list ? mapAt(answer, ['body'], hide) : answer;
  return mapAt(masked, ['events', '*'], (event) =>
    isRecord(event) && event['type'] === 'BOOKMARK' ? mapAt(event, ['object'], hide) : event,
  );
}

/** Values that the server made, told apart: versions by their order, all else by their first appearance. */
class Numbers {
  readonly #seen = new Map<string, Set<string>>();

  see(value: string, as: string): string {
    const values = this.#seen.get(as) ?? new Set<string>();
    this.#seen.set(as, values.add(value));
    return value;
  }

  token(value: string, as: string): string {
    const values = [...(this.#seen.get(as) ?? [])];
    const ordered = as === 'version' ? values.sort((a, b) => Number(a) - Number(b)) : values;
    return `<${as} ${ordered.indexOf(value) + 1}>`;
  }

  /** A uid may stand in a text too. */
  inText(text: string): string {
    let result = text;
    for (const uid of this.#seen.get('uid') ?? []) result = result.replaceAll(uid, this.token(uid, 'uid'));
    return result;
  }
}

const TEXTS = rules.texts.map((text) => ({ pattern: new RegExp(text.pattern, 'g'), replacement: text.with }));

function replaceTexts(text: string): string {
  const replaced = TEXTS.reduce((at, { pattern, replacement }) => at.replaceAll(pattern, replacement), text);
  return replaced.replace(/(is invalid: )\[([^]*)\]$/, (_, head: string, list: string) => `${head}[${list.split(', ').sort().join(', ')}]`);
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapTexts(member, map)]));
}

/** Lists whose order is that of a Go map, or of the second in which a write came. */
function inOneOrder(answer: unknown): unknown {
  return rules.objects
    .flatMap((root) => rules.unordered.map((pointer) => parsePointer(`${root}${pointer}`)))
    .reduce((at, parts) => mapAt(at, parts, (list) => (Array.isArray(list) ? sorted(list) : list)), answer);
}

function sorted(list: readonly unknown[]): unknown[] {
  return [...new Set(list.map((item) => canonicalJson(item)))].sort(compareText).map((text) => parseJson(text));
}
