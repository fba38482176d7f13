const UNITS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };
const PART = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;

/**
 * Nanoseconds of a duration as Go writes it: `1h30m`, `-1.5s`; `undefined` for another text.
 *
 * @see Go's time.ParseDuration
 */
export function goDuration(text: string): number | undefined {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const rest = text.slice(sign.length);
  if (rest === '0') return 0;
  let sum = 0;
  let end = 0;
  PART.lastIndex = 0;
  for (let match = PART.exec(rest); match !== null; match = PART.exec(rest)) {
    sum += Number(match[1]) * (UNITS[match[2] ?? ''] ?? 0);
    end = PART.lastIndex;
  }
  if (end === 0 || end !== rest.length || sum > 2 ** 63) return undefined;
  return sign === '-' ? -sum : sum;
}
