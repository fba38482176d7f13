import { LuaFailure } from './failure.ts';
import type { Value } from './value.ts';

/** A table: a list that counts from 1, and all other keys in the order in which they came. */
export class LuaTable {
  metatable: LuaTable | undefined;
  readonly #list: Value[] = [];
  /** Made when there is such a key: most tables are small, and a map is not. */
  #places: Map<Value, number> | undefined;
  readonly #keys: Value[] = [];
  readonly #values: Value[] = [];

  /** A table of a list's values. */
  static of(values: readonly Value[]): LuaTable {
    const table = new LuaTable();
    for (const value of values) table.#list.push(value);
    table.#trim();
    return table;
  }

  get(key: Value): Value {
    if (typeof key === 'number' && key > 0 && key <= this.#list.length && Number.isInteger(key)) return this.#list[key - 1];
    const place = this.#places?.get(key);
    return place === undefined ? undefined : this.#values[place];
  }

  set(key: Value, value: Value): void {
    if (key === undefined) throw new LuaFailure('table index is nil');
    if (typeof key !== 'number') return this.#setOther(key, value);
    if (Number.isNaN(key)) throw new LuaFailure('table index is NaN');
    const { length } = this.#list;
    if (key === length + 1 && value !== undefined) return this.#append(value);
    if (key < 1 || key > length || !Number.isInteger(key)) return this.#setOther(key, value);
    this.#list[key - 1] = value;
    if (key === length && value === undefined) this.#trim();
  }

  /** A border: what `#` answers. */
  get length(): number {
    return this.#list.length;
  }

  /** How many keys it has had beside its list. */
  get places(): number {
    return this.#keys.length;
  }

  /** The largest number that is a key. */
  get largest(): number {
    return this.#keys.reduce<number>(
      (most, key, i) => (typeof key === 'number' && this.#values[i] !== undefined ? Math.max(most, key) : most),
      this.#list.length,
    );
  }

  /** Inserts into the list, and moves what stands behind. */
  insert(at: number, value: Value): void {
    this.#list.splice(at - 1, 0, value);
    this.#trim();
  }

  /** Takes from the list, and moves what stands behind. */
  remove(at: number): Value {
    const [value] = this.#list.splice(at - 1, 1);
    this.#trim();
    return value;
  }

  /** The values of the list. */
  list(): Value[] {
    return [...this.#list];
  }

  /** The key and value behind a key, the first for nil; `passed` is told how many empty places were passed. */
  next(after: Value, passed: (places: number) => void): readonly [Value, Value] | undefined {
    const { length } = this.#list;
    const inList =
      after === undefined ? 0 : typeof after === 'number' && Number.isInteger(after) && after >= 1 && after <= length ? after : -1;
    const found = this.#behind(inList, after);
    const total = length + this.#keys.length;
    let at = found;
    while (at < total && (at < length ? this.#list[at] : this.#values[at - length]) === undefined) at++;
    passed(at - found);
    if (at >= total) return undefined;
    return at < length ? [at + 1, this.#list[at]] : [this.#keys[at - length], this.#values[at - length]];
  }

  #behind(inList: number, after: Value): number {
    if (inList >= 0) return inList;
    const place = this.#places?.get(after);
    if (place === undefined) throw new LuaFailure('invalid key to next');
    return this.#list.length + place + 1;
  }

  #append(value: Value): void {
    this.#list.push(value);
    if (this.#places === undefined) return;
    for (;;) {
      const key = this.#list.length + 1;
      const place = this.#places.get(key);
      const moved = place === undefined ? undefined : this.#values[place];
      if (place === undefined || moved === undefined) return;
      this.#values[place] = undefined;
      this.#list.push(moved);
    }
  }

  /** A key that goes keeps its place, so that a walk over the table may remove as it goes. */
  #setOther(key: Value, value: Value): void {
    this.#places ??= new Map();
    const place = this.#places.get(key);
    if (place !== undefined) this.#values[place] = value;
    else if (value !== undefined) {
      this.#places.set(key, this.#keys.length);
      this.#keys.push(key);
      this.#values.push(value);
    }
  }

  #trim(): void {
    while (this.#list.length > 0 && this.#list.at(-1) === undefined) this.#list.pop();
  }
}
