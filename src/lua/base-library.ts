import type { LibraryFunction } from './arguments.ts';
import { LuaFailure } from './failure.ts';
import type { Meter } from './meter.ts';
import { LuaTable } from './table.ts';
import { isTrue, LuaFunction, parseNumber, typeOf, type Value } from './value.ts';

const WORD = /^\s*(-?)([0-9a-z]+)\s*$/i;

const next: LibraryFunction = (args, { meter }) => walk(args.table(0), args.at(1), meter);

/** The global functions of Lua 5.1, less those that load code. */
export const BASE_LIBRARY: Readonly<Record<string, LibraryFunction>> = {
  assert: (args) => {
    if (isTrue(args.at(0))) return [...args.all];
    throw failureOf(args.at(1) ?? 'assertion failed!', true);
  },
  collectgarbage: () => 0,
  error: (args) => {
    throw failureOf(args.at(0), args.whole(1, 1) === 0);
  },
  getmetatable: (args) => {
    const value = args.at(0);
    const metatable = value instanceof LuaTable ? value.metatable : undefined;
    return metatable?.get('__metatable') ?? metatable;
  },
  ipairs: (args) => [NEXT_IN_LIST, args.table(0), 0],
  next,
  pairs: (args, { meter }) => [new LuaFunction(([table, key]) => walk(table as LuaTable, key, meter)), args.table(0), undefined],
  pcall: (args, operations) =>
    caught(
      operations.meter,
      () => operations.call(args.at(0), args.all.slice(1)),
      (value) => [value],
    ),
  print: () => [],
  rawequal: (args, { meter }) => {
    const [a, b] = [args.at(0), args.at(1)];
    if (typeof a === 'string' && typeof b === 'string') meter.both(a, b);
    return a === b;
  },
  rawget: (args, { meter }) => {
    meter.key(args.at(1));
    return args.table(0).get(args.at(1));
  },
  rawset: (args, { meter }) => {
    meter.step();
    meter.key(args.at(1));
    args.table(0).set(args.at(1), args.at(2));
    return args.at(0);
  },
  select: (args, { meter }) => {
    meter.step(args.all.length / 8);
    if (args.at(0) === '#') return args.all.length - 1;
    const from = args.whole(0);
    if (from === 0 || -from >= args.all.length) throw new LuaFailure('bad argument #1 to select (index out of range)');
    return args.all.slice(from);
  },
  setmetatable: (args) => {
    const table = args.table(0);
    if (table.metatable?.get('__metatable') !== undefined) throw new LuaFailure('cannot change a protected metatable');
    table.metatable = args.at(1) === undefined ? undefined : args.table(1);
    return table;
  },
  tonumber: (args, operations) => {
    if (args.at(1) === undefined) return operations.number(args.at(0));
    const text = args.text(0);
    operations.meter.step(text.length);
    return inBase(text, args.whole(1));
  },
  tostring: (args, operations) => operations.text(args.at(0)),
  type: (args) => {
    if (args.all.length === 0) throw new LuaFailure('bad argument #1 to type (value expected)');
    return typeOf(args.at(0));
  },
  unpack: (args, { meter }) => {
    const [table, from] = [args.table(0), args.whole(1, 1)];
    const to = args.whole(2, table.length);
    meter.step(Math.max(to - from, 0));
    return Array.from({ length: Math.max(to - from + 1, 0) }, (_, i) => table.get(from + i));
  },
  xpcall: (args, operations) =>
    caught(
      operations.meter,
      () => operations.call(args.at(0), []),
      (value) => operations.call(args.at(1), [value]),
    ),
};

const NEXT_IN_LIST = new LuaFunction(([table, i]) => {
  const at = (i as number) + 1;
  const value = (table as LuaTable).get(at);
  return value === undefined ? [undefined] : [at, value];
});

function walk(table: LuaTable, key: Value, meter: Meter): Value[] {
  const found = table.next(key, (places) => meter.step(1 + places));
  return found === undefined ? [undefined] : [...found];
}

/** Steps that it takes to make an error and to catch it. */
const CAUGHT = 200;

/** What a call gives; an error is told, but not that the budget has ended. */
function caught(meter: Meter, call: () => Value[], told: (value: Value) => Value[]): Value[] {
  try {
    return [true, ...call()];
  } catch (error) {
    if (!(error instanceof LuaFailure)) throw error;
    meter.step(CAUGHT);
    return [false, ...told(error.value)];
  }
}

function failureOf(value: Value, placed: boolean): LuaFailure {
  const isText = typeof value === 'string' || typeof value === 'number';
  return new LuaFailure(isText ? String(value) : `it threw a ${typeOf(value)} value`, value, placed || !isText);
}

function inBase(text: string, base: number): Value {
  if (base < 2 || base > 36) throw new LuaFailure('bad argument #2 to tonumber (base out of range)');
  if (base === 10) return parseNumber(text);
  const [, sign, digits = ''] = WORD.exec(base === 16 ? text.replace(/^(\s*-?)0[xX]/, '$1') : text) ?? [];
  const valid = sign !== undefined && Array.from(digits).every((digit) => Number.parseInt(digit, 36) < base);
  return valid ? (sign === '-' ? -1 : 1) * Number.parseInt(digits, base) : undefined;
}
