import { computed, type Filter, isTrue, JqFailure, memberSpot, memberSpots, type Run, type Spot, valuesOf } from './filter.ts';
import { everywhere, FUNCTIONS, madeMaps } from './functions.ts';
import { type Token, tokensOf } from './tokens.ts';
import { calculate, compareValues } from './values.ts';

/** From weak to strong; all bind to the left but `//`. */
const STRENGTH: Readonly<Record<string, number>> = {
  '//': 1,
  or: 2,
  and: 3,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};
const COMPARISONS = STRENGTH['=='] ?? 0;
/** Words of jq that are no part of what is served. */
const NOT_SERVED = [
  'def',
  'reduce',
  'foreach',
  'label',
  'import',
  'include',
  'catch',
  '__loc__',
  '=',
  '|=',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '//=',
  '?//',
  '@',
];
const RESERVED = new Set([...NOT_SERVED, 'if', 'then', 'elif', 'else', 'end', 'as', 'and', 'or', 'try']);

/**
 * Compiles a jq expression. What is served is what selects: paths, `select`, `..`, `?`, `//`, `if`, `as $x`, comparisons
 * and the functions of {@link FUNCTIONS}.
 *
 * @throws JqFailure naming what is not served, or where the expression can't be read.
 */
export function parseFilter(program: string): Filter {
  const parser = new Parser(tokensOf(program));
  const filter = parser.pipe();
  parser.expect('');
  return filter;
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #variables: readonly string[] = [];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  pipe(): Filter {
    const left = this.#commas();
    if (!this.#takes('|')) return left;
    const right = this.pipe();
    return function* (input, run) {
      for (const spot of left(input, run)) yield* right(spot, run);
    };
  }

  /** Steps over a mark or word that has to be there; `''` is the end. */
  expect(text: string): void {
    const token = this.#peek();
    if (token.type === 'end' ? text === '' : this.#takes(text)) return;
    if (NOT_SERVED.includes(token.text) && token.type !== 'text') throw new JqFailure(`"${token.text}" is not served`);
    throw new JqFailure(`it cannot be read${token.type === 'end' ? ': it ends too early' : ` at "${token.text.slice(0, 20)}"`}`);
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { type: 'end', text: '' };
  }

  #takes(text: string): boolean {
    const token = this.#peek();
    if ((token.type !== 'mark' && token.type !== 'name') || token.text !== text) return false;
    this.#at++;
    return true;
  }

  #takesType(type: Token['type']): string | undefined {
    const token = this.#peek();
    if (token.type !== type) return undefined;
    this.#at++;
    return token.text;
  }

  #commas(): Filter {
    const branches = [this.#binary(1)];
    while (this.#takes(',')) branches.push(this.#binary(1));
    const [only] = branches;
    if (branches.length === 1 && only !== undefined) return only;
    return function* (input, run) {
      for (const branch of branches) yield* branch(input, run);
    };
  }

  #binary(weakest: number): Filter {
    let left = this.#postfix();
    for (;;) {
      const { type, text } = this.#peek();
      const strength = type === 'mark' || type === 'name' ? (STRENGTH[text] ?? 0) : 0;
      if (strength < weakest || strength === 0) return left;
      this.#at++;
      const right = this.#binary(text === '//' ? strength : strength + 1);
      left = operation(text, left, right);
      if (strength === COMPARISONS && STRENGTH[this.#peek().text] === COMPARISONS) throw new JqFailure('it compares a comparison');
    }
  }

  #postfix(): Filter {
    if (this.#takes('-')) {
      const positive = this.#postfix();
      return operation('-', () => [computed(0)], positive);
    }
    if (this.#takes('try')) return suppressed(this.#postfix());
    let term = this.#term();
    for (;;) {
      const next = this.#suffix(term);
      if (next === undefined) break;
      term = next;
    }
    return this.#takes('as') ? this.#binding(term) : term;
  }

  /** One step behind a term. A `?` behind it covers this step alone. */
  #suffix(term: Filter): Filter | undefined {
    if (this.#takes('?')) return suppressed(term);
    const step = this.#step();
    if (step === undefined) return undefined;
    const isQuiet = this.#takes('?');
    return function* (input, run) {
      for (const spot of term(input, run)) {
        const spots: Filter = () => step(spot, input, run);
        yield* (isQuiet ? suppressed(spots) : spots)(input, run);
      }
    };
  }

  #step(): Step | undefined {
    const field = this.#takesType('field');
    if (field !== undefined) return named(field);
    if (this.#takes('[')) return this.#brackets();
    if (!this.#takes('.')) return undefined;
    return this.#takes('[') ? this.#brackets() : this.#name();
  }

  /** `."a name"` */
  #name(): Step {
    const text = this.#takesType('text');
    if (text === undefined) this.expect('a name after "."');
    return named(text ?? '');
  }

  /** Behind `[`: nothing, or an index, which is worked out on the input of the whole. */
  #brackets(): Step {
    if (this.#takes(']')) return (spot, _, run) => memberSpots(spot, run);
    if (this.#isMark(':')) throw new JqFailure('slices ([1:2]) are not served');
    const index = this.pipe();
    if (this.#isMark(':')) throw new JqFailure('slices ([1:2]) are not served');
    this.expect(']');
    return function* (spot, input, run) {
      for (const key of valuesOf(index, input, run)) yield memberSpot(spot, key, run);
    };
  }

  #isMark(text: string): boolean {
    const token = this.#peek();
    return token.type === 'mark' && token.text === text;
  }

  #binding(term: Filter): Filter {
    const name = this.#takesType('variable');
    if (name === undefined) throw new JqFailure('"as" with a pattern is not served, only "as $name"');
    this.expect('|');
    const before = this.#variables;
    this.#variables = [...before, name];
    const body = this.pipe();
    this.#variables = before;
    return function* (input, run) {
      for (const value of valuesOf(term, input, run)) {
        run.budget.spend(1 + run.variables.size);
        yield* body(input, { ...run, variables: new Map([...run.variables, [name, value]]) });
      }
    };
  }

  #term(): Filter {
    const token = this.#peek();
    this.#at++;
    switch (token.type) {
      case 'field':
        return itself(named(token.text));
      case 'number':
        return () => [computed(Number(token.text))];
      case 'text':
        return () => [computed(token.text)];
      case 'variable':
        return this.#variable(token.text);
      case 'name':
        return RESERVED.has(token.text) && token.text !== 'if' ? this.#unreadable() : this.#word(token.text);
      default:
        return this.#marked(token.text);
    }
  }

  #unreadable(): never {
    this.#at--;
    this.expect('a value');
    throw new JqFailure('it cannot be read');
  }

  #marked(mark: string): Filter {
    switch (mark) {
      case '.':
        return this.#peek().type === 'text' ? itself(this.#name()) : (input) => [input];
      case '..':
        return everywhere;
      case '(':
        return this.#closed(')');
      case '[':
        return this.#list();
      case '{':
        return this.#map();
      default:
        return this.#unreadable();
    }
  }

  #closed(end: string): Filter {
    const inner = this.pipe();
    this.expect(end);
    return inner;
  }

  #variable(name: string): Filter {
    if (!this.#variables.includes(name)) throw new JqFailure(`$${name} is not known`);
    return (_, run) => [computed(run.variables.get(name))];
  }

  #word(name: string): Filter {
    if (name === 'if') return this.#condition();
    if (name === 'null') return () => [computed(null)];
    if (name === 'true' || name === 'false') return () => [computed(name === 'true')];
    return this.#call(name);
  }

  #call(name: string): Filter {
    const args: Filter[] = [];
    const texts: (string | undefined)[] = [];
    if (this.#takes('(')) {
      do {
        const first = this.#peek();
        const from = this.#at;
        args.push(this.pipe());
        texts.push(first.type === 'text' && this.#at === from + 1 ? first.text : undefined);
      } while (this.#takes(';'));
      this.expect(')');
    }
    const make = FUNCTIONS.get(`${name}/${args.length}`);
    if (make === undefined) throw new JqFailure(`the function ${name} with ${args.length} arguments is not served`);
    return make(args, texts);
  }

  #condition(): Filter {
    const test = this.pipe();
    this.expect('then');
    const then = this.pipe();
    const otherwise = this.#takes('elif') ? this.#condition() : this.#takes('else') ? this.#closed('end') : this.#end();
    return function* (input, run) {
      run.budget.spend();
      for (const value of valuesOf(test, input, run)) yield* (isTrue(value) ? then : otherwise)(input, run);
    };
  }

  #end(): Filter {
    this.expect('end');
    return (input) => [input];
  }

  #list(): Filter {
    if (this.#takes(']')) return () => [computed([])];
    const items = this.#closed(']');
    return (input, run) => [computed([...valuesOf(items, input, run)])];
  }

  #map(): Filter {
    const fields: [Filter, Filter][] = [];
    while (!this.#takes('}')) {
      if (fields.length > 0) this.expect(',');
      fields.push(this.#field());
    }
    return (input, run) => madeMaps(fields, input, run);
  }

  #field(): [Filter, Filter] {
    const variable = this.#takesType('variable');
    if (variable !== undefined) return [() => [computed(variable)], this.#variable(variable)];
    if (this.#takes('(')) {
      const key = this.#closed(')');
      this.expect(':');
      return [key, this.#binary(1)];
    }
    const name = this.#takesType('name') ?? this.#takesType('text');
    if (name === undefined) this.expect('a key');
    const key: Filter = () => [computed(name)];
    return [key, this.#takes(':') ? this.#binary(1) : itself(named(name ?? ''))];
  }
}

/** From a spot to some of its members; `input` is what the whole term began with. */
type Step = (spot: Spot, input: Spot, run: Run) => Iterable<Spot>;

function named(name: string): Step {
  return (spot, _, run) => [memberSpot(spot, name, run)];
}

function itself(step: Step): Filter {
  return (input, run) => step(input, input, run);
}

/** `f?`: what `f` yields before it fails. What comes after is not covered. */
function suppressed(filter: Filter): Filter {
  return function* (input, run) {
    const spots = lazily(filter, input, run);
    for (;;) {
      const next = nextOf(spots);
      run.budget.spend();
      if (next?.done !== false) return;
      yield next.value;
    }
  };
}

function* lazily(filter: Filter, input: Spot, run: Run): Generator<Spot, void> {
  yield* filter(input, run);
}

function nextOf(spots: Generator<Spot, void>): IteratorResult<Spot, void> | undefined {
  try {
    return spots.next();
  } catch (error) {
    if (error instanceof JqFailure) return undefined;
    throw error;
  }
}

function operation(operator: string, left: Filter, right: Filter): Filter {
  if (operator === '//') return alternative(left, right);
  if (operator === 'and' || operator === 'or') return logical(operator === 'or', left, right);
  return function* (input, run) {
    for (const b of valuesOf(right, input, run)) {
      for (const a of valuesOf(left, input, run)) {
        run.budget.spend();
        const isComparison = STRENGTH[operator] === COMPARISONS;
        yield computed(isComparison ? holds(operator, compareValues(a, b, run.budget)) : calculate(operator, a, b, run.budget));
      }
    }
  };
}

function holds(operator: string, order: number): boolean {
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

/** `a // b`: what is true of `a`, without its errors; else `b`. */
function alternative(left: Filter, right: Filter): Filter {
  const quiet = suppressed(left);
  return function* (input, run) {
    let found = false;
    for (const spot of quiet(input, run)) {
      if (!isTrue(spot.value)) continue;
      found = true;
      yield spot;
    }
    if (!found) yield* right(input, run);
  };
}

function logical(isOr: boolean, left: Filter, right: Filter): Filter {
  return function* (input, run) {
    for (const a of valuesOf(left, input, run)) {
      if (isTrue(a) === isOr) yield computed(isOr);
      else for (const b of valuesOf(right, input, run)) yield computed(isTrue(b));
    }
  };
}
