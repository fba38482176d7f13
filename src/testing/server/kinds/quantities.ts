import { quantityAmount } from '../../../object/index.ts';
import type { FieldReport } from './field-report.ts';

const WHOLE = 1_000_000_000n;

/** The amount of a quantity in billionths; 0 where there is none. */
export function amountOf(quantity: unknown): bigint {
  return quantityAmount(quantity) ?? 0n;
}

/** A quantity as an integer, rounded up. */
export function wholeAmount(quantity: unknown): bigint {
  const amount = amountOf(quantity);
  const floor = amount / WHOLE;
  return amount % WHOLE > 0n ? floor + 1n : floor;
}

/** Whether a quantity is a whole number. */
export function isWhole(quantity: unknown): boolean {
  return amountOf(quantity) % WHOLE === 0n;
}

/** Reports an amount below 0. */
export function notNegativeQuantity(quantity: unknown, field: string, report: FieldReport): void {
  if (amountOf(quantity) < 0n) report.invalid(field, String(quantity), NOT_NEGATIVE);
}

/** Reports an amount below 0 of something that is measured. */
export function validQuantity(quantity: unknown, field: string, report: FieldReport): void {
  if (amountOf(quantity) < 0n) report.invalid(field, Number(wholeAmount(quantity)), 'must be a valid resource quantity');
}

/** Reports an amount of 0 or less. */
export function positiveQuantity(quantity: unknown, field: string, report: FieldReport): boolean {
  const wrong = amountOf(quantity) <= 0n;
  if (wrong) report.invalid(field, String(quantity), 'must be greater than zero');
  return !wrong;
}

/** Reports a number below 0. */
export function notNegative(value: number | undefined, field: string, report: FieldReport): void {
  if (value !== undefined && value < 0) report.invalid(field, value, NOT_NEGATIVE);
}

const NOT_NEGATIVE = 'must be greater than or equal to 0';
