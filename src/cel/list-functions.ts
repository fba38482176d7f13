import type { Environment } from '@marcbachmann/cel-js';
import { CelFailure } from './cel-failure.ts';
import { type CelList, celEqual } from './cel-object.ts';
import { type Comparable, inOrder } from './in-order.ts';
import { countSteps } from './limit-steps.ts';
import { countCompared } from './work-of-values.ts';
import type { CelLibrary } from './library.ts';

/**
 * Functions of lists and sets.
 *
 * @see apiserver pkg/cel/library/lists.go, cel-go ext/lists.go and ext/sets.go
 */
export function addListFunctions(env: Environment, optional: CelLibrary['Optional']): void {
  env.registerFunction('list.isSorted(): bool', (list: CelList) => {
    const items = [...list] as Comparable[];
    return items.every((item, i) => i === 0 || inOrder(items[i - 1] as Comparable, item) <= 0);
  });
  env.registerFunction('list<int>.sum(): int', (list: CelList) => ([...list] as bigint[]).reduce((sum, each) => sum + each, 0n));
  env.registerFunction('list<double>.sum(): double', (list: CelList) => ([...list] as number[]).reduce((sum, each) => sum + each, 0));
  env.registerFunction('list<A>.min(): A', (list: CelList) => extreme(list, 'min', (a, b) => inOrder(a, b) < 0));
  env.registerFunction('list<A>.max(): A', (list: CelList) => extreme(list, 'max', (a, b) => inOrder(a, b) > 0));
  env.registerFunction('list<A>.indexOf(A): int', (list: CelList, item: unknown) =>
    BigInt([...list].findIndex((each) => same(each, item))),
  );
  env.registerFunction('list<A>.lastIndexOf(A): int', (list: CelList, item: unknown) =>
    BigInt([...list].findLastIndex((each) => same(each, item))),
  );
  env.registerFunction('list<A>.slice(int, int): list<A>', (list: CelList, from: bigint, to: bigint) =>
    slice([...list], Number(from), Number(to)),
  );
  env.registerFunction('list<A>.distinct(): list<A>', (list: CelList) => distinct([...list]));
  env.registerFunction('list<A>.reverse(): list<A>', (list: CelList) => [...list].toReversed());
  env.registerFunction('list<A>.sort(): list<A>', (list: CelList) => ([...list] as Comparable[]).toSorted(inOrder));
  env.registerFunction('list.flatten(): list<dyn>', (list: CelList) => flatten([...list], 1));
  env.registerFunction('list.flatten(int): list<dyn>', (list: CelList, depth: bigint) => flatten([...list], Number(depth)));
  addSets(env);
  const edge = (list: CelList, at: number): unknown =>
    size(list) === 0 ? optional.none() : optional.of(Array.isArray(list) ? list.at(at) : [...list].at(at));
  env.registerFunction('list<A>.first(): optional<A>', (list: CelList) => edge(list, 0));
  env.registerFunction('list<A>.last(): optional<A>', (list: CelList) => edge(list, -1));
  const unwrap = (list: CelList): unknown[] =>
    ([...list] as InstanceType<typeof optional>[]).filter((each) => each.hasValue()).map((each) => each.value() as unknown);
  env.registerFunction('list<optional<A>>.unwrapOpt(): list<A>', unwrap);
  env.registerFunction('OptionalNamespace.unwrap(list<optional<A>>): list<A>', (_: unknown, list: CelList) => unwrap(list));
  env.registerFunction('OptionalNamespace.ofNonZeroValue(A): optional<A>', (_: unknown, value: unknown) =>
    isZero(value) ? optional.none() : optional.of(value),
  );
  env.registerType('ListsNamespace', ListsNamespace);
  env.registerConstant('lists', 'ListsNamespace', new ListsNamespace());
  env.registerFunction('ListsNamespace.range(int): list<int>', (_: unknown, count: bigint) => range(Number(count)));
}

/** Whether it is null, or the empty value of its type. */
function isZero(value: unknown): boolean {
  if (value instanceof Map || value instanceof Set) return value.size === 0;
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0;
  return value === null || value === false || value === '' || value === 0 || value === 0n;
}

class ListsNamespace {}

function size(list: CelList): number {
  return Array.isArray(list) ? list.length : (list as ReadonlySet<unknown>).size;
}

function range(count: number): bigint[] {
  countSteps(Math.max(0, count));
  return Array.from({ length: Math.max(0, count) }, (_, i) => BigInt(i));
}

class SetsNamespace {}

function addSets(env: Environment): void {
  env.registerType('SetsNamespace', SetsNamespace);
  env.registerConstant('sets', 'SetsNamespace', new SetsNamespace());
  const meet = ([...items]: CelList, [...others]: CelList, how: 'every' | 'some'): boolean =>
    items[how]((item) => others.some((other) => same(item, other)));
  env.registerFunction('SetsNamespace.contains(list<A>, list<A>): bool', (_: unknown, a: CelList, b: CelList) => meet(b, a, 'every'));
  env.registerFunction(
    'SetsNamespace.equivalent(list<A>, list<A>): bool',
    (_: unknown, a: CelList, b: CelList) => meet(a, b, 'every') && meet(b, a, 'every'),
  );
  env.registerFunction('SetsNamespace.intersects(list<A>, list<A>): bool', (_: unknown, a: CelList, b: CelList) => meet(a, b, 'some'));
}

/** Whether two values are equal; the comparison is counted. */
function same(a: unknown, b: unknown): boolean {
  countSteps(0.4);
  countCompared(a, b);
  return celEqual(a, b);
}

function extreme(list: CelList, name: string, better: (a: Comparable, b: Comparable) => boolean): unknown {
  const items = [...list] as Comparable[];
  if (items.length === 0) throw new CelFailure(`${name} called on empty list`);
  return items.reduce((best, item) => (better(item, best) ? item : best));
}

function slice(items: readonly unknown[], from: number, to: number): unknown[] {
  if (from < 0 || to < 0) throw new CelFailure(`cannot slice(${from}, ${to}), negative indexes not supported`);
  if (from > to) throw new CelFailure(`cannot slice(${from}, ${to}), start index must be less than or equal to end index`);
  if (to > items.length) throw new CelFailure(`cannot slice(${from}, ${to}), list is length ${items.length}`);
  return items.slice(from, to);
}

function distinct(items: readonly unknown[]): unknown[] {
  return items.filter((item, i) => items.findIndex((other) => same(item, other)) === i);
}

function flatten(items: readonly unknown[], depth: number): unknown[] {
  countSteps(items.length);
  if (depth < 0) throw new CelFailure('level must be non-negative');
  return items.flatMap((item) => (depth > 0 && (Array.isArray(item) || item instanceof Set) ? flatten([...item], depth - 1) : [item]));
}
