import {
  type Call,
  type CelType,
  type CheckedExpression,
  type Comprehension,
  type Expr,
  type ListExpr,
  type MapExpr,
  RESULT,
  type Select,
  unwrapOptional,
} from '../../../../cel/index.ts';
import { callCost } from './call-cost.ts';
import type { CallCost, Operand, Sizes } from './operand.ts';
import type { DeclaredSize } from './declared-size.ts';
import { exactly, product, type Range, sum, union, UNKNOWN, UNLIMITED } from './range.ts';

/** Sizes of what stands in a list or map. */
interface Entries {
  readonly container: 'list' | 'map';
  readonly key: Range;
  readonly value: Range;
}

/** A name that an expression gives to something. */
interface Local {
  readonly name: string;
  readonly path: readonly string[];
  readonly size: Range | undefined;
  readonly entries: Entries | undefined;
}

const ONE = exactly(1);
const NEW_LIST = exactly(10);
const NEW_MAP = exactly(30);

/**
 * What evaluating an expression may cost at least and at most, in CEL's units, by the sizes that the schema of `self`
 * allows.
 *
 * @see cel-go checker/cost.go
 */
export function estimateCost(checked: CheckedExpression, self: DeclaredSize): Range {
  return new Estimator(checked, self).cost(checked.expr);
}

class Estimator implements Sizes {
  readonly #checked: CheckedExpression;
  readonly #self: DeclaredSize;
  readonly #paths = new Map<Expr, readonly string[]>();
  readonly #sizes = new Map<Expr, Range>();
  readonly #entries = new Map<Expr, Entries>();
  readonly #locals: Local[] = [];

  constructor(checked: CheckedExpression, self: DeclaredSize) {
    this.#checked = checked;
    this.#self = self;
  }

  cost(expr: Expr): Range {
    switch (expr.kind) {
      case 'literal':
        return exactly(0);
      case 'ident':
        this.#paths.set(expr, this.#local(expr.name)?.path ?? [expr.name]);
        return ONE;
      case 'select':
        return this.#select(expr);
      case 'call':
        return this.#call(expr);
      case 'list':
        return this.#list(expr);
      case 'map':
        return this.#map(expr);
      case 'comprehension':
        return isBind(expr) ? this.#bind(expr) : this.#comprehension(expr);
    }
  }

  /** The size of what an operand gives. */
  sizeOf({ expr, path }: Operand): Range {
    return (expr === undefined ? this.#declared(path) : this.#size(expr)) ?? UNKNOWN;
  }

  /** What stands in a list; its type is known at least. */
  itemsOf({ type, path }: Operand): Operand | undefined {
    const [items] = type.params;
    return items === undefined ? undefined : { type: items, path: path.length === 0 ? [] : [...path, '@items'], expr: undefined };
  }

  #local(name: string): Local | undefined {
    return this.#locals.findLast((each) => each.name === name);
  }

