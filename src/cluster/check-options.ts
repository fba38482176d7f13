import { GitOpsError } from '../errors.ts';
import type { RequestOptions } from './rest-cluster.ts';

/**
 * Refuses numbers under which requests would never be sent, or without the bound that was asked for.
 *
 * @throws GitOpsError INVALID_OPTION
 */
export function checkRequestOptions({ qps, burst, requestTimeoutMs, watchIdleMs, retry = {} }: RequestOptions): void {
  checkNumber('qps', qps, (value) => value > 0, 'a number above 0; leave it out for no limit');
  checkNumber('burst', burst, (value) => value >= 1, 'a number from 1 on');
  if (burst !== undefined && qps === undefined) throw invalid('burst', 'means nothing without qps: set both');
  checkNumber('requestTimeoutMs', requestTimeoutMs, (value) => value > 0, 'a number of milliseconds above 0');
  checkNumber('watchIdleMs', watchIdleMs, (value) => value > 0, 'a number of milliseconds above 0');
  checkNumber('retry.tries', retry.tries, (value) => value >= 1, 'a number from 1 on');
  for (const name of ['firstMs', 'factor', 'capMs', 'retryAfterCapMs'] as const) {
    checkNumber(`retry.${name}`, retry[name], (value) => value >= 0, 'a number from 0 on');
  }
}

function checkNumber(option: string, value: unknown, fits: (value: number) => boolean, what: string): void {
  if (value === undefined || (typeof value === 'number' && fits(value))) return;
  throw invalid(option, `must be ${what}`);
}

function invalid(option: string, what: string): Error {
  return new GitOpsError('INVALID_OPTION', `The option ${option} of the cluster ${what}`, { option });
}
