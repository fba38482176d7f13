import { isGitOpsError } from '../errors.ts';

/** How often a write is tried that loses against other writers. */
export const CONFLICT_TRIES = 5;

/** Whether the API server refused a write because the object has moved: it is there already, another one, or changed since. */
export function isConflict(error: unknown): boolean {
  return isGitOpsError(error, 'API_ERROR') && error.context.status === 409;
}
