// The grammar of a quantity and its suffixes: apimachinery pkg/api/resource/quantity.go.
const QUANTITY = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:([eE][+-]?\d{1,3})|(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E))?$/;
const NANO = 9;
const DECIMAL_EXPONENT: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const BINARY_EXPONENT: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

/**
 * The exact amount of a Kubernetes quantity in billionths, the finest unit the API server keeps (finer ones round away
 * from zero): `100m` is 100000000n. A number stands for its decimal text. `undefined` when it is no quantity.
 */
export function quantityAmount(quantity: unknown): bigint | undefined {
  if (typeof quantity !== 'string' && typeof quantity !== 'number' && typeof quantity !== 'bigint') return undefined;
  const match = QUANTITY.exec(String(quantity));
  if (match === null) return undefined;
  const [, sign, digits = '', exponent, suffix] = match;
  const [whole = '', fraction = ''] = digits.split('.');
  const decimals = (exponent === undefined ? (DECIMAL_EXPONENT[suffix ?? ''] ?? 0) : Number(exponent.slice(1))) + NANO;
  const binary = 1n << BigInt(BINARY_EXPONENT[suffix ?? ''] ?? 0);
  const amount = scale(BigInt(whole + fraction) * binary, decimals - fraction.length);
  return sign === '-' ? -amount : amount;
}

function scale(mantissa: bigint, exponent: number): bigint {
  if (exponent >= 0) return mantissa * 10n ** BigInt(exponent);
  const divisor = 10n ** BigInt(-exponent);
  return (mantissa + divisor - 1n) / divisor;
}

/** Whether two quantities are the same amount, rounded up to a unit in billionths: `0.5` and `500m`, `1Gi` and `1024Mi`. */
export function sameQuantity(a: unknown, b: unknown, unit = 1n): boolean {
  const [first, second] = [a, b].map((quantity) => {
    const amount = quantityAmount(quantity);
    return amount === undefined ? undefined : (amount > 0n ? amount + unit - 1n : amount) / unit;
  });
  return first !== undefined && first === second;
}
