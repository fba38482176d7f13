import { isRecord, quantityAmount, setOwn } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';
import { textOf } from '../text-of.ts';

const BILLION = 1_000_000_000n;
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];

/**
 * A quantity as the API server writes it: the largest suffix of its own kind that leaves an integer. `1000m` is `1`,
 * `0.5` is `500m`, `1024Mi` is `1Gi`, `1e3` stays `1e3`.
 *
 * @see apimachinery pkg/api/resource/quantity.go CanonicalizeBytes
 */
function canonicalQuantity(quantity: unknown): unknown {
  const amount = quantityAmount(quantity);
  if (amount === undefined) return quantity;
  const text = String(quantity);
  if (/[KMGTPE]i$/.test(text)) return binary(amount);
  return /[eE][+-]?\d+$/.test(text) ? exponent(amount) : decimal(amount);
}

/** The sum of quantities, in the notation of the first that is not 0. */
export function sumQuantities(quantities: readonly unknown[]): string {
  const total = quantities.reduce((sum: bigint, quantity) => sum + (quantityAmount(quantity) ?? 0n), 0n);
  const like = textOf(quantities.find((quantity) => (quantityAmount(quantity) ?? 0n) !== 0n));
  return /[KMGTPE]i$/.test(like) ? binary(total) : /[eE][+-]?\d+$/.test(like) ? exponent(total) : decimal(total);
}

function binary(amount: bigint): string {
  // Below 1024 and with a fraction the server falls back to decimal suffixes.
  if (amount % BILLION !== 0n || abs(amount) < 1024n * BILLION) return decimal(amount);
  let value = amount / BILLION;
  let step = 0;
  while (step < BINARY.length - 1 && value !== 0n && value % 1024n === 0n) {
    value /= 1024n;
    step++;
  }
  return `${value}${BINARY[step]}`;
}

function decimal(amount: bigint): string {
  if (amount === 0n) return '0';
  let value = amount;
  let step = 0;
  while (step < DECIMAL.length - 1 && value % 1000n === 0n) {
    value /= 1000n;
    step++;
  }
  return `${value}${DECIMAL[step]}`;
}

function exponent(amount: bigint): string {
  if (amount === 0n) return '0';
  let value = amount;
  let power = -9;
  while (value % 1000n === 0n) {
    value /= 1000n;
    power += 3;
  }
  return power === 0 ? String(value) : `${value}e${power}`;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** A value with all its quantities and bytes in the server's notation. */
export function canonicalScalars(value: unknown, schema: FieldSchema): unknown {
  if (schema.format === 'quantity') return value === null || typeof value === 'object' ? value : canonicalQuantity(value);
  if (schema.format === 'byte' && typeof value === 'string') return Buffer.from(value, 'base64').toString('base64');
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? value : value.map((item) => canonicalScalars(item, items));
  }
  if (!isRecord(value)) return value;
  const out: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const below = schema.fields?.get(name) ?? schema.values;
    setOwn(out, name, below === undefined ? member : canonicalScalars(member ?? zeroInMap(schema, member), below));
  }
  return out;
}

/** In a map of texts, as `data` of a ConfigMap and labels are, Go reads null as the zero of its type. */
function zeroInMap({ values }: FieldSchema, value: unknown): unknown {
  if (value !== null || values?.type !== 'string' || values.nullable === true) return value;
  return values.format === 'quantity' ? '0' : '';
}
