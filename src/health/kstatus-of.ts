import type { Health } from './health.ts';

/** What kstatus calls the state of an object. @since 0.1.0 */
export type KStatus = 'Current' | 'InProgress' | 'Failed' | 'Terminating' | 'NotFound' | 'Unknown';

const WORDS = {
  Healthy: 'Current',
  Suspended: 'Current',
  Progressing: 'InProgress',
  Degraded: 'Failed',
  Missing: 'NotFound',
  Unknown: 'Unknown',
} as const;

/**
 * The word of kstatus for a health. Progressing with the reason `Terminating` is `Terminating`; Suspended is `Current`,
 * since what is stopped on purpose is as its spec asks.
 *
 * @example
 * ```ts
 * kstatusOf(assessHealth(object, { dialect: 'kstatus' })); // 'InProgress'
 * ```
 * @since 0.1.0
 */
export function kstatusOf(health: Pick<Health, 'status' | 'reason'>): KStatus {
  return health.status === 'Progressing' && health.reason === 'Terminating' ? 'Terminating' : WORDS[health.status];
}
