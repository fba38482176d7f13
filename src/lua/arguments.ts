import { LuaFailure } from './failure.ts';
import type { Operations } from './operations.ts';
import { LuaTable } from './table.ts';
import { LuaFunction, typeOf, type Value } from './value.ts';

/** The arguments of a call of a library's function, each read as what it must be. */
export class Arguments {
  readonly all: readonly Value[];
  readonly #operations: Operations;
  readonly #name: string;

  constructor(all: readonly Value[], operations: Operations, name: string) {
    this.all = all;
    this.#operations = operations;
    this.#name = name;
  }

  /** Any value, from 0. */
  at(i: number): Value {
    return this.all[i];
  }

  text(i: number, otherwise?: string): string {
    const value = this.all[i];
    if (value === undefined && otherwise !== undefined) return otherwise;
    if (typeof value === 'string') return value;
    return typeof value === 'number' ? this.#operations.text(value) : this.#refuse(i, 'string');
  }

  number(i: number, otherwise?: number): number {
    const value = this.all[i];
    if (value === undefined && otherwise !== undefined) return otherwise;
    return this.#operations.number(value) ?? this.#refuse(i, 'number');
  }

  /** A whole number: a fraction is cut. */
  whole(i: number, otherwise?: number): number {
    const number = Math.trunc(this.number(i, otherwise));
    return Number.isNaN(number) ? 0 : number;
  }

  table(i: number): LuaTable {
    const value = this.all[i];
    return value instanceof LuaTable ? value : this.#refuse(i, 'table');
  }

  function(i: number): LuaFunction {
    const value = this.all[i];
    return value instanceof LuaFunction ? value : this.#refuse(i, 'function');
  }

  #refuse(i: number, wanted: string): never {
    throw new LuaFailure(`bad argument #${i + 1} to ${this.#name} (${wanted} expected, got ${typeOf(this.all[i])})`);
  }
}

/** A function of a library: what it is called with, and what it gives. */
export type LibraryFunction = (args: Arguments, operations: Operations) => Value | Value[];

/** A library as a table. */
export function libraryTable(functions: Readonly<Record<string, LibraryFunction>>, operations: Operations): LuaTable {
  const table = new LuaTable();
  for (const [name, run] of Object.entries(functions)) {
    table.set(
      name,
      new LuaFunction((all) => {
        const found = run(new Arguments(all, operations, name), operations);
        return Array.isArray(found) ? found : [found];
      }),
    );
  }
  return table;
}
