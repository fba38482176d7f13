import type { CelType } from './cel-type.ts';

interface Placed {
  /** Where errors say that it is: an offset into the source. */
  readonly at: number;
}

/** A value that is written out. */
export interface Literal extends Placed {
  readonly kind: 'literal';
  readonly type: CelType;
  readonly value: unknown;
}

/** A name. */
interface Ident extends Placed {
  kind: 'ident';
  name: string;
}

/** A field of a value; or the test whether it is there. */
export interface Select extends Placed {
  kind: 'select';
  operand: Expr;
  readonly field: string;
  readonly test: boolean;
}

/** A call of a function or an operator. */
export interface Call extends Placed {
  readonly kind: 'call';
  fn: string;
  target: Expr | undefined;
  readonly args: readonly Expr[];
}

/** A list that is written out. */
export interface ListExpr extends Placed {
  readonly kind: 'list';
  readonly items: readonly Expr[];
}

/** A map that is written out. */
export interface MapExpr extends Placed {
  readonly kind: 'map';
  readonly entries: readonly (readonly [key: Expr, value: Expr])[];
}

/** What the macros over lists and maps become. */
export interface Comprehension extends Placed {
  readonly kind: 'comprehension';
  readonly range: Expr;
  readonly variable: string;
  readonly second: string | undefined;
  readonly accumulator: string;
  readonly init: Expr;
  readonly condition: Expr;
  readonly step: Expr;
  readonly result: Expr;
}

/**
 * An expression as the API server's library sees it, with macros expanded.
 *
 * @see cel-go common/ast
 */
export type Expr = Literal | Ident | Select | Call | ListExpr | MapExpr | Comprehension;

/** The name of what a comprehension gathers. */
export const RESULT = '@result';

/** A name and its fields, `a.b.c`; `undefined` for anything else. */
export function qualifiedName(expr: Expr): string | undefined {
  if (expr.kind === 'ident') return expr.name;
  if (expr.kind !== 'select' || expr.test) return undefined;
  const before = qualifiedName(expr.operand);
  return before === undefined ? undefined : `${before}.${expr.field}`;
}

/** All parts of an expression, itself first. */
export function* partsOf(expr: Expr, parents: readonly Expr[] = []): Generator<{ readonly expr: Expr; readonly parents: readonly Expr[] }> {
  yield { expr, parents };
  const below = [...parents, expr];
  for (const each of childrenOf(expr)) yield* partsOf(each, below);
}

function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'literal':
    case 'ident':
      return [];
    case 'select':
      return [expr.operand];
    case 'call':
      return expr.target === undefined ? expr.args : [expr.target, ...expr.args];
    case 'list':
      return expr.items;
    case 'map':
      return expr.entries.flat();
    case 'comprehension':
      return [expr.range, expr.init, expr.condition, expr.step, expr.result];
  }
}
