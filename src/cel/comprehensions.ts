import type { Environment } from '@marcbachmann/cel-js';
import { CelFailure } from './cel-failure.ts';
import { countRead } from './work-of-values.ts';
import { inOrder } from './in-order.ts';
import { isRecord } from '../object/index.ts';
import { stepsOf } from './count-work.ts';
import { countSteps } from './limit-steps.ts';
import type { CelLibrary } from './library.ts';

// What the library hands to macros; its types call these `any`.
interface Type {
  readonly kind: string;
  readonly name: string;
  readonly keyType: Type;
  readonly valueType: Type;
}
interface Node {
  readonly op: string;
  readonly args: unknown;
}
interface Scope {
  forkWithVariable(name: string, type: Type): Scope;
  setIterValue(value: unknown, evaluator: Evaluator): Scope;
}
interface Checker {
  check(node: Node, scope: Scope): Type;
  getType(name: string): Type;
  createError(code: string, message: string, node: Node): Error;
}
interface Evaluator {
  run(node: Node, scope: Scope): unknown;
}
interface Call {
  readonly ast: Node & { setMeta(name: string, value: unknown): unknown };
  readonly args: readonly Node[];
  readonly receiver: Node;
}
interface Macro {
  readonly call: Call;
  names: readonly [string, string];
  types: readonly [Type, Type];
}

/** How one comprehension over keys and values is done. */
interface Comprehension {
  readonly type: (checker: Checker, macro: Macro, scope: Scope) => Type;
  readonly run: (
    each: (visit: (key: unknown, value: unknown, scope: Scope) => boolean | void) => void,
    macro: Macro,
    evaluator: Evaluator,
  ) => unknown;
}

/**
 * Comprehensions of two variables, key or index and value, and those of optional values.
 *
 * @see cel-go ext/comprehensions.go, cel/library.go OptionalTypes
 */
export function addComprehensions(env: Environment, optional: CelLibrary['Optional']): void {
  const add = (signature: string, comprehension: Comprehension): unknown =>
    env.registerFunction(signature, (call: Call) => macroOf(call, comprehension));
  add(
    'list.all(ast, ast, ast): bool',
    quantifier((results) => !results.includes(false), false),
  );
  add(
    'list.exists(ast, ast, ast): bool',
    quantifier((results) => results.includes(true), true),
  );
  for (const name of ['existsOne', 'exists_one'])
    add(
      `list.${name}(ast, ast, ast): bool`,
      quantifier((results) => results.filter(Boolean).length === 1, undefined),
    );
  add('list.transformList(ast, ast, ast): list<dyn>', transform(false, 'list'));
  add('list.transformList(ast, ast, ast, ast): list<dyn>', transform(true, 'list'));
  add('map.transformMap(ast, ast, ast): map<dyn, dyn>', transform(false, 'map'));
  add('map.transformMap(ast, ast, ast, ast): map<dyn, dyn>', transform(true, 'map'));
  for (const filtered of [false, true])
    add(`map.transformMapEntry(ast, ast, ast${filtered ? ', ast' : ''}): map<dyn, dyn>`, transform(filtered, 'entries'));
  for (const flat of [false, true]) addOptionalMap(env, optional, flat);
  env.registerFunction('list.sortBy(ast, ast): list<dyn>', (call: Call) => single(call, undefined, sorted));
}

/** A macro of one variable: what it makes of the results for all items. */
function single(call: Call, type: string | undefined, make: (results: readonly unknown[], items: readonly unknown[]) => unknown): object {
  let name = '';
  let item: Type;
  const steps = stepsOf(call.args);
  return {
    typeCheck(checker: Checker, _: unknown, scope: Scope): Type {
      name = nameOf(checker, call.args[0]);
      const range = checker.check(call.receiver, scope);
      const [key, value] = rangeTypes(checker, range, call.receiver);
      item = range.kind === 'map' ? key : value;
      call.ast.setMeta('async', false);
      checker.check(call.args[1] as Node, scope.forkWithVariable(name, item));
      return type === undefined ? range : checker.getType(type);
    },
    evaluate(evaluator: Evaluator, _: unknown, scope: Scope): unknown {
      const range = evaluator.run(call.receiver, scope);
      const items = entriesOf(range).map(([key, value]) => (range instanceof Map ? key : value));
      const results = items.map((each) => {
        countSteps(steps);
        return evaluator.run(call.args[1] as Node, scope.forkWithVariable(name, item).setIterValue(each, evaluator));
      });
      return make(results, items);
    },
  };
}

function sorted(keys: readonly unknown[], items: readonly unknown[]): unknown[] {
  const pairs = items.map((item, i) => [keys[i] as number, item] as const);
  return pairs.toSorted(([a], [b]) => inOrder(a, b)).map(([, item]) => item);
}

