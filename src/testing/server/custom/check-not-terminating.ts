import type { Resource } from '../resource.ts';
import { StatusError } from '../status-error.ts';

/**
 * Refuses to make an object while the definition of its kind is being deleted.
 *
 * @throws StatusError 405.
 */
export function checkNotTerminating({ custom, group, plural }: Resource): void {
  if (custom?.served.terminating !== true) return;
  throw new StatusError({
    code: 405,
    reason: 'MethodNotAllowed',
    message: `create is not supported on resources of kind "${plural}.${group}"`,
    details: { group, kind: plural },
  });
}
