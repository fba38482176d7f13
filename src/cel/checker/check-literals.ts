import { goDuration } from '../go-duration.ts';
import { goPattern } from '../go-pattern.ts';
import { type CelType, formatType, isDyn, sameType } from './cel-type.ts';
import type { CheckedExpression } from './check-expression.ts';
import { type Call, type Expr, type ListExpr, type MapExpr, partsOf } from './expression.ts';
import { checkFormat } from './check-format.ts';
import type { Issue } from './issues.ts';

/**
 * Tells what is wrong with values that are written out: patterns, times and durations that cannot be read, lists and maps
 * of mixed types, formats that do not fit their values.
 *
 * @see cel-go cel/validator.go, ext/formatting.go
 */
export function checkLiterals(checked: CheckedExpression): Issue[] {
  const issues: Issue[] = [];
  for (const { expr, parents } of partsOf(checked.expr)) {
    if (expr.kind === 'call') issues.push(...checkCall(expr, checked));
    else if (expr.kind === 'list' && !withinFormat(parents)) issues.push(...checkItems(expr, checked));
    else if (expr.kind === 'map' && !withinFormat(parents)) issues.push(...checkEntries(expr, checked));
  }
  return issues;
}

const READABLE: Readonly<Record<string, (value: unknown) => boolean>> = {
  matches: (value) => typeof value !== 'string' || goPattern(value) !== undefined,
  duration: (value) => typeof value !== 'string' || goDuration(value) !== undefined,
  timestamp: (value) => typeof value !== 'string' || isTimestamp(value),
};

function checkCall(expr: Call, checked: CheckedExpression): readonly Issue[] {
  if (expr.fn === 'format') return checkFormat(expr, checked);
  const [argument] = expr.args;
  if (argument?.kind !== 'literal' || READABLE[expr.fn]?.(argument.value) !== false) return [];
  return [{ at: argument.at, text: `invalid ${expr.fn} argument` }];
}

function isTimestamp(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):([0-5]\d):([0-5]\d)(?:[.,]\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  if (parts === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0] = parts.slice(1).map(Number);
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year);
  return (
    year >= 1 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate() &&
    hour <= 23
  );
}

function withinFormat(parents: readonly Expr[]): boolean {
  return parents.some((each) => each.kind === 'call' && each.fn === 'format');
}

function checkItems({ items }: ListExpr, { typeOf }: CheckedExpression): Issue[] {
  const [first, ...others] = items;
  if (first === undefined) return [];
  const wrong = others.find((item) => !isEquivalent(typeOf(first), typeOf(item)));
  return wrong === undefined ? [] : [mismatch(wrong, typeOf(first), typeOf(wrong))];
}

function checkEntries({ entries }: MapExpr, { typeOf }: CheckedExpression): Issue[] {
  const [first, ...others] = entries;
  if (first === undefined) return [];
  return others.flatMap((entry) =>
    entry.flatMap((part, i) => {
      const wanted = typeOf(first[i] as Expr);
      return isEquivalent(wanted, typeOf(part)) ? [] : [mismatch(part, wanted, typeOf(part))];
    }),
  );
}

function isEquivalent(a: CelType, b: CelType): boolean {
  return sameType(a, b) || (isDyn(a) && isDyn(b));
}

function mismatch({ at }: Expr, wanted: CelType, given: CelType): Issue {
  return { at, text: `expected type '${formatType(wanted)}' but found '${formatType(given)}'` };
}
