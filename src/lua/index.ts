/**
 * Lua 5.1 for small scripts, in a sandbox: no files, no code that is loaded, no chance, a budget for time and memory. No room
 * of its own for users: health rules stand on it.
 */
export { LuaExhausted, LuaFailure, LuaNeedsTime, LuaSyntaxFailure } from './failure.ts';
export { plainMembers } from './json-value.ts';
export { readScript } from './script.ts';
export { placeInBytes } from './tokens.ts';
export { LuaTable } from './table.ts';
export type { Value } from './value.ts';
export { fromBytes, typeOf } from './value.ts';
