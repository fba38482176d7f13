import { LuaFailure } from './failure.ts';
import type { Meter } from './meter.ts';
import { LuaTable } from './table.ts';
import { LuaFunction, numberOf, numberText, typeOf, type Value } from './value.ts';

/** What the operators of the language do, metatables and all. */
export class Operations {
  readonly meter: Meter;
  /** Where texts have their methods: the library `string`. */
  texts: LuaTable | undefined;

  constructor(meter: Meter) {
    this.meter = meter;
  }

  /** `object[key]`; `what` names the object in errors. */
  index(object: Value, key: Value, what = ''): Value {
    this.meter.key(key);
    let at = object;
    for (let hops = 0; hops < 100; hops++) {
      if (hops > 0) this.meter.step();
      if (at instanceof LuaTable) {
        const value = at.get(key);
        if (value !== undefined || at.metatable === undefined) return value;
      }
      const handler = this.#handler(at, '__index');
      if (handler === undefined) {
        if (at instanceof LuaTable) return undefined;
        throw new LuaFailure(`attempt to index a ${typeOf(at)} value${what}${keyText(key)}`);
      }
      if (handler instanceof LuaFunction) return this.call(handler, [at, key])[0];
      at = handler;
    }
    throw new LuaFailure('loop in __index');
  }

  /** `object[key] = value`. */
  setIndex(object: Value, key: Value, value: Value, what = ''): void {
    this.meter.key(key);
    let at = object;
    for (let hops = 0; hops < 100; hops++) {
      if (hops > 0) this.meter.step();
      const handler = at instanceof LuaTable && at.get(key) !== undefined ? undefined : this.#handler(at, '__newindex');
      if (handler === undefined) {
        if (!(at instanceof LuaTable)) throw new LuaFailure(`attempt to index a ${typeOf(at)} value${what}${keyText(key)}`);
        this.meter.step(2);
        return at.set(key, value);
      }
      if (handler instanceof LuaFunction) {
        this.call(handler, [at, key, value]);
        return;
      }
      at = handler;
    }
    throw new LuaFailure('loop in __newindex');
  }

  /** Calls a function, or what has `__call`. */
  call(fn: Value, args: Value[], what = ''): Value[] {
    this.meter.step();
    if (fn instanceof LuaFunction) return this.meter.deeper(() => fn.call(args));
    const handler = this.#handler(fn, '__call');
    if (handler instanceof LuaFunction) return this.call(handler, [fn, ...args]);
    throw new LuaFailure(`attempt to call a ${typeOf(fn)} value${what}`);
  }

  /** `+ - * / % ^` of numbers, and of texts that stand for numbers. */
  arithmetic(op: string, left: Value, right: Value): Value {
    const [a, b] = [this.number(left), this.number(right)];
    if (a !== undefined && b !== undefined) return calculate(op, a, b);
    const found = this.#binary(ARITHMETIC[op] ?? '', left, right);
    if (found !== undefined) return found[0];
    throw new LuaFailure(`attempt to perform arithmetic on a ${typeOf(a === undefined ? left : right)} value`);
  }

  /** Unary minus. */
  negative(value: Value): Value {
    const number = this.number(value);
    if (number !== undefined) return -number;
    const found = this.#binary('__unm', value, value);
    if (found !== undefined) return found[0];
    throw new LuaFailure(`attempt to perform arithmetic on a ${typeOf(value)} value`);
  }

  /** `..` of texts and numbers. */
  concat(left: Value, right: Value): Value {
    if (isTextual(left) && isTextual(right)) {
      const [a, b] = [String(this.text(left)), String(this.text(right))];
      this.meter.text(a.length + b.length);
      return a + b;
    }
    const found = this.#binary('__concat', left, right);
    if (found !== undefined) return found[0];
    throw new LuaFailure(`attempt to concatenate a ${typeOf(isTextual(left) ? right : left)} value`);
  }

  /** `#` of a text, in bytes, or of a table. */
  length(value: Value): Value {
    if (typeof value === 'string') return value.length;
    if (value instanceof LuaTable) return value.length;
    throw new LuaFailure(`attempt to get length of a ${typeOf(value)} value`);
  }

  equal(left: Value, right: Value): boolean {
    if (typeof left === 'string' && typeof right === 'string') return this.meter.both(left, right) && left === right;
    if (left === right) return true;
    if (!(left instanceof LuaTable) || !(right instanceof LuaTable)) return false;
    const handler = this.#handler(left, '__eq');
    return handler !== undefined && handler === this.#handler(right, '__eq') && isTrueValue(this.call(handler, [left, right])[0]);
  }

  less(left: Value, right: Value): boolean {
    if (typeof left === 'number' && typeof right === 'number') return left < right;
    if (typeof left === 'string' && typeof right === 'string') return this.meter.both(left, right) && left < right;
    return this.#compare('__lt', left, right);
  }

  lessOrEqual(left: Value, right: Value): boolean {
    if (typeof left === 'number' && typeof right === 'number') return left <= right;
    if (typeof left === 'string' && typeof right === 'string') return this.meter.both(left, right) && left <= right;
    if (this.#handler(left, '__le') === undefined && this.#handler(left, '__lt') !== undefined) return !this.less(right, left);
    return this.#compare('__le', left, right);
  }

  /** A number, or the one that a text stands for. */
  number(value: Value): number | undefined {
    if (typeof value === 'string') this.meter.read(value.length);
    return numberOf(value);
  }

  /** What `tostring` answers. */
  text(value: Value): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'number') {
      this.meter.step(NUMBER);
      return numberText(value);
    }
    if (value === undefined) return 'nil';
    if (typeof value === 'boolean') return String(value);
    const handler = this.#handler(value, '__tostring');
    const told = handler === undefined ? undefined : this.call(handler, [value])[0];
    return typeof told === 'string' ? told : typeOf(value);
  }

  #compare(event: string, left: Value, right: Value): boolean {
    const found = this.#binary(event, left, right);
    if (found !== undefined) return isTrueValue(found[0]);
    const [a, b] = [typeOf(left), typeOf(right)];
    throw new LuaFailure(a === b ? `attempt to compare two ${a} values` : `attempt to compare ${a} with ${b}`);
  }

  #binary(event: string, left: Value, right: Value): Value[] | undefined {
    const handler = this.#handler(left, event) ?? this.#handler(right, event);
    return handler === undefined ? undefined : this.call(handler, [left, right]);
  }

  #handler(value: Value, event: string): Value {
    if (typeof value === 'string') return event === '__index' ? this.texts : undefined;
    return value instanceof LuaTable ? value.metatable?.get(event) : undefined;
  }
}

/** Steps that it takes to write a number. */
const NUMBER = 4;

const ARITHMETIC: Readonly<Record<string, string>> = { '+': '__add', '-': '__sub', '*': '__mul', '/': '__div', '%': '__mod', '^': '__pow' };

/** Numbers are floating: there is no division of integers, and `%` takes the sign of the divisor. */
function calculate(op: string, a: number, b: number): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return Number.isFinite(b) ? a - Math.floor(a / b) * b : a >= 0 === b >= 0 ? a : b;
    default:
      return a ** b;
  }
}

function isTextual(value: Value): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function isTrueValue(value: Value): boolean {
  return value !== undefined && value !== false;
}

function keyText(key: Value): string {
  return typeof key === 'string' && /^\w{1,60}$/.test(key) ? ` with key "${key}"` : '';
}
