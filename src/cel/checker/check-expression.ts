import { assign, mostGeneral, substitute, type TypeMapping } from './assignability.ts';
import {
  BOOL,
  type CelType,
  DYN,
  ERROR,
  formatType,
  INT,
  isDyn,
  listOf,
  mapOf,
  optionalOf,
  paramOf,
  sameType,
  STRING,
  typeOf,
  unwrapOptional,
} from './cel-type.ts';
import { type Overload, overloadsOf, typeNamed } from './declarations.ts';
import { type Call, type Comprehension, type Expr, type ListExpr, type MapExpr, qualifiedName, type Select } from './expression.ts';
import type { Issue } from './issues.ts';

/** What an expression may name. */
export interface CheckScope {
  readonly variables: ReadonlyMap<string, CelType>;
  /** The fields of the types that have some. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, CelType>>;
  /** Functions beside those of the API server. */
  readonly functions: ReadonlyMap<string, readonly Overload[]>;
}

/** What is known of an expression once it was checked. */
export interface CheckedExpression {
  readonly expr: Expr;
  readonly type: CelType;
  readonly typeOf: (expr: Expr) => CelType;
  /** The ways to call a function that a call may mean. */
  readonly overloadsOf: (call: Expr) => readonly string[];
  readonly issues: readonly Issue[];
}

/**
 * Checks the types of an expression, and finds out what its calls mean.
 *
 * @see cel-go checker/checker.go
 */
export function checkExpression(expr: Expr, scope: CheckScope): CheckedExpression {
  const checker = new Checker(scope);
  checker.check(expr);
  const typed = (each: Expr): CelType => checker.finalType(each);
  return { expr, type: typed(expr), typeOf: typed, overloadsOf: (call) => checker.overloads.get(call) ?? [], issues: checker.issues };
}

class Checker {
  readonly issues: Issue[] = [];
  readonly overloads = new Map<Expr, readonly string[]>();
  readonly #types = new Map<Expr, CelType>();
  readonly #scope: CheckScope;
  readonly #locals: [name: string, type: CelType][] = [];
  #mapping: TypeMapping = new Map();
  #unknowns = 0;

  constructor(scope: CheckScope) {
    this.#scope = scope;
  }

  finalType(expr: Expr): CelType {
    return substitute(this.#mapping, this.#types.get(expr) ?? DYN, true);
  }

  check(expr: Expr): CelType {
    const type = this.#typeOf(expr);
    this.#types.set(expr, type);
    return type;
  }

  #typeOf(expr: Expr): CelType {
    switch (expr.kind) {
      case 'literal':
        return expr.type;
      case 'ident':
        return this.#named(expr.name) ?? this.#wrong(expr, `undeclared reference to '${expr.name}' (in container '')`);
      case 'select':
        return this.#select(expr);
      case 'call':
        return this.#call(expr);
      case 'list':
        return this.#list(expr);
      case 'map':
        return this.#map(expr);
      case 'comprehension':
        return this.#comprehension(expr);
    }
  }

