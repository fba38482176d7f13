import { type CallCost, type Operand, patternCost, PER_CHARACTER, type Sizes } from './operand.ts';
import { exactly, product, type Range, scaled, sum, UNLIMITED } from './range.ts';

/**
 * What a function of texts costs; `undefined` for another one.
 *
 * @see apiserver pkg/cel/library/cost.go, cel-go checker/cost.go
 */
export function textCallCost(
  fn: string,
  overload: string,
  target: Operand | undefined,
  args: readonly Operand[],
  sizes: Sizes,
): CallCost | undefined {
  const [first, second] = args.map((each) => sizes.sizeOf(each));
  if (target === undefined) return first === undefined ? undefined : conversionCost(overload, first);
  const size = sizes.sizeOf(target);
  switch (fn) {
    case 'lowerAscii':
    case 'upperAscii':
    case 'substring':
    case 'trim':
      return { cost: scaled(size, PER_CHARACTER), size };
    case 'replace':
      if (first === undefined || second === undefined) return undefined;
      return { cost: scaled(size, 2 * PER_CHARACTER), size: replacedSize(size, first, second) };
    case 'split':
      return { cost: scaled(size, 2 * PER_CHARACTER), size: { min: 0, max: splitLimit(args[1]) ?? size.max } };
    case 'join':
      return joinCost(target, first, sizes);
    case 'find':
    case 'findAll':
      return first === undefined ? undefined : { cost: patternCost(size, first), size: { min: 0, max: size.max } };
    default:
      return undefined;
  }
}

function conversionCost(overload: string, text: Range): CallCost | undefined {
  const cost = scaled(text, PER_CHARACTER);
  switch (overload) {
    case 'string_to_bytes':
      return { cost, size: { min: text.min, max: Math.min(text.max * 4, UNLIMITED) } };
    case 'bytes_to_string':
      return { cost, size: { min: Math.floor(text.min / 4), max: text.max } };
    case 'strings_quote':
      // Counters of 64 bits overflow to nothing here.
      return { cost, size: { min: text.min + 2, max: text.max === UNLIMITED ? 0 : text.max * 2 + 2 } };
    default:
      return undefined;
  }
}

function splitLimit(limit: Operand | undefined): number | undefined {
  const { expr } = limit ?? {};
  if (expr?.kind !== 'literal' || typeof expr.value !== 'bigint') return undefined;
  return Number(BigInt.asUintN(64, expr.value));
}

function joinCost(target: Operand, separator: Range | undefined, sizes: Sizes): CallCost {
  const items = sizes.itemsOf(target);
  const count = sizes.sizeOf(target);
  const texts = items === undefined ? exactly(0) : product(count, sizes.sizeOf(items));
  const gaps = { min: Math.max(0, count.min - 1), max: Math.max(0, count.max - 1) };
  const size = separator === undefined ? texts : sum(texts, product(separator, gaps));
  return { cost: scaled(size, PER_CHARACTER), size };
}

/** The size of a text once parts of it are replaced: as short parts as may be by long ones, and the other way round. */
function replacedSize(text: Range, from: Range, to: Range): Range {
  const most = replaced(text.max, from.min, to.max, to.max <= from.min);
  const least = replaced(text.min, from.max, to.min, from.max <= to.min);
  return { min: Math.min(least, UNLIMITED), max: Math.min(most, UNLIMITED) };
}

function replaced(length: number, from: number, to: number, keeps: boolean): number {
  // An empty part stands before each character, and at the end.
  if (from === 0) return (length + 1) * to + length;
  return keeps ? length : Math.ceil(length / from) * to;
}
