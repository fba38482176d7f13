import { UsageError } from './usage-error.ts';

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/;

/**
 * Milliseconds of a duration as Go and kubectl write it: `90s`, `10m`, `1h30m`, `1.5h`, `500ms`.
 *
 * @param option named in the error.
 */
export function parseDuration(text: string, option: string): number {
  const ms = DURATION.test(text) ? sum(text) : 0;
  if (ms > 0) return ms;
  throw new UsageError(`${option} ${JSON.stringify(text)} is no duration; write it like 90s, 10m or 1h30m`);
}

function sum(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  return Math.round(parts.reduce((total, [, amount, unit]) => total + Number(amount) * (UNIT_MS[unit ?? ''] ?? 0), 0));
}

/** How long something took, for a person: `0.4 s`, `12 s`, `3 min 5 s`. */
export function displayDuration(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
