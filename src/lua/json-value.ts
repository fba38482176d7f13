import { LuaFailure } from './failure.ts';
import { LuaTable } from './table.ts';
import { fromBytes, LuaFunction, toBytes, type Value } from './value.ts';

/**
 * JSON as a script sees it: a null is nil, so it is in no table, and a list closes up over it.
 *
 * @see layeh.com/gopher-json DecodeValue
 */
export function luaValue(json: unknown): Value {
  if (typeof json === 'string') return toBytes(json);
  if (typeof json === 'boolean') return json;
  if (typeof json === 'number' || typeof json === 'bigint') return Number(json);
  if (typeof json !== 'object' || json === null) return undefined;
  if (Array.isArray(json)) return LuaTable.of(json.map(luaValue).filter((value) => value !== undefined));
  const table = new LuaTable();
  for (const [key, member] of Object.entries(json)) table.set(toBytes(key), luaValue(member));
  return table;
}

/** The members of a table that have a text as their key, and are no tables themselves. */
export function plainMembers(table: LuaTable): ReadonlyMap<string, boolean | number | string> {
  const members = new Map<string, boolean | number | string>();
  for (let at = table.next(undefined, () => undefined); at !== undefined; at = table.next(at[0], () => undefined)) {
    const [key, value] = at;
    if (value instanceof LuaFunction) throw new LuaFailure('it gives a table with a function in it');
    if (typeof key === 'string' && value !== undefined && !(value instanceof LuaTable)) {
      members.set(fromBytes(key), typeof value === 'string' ? fromBytes(value) : value);
    }
  }
  return members;
}
