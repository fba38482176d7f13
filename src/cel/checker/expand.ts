import { BOOL, BYTES, DOUBLE, INT, NULL, STRING, UINT } from './cel-type.ts';
import { type Call, type Comprehension, type Expr, type Literal, RESULT } from './expression.ts';
import type { Issue } from './issues.ts';
import { placeOf } from './place-of.ts';

/** A node of the library's syntax tree. */
export interface ParsedNode {
  readonly op: string;
  readonly args: unknown;
  readonly start: number;
  readonly end: number;
}

const OPERATORS: Readonly<Record<string, string>> = { '?:': '_?_:_', in: '@in', '!_': '!_', '-_': '-_', '[]': '_[_]', '[?]': '_[?_]' };

/**
 * The expression of a syntax tree, with its macros expanded.
 *
 * @returns also what is wrong with the macros' arguments.
 * @see cel-go parser/macro.go, parser/parser.go
 */
export function expand(node: ParsedNode, source: string): { readonly expr: Expr; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const expr = new Expander(source, issues).expand(node);
  return { expr, issues };
}

class Expander {
  readonly source: string;
  readonly issues: Issue[];

  constructor(source: string, issues: Issue[]) {
    this.source = source;
    this.issues = issues;
  }

  expand(node: ParsedNode): Expr {
    const { op, args, start } = node;
    const at = placeOf(node, this.source);
    const list = Array.isArray(args) ? (args as unknown[]) : [args];
    const operands = (): Expr[] => (list as ParsedNode[]).map((each) => this.expand(each));
    switch (op) {
      case 'value':
        return this.#number(args, start);
      case 'id':
        return { kind: 'ident', name: String(args), at };
      case '.':
        return { kind: 'select', operand: this.expand(list[0] as ParsedNode), field: String(list[1]), test: false, at };
      case '.?':
        return call('_?._', [this.expand(list[0] as ParsedNode), literal(String(list[1]), at)], at);
      case 'list':
        return { kind: 'list', items: operands(), at };
      case 'map':
        return {
          kind: 'map',
          entries: (list as [ParsedNode, ParsedNode][]).map(([key, value]) => [this.expand(key), this.expand(value)]),
          at,
        };
      case 'call':
        return this.#call(String(list[0]), undefined, list[1] as ParsedNode[], at);
      case 'rcall':
        return this.#call(String(list[0]), list[1] as ParsedNode, list[2] as ParsedNode[], at);
      case '!_':
      case '-_':
        return this.#unary(op, args as ParsedNode, at);
      default:
        return call(OPERATORS[op] ?? `_${op}_`, operands(), at);
    }
  }

  #number(value: unknown, at: number): Literal {
    if (typeof value === 'bigint' && BigInt.asIntN(64, value) !== value) this.issues.push({ at, text: 'invalid int literal' });
    return literalOf(value, at);
  }

  /** Two of a kind are none; and a number has its own sign. */
  #unary(op: string, inner: ParsedNode, at: number): Expr {
    if (inner.op === op) return this.expand(inner.args as ParsedNode);
    if (op === '-_' && inner.op === 'value' && (typeof inner.args === 'bigint' || typeof inner.args === 'number'))
      return this.#number(-inner.args, at);
    return call(op, [this.expand(inner)], at);
  }

  #call(name: string, target: ParsedNode | undefined, nodes: readonly ParsedNode[], at: number): Expr {
    const receiver = target === undefined ? undefined : this.expand(target);
    const args = nodes.map((each) => this.expand(each));
    const macro = (receiver === undefined ? GLOBAL : MEMBER)[`${name}:${args.length}`];
    if (macro === undefined) return { kind: 'call', fn: name, target: receiver, args, at };
    const made = macro(new MacroCall(receiver, args, at));
    if ('text' in made) {
      this.issues.push(made);
      return { kind: 'call', fn: name, target: receiver, args, at };
    }
    return made;
  }
}

