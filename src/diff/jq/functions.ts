import { compareText, isRecord, memberOf, setOwn } from '../../object/index.ts';
import {
  type Budget,
  computed,
  type Filter,
  isTrue,
  JqFailure,
  memberSpot,
  memberSpots,
  type Run,
  type Spot,
  typeName,
  valuesOf,
} from './filter.ts';
import { patternTest } from './pattern.ts';
import { areEqual, compareValues, contains, jsonText, sum } from './values.ts';

/** Makes the filter of a call. `texts` has the arguments that are literal texts. */
type Maker = (args: readonly Filter[], texts: readonly (string | undefined)[]) => Filter;

const none: Filter = () => [];
const same: Filter = (input) => [input];

/** The functions that are served, by name and number of arguments. */
export const FUNCTIONS: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ['empty/0', () => none],
  ['error/0', () => () => fail('it calls error')],
  ['error/1', () => () => fail('it calls error')],
  ['not/0', ofValue((value) => !isTrue(value))],
  [
    'select/1',
    ([test = same]) =>
      (input, run) =>
        selected(test, input, run),
  ],
  ['recurse/0', () => (input, run) => recursed(memberSpotsIfAny, input, run)],
  [
    'recurse/1',
    ([step = none]) =>
      (input, run) =>
        recursed(step, input, run),
  ],
  ['first/0', () => (input, run) => [memberSpot(listed(input), 0, run)]],
  ['last/0', () => (input, run) => [memberSpot(listed(input), -1, run)]],
  [
    'first/1',
    ([generate = none]) =>
      (input, run) =>
        taken(1, generate(input, run)),
  ],
  [
    'last/1',
    ([generate = none]) =>
      (input, run) =>
        lastOf(valuesOf(generate, input, run)),
  ],
  [
    'limit/2',
    ([count = none, generate = none]) =>
      (input, run) =>
        limited(count, generate, input, run),
  ],
  [
    'getpath/1',
    ([path = none]) =>
      (input, run) =>
        reached(path, input, run),
  ],
  [
    'path/1',
    ([select = none]) =>
      (input, run) =>
        pathsOf(select, input, run),
  ],
  ['paths/0', () => (input, run) => pathsBelow(same, input, run)],
  [
    'paths/1',
    ([test = same]) =>
      (input, run) =>
        pathsBelow(test, input, run),
  ],
  [
    'map/1',
    ([change = same]) =>
      (input, run) => [computed(mapped(change, input, run))],
  ],
  ['any/0', quantified(true)],
  ['any/1', quantified(true)],
  ['any/2', quantified(true)],
  ['all/0', quantified(false)],
  ['all/1', quantified(false)],
  ['all/2', quantified(false)],
  [
    'isempty/1',
    ([generate = none]) =>
      (input, run) => [computed(isEmpty(valuesOf(generate, input, run)))],
  ],
  ['length/0', ofValue(lengthOf)],
  ['type/0', ofValue(typeName)],
  ['tojson/0', ofValue(jsonText)],
  ['tostring/0', ofValue(textOf)],
  ['tonumber/0', ofValue(numberOf)],
  ['ascii_downcase/0', ofText((text) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()))],
  ['ascii_upcase/0', ofText((text) => text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()))],
  ['keys/0', ofValue(keysOf)],
  ['keys_unsorted/0', ofValue(keysOf)],
  ['add/0', ofValue((value, budget) => membersOf(value).reduce((total, item) => sum(total, item, budget), null))],
  ['sort/0', ofValue(sorted)],
  ['unique/0', ofValue((value, budget) => sorted(value, budget).filter((item, i, all) => i === 0 || !areEqual(item, all[i - 1], budget)))],
  ['min/0', ofValue((value, budget) => sorted(value, budget)[0] ?? null)],
  ['max/0', ofValue((value, budget) => sorted(value, budget).at(-1) ?? null)],
  ['to_entries/0', ofValue(entriesOf)],
  ['has/1', ofValueAnd(has)],
  ['in/1', ofValueAnd((key, value) => has(value, key))],
  ['contains/1', ofValueAnd(containsAlike)],
  ['inside/1', ofValueAnd((part, whole, budget) => containsAlike(whole, part, budget))],
  ['startswith/1', ofTextAnd((text, start) => text.startsWith(start))],
  ['endswith/1', ofTextAnd((text, end) => text.endsWith(end))],
  ['split/1', ofTextAnd((text, by) => (text === '' ? [] : text.split(by)))],
  ['ltrimstr/1', ofValueAnd((text, cut) => (isText(text) && isText(cut) && text.startsWith(cut) ? text.slice(cut.length) : text))],
  [
    'rtrimstr/1',
    ofValueAnd((text, cut) => (isText(text) && isText(cut) && cut !== '' && text.endsWith(cut) ? text.slice(0, -cut.length) : text)),
  ],
  ['join/1', ofValueAnd((list, by, budget) => joined(list, by, budget))],
  ['index/1', ofValueAnd(indexOf)],
  ['test/1', (_, [pattern]) => tested(pattern, '')],
  ['test/2', (_, [pattern, flags]) => tested(pattern, flags)],
  [
    'IN/1',
    ([among = none]) =>
      (input, run) => [computed(some(valuesOf(among, input, run), (value) => areEqual(value, input.value, run.budget)))],
  ],
  ...['null', 'boolean', 'number', 'string', 'array', 'object'].map((type): [string, Maker] => [`${type}s/0`, ofType([type])]),
  ['values/0', () => (input) => (input.value === null ? [] : [input])],
  ['scalars/0', ofType(['null', 'boolean', 'number', 'string'])],
  ['iterables/0', ofType(['array', 'object'])],
]);

