import { libraryTable } from './arguments.ts';
import { BASE_LIBRARY } from './base-library.ts';
import { compileScript } from './compile.ts';
import { LuaFailure } from './failure.ts';
import { luaValue } from './json-value.ts';
import { mathLibrary } from './math-library.ts';
import { Meter } from './meter.ts';
import { Operations } from './operations.ts';
import { osFunctions } from './os-library.ts';
import { parseScript } from './parse.ts';
import { STRING_LIBRARY } from './string-library.ts';
import type { LuaTable } from './table.ts';
import { TABLE_LIBRARY } from './table-library.ts';
import { LuaFunction, toBytes, type Value } from './value.ts';

/** Functions of Lua 5.1 that load code, wait, or reach beyond the script. */
const MISSING = 'dofile getfenv load loadfile loadstring module newproxy require setfenv'.split(' ');

/** What runs a script: its first result. */
export type Script = (globals: Readonly<Record<string, unknown>>, now: number | undefined) => Value;

/**
 * Reads a script of Lua 5.1. Each run begins anew, with libraries of its own, and has a budget of steps and bytes.
 *
 * A run gets global variables, as JSON, and the seconds since the epoch, if they are known.
 *
 * @throws LuaSyntaxFailure for a text that is no script. A run throws LuaFailure, LuaExhausted or LuaNeedsTime.
 */
export function readScript(source: string): Script {
  const operations = new Operations(new Meter());
  const make = compileScript(parseScript(toBytes(source)), operations);
  return (globals, now) => {
    operations.meter.reset();
    const all = libraries(operations, now);
    for (const [name, value] of Object.entries(globals)) all.set(name, luaValue(value));
    return operations.call(make(all), [])[0];
  };
}

function libraries(operations: Operations, now: number | undefined): LuaTable {
  const globals = libraryTable(BASE_LIBRARY, operations);
  for (const name of MISSING) {
    const refuse = (): never => {
      throw new LuaFailure(`${name} is not available`);
    };
    globals.set(name, new LuaFunction(refuse));
  }
  operations.texts = libraryTable(STRING_LIBRARY, operations);
  globals.set('string', operations.texts);
  globals.set('table', libraryTable(TABLE_LIBRARY, operations));
  globals.set('math', mathLibrary(operations));
  globals.set(
    'os',
    libraryTable(
      osFunctions(() => now),
      operations,
    ),
  );
  globals.set('_G', globals);
  globals.set('_VERSION', 'Lua 5.1');
  return globals;
}
