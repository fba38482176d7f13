import { Cron } from 'croner';

/** When something is due. */
export interface CronSchedule {
  /** The last time at or before a moment, later than another; in milliseconds since the epoch. */
  last(after: number, until: number): number | undefined;
  /** The first time after a moment. */
  next(after: number): number | undefined;
}

const EVERY = /^@every\s+((?:\d+(?:\.\d+)?(?:h|m|s))+)$/;
const UNIT_MS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000 };

/**
 * Reads the schedule of a CronJob: five fields, `@hourly` and the like, or `@every 1h30m`.
 *
 * @param since when the CronJob was made: `@every` counts from there.
 * @throws Error for what is no schedule, or no time zone.
 */
export function cronSchedule(text: string, timeZone: string, since: number): CronSchedule {
  const every = EVERY.exec(text.trim())?.[1];
  if (every !== undefined) return interval(durationOf(every), since);
  const cron = new Cron(text.trim(), { timezone: timeZone, paused: true });
  const next = (after: number): number | undefined => cron.nextRun(new Date(after))?.getTime();
  return {
    next,
    last: (after, until) => {
      // The time before a moment is looked for exclusively.
      const found = cron.previousRuns(1, new Date(until + 1_000))[0]?.getTime();
      return found !== undefined && found > after && found <= until ? found : undefined;
    },
  };
}

function durationOf(text: string): number {
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(h|m|s)/g);
  return Math.max(
    1_000,
    [...parts].reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNIT_MS[unit ?? 's'] ?? 0), 0),
  );
}

function interval(ms: number, since: number): CronSchedule {
  return {
    next: (after) => after + ms - ((after - since) % ms),
    last: (after, until) => {
      const found = until - ((until - since) % ms);
      return found > after ? found : undefined;
    },
  };
}
