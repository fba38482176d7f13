import { type LibraryFunction, libraryTable } from './arguments.ts';
import type { Operations } from './operations.ts';
import type { LuaTable } from './table.ts';

const one =
  (compute: (x: number) => number): LibraryFunction =>
  (args) =>
    compute(args.number(0));

const two =
  (compute: (x: number, y: number) => number): LibraryFunction =>
  (args) =>
    compute(args.number(0), args.number(1));

const all =
  (compute: (...numbers: number[]) => number): LibraryFunction =>
  (args) =>
    compute(args.number(0), ...args.all.slice(1).map((_, i) => args.number(i + 1)));

const FUNCTIONS: Readonly<Record<string, LibraryFunction>> = {
  abs: one(Math.abs),
  acos: one(Math.acos),
  asin: one(Math.asin),
  atan: one(Math.atan),
  atan2: two(Math.atan2),
  ceil: one(Math.ceil),
  cos: one(Math.cos),
  cosh: one(Math.cosh),
  deg: one((x) => (x * 180) / Math.PI),
  exp: one(Math.exp),
  floor: one(Math.floor),
  fmod: two((x, y) => x % y),
  frexp: (args) => {
    const x = args.number(0);
    if (x === 0 || !Number.isFinite(x)) return [x, 0];
    const exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(x))) + 1);
    return [x * 2 ** -exponent, exponent];
  },
  ldexp: two((x, exponent) => x * 2 ** exponent),
  log: one(Math.log),
  log10: one(Math.log10),
  max: all(Math.max),
  min: all(Math.min),
  mod: two((x, y) => x % y),
  modf: (args) => {
    const x = args.number(0);
    return [Math.trunc(x), Number.isFinite(x) ? x - Math.trunc(x) : 0];
  },
  pow: two((x, y) => x ** y),
  rad: one((x) => (x * Math.PI) / 180),
  sin: one(Math.sin),
  sinh: one(Math.sinh),
  sqrt: one(Math.sqrt),
  tan: one(Math.tan),
  tanh: one(Math.tanh),
};

/** The library `math` of Lua 5.1, less chance: the same object has the same health. */
export function mathLibrary(operations: Operations): LuaTable {
  const table = libraryTable(FUNCTIONS, operations);
  table.set('pi', Math.PI);
  table.set('huge', Number.POSITIVE_INFINITY);
  return table;
}
