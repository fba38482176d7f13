import { sameType } from '../../../../cel/index.ts';
import { type CallCost, type Operand, patternCost, PER_CHARACTER, PER_PATTERN_CHARACTER, type Sizes } from './operand.ts';
import { listCallCost } from './list-cost.ts';
import { exactly, product, type Range, scaled, sum, UNLIMITED } from './range.ts';
import { textCallCost } from './text-cost.ts';

const ONE = exactly(1);

/**
 * What a call costs beside its operands.
 *
 * @see apiserver pkg/cel/library/cost.go EstimateCallCost, cel-go checker/cost.go functionCost
 */
export function callCost(fn: string, overload: string, target: Operand | undefined, args: readonly Operand[], sizes: Sizes): CallCost {
  return (
    listCallCost(overload, target, args, sizes) ??
    kubernetesCost(fn, overload, target, args, sizes) ??
    textCallCost(fn, overload, target, args, sizes) ??
    standardCost(overload, target, args, sizes) ?? { cost: ONE }
  );
}

const MAX_FORMAT_PATTERN = 128;
const ADDRESS: Range = { min: 4, max: 16 };
const AUTHORIZATION = exactly(350_000);

function kubernetesCost(
  fn: string,
  overload: string,
  target: Operand | undefined,
  args: readonly Operand[],
  sizes: Sizes,
): CallCost | undefined {
  const [first] = args;
  const text = (): Range => (first === undefined ? exactly(0) : scaled(sizes.sizeOf(first), PER_CHARACTER));
  switch (fn) {
    case 'check':
      return { cost: AUTHORIZATION };
    case 'fieldSelector':
    case 'labelSelector':
      return first === undefined ? undefined : { cost: selectorCost(sizes.sizeOf(first)) };
    case 'isSorted':
    case 'sum':
    case 'max':
    case 'min':
    case 'indexOf':
    case 'lastIndexOf':
      return target === undefined ? undefined : { cost: searchCost(target, sizes) };
    case 'url':
      return first === undefined ? undefined : { cost: text(), size: sizes.sizeOf(first) };
    case 'cidr':
    case 'isIP':
    case 'isCIDR':
    case 'quantity':
    case 'isQuantity':
    case 'semver':
    case 'isSemver':
      return { cost: text() };
    case 'ip':
      return { cost: overload === 'cidr_ip' ? ONE : text() };
    case 'ip.isCanonical':
      return first === undefined ? undefined : { cost: scaled(sizes.sizeOf(first), 2 * PER_CHARACTER) };
    case 'containsIP':
      return { cost: sum(compared(), overload.endsWith('_string') ? text() : exactly(0)) };
    case 'containsCIDR':
      return { cost: sum(compared(), scaled(ADDRESS, PER_CHARACTER), ONE, overload.endsWith('_string') ? text() : exactly(0)) };
    case 'validate':
      return { cost: scaled(text(), MAX_FORMAT_PATTERN * PER_PATTERN_CHARACTER) };
    case '_==_':
      return equalityCost(args);
    default:
      return undefined;
  }
}

function compared(): Range {
  return scaled(sum(ADDRESS, ADDRESS), PER_CHARACTER);
}

const PER_REQUIREMENT = 10 + 40;

function selectorCost(length: Range): Range {
  return sum(exactly(10), scaled(length, PER_CHARACTER), scaled(scaled(length, 0.5), PER_REQUIREMENT));
}

/** Of a look at each item of a list; or at each character of a text. */
function searchCost(target: Operand, sizes: Sizes): Range {
  const items = sizes.itemsOf(target);
  const size = sizes.sizeOf(target);
  if (items === undefined) return scaled(size, PER_CHARACTER);
  const long = items.type.kind === 'string' || items.type.kind === 'bytes';
  return product(size, long ? sum(ONE, scaled(sizes.sizeOf(items), PER_CHARACTER)) : ONE);
}

const SMALL = /^(?:net\.IP|net\.CIDR|kubernetes\.(?:Quantity|Semver|URL|authorization\..*))$/;

function equalityCost([left, right]: readonly Operand[]): CallCost | undefined {
  if (left === undefined || right === undefined || !sameType(left.type, right.type)) return undefined;
  if (left.type.name === 'kubernetes.NamedFormat') return { cost: scaled({ min: 1, max: 64 }, PER_CHARACTER) };
  return SMALL.test(left.type.name) ? { cost: ONE } : undefined;
}

const COMPARISONS = /^(?:equals|not_equals|(?:less|greater)(?:_equals)?_(?:string|bytes))$/;

function standardCost(overload: string, target: Operand | undefined, args: readonly Operand[], sizes: Sizes): CallCost | undefined {
  const [left, right] = args.map((each) => sizes.sizeOf(each));
  const size = target === undefined ? undefined : sizes.sizeOf(target);
  if (COMPARISONS.test(overload)) {
    const most = Math.min(left?.max ?? UNLIMITED, right?.max ?? UNLIMITED);
    return { cost: scaled({ min: most > 0 ? 1 : 0, max: most }, PER_CHARACTER) };
  }
  switch (overload) {
    case 'in_list':
      return right === undefined ? undefined : { cost: right };
    case 'matches_string':
      return size === undefined || left === undefined ? undefined : { cost: patternCost(size, left) };
    case 'contains_string':
      if (size === undefined || left === undefined) return undefined;
      return { cost: product(scaled(size, PER_CHARACTER), scaled(left, PER_CHARACTER)) };
    case 'starts_with_string':
    case 'ends_with_string':
      return left === undefined ? undefined : { cost: scaled(left, PER_CHARACTER) };
    case 'string_format':
      return size === undefined ? undefined : { cost: scaled(size, PER_CHARACTER) };
    case 'add_list':
      return left === undefined || right === undefined ? undefined : { cost: ONE, size: sum(left, right) };
    case 'add_string':
    case 'add_bytes': {
      if (left === undefined || right === undefined) return undefined;
      const both = sum(left, right);
      return { cost: scaled(both, PER_CHARACTER), size: both };
    }
    default:
      return undefined;
  }
}