  #path(expr: Expr): readonly string[] {
    const local = expr.kind === 'ident' ? this.#local(expr.name) : undefined;
    return local?.path ?? this.#paths.get(expr) ?? [];
  }

  #operand(expr: Expr): Operand {
    const path = this.#path(expr);
    return { expr, type: this.#checked.typeOf(expr), path: path[0] === RESULT ? [] : path };
  }

  #size(expr: Expr): Range | undefined {
    const known = this.#sizes.get(expr) ?? literalSize(expr);
    if (known !== undefined) return known;
    const declared = this.#declared(this.#path(expr));
    if (declared !== undefined) {
      this.#sizes.set(expr, declared);
      return declared;
    }
    if (isScalar(this.#checked.typeOf(expr))) return ONE;
    return expr.kind === 'ident' ? this.#local(expr.name)?.size : undefined;
  }

  /** The size that a schema allows at a path; its first name is that of the value itself. */
  #declared(path: readonly string[]): Range | undefined {
    if (path.length === 0) return undefined;
    let at: DeclaredSize | undefined = this.#self;
    for (const name of path.slice(1)) {
      if (name === '@items' || name === '@values') at = at.items;
      else if (name === '@keys') at = at.keys;
      else at = at.fields?.get(name);
      if (at === undefined) return undefined;
    }
    return { min: 0, max: at.most };
  }

  #entriesOf(expr: Expr): Entries | undefined {
    return this.#entries.get(expr) ?? (expr.kind === 'ident' ? this.#local(expr.name)?.entries : undefined);
  }

  #keep(expr: Expr, size: Range | undefined, entries: Entries | undefined): void {
    if (size !== undefined) this.#sizes.set(expr, size);
    if (entries !== undefined) this.#entries.set(expr, entries);
  }

  /** A test whether a field is there is free; and so is a field of what has no type. */
  #select(expr: Select): Range {
    const cost = this.cost(expr.operand);
    if (expr.test) return cost;
    this.#paths.set(expr, [...this.#path(expr.operand), expr.field]);
    const { kind } = this.#checked.typeOf(expr.operand);
    return kind === 'map' || kind === 'struct' || kind === 'param' ? sum(cost, ONE) : cost;
  }

  #call(expr: Call): Range {
    if (expr.fn === 'dyn') return this.#dyn(expr);
    const costs = expr.args.map((arg) => this.cost(arg));
    const args = expr.args.map((arg) => this.#operand(arg));
    const overloads = this.#checked.overloadsOf(expr);
    if (overloads.length === 0) return exactly(0);
    const targetCost = expr.target === undefined ? exactly(0) : this.cost(expr.target);
    const target = expr.target === undefined ? undefined : this.#operand(expr.target);
    let all: Range | undefined;
    let size: Range | undefined;
    for (const overload of overloads) {
      const found = this.#overload(expr, overload, target, args, costs);
      all = all === undefined ? found.cost : union(all, found.cost);
      if (found.size !== undefined) size = size === undefined ? found.size : union(size, found.size);
      const [list] = expr.args;
      if (list !== undefined && (overload === 'index_list' || overload === 'index_map')) {
        size = this.#entriesOf(list)?.value;
        this.#paths.set(expr, [...this.#path(list), overload === 'index_list' ? '@items' : '@values']);
      }
      size ??= this.#size(expr);
    }
    this.#keep(expr, size, undefined);
    return sum(targetCost, all ?? exactly(0));
  }

  #dyn(expr: Call): Range {
    const value = expr.args[0] as Expr;
    const cost = this.cost(value);
    this.#keep(expr, this.#size(value), this.#entriesOf(value));
    return sum(ONE, cost);
  }

  #overload(expr: Call, overload: string, target: Operand | undefined, args: readonly Operand[], costs: readonly Range[]): CallCost {
    const operands = sum(...costs);
    const [first, second, third] = costs;
    switch (overload) {
      case 'logical_or':
      case 'logical_and':
        return { cost: { min: first?.min ?? 0, max: operands.max } };
      case 'conditional':
        this.#keep(expr, undefined, unionOf(this.#argEntries(expr, 1), this.#argEntries(expr, 2)));
        return {
          cost: sum(first ?? UNKNOWN, union(second ?? UNKNOWN, third ?? UNKNOWN)),
          size: union(this.sizeOf(args[1] as Operand), this.sizeOf(args[2] as Operand)),
        };
      case 'add_string':
      case 'add_bytes':
      case 'add_list':
        this.#keep(expr, undefined, unionOf(this.#argEntries(expr, 0), this.#argEntries(expr, 1)));
    }
    const { cost, size } = callCost(expr.fn, overload, target, args, this);
    return { cost: sum(cost, operands), size };
  }

  #argEntries(expr: Call, index: number): Entries | undefined {
    return this.#entriesOf(expr.args[index] as Expr);
  }

  #list(expr: ListExpr): Range {
    const costs = expr.items.map((item) => this.cost(item));
    this.#entries.set(expr, { container: 'list', key: ONE, value: this.#span(expr.items) });
    return sum(NEW_LIST, ...costs);
  }

  #map(expr: MapExpr): Range {
    const costs = expr.entries.flatMap(([key, value]) => [this.cost(key), this.cost(value)]);
    const [keys, values] = [0, 1].map((i) => this.#span(expr.entries.map((entry) => entry[i] as Expr))) as [Range, Range];
    this.#entries.set(expr, { container: 'map', key: keys, value: values });
    return sum(NEW_MAP, ...costs);
  }

  /** The size that all of some expressions have. */
  #span(all: readonly Expr[]): Range {
    if (all.length === 0) return exactly(0);
    return all.map((each) => this.#size(each) ?? UNKNOWN).reduce(union, { min: UNLIMITED, max: 0 });
  }

  #comprehension(expr: Comprehension): Range {
    const before = [this.cost(expr.range), this.cost(expr.init)];
    const depth = this.#locals.length;
    this.#pushValue(expr.accumulator, expr.init);
    this.#pushIterated(expr);
    const steps = sum(this.cost(expr.step), this.cost(expr.condition));
    this.#locals.length = depth + 1;
    const result = this.cost(expr.result);
    this.#locals.length = depth;
    const count = this.#size(expr.range) ?? UNKNOWN;
    if (expr.init.kind === 'literal') this.#keep(expr, this.#size(expr.init), undefined);
    else if (expr.init.kind === 'list' || expr.init.kind === 'map') this.#keep(expr, count, this.#entriesOf(expr.step));
    return sum(...before, result, product(count, steps));
  }

  /** The names for what a comprehension goes through. */
  #pushIterated({ range, variable, second }: Comprehension): void {
    const entries = this.#entriesOf(range);
    const path = this.#path(range);
    const isList = (entries?.container ?? this.#checked.typeOf(range).kind) === 'list';
    const push = (name: string, of: string, size: Range | undefined): unknown =>
      this.#locals.push({ name, path: [...path, of], size, entries: undefined });
    if (second !== undefined) {
      push(variable, isList ? '@indices' : '@keys', entries?.key);
      push(second, isList ? '@items' : '@values', entries?.value);
    } else push(variable, isList ? '@items' : '@keys', isList ? entries?.value : entries?.key);
  }

  #pushValue(name: string, value: Expr): void {
    this.#locals.push({ name, path: this.#path(value), size: this.#size(value), entries: this.#entriesOf(value) });
  }

  #bind(expr: Comprehension): Range {
    const before = [this.cost(expr.range), this.cost(expr.init)];
    this.#pushValue(expr.accumulator, expr.init);
    const result = this.cost(expr.result);
    this.#locals.pop();
    this.#keep(expr, this.#size(expr.result), this.#entriesOf(expr.result));
    return sum(...before, result);
  }
}

/** Whether a comprehension only names a value. */
function isBind({ range, condition, accumulator }: Comprehension): boolean {
  return (
    range.kind === 'list' &&
    range.items.length === 0 &&
    condition.kind === 'literal' &&
    condition.value === false &&
    accumulator !== '__result__'
  );
}

function unionOf(a: Entries | undefined, b: Entries | undefined): Entries | undefined {
  if (a === undefined || b === undefined) return undefined;
  return { container: a.container, key: union(a.key, b.key), value: union(a.value, b.value) };
}

function literalSize(expr: Expr): Range | undefined {
  if (expr.kind === 'list') return exactly(expr.items.length);
  if (expr.kind === 'map') return exactly(expr.entries.length);
  if (expr.kind !== 'literal') return undefined;
  if (typeof expr.value === 'string') return exactly(Array.from(expr.value).length);
  return expr.value instanceof Uint8Array ? exactly(expr.value.length) : ONE;
}

const SCALARS: ReadonlySet<string> = new Set(['bool', 'double', 'duration', 'int', 'timestamp', 'uint']);

function isScalar(type: CelType): boolean {
  const inner = unwrapOptional(type);
  return inner.optional ? isScalar(inner.type) : SCALARS.has(type.kind);
}
