import type { Runtime } from '../ports.ts';

/**
 * How failed requests are repeated, where repeating is safe. Delays have full jitter: each is drawn from 0 to its bound.
 *
 * @since 0.1.0
 */
export interface RetryPolicy {
  /** Bound of the first delay, in milliseconds. */
  readonly firstMs: number;
  readonly factor: number;
  /** No bound grows beyond this, in milliseconds. */
  readonly capMs: number;
  /** Requests in all, the first one included; 1 never repeats. */
  readonly tries: number;
  /** A longer `Retry-After` of the server is cut to this, in milliseconds. */
  readonly retryAfterCapMs: number;
}

/** 100 ms, factor 2, cap 10 s, 6 tries; Retry-After up to 60 s. */
export const DEFAULT_RETRY: RetryPolicy = { firstMs: 100, factor: 2, capMs: 10_000, tries: 6, retryAfterCapMs: 60_000 };

/** The delay before the next try: what the server asks for, else by backoff. `tried` counts the tries so far. */
export function retryDelayMs(policy: RetryPolicy, tried: number, retryAfter: string | undefined, runtime: Runtime): number {
  const asked = retryAfter === undefined ? undefined : retryAfterMs(retryAfter, runtime.clock.now());
  if (asked !== undefined) return Math.min(asked, policy.retryAfterCapMs);
  return runtime.random() * Math.min(policy.capMs, policy.firstMs * policy.factor ** (tried - 1));
}

/** `Retry-After` in seconds or as an HTTP date; `undefined` when it is neither. */
function retryAfterMs(value: string, now: number): number | undefined {
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
