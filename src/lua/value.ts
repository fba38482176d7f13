import type { LuaTable } from './table.ts';

/** A function: of a script, or of a library. */
export class LuaFunction {
  readonly call: (args: Value[]) => Value[];

  constructor(call: (args: Value[]) => Value[]) {
    this.call = call;
  }
}

/** A value of Lua 5.1; nil is `undefined`, and a text has one character for each byte. */
export type Value = undefined | boolean | number | string | LuaTable | LuaFunction;

/** What `type` answers. */
export function typeOf(value: Value): 'nil' | 'boolean' | 'number' | 'string' | 'table' | 'function' {
  if (value === undefined) return 'nil';
  const type = typeof value;
  if (type === 'boolean' || type === 'number' || type === 'string') return type;
  return value instanceof LuaFunction ? 'function' : 'table';
}

/** Only nil and false are false. */
export function isTrue(value: Value): boolean {
  return value !== undefined && value !== false;
}

/**
 * A number as text, as gopher-lua, which is behind Argo CD, writes it: `3`, `0.5`, `1e-05`.
 *
 * @see gopher-lua value.go LNumber.String; PUC Lua 5.1 would write 1e+15 where this writes 1000000000000000
 */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '0';
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 63) return BigInt(value).toString();
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  if (Number(exponent) >= -4 && Number(exponent) < 21) return plainText(value);
  const digits = String(Math.abs(Number(exponent))).padStart(2, '0');
  return `${mantissa}e${Number(exponent) < 0 ? '-' : '+'}${digits}`;
}

/** Without an exponent, which JavaScript writes below 0.000001. */
function plainText(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text;
}

const NUMBER = /^[ \t\n\v\f\r]*(-?)(?:0[xX]([0-9a-fA-F]+)|((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?))[ \t\n\v\f\r]*$/;

/** The number that a text stands for, where it does. */
export function parseNumber(text: string): number | undefined {
  const [, sign, hex, decimal] = NUMBER.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const amount = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return sign === '-' ? -amount : amount;
}

/** A number, or a text that stands for one. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? parseNumber(value) : undefined;
}

/** Text as bytes, one character each. */
export function toBytes(text: string): string {
  if (!/[^\u0000-\u007f]/.test(text)) return text;
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** Bytes, one character each, as text. */
export function fromBytes(bytes: string): string {
  if (!/[^\u0000-\u007f]/.test(bytes)) return bytes;
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}
