import { isGitOpsError } from '../errors.ts';

/** Whether the API server refused a write because the object has moved: it is there already, another one, or changed since. */
export function isConflict(error: unknown): boolean {
  return isGitOpsError(error, 'API_ERROR') && error.context.status === 409;
}
