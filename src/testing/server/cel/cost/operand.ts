import type { CelType, Expr } from '../../../../cel/index.ts';
import { exactly, product, type Range, scaled, sum } from './range.ts';

/** What a function is called with. */
export interface Operand {
  readonly type: CelType;
  /** Where it stands below `self`; empty where it does not. */
  readonly path: readonly string[];
  readonly expr: Expr | undefined;
}

/** What is known of the sizes of operands. */
export interface Sizes {
  readonly sizeOf: (operand: Operand) => Range;
  readonly itemsOf: (list: Operand) => Operand | undefined;
}

/** What a call costs without its operands, and the size of what it gives. */
export interface CallCost {
  readonly cost: Range;
  readonly size?: Range | undefined;
}

/** Of a character of a text that is gone through once. */
export const PER_CHARACTER = 0.1;
/** Of a character of a pattern that is looked for. */
export const PER_PATTERN_CHARACTER = 0.25;

/** Of a regular expression: the text takes part though it be empty. */
export function patternCost(text: Range, pattern: Range): Range {
  return product(scaled(sum(text, exactly(1)), PER_CHARACTER), scaled(pattern, PER_PATTERN_CHARACTER));
}
