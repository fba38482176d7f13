import type { KubernetesObject } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import type { ServerContext } from '../server-context.ts';
import { badRequest, internalError, notFound } from '../status-error.ts';
import { quoteGo } from '../text-of.ts';
import { answerFor, presentationOf } from './answer.ts';
import { presentObject } from './present.ts';
import { checkRevision, readRevision } from './revision.ts';
import type { ResourceRequest } from './resource-request.ts';
import { inVersion } from './versioned.ts';

/** The live object, in the version of the request. */
export function findObject(context: ServerContext, { resource, namespace, name }: ResourceRequest): KubernetesObject {
  checkSegment(name);
  const object = context.store.get(resource, namespace, name);
  if (object === undefined) throw notFound(resource, name);
  return inVersion(object, resource);
}

/** GET of one object. */
export function getOne(context: ServerContext, r: ResourceRequest): KubeResponse {
  checkRevision(context, readRevision(r.request.query['resourceVersion'], internalError));
  return answerFor(r, 200, presentObject(findObject(context, r), r.resource, presentationOf(context, r)));
}

/**
 * Refuses names that cannot be a part of a path.
 *
 * @see apimachinery pkg/api/validation/path/name.go
 */
function checkSegment(name: string): void {
  const why = name === '.' || name === '..' ? `may not be '${name}'` : name.includes('%') ? "may not contain '%'" : undefined;
  if (why !== undefined) throw badRequest(`Name parameter invalid: ${quoteGo(name)}: ${why}`);
}
