import type { Runtime, Waiting } from '../ports.ts';

/** Lets requests pass at a bounded rate. */
export interface RateLimiter {
  /** Resolves when the next request may be sent, in the order of the calls. */
  take(o?: Waiting): Promise<void>;
}

/**
 * A token bucket: `burst` requests at once, then `qps` in a second. Without `qps` every request passes.
 */
export function rateLimiter(o: {
  readonly qps?: number | undefined;
  readonly burst?: number | undefined;
  readonly runtime: Runtime;
}): RateLimiter {
  const { qps, runtime } = o;
  if (qps === undefined || qps === Number.POSITIVE_INFINITY) return { take: async (waiting) => waiting?.signal?.throwIfAborted() };
  const burst = o.burst ?? Math.max(1, Math.ceil(qps));
  let tokens = burst;
  let at = runtime.clock.now();
  return {
    async take(waiting) {
      waiting?.signal?.throwIfAborted();
      const now = runtime.clock.now();
      tokens = Math.min(burst, tokens + (Math.max(0, now - at) / 1000) * qps);
      at = now;
      tokens -= 1;
      if (tokens >= 0) return;
      try {
        await runtime.clock.sleep((-tokens / qps) * 1000, waiting);
      } catch (error) {
        tokens += 1; // it was not sent
        throw error;
      }
    },
  };
}
