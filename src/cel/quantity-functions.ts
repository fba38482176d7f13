import type { Environment } from '@marcbachmann/cel-js';
import { quantityAmount } from '../object/index.ts';
import { CelFailure } from './cel-failure.ts';

const WHOLE = 10n ** 9n;

/** A Kubernetes quantity: its amount in billionths. */
class CelQuantity {
  readonly amount: bigint;

  constructor(amount: bigint) {
    this.amount = amount;
  }

  toString(): string {
    return String(this.amount);
  }
}

/** @see apiserver pkg/cel/library/quantity.go */
export function addQuantityFunctions(env: Environment): void {
  const type = 'kubernetes.Quantity';
  const integer = ({ amount }: CelQuantity): bigint | undefined => {
    const whole = amount / WHOLE;
    return amount % WHOLE === 0n && BigInt.asIntN(64, whole) === whole ? whole : undefined;
  };
  env.registerType(type, CelQuantity);
  env.registerOperator(`${type} == ${type}`, (a: CelQuantity, b: CelQuantity) => a.amount === b.amount);
  env.registerFunction(`quantity(string): ${type}`, (text: string) => {
    const amount = quantityAmount(text);
    if (amount === undefined) throw new CelFailure(QUANTITY_HELP);
    return new CelQuantity(amount);
  });
  env.registerFunction('isQuantity(string): bool', (text: string) => quantityAmount(text) !== undefined);
  env.registerFunction(`${type}.isInteger(): bool`, (quantity: CelQuantity) => integer(quantity) !== undefined);
  env.registerFunction(`${type}.asInteger(): int`, (quantity: CelQuantity) => {
    const value = integer(quantity);
    if (value === undefined) throw new CelFailure('cannot convert value to integer');
    return value;
  });
  env.registerFunction(`${type}.asApproximateFloat(): double`, ({ amount }: CelQuantity) => Number(amount) / 1e9);
  env.registerFunction(`sign(${type}): int`, ({ amount }: CelQuantity) => (amount > 0n ? 1n : amount < 0n ? -1n : 0n));
  env.registerFunction(`${type}.isGreaterThan(${type}): bool`, (a: CelQuantity, b: CelQuantity) => a.amount > b.amount);
  env.registerFunction(`${type}.isLessThan(${type}): bool`, (a: CelQuantity, b: CelQuantity) => a.amount < b.amount);
  env.registerFunction(`${type}.compareTo(${type}): int`, (a: CelQuantity, b: CelQuantity) =>
    a.amount > b.amount ? 1n : a.amount < b.amount ? -1n : 0n,
  );
  env.registerFunction(`${type}.add(${type}): ${type}`, (a: CelQuantity, b: CelQuantity) => new CelQuantity(a.amount + b.amount));
  env.registerFunction(`${type}.add(int): ${type}`, (a: CelQuantity, b: bigint) => new CelQuantity(a.amount + b * WHOLE));
  env.registerFunction(`${type}.sub(${type}): ${type}`, (a: CelQuantity, b: CelQuantity) => new CelQuantity(a.amount - b.amount));
  env.registerFunction(`${type}.sub(int): ${type}`, (a: CelQuantity, b: bigint) => new CelQuantity(a.amount - b * WHOLE));
}

const QUANTITY_HELP = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
