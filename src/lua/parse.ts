import { LuaSyntaxFailure } from './failure.ts';
import type { Block, CallExpr, Expr, FunctionExpr, IndexExpr, NameExpr, Statement } from './syntax.ts';
import { type Token, tokensOf } from './tokens.ts';

/** How strongly operators bind, to the left and to the right. */
const BINARY: Readonly<Record<string, readonly [left: number, right: number]>> = {
  or: [1, 1],
  and: [2, 2],
  '<': [3, 3],
  '>': [3, 3],
  '<=': [3, 3],
  '>=': [3, 3],
  '~=': [3, 3],
  '==': [3, 3],
  '..': [5, 4],
  '+': [6, 6],
  '-': [6, 6],
  '*': [7, 7],
  '/': [7, 7],
  '%': [7, 7],
  '^': [10, 9],
};
const UNARY = 8;
const MAX_DEPTH = 150;
const BLOCK_ENDS = new Set(['end', 'else', 'elseif', 'until', 'end of script']);

/**
 * Reads a script: the syntax of Lua 5.1, and `goto`.
 *
 * @throws LuaSyntaxFailure with what is wrong and where.
 */
export function parseScript(source: string): FunctionExpr {
  const parser = new Parser(source);
  const body = parser.block();
  parser.expect('end of script');
  return { kind: 'function', params: [], vararg: true, body };
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #lineStarts: readonly number[];
  #next = 0;
  #depth = 0;

  constructor(source: string) {
    this.#tokens = tokensOf(source);
    this.#lineStarts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  get #token(): Token {
    return this.#tokens[Math.min(this.#next, this.#tokens.length - 1)] as Token;
  }

  /** The line of the word that comes. */
  get #line(): number {
    const { at } = this.#token;
    let [low, high] = [0, this.#lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  #take(kind: string): boolean {
    const matches = this.#token.kind === kind;
    if (matches) this.#next++;
    return matches;
  }

  expect(kind: string): Token {
    const token = this.#token;
    if (!this.#take(kind)) throw new LuaSyntaxFailure(`"${kind}" is expected, not "${token.kind}"`, token.at);
    return token;
  }

  #name(): string {
    return String(this.expect('name').value);
  }

  #deeper<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw new LuaSyntaxFailure('it nests too deep', this.#token.at);
    const result = read();
    this.#depth--;
    return result;
  }

  block(): Block {
    return this.#deeper(() => {
      const statements: Statement[] = [];
      while (!BLOCK_ENDS.has(this.#token.kind)) {
        const statement = this.#statement();
        this.#take(';');
        if (statement !== undefined) statements.push(statement);
        if (statement?.kind === 'return') break;
      }
      return { statements };
    });
  }

  #statement(): Statement | undefined {
    const { kind, at } = this.#token;
    if (kind === 'name' || kind === '(') return this.#assignOrCall();
    const line = this.#line;
    this.#next++;
    switch (kind) {
      case ';':
        return undefined;
      case 'local':
        return this.#local();
      case 'if':
        return this.#if();
      case 'while': {
        const condition = this.#expr();
        return { kind, condition, body: this.#doBlock() };
      }
      case 'do':
        this.#next--;
        return { kind, body: this.#doBlock() };
      case 'for':
        return this.#for(line);
      case 'repeat': {
        const body = this.block();
        this.expect('until');
        return { kind, body, until: this.#expr() };
      }
      case 'function':
        return this.#namedFunction(line);
      case 'return':
        return { kind, values: BLOCK_ENDS.has(this.#token.kind) || this.#token.kind === ';' ? [] : this.#exprs() };
      case 'break':
        return { kind, at };
      case 'goto':
        return { kind, label: this.#name(), at };
      case '::': {
        const label = this.#name();
        this.expect('::');
        return { kind: 'label', label, at };
      }
      default:
        throw new LuaSyntaxFailure(`no statement begins with "${kind}"`, at);
    }
  }

  #doBlock(): Block {
    this.expect('do');
    const body = this.block();
    this.expect('end');
    return body;
  }

  #local(): Statement {
    if (this.#take('function')) return { kind: 'localFunction', name: this.#name(), fn: this.#functionBody([]) };
    const names = this.#names();
    return { kind: 'local', names, values: this.#take('=') ? this.#exprs() : [] };
  }

  #names(): string[] {
    const names = [this.#name()];
    while (this.#take(',')) names.push(this.#name());
    return names;
  }

  #if(): Statement {
    const arms: { condition: Expr; body: Block }[] = [];
    do {
      const condition = this.#expr();
      this.expect('then');
      arms.push({ condition, body: this.block() });
    } while (this.#take('elseif'));
    const otherwise = this.#take('else') ? this.block() : undefined;
    this.expect('end');
    return { kind: 'if', arms, otherwise };
  }

  #for(line: number): Statement {
    const names = this.#names();
    const [name = ''] = names;
    if (names.length === 1 && this.#take('=')) {
      const from = this.#expr();
      this.expect(',');
      const to = this.#expr();
      const by = this.#take(',') ? this.#expr() : undefined;
      return { kind: 'count', name, from, to, by, body: this.#doBlock(), line };
    }
    this.expect('in');
    const values = this.#exprs();
    return { kind: 'each', names, values, body: this.#doBlock(), line };
  }

  #namedFunction(line: number): Statement {
    let target: NameExpr | IndexExpr = { kind: 'name', name: this.#name(), line };
    const member = (): IndexExpr => ({ kind: 'index', object: target, key: { kind: 'value', value: this.#name() }, line });
    while (this.#take('.')) target = member();
    const isMethod = this.#take(':');
    if (isMethod) target = member();
    return { kind: 'assign', targets: [target], values: [this.#functionBody(isMethod ? ['self'] : [])] };
  }

  #functionBody(before: readonly string[]): FunctionExpr {
    const params = [...before];
    this.expect('(');
    let vararg = false;
    if (!this.#take(')')) {
      do {
        if (this.#take('...')) vararg = true;
        else params.push(this.#name());
      } while (!vararg && this.#take(','));
      this.expect(')');
    }
    const body = this.block();
    this.expect('end');
    return { kind: 'function', params, vararg, body };
  }

  #assignOrCall(): Statement {
    const { at } = this.#token;
    const first = this.#suffixed();
    if (first.kind === 'call') return { kind: 'call', call: first };
    const targets = [target(first, at)];
    while (this.#take(',')) targets.push(target(this.#suffixed(), this.#token.at));
    this.expect('=');
    return { kind: 'assign', targets, values: this.#exprs() };
  }

  #exprs(): Expr[] {
    const values = [this.#expr()];
    while (this.#take(',')) values.push(this.#expr());
    return values;
  }

  #expr(above = 0): Expr {
    return this.#deeper(() => {
      let left = this.#operand();
      for (;;) {
        const op = this.#token.kind;
        const strength = Object.hasOwn(BINARY, op) ? BINARY[op] : undefined;
        if (strength === undefined || strength[0] <= above) return left;
        const line = this.#line;
        this.#next++;
        left = { kind: 'binary', op, left, right: this.#expr(strength[1]), line };
      }
    });
  }

  #operand(): Expr {
    const { kind, value } = this.#token;
    const line = this.#line;
    switch (kind) {
      case 'nil':
        this.#next++;
        return { kind: 'value', value: undefined };
      case 'true':
      case 'false':
        this.#next++;
        return { kind: 'value', value: kind === 'true' };
      case 'number':
      case 'text':
        this.#next++;
        return { kind: 'value', value };
      case '...':
        this.#next++;
        return { kind: 'vararg' };
      case '{':
        return this.#table();
      case 'function':
        this.#next++;
        return this.#functionBody([]);
      case 'not':
      case '-':
      case '#':
        this.#next++;
        return { kind: 'unary', op: kind, operand: this.#expr(UNARY), line };
      default:
        return this.#suffixed();
    }
  }

  #suffixed(): Expr {
    let expr = this.#primary();
    for (;;) {
      const line = this.#line;
      if (this.#take('.')) expr = { kind: 'index', object: expr, key: { kind: 'value', value: this.#name() }, line };
      else if (this.#take('[')) {
        expr = { kind: 'index', object: expr, key: this.#expr(), line };
        this.expect(']');
      } else if (this.#take(':')) expr = this.#call(expr, this.#name(), line);
      else if (['(', 'text', '{'].includes(this.#token.kind)) expr = this.#call(expr, undefined, line);
      else return expr;
    }
  }

  #primary(): Expr {
    const { kind, value, at } = this.#token;
    const line = this.#line;
    if (this.#take('name')) return { kind: 'name', name: String(value), line };
    if (!this.#take('(')) throw new LuaSyntaxFailure(`a value is expected, not "${kind}"`, at);
    const inner = this.#expr();
    this.expect(')');
    return { kind: 'paren', inner };
  }

  #call(fn: Expr, method: string | undefined, line: number): CallExpr {
    const { kind, value } = this.#token;
    if (kind === 'text') {
      this.#next++;
      return { kind: 'call', fn, method, args: [{ kind: 'value', value }], line };
    }
    if (kind === '{') return { kind: 'call', fn, method, args: [this.#table()], line };
    this.expect('(');
    const args = this.#token.kind === ')' ? [] : this.#exprs();
    this.expect(')');
    return { kind: 'call', fn, method, args, line };
  }

  #table(): Expr {
    this.expect('{');
    const items: { key: Expr | undefined; value: Expr }[] = [];
    while (!this.#take('}')) {
      items.push(this.#item());
      if (!this.#take(',') && !this.#take(';')) {
        this.expect('}');
        break;
      }
    }
    return { kind: 'table', items };
  }

  #item(): { key: Expr | undefined; value: Expr } {
    if (this.#take('[')) {
      const key = this.#expr();
      this.expect(']');
      this.expect('=');
      return { key, value: this.#expr() };
    }
    if (this.#token.kind !== 'name' || this.#tokens[this.#next + 1]?.kind !== '=') return { key: undefined, value: this.#expr() };
    const key: Expr = { kind: 'value', value: this.#name() };
    this.expect('=');
    return { key, value: this.#expr() };
  }
}

function target(expr: Expr, at: number): NameExpr | IndexExpr {
  if (expr.kind === 'name' || expr.kind === 'index') return expr;
  throw new LuaSyntaxFailure('only a name or a field can be assigned to', at);
}
