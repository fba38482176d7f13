import type { KubernetesObject } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import type { ServerContext } from '../server-context.ts';
import { internalError, notFound } from '../status-error.ts';
import { answerFor, presentationOf } from './answer.ts';
import { presentObject } from './present.ts';
import { checkRevision, readRevision } from './revision.ts';
import type { ResourceRequest } from './resource-request.ts';
import { inVersion } from './versioned.ts';

/** The live object, in the version of the request. */
export function findObject(context: ServerContext, { resource, namespace, name }: ResourceRequest): KubernetesObject {
  const object = context.store.get(resource, namespace, name);
  if (object === undefined) throw notFound(resource, name);
  return inVersion(object, resource);
}

/** GET of one object. */
export function getOne(context: ServerContext, r: ResourceRequest): KubeResponse {
  checkRevision(context, readRevision(r.request.query['resourceVersion'], internalError));
  return answerFor(r, 200, presentObject(findObject(context, r), r.resource, presentationOf(context, r)));
}
