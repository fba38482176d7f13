import { places } from '../verdict.ts';

// A text or, in Lua, a comment: what stands in it names nothing.
const TEXTS = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;
const COMMENTS = /--[^\n]*/g;

// The last name before a bracket is a function: status.conditions.exists(…)
const IN_CEL = /(?<![\w.])(?:apiVersion|kind|metadata|spec|status|data)\b(?!\()(?:\.\w+\b(?!\())*/g;
const IN_LUA = /(?<![\w.])obj((?:\.\w+\b)+)/g;

/** The fields of an object that expressions in CEL name: all that can be told of where they look without running them. */
export function placesInCel(...sources: readonly string[]): readonly string[] {
  return withoutParents(sources.flatMap((source) => source.replace(TEXTS, '""').match(IN_CEL) ?? []));
}

/** The fields of `obj` that a script in Lua names. */
export function placesInLua(source: string): readonly string[] {
  const bare = source.replace(TEXTS, '""').replace(COMMENTS, '');
  return withoutParents([...bare.matchAll(IN_LUA)].map(([, path = '']) => path.slice(1)));
}

/** `status` says nothing beside `status.phase`: it is asked for to see whether that can be there. */
function withoutParents(found: readonly string[]): readonly string[] {
  const names = [...new Set(found)];
  return places(...names.filter((name) => !names.some((other) => other.startsWith(`${name}.`))));
}
