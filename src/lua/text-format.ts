import type { Arguments } from './arguments.ts';
import { LuaFailure } from './failure.ts';
import type { Operations } from './operations.ts';
import { numberText } from './value.ts';

/** Steps that it takes to write a number. */
const NUMBER = 20;

const ITEM = /%(?:%|([-+ #0]*)(\d{0,2})(?:\.(\d{0,2}))?([^]?))/g;

/**
 * `string.format`: a fraction for `%d` is cut, as in Lua 5.1.
 *
 * @see gopher-lua stringlib.go strFormat
 */
export function formatText(args: Arguments, operations: Operations): string {
  let next = 1;
  const pattern = args.text(0);
  operations.meter.text(pattern.length);
  return pattern.replaceAll(ITEM, (item, flags: string, width: string, precision: string | undefined, verb: string | undefined) => {
    operations.meter.step(verb === undefined || 'sqc'.includes(verb) ? 1 : NUMBER);
    if (item === '%%') return '%';
    const at = next++;
    if (at >= args.all.length) throw new LuaFailure(`bad argument #${at + 1} to format (no value)`);
    const body = formatOne(args, at, verb ?? '', precision === undefined ? undefined : Number(precision), flags, operations);
    const text = padded(body, Number(width), flags, verb ?? '');
    operations.meter.text(text.length);
    return text;
  });
}

function formatOne(
  args: Arguments,
  at: number,
  verb: string,
  precision: number | undefined,
  flags: string,
  operations: Operations,
): string {
  switch (verb) {
    case 's':
      return operations.text(args.at(at)).slice(0, precision);
    case 'q':
      operations.meter.text(args.text(at).length);
      return `"${args.text(at).replaceAll(/["\\\n\r\0]/g, (mark) => QUOTED[mark] ?? mark)}"`;
    case 'c':
      return String.fromCharCode(args.whole(at) & 255);
    case 'd':
    case 'i':
    case 'u':
      return signed(args.number(at), flags, (x) =>
        BigInt(Math.trunc(x))
          .toString()
          .padStart(precision ?? 0, '0'),
      );
    case 'x':
    case 'X':
    case 'o': {
      const digits = BigInt.asUintN(64, BigInt(args.whole(at))).toString(verb === 'o' ? 8 : 16);
      return verb === 'X' ? digits.toUpperCase() : digits;
    }
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G': {
      const text = signed(args.number(at), flags, (x) => floating(x, verb.toLowerCase(), precision ?? 6));
      return verb === 'E' || verb === 'G' ? text.toUpperCase() : text;
    }
    default:
      throw new LuaFailure('invalid option to format');
  }
}

const QUOTED: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\\n', '\r': '\\r', '\0': '\\000' };

function signed(value: number, flags: string, write: (amount: number) => string): string {
  const sign = value < 0 || Object.is(value, -0) ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  if (!Number.isFinite(value)) return numberText(value);
  return sign + write(Math.abs(value));
}

function floating(value: number, verb: string, precision: number): string {
  if (verb === 'f') return value.toFixed(precision);
  if (verb === 'e') return exponential(value.toExponential(precision));
  const digits = Math.max(precision, 1);
  const exponent = value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1]);
  const short = exponent < -4 || exponent >= digits ? value.toExponential(digits - 1) : value.toFixed(digits - 1 - exponent);
  return exponential(short.replace(/(\.\d*?)0+(?=e|$)/, '$1').replace(/\.(?=e|$)/, ''));
}

function exponential(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

function padded(text: string, width: number, flags: string, verb: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0') || verb === 's' || verb === 'q' || verb === 'c') return text.padStart(width);
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
