import type { Plan, SyncResult } from '../index.ts';

/** How the program ends. Where several hold, the first of 1, 3, 2, 4 counts. */
export const EXIT = { ok: 0, error: 1, differences: 2, blocked: 3, unhealthy: 4 } as const;

/** The exit code of a sync, rollback or destroy. */
export function exitOfResult({ outcome }: SyncResult): number {
  switch (outcome) {
    case 'succeeded':
      return EXIT.ok;
    case 'blocked':
      return EXIT.blocked;
    case 'unhealthy':
      return EXIT.unhealthy;
    default:
      return EXIT.error;
  }
}

/** The exit code of a plan that is only shown. */
export function exitOfPlan({ blocked, summary }: Plan): number {
  if (blocked.length > 0) return EXIT.blocked;
  return summary.writes > 0 ? EXIT.differences : EXIT.ok;
}
