import type { CallCost, Operand, Sizes } from './operand.ts';
import { exactly, product, type Range, scaled, sum, UNLIMITED } from './range.ts';

const CALL = exactly(1);
const NEW_LIST = exactly(10);

/**
 * What a function of cel-go's lists and sets costs; `undefined` for another one.
 *
 * @see cel-go ext/lists.go, ext/sets.go
 */
export function listCallCost(overload: string, target: Operand | undefined, args: readonly Operand[], sizes: Sizes): CallCost | undefined {
  const size = target === undefined ? exactly(0) : sizes.sizeOf(target);
  switch (overload) {
    case 'list_sets_contains_list':
    case 'list_sets_intersects_list':
      return { cost: setsCost(args, 1, sizes) };
    case 'list_sets_equivalent_list':
      return { cost: setsCost(args, 2, sizes) };
    case 'list_slice':
      return newList(1, exactly(whole(args[1], size.max) - whole(args[0], 0)));
    case 'list_flatten':
      return newList(1, size);
    case 'list_flatten_int':
      return newList(whole(args[0], UNLIMITED), size);
    case 'lists_range':
      return newList(1, exactly(whole(args[0], UNLIMITED)));
    case 'list_reverse':
      return newList(1, size);
    case 'list_distinct':
      return newList(2, product(size, size));
    default:
      return sortCost(overload, target, args, sizes);
  }
}

function sortCost(overload: string, target: Operand | undefined, args: readonly Operand[], sizes: Sizes): CallCost | undefined {
  const [, type = '', by] = /^list_(.*)_sort(ByAssociatedKeys)?$/.exec(overload) ?? [];
  const sorted = by === undefined ? target : args[0];
  if (type === '' || sorted === undefined) return undefined;
  const size = sizes.sizeOf(sorted);
  return newList(type === 'string' || type === 'bytes' ? 2.1 : 2, product(size, size));
}

function newList(factor: number, size: Range): CallCost {
  return { cost: sum(scaled(size, factor), CALL, NEW_LIST), size };
}

function setsCost(args: readonly Operand[], factor: number, sizes: Sizes): Range {
  const [a = exactly(0), b = exactly(0)] = args.map((each) => sizes.sizeOf(each));
  return sum(scaled(product(a, b), factor), CALL);
}

/** A number that is written out. */
function whole(operand: Operand | undefined, otherwise: number): number {
  const { expr } = operand ?? {};
  if (expr?.kind !== 'literal' || typeof expr.value !== 'bigint') return otherwise;
  return Math.max(0, Number(expr.value));
}
