import { LuaFailure, LuaSyntaxFailure } from './failure.ts';
import type { Operations } from './operations.ts';
import { FunctionScope, type Place } from './scope.ts';
import type { Block, CallExpr, Expr, FunctionExpr, IndexExpr, NameExpr, Statement } from './syntax.ts';
import { LuaTable } from './table.ts';
import { isTrue, LuaFunction, type Value } from './value.ts';

/** A variable: closures share it. */
interface Box {
  value: Value;
}

/** What one call of a function has. */
interface Frame {
  readonly locals: Box[];
  readonly ups: readonly Box[];
  readonly rest: readonly Value[];
  returned: Value[];
}

/** How a statement ends: `undefined` goes on, a text goes to a label. */
type End = undefined | typeof BREAK | typeof RETURN | string;
type Eval = (frame: Frame) => Value;
type EvalAll = (frame: Frame) => Value[];
type Exec = (frame: Frame) => End;

/** Parts of an expression that take as long as one step. */
const PARTS_PER_STEP = 4;

const BREAK = Symbol('break');
const RETURN = Symbol('return');

/** Makes a script a function of its globals. */
export function compileScript(script: FunctionExpr, operations: Operations): (globals: LuaTable) => LuaFunction {
  const compiler = new Compiler(operations);
  const make = compiler.function(script, undefined);
  return (globals) => {
    compiler.globals = globals;
    return make({ locals: [], ups: [], rest: [], returned: [] });
  };
}

class Compiler {
  globals: LuaTable = new LuaTable();
  readonly #do: Operations;
  #scope = new FunctionScope(undefined, true);
  /** How many expressions the statement has that is compiled, without those of statements within. */
  #parts = 0;

  constructor(operations: Operations) {
    this.#do = operations;
  }