function literalOf(value: unknown, at: number): Literal {
  if (typeof value === 'bigint') return { kind: 'literal', type: INT, value, at };
  if (typeof value === 'number') return { kind: 'literal', type: DOUBLE, value, at };
  return literal(value, at);
}

function literal(value: unknown, at: number): Literal {
  const kind = 'literal';
  if (typeof value === 'string') return { kind, type: STRING, value, at };
  if (typeof value === 'boolean') return { kind, type: BOOL, value, at };
  if (value === null) return { kind, type: NULL, value, at };
  if (value instanceof Uint8Array) return { kind, type: BYTES, value, at };
  return { kind, type: UINT, value, at };
}

function call(fn: string, args: readonly Expr[], at: number): Call {
  return { kind: 'call', fn, target: undefined, args, at };
}

type Macro = (call: MacroCall) => Expr | Issue;

/** The call of a macro, and what its expansion is built of: all new parts are where the call is. */
class MacroCall {
  readonly target: Expr;
  readonly args: readonly Expr[];
  readonly at: number;

  constructor(target: Expr | undefined, args: readonly Expr[], at: number) {
    this.target = target ?? { kind: 'list', items: [], at };
    this.args = args;
    this.at = at;
  }

  arg(index: number): Expr {
    return this.args[index] as Expr;
  }

  literal(value: unknown): Literal {
    return typeof value === 'bigint' ? literalOf(value, this.at) : literal(value, this.at);
  }

  name(name: string): Expr {
    return { kind: 'ident', name, at: this.at };
  }

  call(fn: string, ...args: readonly Expr[]): Call {
    return call(fn, args, this.at);
  }

  member(fn: string, target: Expr): Call {
    return { kind: 'call', fn, target, args: [], at: this.at };
  }

  list(...items: readonly Expr[]): Expr {
    return { kind: 'list', items, at: this.at };
  }

  fold(parts: Pick<Comprehension, 'init' | 'condition' | 'step'> & Partial<Comprehension>, variables: readonly string[]): Expr {
    const [variable = '', second] = variables;
    const { target: range, at } = this;
    return { kind: 'comprehension', range, variable, second, accumulator: RESULT, result: this.name(RESULT), at, ...parts };
  }

  /** The names of the first arguments; or what is wrong with them. */
  names(count: number, text: string): readonly string[] | Issue {
    const names: string[] = [];
    for (const arg of this.args.slice(0, count)) {
      if (arg.kind !== 'ident') return { at: arg.at, text };
      if (arg.name === '__result__' || arg.name === RESULT)
        return { at: arg.at, text: 'iteration variable overwrites accumulator variable' };
      if (names.includes(arg.name)) return { at: arg.at, text: `duplicate variable name: ${arg.name}` };
      names.push(arg.name);
    }
    return names;
  }
}

function withNames(count: number, text: string, make: (call: MacroCall, names: readonly string[]) => Expr): Macro {
  return (macro) => {
    const names = macro.names(count, text);
    return 'text' in names ? names : make(macro, names);
  };
}

const NOT_A_NAME = 'argument must be a simple name';
const NOT_AN_IDENTIFIER = 'argument is not an identifier';

function all(count: number): Macro {
  return withNames(count, NOT_A_NAME, (m, names) =>
    m.fold(
      {
        init: m.literal(true),
        condition: m.call('@not_strictly_false', m.name(RESULT)),
        step: m.call('_&&_', m.name(RESULT), m.arg(count)),
      },
      names,
    ),
  );
}

function exists(count: number): Macro {
  return withNames(count, NOT_A_NAME, (m, names) =>
    m.fold(
      {
        init: m.literal(false),
        condition: m.call('@not_strictly_false', m.call('!_', m.name(RESULT))),
        step: m.call('_||_', m.name(RESULT), m.arg(count)),
      },
      names,
    ),
  );
}

function existsOne(count: number): Macro {
  return withNames(count, NOT_A_NAME, (m, names) =>
    m.fold(
      {
        init: m.literal(0n),
        condition: m.literal(true),
        step: m.call('_?_:_', m.arg(count), m.call('_+_', m.name(RESULT), m.literal(1n)), m.name(RESULT)),
        result: m.call('_==_', m.name(RESULT), m.literal(1n)),
      },
      names,
    ),
  );
}

