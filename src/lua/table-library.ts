import type { LibraryFunction } from './arguments.ts';
import { LuaFailure } from './failure.ts';
import type { Operations } from './operations.ts';
import { LuaFunction, isTrue, type Value } from './value.ts';

/** The library `table` of Lua 5.1. */
export const TABLE_LIBRARY: Readonly<Record<string, LibraryFunction>> = {
  concat: (args, operations) => {
    const [table, separator, from] = [args.table(0), args.text(1, ''), args.whole(2, 1)];
    const to = args.whole(3, table.length);
    const parts: string[] = [];
    for (let i = from; i <= to; i++) {
      const part = table.get(i);
      if (typeof part !== 'string' && typeof part !== 'number') throw new LuaFailure(`table.concat: value ${i} is neither text nor number`);
      parts.push(operations.text(part));
      operations.meter.text((parts.at(-1)?.length ?? 0) + separator.length + 16);
    }
    const text = parts.join(separator);
    operations.meter.text(text.length);
    return text;
  },
  foreach: (args, operations) => {
    const table = args.table(0);
    const passed = (places: number): void => operations.meter.step(places);
    for (let at = table.next(undefined, passed); at !== undefined; at = table.next(at[0], passed)) {
      const [found] = operations.call(args.function(1), [...at]);
      if (found !== undefined) return found;
    }
    return [];
  },
  foreachi: (args, operations) => {
    const table = args.table(0);
    for (let i = 1; i <= table.length; i++) {
      const [found] = operations.call(args.function(1), [i, table.get(i)]);
      if (found !== undefined) return found;
    }
    return [];
  },
  getn: (args) => args.table(0).length,
  insert: (args, { meter }) => {
    const table = args.table(0);
    meter.step();
    if (args.all.length < 3) table.set(table.length + 1, args.at(1));
    else {
      const at = args.whole(1);
      if (at < 1 || at > table.length) table.set(at, args.at(2));
      else {
        meter.step((table.length - at) / 8);
        table.insert(at, args.at(2));
      }
    }
    return [];
  },
  maxn: (args, { meter }) => {
    const table = args.table(0);
    meter.step(table.places / 8);
    return table.largest;
  },
  remove: (args, { meter }) => {
    const table = args.table(0);
    const at = args.whole(1, table.length);
    if (at < 1 || at > table.length) return undefined;
    meter.step((table.length - at) / 8);
    return table.remove(at);
  },
  sort: (args, operations) => {
    const table = args.table(0);
    const before = args.at(1);
    if (before !== undefined && !(before instanceof LuaFunction)) args.function(1);
    operations.meter.step(table.length);
    for (const [i, value] of sorted(table.list(), before, operations).entries()) table.set(i + 1, value);
    return [];
  },
};

function sorted(values: readonly Value[], before: Value, operations: Operations): Value[] {
  const isBefore = (a: Value, b: Value): boolean => {
    operations.meter.step();
    return before === undefined ? operations.less(a, b) : isTrue(operations.call(before, [a, b])[0]);
  };
  return values.toSorted((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0));
}