function fail(message: string): never {
  throw new JqFailure(message);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function ofValue(change: (value: unknown, budget: Budget) => unknown): Maker {
  return () => (input, run) => [computed(change(input.value, run.budget))];
}

function ofText(change: (text: string) => unknown): Maker {
  return ofValue((value) => change(asText(value)));
}

function ofValueAnd(change: (value: unknown, argument: unknown, budget: Budget) => unknown): Maker {
  return ([argument = none]) =>
    function* (input, run) {
      for (const value of valuesOf(argument, input, run)) yield computed(change(input.value, value, run.budget));
    };
}

function ofTextAnd(change: (text: string, argument: string) => unknown): Maker {
  return ofValueAnd((value, argument) => change(asText(value), asText(argument)));
}

function ofType(types: readonly string[]): Maker {
  return () => (input) => (types.includes(typeName(input.value)) ? [input] : []);
}

function asText(value: unknown): string {
  return isText(value) ? value : fail(`it needs a text where there is a ${typeName(value)}`);
}

function listed(input: Spot): Spot {
  return Array.isArray(input.value) || input.value === null ? input : fail(`it needs a list where there is a ${typeName(input.value)}`);
}

function* selected(test: Filter, input: Spot, run: Run): Iterable<Spot> {
  run.budget.spend();
  for (const value of valuesOf(test, input, run)) if (isTrue(value)) yield input;
}

function memberSpotsIfAny(input: Spot, run: Run): Iterable<Spot> {
  return Array.isArray(input.value) || isRecord(input.value) ? memberSpots(input, run) : [];
}

/** More levels than any object has: a step that goes on for ever ends here. */
const MAX_DEPTH = 500;

function* recursed(step: Filter, input: Spot, run: Run, depth = 0): Iterable<Spot> {
  run.budget.spend();
  if (depth > MAX_DEPTH) run.budget.spend(Number.POSITIVE_INFINITY);
  yield input;
  for (const below of step(input, run)) yield* recursed(step, below, run, depth + 1);
}

export const everywhere: Filter = (input, run) => recursed(memberSpotsIfAny, input, run);

function* taken(count: number, spots: Iterable<Spot>): Iterable<Spot> {
  let left = count;
  if (left <= 0) return;
  for (const spot of spots) {
    yield spot;
    if (--left <= 0) return;
  }
}

function* limited(count: Filter, generate: Filter, input: Spot, run: Run): Iterable<Spot> {
  for (const value of valuesOf(count, input, run)) yield* taken(Number(value), generate(input, run));
}

function lastOf(values: Iterable<unknown>): Spot[] {
  const all = [...values];
  return all.length === 0 ? [] : [computed(all.at(-1))];
}

function* reached(paths: Filter, input: Spot, run: Run): Iterable<Spot> {
  for (const path of valuesOf(paths, input, run)) {
    yield (Array.isArray(path) ? (path as unknown[]) : fail('getpath needs a list')).reduce<Spot>(
      (at, key) => memberSpot(at, key, run),
      input,
    );
  }
}

function* pathsOf(select: Filter, { value }: Spot, run: Run): Iterable<Spot> {
  for (const { path } of select({ value, path: [] }, run)) yield computed(path ?? fail('path() of a computed value'));
}

function* pathsBelow(test: Filter, { value }: Spot, run: Run): Iterable<Spot> {
  for (const spot of everywhere({ value, path: [] }, run)) {
    if (spot.path?.length === 0) continue;
    for (const passes of valuesOf(test, spot, run)) if (test === same || isTrue(passes)) yield computed(spot.path);
  }
}

function mapped(change: Filter, input: Spot, run: Run): unknown[] {
  return [...memberSpots(computed(input.value), run)].flatMap((member) => [...valuesOf(change, member, run)]);
}

/** `any` and `all`: over the members, or what the first of two arguments generates. */
function quantified(isAny: boolean): Maker {
  return (args) => {
    const test = args.at(-1) ?? same;
    const generate = args.length === 2 ? (args[0] ?? none) : memberSpots;
    return (input, run) => {
      const found = some(valuesOf(generate, input, run), (value) =>
        some(valuesOf(test, computed(value), run), (passes) => isTrue(passes) === isAny),
      );
      return [computed(found === isAny)];
    };
  };
}

function some(values: Iterable<unknown>, test: (value: unknown) => boolean): boolean {
  for (const value of values) if (test(value)) return true;
  return false;
}

function isEmpty(values: Iterable<unknown>): boolean {
  return !some(values, () => true);
}

function lengthOf(value: unknown): number {
  if (value === null) return 0;
  if (typeof value === 'number') return Math.abs(value);
  if (isText(value)) return Array.from(value).length;
  return membersOf(value).length;
}

function membersOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.values(value) : fail(`it needs a list or a map where there is a ${typeName(value)}`);
}

