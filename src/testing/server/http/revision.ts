import type { ServerContext } from '../server-context.ts';
import { StatusError } from '../status-error.ts';

/**
 * A resourceVersion as a number, 0 for none.
 *
 * @param refuse the error for what is no version.
 */
export function readRevision(text: string | undefined, refuse: (why: string) => Error): number {
  if (text === undefined || text === '') return 0;
  const why = !/^\d+$/.test(text) ? 'invalid syntax' : BigInt(text) >= 2n ** 64n ? 'value out of range' : undefined;
  if (why === undefined) return Number(text);
  throw refuse(`resourceVersion: Invalid value: ${JSON.stringify(text)}: strconv.ParseUint: parsing ${JSON.stringify(text)}: ${why}`);
}

/** @throws StatusError 504 for a version that is not reached yet. */
export function checkRevision(context: ServerContext, wanted: number): void {
  if (wanted <= context.store.revision) return;
  throw new StatusError({
    code: 504,
    reason: 'Timeout',
    message: `Timeout: Too large resource version: ${wanted}, current: ${context.store.revision}`,
    details: { causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }], retryAfterSeconds: 1 },
  });
}