function macroOf(call: Call, comprehension: Comprehension): object {
  const macro: Macro = { call, names: ['', ''], types: [undefined as never, undefined as never] };
  const steps = stepsOf(call.args);
  return {
    typeCheck(checker: Checker, _: unknown, scope: Scope): Type {
      macro.names = [nameOf(checker, call.args[0]), nameOf(checker, call.args[1])];
      macro.types = rangeTypes(checker, checker.check(call.receiver, scope), call.receiver);
      call.ast.setMeta('async', false);
      return comprehension.type(checker, macro, withBoth(macro, scope));
    },
    evaluate(evaluator: Evaluator, _: unknown, scope: Scope): unknown {
      const range = entriesOf(evaluator.run(call.receiver, scope));
      const each = (visit: (key: unknown, value: unknown, scope: Scope) => boolean | void): void => {
        for (const [key, value] of range) {
          countSteps(steps);
          const inner = scope.forkWithVariable(macro.names[0], macro.types[0]).setIterValue(key, evaluator);
          if (visit(key, value, inner.forkWithVariable(macro.names[1], macro.types[1]).setIterValue(value, evaluator)) === false) return;
        }
      };
      return comprehension.run(each, macro, evaluator);
    },
  };
}

function nameOf(checker: Checker, node: Node | undefined): string {
  if (node?.op === 'id') return String(node.args);
  throw checker.createError('invalid_macro_argument', 'argument must be a simple name', node as Node);
}

function rangeTypes(checker: Checker, type: Type, node: Node): [Type, Type] {
  if (type.kind === 'list') return [checker.getType('int'), type.valueType];
  if (type.kind === 'map') return [type.keyType, type.valueType];
  if (type.kind === 'dyn') return [type, type];
  throw checker.createError('invalid_comprehension_range', `expression of type '${type.name}' cannot be range of a comprehension`, node);
}

function withBoth({ names, types }: Macro, scope: Scope): Scope {
  return scope.forkWithVariable(names[0], types[0]).forkWithVariable(names[1], types[1]);
}

function entriesOf(range: unknown): [unknown, unknown][] {
  countRead(range);
  if (range instanceof Map) return [...range];
  if (Array.isArray(range) || range instanceof Set) return [...range].map((item, i) => [BigInt(i), item]);
  if (isRecord(range)) return Object.entries(range); // a map that the rule itself writes
  throw new CelFailure('no such overload');
}

function quantifier(decide: (results: readonly unknown[]) => boolean, enough: boolean | undefined): Comprehension {
  return {
    type: (checker, { call }, scope) => {
      const type = checker.check(call.args[2] as Node, scope);
      if (type.name !== 'bool' && type.kind !== 'dyn')
        throw checker.createError('no_matching_overload', 'predicate must return bool', call.args[2] as Node);
      return checker.getType('bool');
    },
    run: (each, { call }, evaluator) => {
      const results: unknown[] = [];
      each(
        (_, __, scope) =>
          results.push(evaluator.run(call.args[2] as Node, scope)) > 0 && (enough === undefined || results.at(-1) !== enough),
      );
      return decide(results);
    },
  };
}

function transform(filtered: boolean, into: 'list' | 'map' | 'entries'): Comprehension {
  const nodes = ({ call }: Macro): [Node | undefined, Node] => [filtered ? call.args[2] : undefined, call.args[filtered ? 3 : 2] as Node];
  return {
    type: (checker, macro, scope) => {
      const [filter, result] = nodes(macro);
      if (filter !== undefined) checker.check(filter, scope);
      const type = checker.check(result, scope);
      if (into === 'entries') return type;
      const { name } = type;
      return checker.getType(into === 'list' ? `list<${name}>` : `map<${macro.types[0].name}, ${name}>`);
    },
    run: (each, macro, evaluator) => {
      const [filter, result] = nodes(macro);
      const made: [unknown, unknown][] = [];
      each((key, _, scope) => {
        if (filter === undefined || evaluator.run(filter, scope) === true) made.push([key, evaluator.run(result, scope)]);
      });
      if (into === 'entries') return merged(made.map(([, entry]) => entry));
      return into === 'list' ? made.map(([, value]) => value) : new Map(made);
    },
  };
}

/** One map of many, none of whose keys may stand twice. */
function merged(maps: readonly unknown[]): Map<unknown, unknown> {
  const all = new Map<unknown, unknown>();
  countSteps(2 * maps.length);
  for (const [key, value] of maps.flatMap(entriesOf)) {
    if (all.has(key)) throw new CelFailure(`insert failed: key ${String(key)} already exists`);
    all.set(key, value);
  }
  return all;
}

type OptionalValue = InstanceType<CelLibrary['Optional']>;

/** `optMap` makes an optional of what is there; `optFlatMap` makes another optional of it. */
function addOptionalMap(env: Environment, optional: CelLibrary['Optional'], flat: boolean): void {
  env.registerFunction(`optional.${flat ? 'optFlatMap' : 'optMap'}(ast, ast): optional<dyn>`, (call: Call) => {
    let name = '';
    let inner: Type;
    return {
      typeCheck(checker: Checker, _: unknown, scope: Scope): Type {
        name = nameOf(checker, call.args[0]);
        const type = checker.check(call.receiver, scope);
        inner = type.kind === 'optional' ? type.valueType : type;
        call.ast.setMeta('async', false);
        const result = checker.check(call.args[1] as Node, scope.forkWithVariable(name, inner));
        return flat ? result : checker.getType(`optional<${result.name}>`);
      },
      evaluate(evaluator: Evaluator, _: unknown, scope: Scope): unknown {
        const given = evaluator.run(call.receiver, scope) as OptionalValue;
        if (!given.hasValue()) return optional.none();
        const result = evaluator.run(call.args[1] as Node, scope.forkWithVariable(name, inner).setIterValue(given.value(), evaluator));
        return flat ? result : optional.of(result);
      },
    };
  });
}