  function({ params, vararg, body }: FunctionExpr, around: FunctionScope | undefined): (frame: Frame) => LuaFunction {
    const before = this.#scope;
    const scope = new FunctionScope(around, vararg);
    this.#scope = scope;
    const [slots, run] = scope.within(new Set(), () => [params.map((name) => scope.declare(name)), this.#block(body)] as const);
    this.#scope = before;
    const captured = scope.captured;
    return (outer) => {
      this.#do.meter.step(captured.length / PARTS_PER_STEP);
      const ups = captured.map((place) => boxAt(outer, place));
      return new LuaFunction((args) => {
        const frame: Frame = { locals: [], ups, rest: vararg ? args.slice(params.length) : [], returned: [] };
        for (const [i, slot] of slots.entries()) frame.locals[slot] = { value: args[i] };
        run(frame);
        return frame.returned;
      });
    };
  }

  #block(block: Block): Exec {
    const labels = labelsOf(block);
    return this.#scope.within(new Set(labels.keys()), () => this.#sequence(block, labels));
  }

  /** A block's statements, in the scope that is there. */
  #sequence({ statements }: Block, labels: ReadonlyMap<string, number>): Exec {
    const { meter } = this.#do;
    const steps = statements.map((statement) => this.#weighed(() => this.#statement(statement)));
    return (frame) => {
      for (let i = 0; i < steps.length; i++) {
        const [run, weight] = steps[i] as readonly [Exec, number];
        meter.step(weight);
        const end = run(frame);
        if (end === undefined) continue;
        const to = typeof end === 'string' ? labels.get(end) : undefined;
        if (to === undefined) return end;
        i = to;
      }
      return undefined;
    };
  }

  /** What is compiled, and the steps that its own expressions take; those of statements within are theirs. */
  #weighed<T>(compile: () => T): readonly [T, number] {
    const around = this.#parts;
    this.#parts = 0;
    const run = compile();
    const weight = 1 + Math.floor(this.#parts / PARTS_PER_STEP);
    this.#parts = around;
    return [run, weight];
  }

  #statement(statement: Statement): Exec {
    switch (statement.kind) {
      case 'local':
        return this.#local(statement.names, statement.values);
      case 'localFunction':
        return this.#localFunction(statement.name, statement.fn);
      case 'assign':
        return this.#assign(statement.targets, statement.values);
      case 'call': {
        const call = this.#call(statement.call);
        return (frame) => void call(frame);
      }
      case 'do':
        return this.#block(statement.body);
      case 'while':
        return this.#while(statement.condition, statement.body);
      case 'repeat':
        return this.#repeat(statement.body, statement.until);
      case 'if':
        return this.#if(statement);
      case 'count':
        return this.#count(statement);
      case 'each':
        return this.#each(statement);
      case 'return':
        return this.#return(statement.values);
      case 'break':
        if (this.#scope.loops === 0) throw new LuaSyntaxFailure('there is no loop to break', statement.at);
        return () => BREAK;
      case 'goto':
        if (!this.#scope.hasLabel(statement.label)) throw new LuaSyntaxFailure(`no label "${statement.label}" is in sight`, statement.at);
        return () => statement.label;
      case 'label':
        return () => undefined;
    }
  }

  #local(names: readonly string[], values: readonly Expr[]): Exec {
    const all = this.#all(values);
    const slots = names.map((name) => [name, -1] as [string, number]);
    for (const each of slots) each[1] = this.#scope.declare(each[0]);
    return (frame) => {
      const found = all(frame);
      for (const [i, [, slot]] of slots.entries()) frame.locals[slot] = { value: found[i] };
      return undefined;
    };
  }

  #localFunction(name: string, fn: FunctionExpr): Exec {
    const slot = this.#scope.declare(name);
    const make = this.function(fn, this.#scope);
    return (frame) => {
      const box: Box = { value: undefined };
      frame.locals[slot] = box;
      box.value = make(frame);
      return undefined;
    };
  }

  #assign(targets: readonly (NameExpr | IndexExpr)[], values: readonly Expr[]): Exec {
    const setters = targets.map((target) => this.#setter(target));
    const [only] = setters;
    const [value] = values;
    if (setters.length === 1 && values.length === 1 && only !== undefined && value !== undefined) {
      const one = this.#expr(value);
      return (frame) => {
        only(frame)(one(frame));
        return undefined;
      };
    }
    const all = this.#all(values);
    return (frame) => {
      const ready = setters.map((setter) => setter(frame));
      const found = all(frame);
      for (const [i, set] of ready.entries()) set(found[i]);
      return undefined;
    };
  }

  #setter(target: NameExpr | IndexExpr): (frame: Frame) => (value: Value) => void {
    if (target.kind === 'index') {
      const [object, key] = [this.#expr(target.object), this.#expr(target.key)];
      const what = nameOf(target.object);
      return (frame) => {
        const [at, name] = [object(frame), key(frame)];
        return (value) => this.#atLine(target.line, () => this.#do.setIndex(at, name, value, what));
      };
    }
    const place = this.#scope.find(target.name);
    if (place.kind === 'global') return () => (value) => this.#do.setIndex(this.globals, target.name, value);
    return (frame) => {
      const box = boxAt(frame, place);
      return (value) => {
        box.value = value;
      };
    };
  }

  #loop(body: () => Exec): Exec {
    this.#scope.loops++;
    const compiled = body();
    this.#scope.loops--;
    return compiled;
  }

