import type { Resource } from '../resource.ts';
import { forbidden } from '../status-error.ts';

/**
 * Refuses to make an object while the definition of its kind is being deleted.
 *
 * @throws StatusError 403.
 */
export function checkNotTerminating(resource: Resource, name: string): void {
  if (resource.custom?.served.terminating !== true) return;
  throw forbidden(resource, name, 'create not allowed while custom resource definition is terminating');
}