function textOf(value: unknown, budget: Budget): string {
  return isText(value) ? value : jsonText(value, budget);
}

function numberOf(value: unknown): number {
  const number = isText(value) && /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' ? number : fail('it makes a number of what is none');
}

function keysOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.map((_, i) => i);
  return isRecord(value) ? Object.keys(value).toSorted(compareText) : fail(`a ${typeName(value)} has no keys`);
}

function sorted(value: unknown, budget: Budget): unknown[] {
  return Array.isArray(value) ? value.toSorted((a, b) => compareValues(a, b, budget)) : fail(`it sorts a ${typeName(value)}`);
}

function entriesOf(value: unknown): object[] {
  if (!isRecord(value)) fail(`a ${typeName(value)} has no entries`);
  return keysOf(value).map((key) => ({ key, value: memberOf(value, String(key)) }));
}

function has(value: unknown, key: unknown): boolean {
  if (Array.isArray(value) && typeof key === 'number') return key >= 0 && key < value.length;
  if (isRecord(value) && isText(key)) return Object.hasOwn(value, key);
  return fail(`a ${typeName(value)} is asked whether it has a ${typeName(key)}; write (… // {}) where a map may be missing`);
}

function containsAlike(whole: unknown, part: unknown, budget: Budget): boolean {
  if (typeName(whole) !== typeName(part)) fail(`a ${typeName(whole)} can't contain a ${typeName(part)}`);
  return contains(whole, part, budget);
}

function joined(list: unknown, by: unknown, budget: Budget): string {
  const parts = membersOf(list).map((item) =>
    item === null ? '' : typeof item === 'object' ? fail('it joins lists or maps') : textOf(item, budget),
  );
  return parts.join(parts.length > 1 ? asText(by) : '');
}

function indexOf(value: unknown, part: unknown, budget: Budget): number | null {
  if (value === null) return null;
  if (Array.isArray(part)) fail('index of a list is not served');
  const at = Array.isArray(value) ? value.findIndex((item) => areEqual(item, part, budget)) : asText(value).indexOf(asText(part));
  return at < 0 ? null : at;
}

function tested(pattern: string | undefined, flags: string | undefined): Filter {
  if (pattern === undefined || flags === undefined) fail('the pattern and flags of test must be written as texts');
  const test = patternTest(pattern, flags);
  return ({ value }, { budget }) => {
    budget.spend(10);
    return [computed(test(asText(value)))];
  };
}

/** A map of computed keys and values, all combinations of them. */
export function* madeMaps(fields: readonly (readonly [key: Filter, value: Filter])[], input: Spot, run: Run): Iterable<Spot> {
  const [first, ...rest] = fields;
  if (first === undefined) return yield computed({});
  for (const key of valuesOf(first[0], input, run)) {
    for (const value of valuesOf(first[1], input, run)) {
      run.budget.spend();
      for (const other of madeMaps(rest, input, run)) {
        const made = {};
        setOwn(made, asText(key), value);
        yield computed({ ...made, ...(other.value as object) });
      }
    }
  }
}