  #while(condition: Expr, body: Block): Exec {
    const [holds, weight] = this.#weighed(() => this.#expr(condition));
    const run = this.#loop(() => this.#block(body));
    return (frame) => {
      while (isTrue(holds(frame))) {
        this.#do.meter.step(weight);
        const end = run(frame);
        if (end !== undefined) return end === BREAK ? undefined : end;
      }
      return undefined;
    };
  }

  /** The condition sees the locals of the body. */
  #repeat(body: Block, until: Expr): Exec {
    let [met, weight]: readonly [Eval, number] = [() => true, 1];
    const labels = labelsOf(body);
    const run = this.#loop(() =>
      this.#scope.within(new Set(labels.keys()), () => {
        const steps = this.#sequence(body, labels);
        [met, weight] = this.#weighed(() => this.#expr(until));
        return steps;
      }),
    );
    return (frame) => {
      do {
        this.#do.meter.step(weight);
        const end = run(frame);
        if (end !== undefined) return end === BREAK ? undefined : end;
      } while (!isTrue(met(frame)));
      return undefined;
    };
  }

  #if({ arms, otherwise }: Extract<Statement, { kind: 'if' }>): Exec {
    const compiled = arms.map(({ condition, body }) => [this.#expr(condition), this.#block(body)] as const);
    const last = otherwise === undefined ? undefined : this.#block(otherwise);
    return (frame) => {
      for (const [condition, body] of compiled) if (isTrue(condition(frame))) return body(frame);
      return last?.(frame);
    };
  }

  #count({ name, from, to, by, body, line }: Extract<Statement, { kind: 'count' }>): Exec {
    const bounds = [from, to, by ?? ({ kind: 'value', value: 1 } as const)].map((expr) => this.#expr(expr));
    return this.#loop(() =>
      this.#scope.within(new Set(), () => {
        const slot = this.#scope.declare(name);
        const run = this.#block(body);
        return (frame) => {
          const [first, last, step] = bounds.map((bound) => this.#do.number(bound(frame)));
          if (first === undefined || last === undefined || step === undefined) {
            return this.#atLine(line, () => {
              throw new LuaFailure('"for" counts numbers only');
            });
          }
          // A step of 0 counts for ever, as in Lua 5.1; the budget ends it.
          for (let i = first; step >= 0 ? i <= last : i >= last; i += step) {
            this.#do.meter.step();
            frame.locals[slot] = { value: i };
            const end = run(frame);
            if (end !== undefined) return end === BREAK ? undefined : end;
          }
          return undefined;
        };
      }),
    );
  }

  #each({ names, values, body, line }: Extract<Statement, { kind: 'each' }>): Exec {
    const all = this.#all(values);
    return this.#loop(() =>
      this.#scope.within(new Set(), () => {
        const slots = names.map((name) => this.#scope.declare(name));
        const run = this.#block(body);
        return (frame) => {
          const [next, state, start] = all(frame);
          for (let control = start; ; ) {
            const found = this.#atLine(line, () => this.#do.call(next, [state, control]));
            control = found[0];
            if (control === undefined) return undefined;
            for (const [i, slot] of slots.entries()) frame.locals[slot] = { value: found[i] };
            const end = run(frame);
            if (end !== undefined) return end === BREAK ? undefined : end;
          }
        };
      }),
    );
  }

  #return(values: readonly Expr[]): Exec {
    const all = this.#all(values);
    return (frame) => {
      frame.returned = all(frame);
      return RETURN;
    };
  }

  /** The values of a list: a call or `...` at its end gives all it has. */
  #all(exprs: readonly Expr[]): EvalAll {
    const last = exprs.at(-1);
    const many = last?.kind === 'call' ? this.#call(last) : last?.kind === 'vararg' ? this.#rest() : undefined;
    const single = (many === undefined ? exprs : exprs.slice(0, -1)).map((expr) => this.#expr(expr));
    return (frame) => {
      const values = single.map((expr) => expr(frame));
      if (many === undefined) return values;
      const found = many(frame);
      this.#do.meter.step(found.length / 4);
      return [...values, ...found];
    };
  }

  #rest(): EvalAll {
    if (!this.#scope.vararg) throw new LuaSyntaxFailure('"..." stands outside of a function that takes it', 0);
    return (frame) => [...frame.rest];
  }

  #expr(expr: Expr): Eval {
    this.#parts++;
    switch (expr.kind) {
      case 'value':
        return () => expr.value;
      case 'vararg':
        this.#rest();
        return (frame) => frame.rest[0];
      case 'function':
        return this.function(expr, this.#scope);
      case 'name':
        return this.#name(expr.name);
      case 'index': {
        const [object, key] = [this.#expr(expr.object), this.#expr(expr.key)];
        const what = nameOf(expr.object);
        return (frame) => {
          const [at, name] = [object(frame), key(frame)];
          return this.#atLine(expr.line, () => this.#do.index(at, name, what));
        };
      }
      case 'call': {
        const call = this.#call(expr);
        return (frame) => call(frame)[0];
      }
      case 'binary':
        return this.#binary(expr);
      case 'unary':
        return this.#unary(expr);
      case 'table':
        return this.#table(expr.items);
      case 'paren':
        return this.#expr(expr.inner);
    }
  }

  #name(name: string): Eval {
    const place = this.#scope.find(name);
    if (place.kind === 'global') return () => this.#do.index(this.globals, name);
    const { index } = place;
    return place.kind === 'local' ? (frame) => frame.locals[index]?.value : (frame) => frame.ups[index]?.value;
  }

  #call({ fn, method, args, line }: CallExpr): EvalAll {
    const [callee, all] = [this.#expr(fn), this.#all(args)];
    const what = method === undefined ? nameOf(fn) : ` (method "${method}")`;
    if (method === undefined) {
      return (frame) => {
        const [called, given] = [callee(frame), all(frame)];
        return this.#atLine(line, () => this.#do.call(called, given, what));
      };
    }
    return (frame) => {
      const self = callee(frame);
      const called = this.#atLine(line, () => this.#do.index(self, method, nameOf(fn)));
      const given = all(frame);
      return this.#atLine(line, () => this.#do.call(called, [self, ...given], what));
    };
  }

  #binary({ op, left, right, line }: Extract<Expr, { kind: 'binary' }>): Eval {
    const [a, b] = [this.#expr(left), this.#expr(right)];
    if (op === 'and' || op === 'or') {
      return (frame) => {
        const first = a(frame);
        return isTrue(first) === (op === 'and') ? b(frame) : first;
      };
    }
    const operate = this.#operator(op);
    return (frame) => {
      const [first, second] = [a(frame), b(frame)];
      return this.#atLine(line, () => operate(first, second));
    };
  }

  #operator(op: string): (a: Value, b: Value) => Value {
    const operations = this.#do;
    switch (op) {
      case '==':
        return (a, b) => operations.equal(a, b);
      case '~=':
        return (a, b) => !operations.equal(a, b);
      case '<':
        return (a, b) => operations.less(a, b);
      case '>':
        return (a, b) => operations.less(b, a);
      case '<=':
        return (a, b) => operations.lessOrEqual(a, b);
      case '>=':
        return (a, b) => operations.lessOrEqual(b, a);
      case '..':
        return (a, b) => operations.concat(a, b);
      default:
        return (a, b) => operations.arithmetic(op, a, b);
    }
  }

  #unary({ op, operand, line }: Extract<Expr, { kind: 'unary' }>): Eval {
    const value = this.#expr(operand);
    if (op === 'not') return (frame) => !isTrue(value(frame));
    return (frame) => {
      const of = value(frame);
      return this.#atLine(line, () => (op === '#' ? this.#do.length(of) : this.#do.negative(of)));
    };
  }

  #table(items: Extract<Expr, { kind: 'table' }>['items']): Eval {
    const list = this.#all(items.filter(({ key }) => key === undefined).map(({ value }) => value));
    const keyed = items.flatMap(({ key, value }) => (key === undefined ? [] : [[this.#expr(key), this.#expr(value)] as const]));
    return (frame) => {
      const table = LuaTable.of(list(frame));
      this.#do.meter.step(4 + table.length + 2 * keyed.length);
      for (const [key, value] of keyed) table.set(key(frame), value(frame));
      return table;
    };
  }

  /** Adds the line to an error that has none yet. */
  #atLine<T>(line: number, run: () => T): T {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof LuaFailure) || error.placed || typeof error.value !== 'string') throw error;
      const message = `line ${line}: ${error.value}`;
      throw new LuaFailure(message, message, true);
    }
  }
}

/** Where the labels of a block stand. */
function labelsOf({ statements }: Block): ReadonlyMap<string, number> {
  const labels = new Map<string, number>();
  for (const [i, statement] of statements.entries()) {
    if (statement.kind !== 'label') continue;
    if (labels.has(statement.label)) throw new LuaSyntaxFailure(`the label "${statement.label}" stands twice in a block`, statement.at);
    labels.set(statement.label, i);
  }
  return labels;
}

function boxAt({ locals, ups }: Frame, place: Place): Box {
  const box = place.kind === 'local' ? locals[place.index] : place.kind === 'up' ? ups[place.index] : undefined;
  if (box !== undefined) return box;
  // A goto may have passed by the declaration.
  const fresh: Box = { value: undefined };
  if (place.kind === 'local') locals[place.index] = fresh;
  return fresh;
}

/** What an error calls a value by. */
function nameOf(expr: Expr): string {
  if (expr.kind === 'name') return ` ("${expr.name}")`;
  if (expr.kind === 'index' && expr.key.kind === 'value' && typeof expr.key.value === 'string') return ` (field "${expr.key.value}")`;
  return '';
}
