import type { TypeKind } from './cel-type.ts';
import type { CheckedExpression } from './check-expression.ts';
import type { Call, Expr } from './expression.ts';
import type { Issue } from './issues.ts';

const SHOWABLE: readonly TypeKind[] = [
  'list',
  'map',
  'int',
  'uint',
  'double',
  'bool',
  'string',
  'timestamp',
  'bytes',
  'duration',
  'type',
  'null',
];

/** What each clause takes, and what is told of other values. */
const CLAUSES: Readonly<Record<string, { readonly kinds: readonly TypeKind[]; readonly text: string }>> = {
  s: {
    kinds: SHOWABLE,
    text: 'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps',
  },
  d: { kinds: ['int', 'uint'], text: 'decimal clause can only be used on integers' },
  f: { kinds: ['double', 'string'], text: 'fixed-point clause can only be used on doubles' },
  e: { kinds: ['double', 'string'], text: 'scientific clause can only be used on doubles' },
  b: { kinds: ['int', 'uint', 'bool'], text: 'only integers and bools can be formatted as binary' },
  x: { kinds: ['int', 'uint', 'string', 'bytes'], text: 'only integers, byte buffers, and strings can be formatted as hex' },
  X: { kinds: ['int', 'uint', 'string', 'bytes'], text: 'only integers, byte buffers, and strings can be formatted as hex' },
  o: { kinds: ['int', 'uint'], text: 'octal clause can only be used on integers' },
};

/**
 * Tells where a format that is written out does not fit the values that are.
 *
 * @see cel-go ext/formatting.go
 */
export function checkFormat(expr: Call, checked: CheckedExpression): readonly Issue[] {
  const { target, args } = expr;
  const [values] = args;
  if (target?.kind !== 'literal' || typeof target.value !== 'string' || values?.kind !== 'list') return [];
  const clauses = [...target.value.matchAll(/%(%|(?:\.\d+)?(.)?)/gs)].filter(([, rest]) => rest !== '%');
  for (const [i, [, , verb]] of clauses.entries()) {
    const found = checkClause(verb, values.items[i], i, expr, checked);
    if (found !== undefined) return [found];
  }
  const [wanted, given] = [clauses.length, values.items.length];
  if (given <= wanted) return [];
  return [{ at: expr.at, text: `too many arguments supplied to string.format (expected ${wanted}, got ${given})` }];
}

function checkClause(
  verb: string | undefined,
  value: Expr | undefined,
  index: number,
  call: Call,
  checked: CheckedExpression,
): Issue | undefined {
  if (verb === undefined) return { at: call.at, text: 'unexpected end of string' };
  if (value === undefined) return { at: call.at, text: `index ${index} out of range` };
  const clause = CLAUSES[verb];
  if (clause === undefined) return { at: call.at, text: `could not parse formatting clause: unrecognized formatting clause "${verb}"` };
  const wrong = verb === 's' ? unshowable(value, checked) : accepts(clause.kinds, value, checked) ? undefined : value;
  if (wrong === undefined) return undefined;
  return { at: wrong.at, text: `error during formatting: ${clause.text}, was given ${checked.typeOf(wrong).name}` };
}

function accepts(kinds: readonly TypeKind[], value: Expr, { typeOf }: CheckedExpression): boolean {
  const { kind } = typeOf(value);
  return kind === 'dyn' || kinds.includes(kind);
}

/** The part of a value that has no text. */
function unshowable(value: Expr, checked: CheckedExpression): Expr | undefined {
  if (!accepts(SHOWABLE, value, checked)) return value;
  const parts = value.kind === 'list' ? value.items : value.kind === 'map' ? value.entries.flat() : [];
  for (const part of parts) {
    const wrong = unshowable(part, checked);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
