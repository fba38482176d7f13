import { GitOpsError } from '../errors.ts';
import type { Runtime, Schedule, Trigger } from '../ports.ts';

/** @since 0.1.0 */
export interface IntervalOptions {
  /** Milliseconds between the end of one reconcile and the start of the next. */
  readonly everyMs: number;
  /** Share of `everyMs`, from 0 to 1, that is added at random to each pause, so that many processes spread. Default 0. */
  readonly jitter?: number | undefined;
}

/**
 * A trigger at once, then one after each pause. The pause counts from when the next trigger is asked for, so a reconcile
 * that takes long never makes triggers pile up.
 *
 * @throws GitOpsError INVALID_OPTION when `everyMs` is no positive number, or `jitter` not between 0 and 1.
 * @example
 * ```ts
 * await reconciler.run({ schedule: interval({ everyMs: 60_000, jitter: 0.2 }), signal });
 * ```
 * @since 0.1.0
 */
export function interval(o: IntervalOptions): Schedule {
  const { everyMs, jitter = 0 } = o;
  if (!(everyMs > 0 && Number.isFinite(everyMs))) throw invalid('everyMs', 'a positive number of milliseconds');
  if (!(jitter >= 0 && jitter <= 1)) throw invalid('jitter', 'a share between 0 and 1');
  return ({ signal, runtime }) => ticks(signal, runtime, () => everyMs * (1 + jitter * runtime.random()));
}

async function* ticks(signal: AbortSignal, runtime: Runtime, pauseMs: () => number): AsyncGenerator<Trigger, void, undefined> {
  while (!signal.aborted) {
    yield { reason: 'interval' };
    try {
      await runtime.clock.sleep(pauseMs(), { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}

function invalid(option: string, expected: string): GitOpsError<'INVALID_OPTION'> {
  return new GitOpsError('INVALID_OPTION', `interval: ${option} must be ${expected}`, { option: `interval.${option}` });
}
