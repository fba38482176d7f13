import type { LibraryFunction } from './arguments.ts';
import { LuaFailure, LuaNeedsTime } from './failure.ts';
import type { Operations } from './operations.ts';
import { LuaTable } from './table.ts';
import type { Value } from './value.ts';

/** Steps that it takes to write one part of a time. */
const PART = 50;

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `os.time` and `os.date`; all times are UTC. @param now seconds since the epoch, where they are known. */
export function osFunctions(now: () => number | undefined): Readonly<Record<string, LibraryFunction>> {
  const present = (): number => {
    const seconds = now();
    if (seconds === undefined) throw new LuaNeedsTime('it needs the time');
    return Math.floor(seconds);
  };
  return {
    time: (args, operations) => (args.at(0) === undefined ? present() : secondsOf(args.table(0), operations)),
    date: (args, { meter }) => {
      const format = args.text(0, '%c').replace(/^!/, '');
      meter.step((format.split('%').length - 1) * PART);
      meter.text(format.length);
      meter.step(PART);
      const date = new Date((args.at(1) === undefined ? present() : args.whole(1)) * 1000);
      if (Number.isNaN(date.getTime())) throw new LuaFailure('the time is out of range');
      return format.startsWith('*t') ? dateTable(date) : format.replaceAll(/%([^]?)/g, (item, mark: string) => part(date, mark) ?? item);
    },
  };
}

function secondsOf(table: LuaTable, operations: Operations): number {
  const field = (name: string, otherwise?: number): number => {
    const number = operations.number(table.get(name)) ?? otherwise;
    if (number === undefined) throw new LuaFailure(`field "${name}" missing in date table`);
    return number;
  };
  return Date.UTC(field('year'), field('month') - 1, field('day'), field('hour', 12), field('min', 0), field('sec', 0)) / 1000;
}

function dateTable(date: Date): LuaTable {
  const fields: Readonly<Record<string, Value>> = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    min: date.getUTCMinutes(),
    sec: date.getUTCSeconds(),
    wday: date.getUTCDay() + 1,
    yday: dayOfYear(date),
    isdst: false,
  };
  const table = new LuaTable();
  for (const [name, value] of Object.entries(fields)) table.set(name, value);
  return table;
}

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
}

function part(date: Date, mark: string): string | undefined {
  const iso = date.toISOString();
  const [day = '', month = ''] = [DAYS[date.getUTCDay()], MONTHS[date.getUTCMonth()]];
  const hour = String(date.getUTCHours() % 12 || 12).padStart(2, '0');
  const parts: Readonly<Record<string, string>> = {
    a: day.slice(0, 3),
    A: day,
    b: month.slice(0, 3),
    B: month,
    c: `${day.slice(0, 3)} ${month.slice(0, 3)} ${String(date.getUTCDate()).padStart(2)} ${iso.slice(11, 19)} ${iso.slice(0, 4)}`,
    d: iso.slice(8, 10),
    D: `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(2, 4)}`,
    F: iso.slice(0, 10),
    H: iso.slice(11, 13),
    I: hour,
    j: String(dayOfYear(date)).padStart(3, '0'),
    m: iso.slice(5, 7),
    M: iso.slice(14, 16),
    p: date.getUTCHours() < 12 ? 'AM' : 'PM',
    S: iso.slice(17, 19),
    T: iso.slice(11, 19),
    w: String(date.getUTCDay()),
    x: `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(2, 4)}`,
    X: iso.slice(11, 19),
    y: iso.slice(2, 4),
    Y: iso.slice(0, 4),
    z: '+0000',
    Z: 'UTC',
    '%': '%',
  };
  return Object.hasOwn(parts, mark) ? parts[mark] : undefined;
}