  #wrong({ at }: Expr, text: string): CelType {
    this.issues.push({ at, text });
    return ERROR;
  }

  #named(name: string): CelType | undefined {
    const local = this.#locals.findLast(([known]) => known === name)?.[1];
    if (local !== undefined) return local;
    const type = this.#scope.variables.get(name);
    if (type !== undefined) return type;
    const named = typeNamed(name);
    return named === undefined ? undefined : typeOf(named);
  }

  #select(expr: Select): CelType {
    const name = qualifiedName(expr);
    const named = name === undefined ? undefined : this.#named(name);
    if (named !== undefined) {
      // It is one name from here on: `google.protobuf.Timestamp`.
      Object.assign(expr, { kind: 'ident', name });
      return named;
    }
    const type = this.#field(expr, expr.operand, expr.field, false);
    return expr.test ? BOOL : substitute(this.#mapping, type, false);
  }

  #field(expr: Expr, operand: Expr, field: string, optional: boolean): CelType {
    const given = substitute(this.#mapping, this.check(operand), false);
    const { type: target, optional: isOptional } = unwrapOptional(given);
    const type = this.#fieldOf(expr, target, field);
    return isOptional || optional ? optionalOf(type) : type;
  }

  #fieldOf(expr: Expr, target: CelType, field: string): CelType {
    switch (target.kind) {
      case 'map':
        return target.params[1] as CelType;
      case 'struct':
        return this.#scope.fields.get(target.name)?.get(field) ?? this.#wrong(expr, `undefined field '${field}'`);
      case 'param':
        this.#assign([DYN], [target]);
        return DYN;
      default:
        if (!isDyn(target) && target.kind !== 'error') this.#wrong(expr, `type '${formatType(target)}' does not support field selection`);
        return DYN;
    }
  }

  #assign(given: readonly CelType[], wanted: readonly CelType[]): boolean {
    const mapping = assign(this.#mapping, given, wanted);
    if (mapping === undefined) return false;
    this.#mapping = mapping;
    return true;
  }

  #call(expr: Call): CelType {
    if (expr.fn === '_?._') return this.#optionalField(expr);
    for (const arg of expr.args) this.check(arg);
    if (expr.target !== undefined) {
      const before = qualifiedName(expr.target);
      const name = `${before ?? ''}.${expr.fn}`;
      if (before !== undefined && this.#overloadsOf(name).length > 0) {
        expr.fn = name;
        expr.target = undefined;
      } else this.check(expr.target);
    }
    const overloads = this.#overloadsOf(expr.fn);
    if (overloads.length === 0) return this.#wrong(expr, `undeclared reference to '${expr.fn}' (in container '')`);
    return this.#resolve(expr, overloads);
  }

  #overloadsOf(name: string): readonly Overload[] {
    return [...(overloadsOf(name) ?? []), ...(this.#scope.functions.get(name) ?? [])];
  }

  #optionalField(expr: Call): CelType {
    const [operand, field] = expr.args as [Expr, Expr];
    const name = field.kind === 'literal' ? String(field.value) : '';
    this.overloads.set(expr, ['select_optional_field']);
    this.#types.set(field, STRING);
    return substitute(this.#mapping, this.#field(expr, operand, name, true), false);
  }

  #resolve(expr: Call, overloads: readonly Overload[]): CelType {
    const operands = expr.target === undefined ? expr.args : [expr.target, ...expr.args];
    const given = operands.map((each) => this.#types.get(each) ?? DYN);
    if (expr.fn === '_&&_' || expr.fn === '_||_') return this.#logical(expr, given);
    const found: string[] = [];
    let result: CelType | undefined;
    for (const overload of overloads) {
      if (overload.member !== (expr.target !== undefined)) continue;
      const fresh = this.#fresh(overload);
      if (!this.#assign(given, fresh.args)) continue;
      found.push(overload.id);
      const type = substitute(this.#mapping, fresh.result, false);
      if (result === undefined) result = type;
      else if (!isDyn(result) && !sameType(type, result)) result = DYN;
    }
    this.overloads.set(expr, found);
    return result ?? this.#noOverload(expr, given);
  }

  #logical(expr: Call, given: readonly CelType[]): CelType {
    this.overloads.set(expr, [expr.fn === '_&&_' ? 'logical_and' : 'logical_or']);
    let type: CelType = BOOL;
    for (const [i, each] of given.entries())
      if (!this.#assign([each], [BOOL])) type = this.#wrong(expr.args[i] as Expr, `expected type 'bool' but found '${formatType(each)}'`);
    return type;
  }

  #noOverload(expr: Call, given: readonly CelType[]): CelType {
    const types = given.map((each) => formatType(substitute(this.#mapping, each, true)));
    const receiver = expr.target === undefined ? '' : `${types.shift() ?? ''}.`;
    return this.#wrong(expr, `found no matching overload for '${expr.fn}' applied to '${receiver}(${types.join(', ')})'`);
  }

  /** An overload whose unknown types are new ones. */
  #fresh({ args, result }: Overload): { readonly args: readonly CelType[]; readonly result: CelType } {
    const names = new Map<string, CelType>();
    const renew = (type: CelType): CelType => {
      if (type.kind === 'param') {
        const known = names.get(type.name) ?? this.#unknown();
        names.set(type.name, known);
        return known;
      }
      return type.params.length === 0 ? type : { ...type, params: type.params.map(renew) };
    };
    return { args: args.map(renew), result: renew(result) };
  }

  #unknown(): CelType {
    return paramOf(`_var${this.#unknowns++}`);
  }

  #list({ items }: ListExpr): CelType {
    let type: CelType | undefined;
    for (const item of items) type = this.#join(type, this.check(item));
    return listOf(type ?? this.#unknown());
  }

  #map({ entries }: MapExpr): CelType {
    let [keys, values]: (CelType | undefined)[] = [];
    for (const [key, value] of entries) {
      keys = this.#join(keys, this.check(key));
      values = this.#join(values, this.check(value));
    }
    return mapOf(keys ?? this.#unknown(), values ?? this.#unknown());
  }

  /** Values of different types may stand together here; the check for literals tells of them. */
  #join(before: CelType | undefined, type: CelType): CelType {
    if (before === undefined) return type;
    return this.#assign([before], [type]) ? mostGeneral(before, type) : DYN;
  }

  #comprehension(expr: Comprehension): CelType {
    const range = substitute(this.#mapping, this.check(expr.range), false);
    const accumulated = this.check(expr.init);
    const depth = this.#locals.length;
    this.#locals.push([expr.accumulator, accumulated]);
    const [first, second] = this.#rangeTypes(expr, range);
    this.#locals.push([expr.variable, first]);
    if (expr.second !== undefined) this.#locals.push([expr.second, second]);
    this.#expect(expr.condition, BOOL);
    this.#expect(expr.step, accumulated);
    this.#locals.length = depth + 1;
    const result = this.check(expr.result);
    this.#locals.length = depth;
    return substitute(this.#mapping, result, false);
  }

  #rangeTypes({ range, second }: Comprehension, type: CelType): readonly [CelType, CelType] {
    const items = type.params[0] as CelType;
    switch (type.kind) {
      case 'list':
        return second === undefined ? [items, items] : [INT, items];
      case 'map':
        return [items, type.params[1] as CelType];
      case 'dyn':
      case 'error':
      case 'param':
        this.#assign([DYN], [type]);
        return [DYN, DYN];
      default:
        this.#wrong(range, `expression of type '${formatType(type)}' cannot be range of a comprehension (must be list, map, or dynamic)`);
        return [ERROR, ERROR];
    }
  }

  #expect(expr: Expr, type: CelType): void {
    const given = this.check(expr);
    if (!this.#assign([type], [given])) this.#wrong(expr, `expected type '${formatType(type)}' but found '${formatType(given)}'`);
  }
}
