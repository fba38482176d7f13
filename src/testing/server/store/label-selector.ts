import { compareText } from '../../../object/index.ts';
import { labelValue, qualifiedName } from '../kinds/names.ts';
import { badRequest, type StatusError } from '../status-error.ts';
import { readTokens, type Token } from './selector-tokens.ts';

/** Labels of an object. */
type Labels = Readonly<Record<string, string>>;

/** Whether labels are among those that were asked for. */
export type LabelTest = (labels: Labels) => boolean;

const OPERATORS = ['in', 'notin', '=', '==', '!=', '>', '<'];
const OPERATOR_NAMES = 'in, notin, =, ==, !=, gt, lt';

/**
 * The test of a label selector: `app=web,tier in (a, b),!legacy,weight>3`.
 *
 * @throws StatusError 400 in the words of the API server when it cannot be read.
 * @see apimachinery pkg/labels/selector.go
 */
export function parseLabelSelector(text: string): LabelTest {
  const tests = new SelectorReader(text).read();
  return (labels) => tests.every((test) => test(labels));
}

class SelectorReader {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(text: string) {
    this.#tokens = readTokens(text);
  }

  read(): LabelTest[] {
    const tests: LabelTest[] = [];
    for (;;) {
      const { kind, text } = this.#peek();
      if (kind === 'end') return tests;
      if (kind !== 'word' && text !== '!') throw badRequest(`found '${text}', expected: !, identifier, or 'end of string'`);
      tests.push(this.#requirement());
      const next = this.#next();
      if (next.kind === 'end') return tests;
      if (next.text !== ',') throw badRequest(`found '${next.text}', expected: ',' or 'end of string'`);
      const after = this.#peek();
      if (after.kind !== 'word' && after.text !== '!') throw badRequest(`found '${after.text}', expected: identifier after ','`);
    }
  }

  #requirement(): LabelTest {
    const absent = this.#peek().text === '!' && this.#peek().kind === 'symbol';
    if (absent) this.#next();
    const key = this.#next();
    if (key.kind !== 'word') throw unreadable(`found '${key.text}', expected: identifier`);
    const problems = qualifiedName(key.text);
    if (problems.length > 0) throw unreadable(`<nil>: Invalid value: ${JSON.stringify(key.text)}: ${problems.join('; ')}`);
    if (absent) return (labels) => !Object.hasOwn(labels, key.text);
    const following = this.#peek();
    if (following.kind === 'end' || following.text === ',') return (labels) => Object.hasOwn(labels, key.text);
    const operator = this.#next();
    if (!OPERATORS.includes(operator.text)) throw unreadable(`found '${operator.text}', expected: ${OPERATOR_NAMES}`);
    const listed = operator.text === 'in' || operator.text === 'notin';
    return testOf(key.text, operator.text, listed ? this.#values() : this.#value());
  }

  #value(): string[] {
    const { kind, text } = this.#peek();
    if (kind === 'end' || text === ',') return [''];
    this.#next();
    if (kind !== 'word') throw unreadable(`found '${text}', expected: identifier`);
    return [text];
  }

  #values(): string[] {
    const open = this.#next();
    if (open.text !== '(') throw unreadable(`found '${open.text}' expected: '('`);
    const first = this.#peek();
    if (first.text === ')') {
      this.#next();
      return [''];
    }
    if (first.kind !== 'word' && first.text !== ',') throw unreadable(`found '${first.text}', expected: ',', ')' or identifier`);
    const values = this.#list();
    if (this.#next().text !== ')') throw unreadable(`found '${first.text}', expected: ')'`);
    return values;
  }

  /** Up to the parenthesis that closes; two commas in a row hold an empty value. */
  #list(): string[] {
    const values = new Set<string>();
    for (;;) {
      const { kind, text } = this.#next();
      const following = this.#peek().text;
      if (kind === 'word') {
        values.add(text);
        if (following === ')') return [...values];
        if (following !== ',') throw unreadable(`found '${following}', expected: ',' or ')'`);
      } else if (text === ',') {
        if (values.size === 0 || following === ',' || following === ')') values.add('');
        if (following === ')') return [...values];
      } else throw unreadable(`found '${text}', expected: ',', or identifier`);
    }
  }

  #peek(): Token {
    return this.#tokens[this.#position] ?? { kind: 'end', text: '' };
  }

  #next(): Token {
    const token = this.#peek();
    this.#position++;
    return token;
  }
}

function unreadable(why: string): StatusError {
  return badRequest(`unable to parse requirement: ${why}`);
}

function testOf(key: string, operator: string, unsorted: readonly string[]): LabelTest {
  const values = [...unsorted].sort(compareText);
  const ordered = operator === '>' || operator === '<';
  const problems = values.flatMap((value, i) => [
    ...(ordered && !/^[+-]?\d+$/.test(value)
      ? [`values[${i}]: Invalid value: ${JSON.stringify(value)}: for 'Gt', 'Lt' operators, the value must be an integer`]
      : []),
    ...valueProblems(key, value, i),
  ]);
  if (problems.length > 0) throw unreadable(problems.length === 1 ? (problems[0] ?? '') : `[${problems.join(', ')}]`);
  const bound = Number(values[0]);
  return (labels) => {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    if (ordered)
      return value !== undefined && /^[+-]?\d+$/.test(value) && (operator === '>' ? Number(value) > bound : Number(value) < bound);
    const found = value !== undefined && values.includes(value);
    return found === (operator !== '!=' && operator !== 'notin');
  };
}

function valueProblems(key: string, value: string, i: number): string[] {
  const problems = labelValue(value);
  return problems.length === 0 ? [] : [`values[${i}][${key}]: Invalid value: ${JSON.stringify(value)}: ${problems.join('; ')}`];
}