/** What gathers a list, of what passes a filter where there is one. */
function gather(count: number, filtered: boolean, text: string, item: (m: MacroCall) => Expr): Macro {
  return withNames(count, text, (m, names) => {
    const added = m.call('_+_', m.name(RESULT), m.list(item(m)));
    const step = filtered ? m.call('_?_:_', m.arg(count), added, m.name(RESULT)) : added;
    return m.fold({ init: m.list(), condition: m.literal(true), step }, names);
  });
}

/** What gathers a map; each step adds the given parts. */
function gatherMap(filtered: boolean, parts: (m: MacroCall, names: readonly string[]) => readonly Expr[]): Macro {
  return withNames(2, NOT_AN_IDENTIFIER, (m, names) => {
    const added = m.call('cel.@mapInsert', m.name(RESULT), ...parts(m, names));
    const step = filtered ? m.call('_?_:_', m.arg(2), added, m.name(RESULT)) : added;
    return m.fold({ init: { kind: 'map', entries: [], at: m.at }, condition: m.literal(true), step }, names);
  });
}

/** Something that is evaluated once and has a name in what follows. */
function bind(m: MacroCall, name: string, value: Expr, result: Expr): Expr {
  return m.fold({ range: m.list(), accumulator: name, init: value, condition: m.literal(false), step: m.name(name), result }, ['#unused']);
}

function optionalMap(flat: boolean): Macro {
  const text = `${flat ? 'optFlatMap' : 'optMap'}() variable name must be a simple identifier`;
  return withNames(1, text, (m, [name = '']) => {
    const bound = bind(m, name, m.member('value', m.target), m.arg(1));
    return m.call('_?_:_', m.member('hasValue', m.target), flat ? bound : m.call('optional.of', bound), m.call('optional.none'));
  });
}

const SORTED = '@__sortBy_input__';

const sortBy: Macro = (m) => {
  const keys = map(new MacroCall(m.name(SORTED), m.args, m.at));
  if ('text' in keys) return keys;
  return bind(m, SORTED, m.target, { ...m.member('@sortByAssociatedKeys', m.name(SORTED)), args: [keys] });
};

const map = gather(1, false, NOT_AN_IDENTIFIER, (m) => m.arg(1));
const filter = gather(1, true, NOT_AN_IDENTIFIER, (m) => m.arg(0));

const has: Macro = (m) => {
  const tested = m.arg(0);
  if (tested.kind === 'select') return { ...tested, test: true, at: m.at };
  return { at: tested.at, text: 'invalid argument to has() macro' };
};

const GLOBAL: Readonly<Record<string, Macro>> = { 'has:1': has };

const MEMBER: Readonly<Record<string, Macro>> = {
  'all:2': all(1),
  'all:3': all(2),
  'exists:2': exists(1),
  'exists:3': exists(2),
  'exists_one:2': existsOne(1),
  'exists_one:3': existsOne(2),
  'existsOne:3': existsOne(2),
  'map:2': map,
  'map:3': gather(1, true, NOT_AN_IDENTIFIER, (m) => m.arg(2)),
  'filter:2': filter,
  'transformList:3': gather(2, false, NOT_AN_IDENTIFIER, (m) => m.arg(2)),
  'transformList:4': gather(2, true, NOT_AN_IDENTIFIER, (m) => m.arg(3)),
  'transformMap:3': gatherMap(false, (m, [key = '']) => [m.name(key), m.arg(2)]),
  'transformMap:4': gatherMap(true, (m, [key = '']) => [m.name(key), m.arg(3)]),
  'transformMapEntry:3': gatherMap(false, (m) => [m.arg(2)]),
  'transformMapEntry:4': gatherMap(true, (m) => [m.arg(3)]),
  'optMap:2': optionalMap(false),
  'optFlatMap:2': optionalMap(true),
  'sortBy:2': sortBy,
};
