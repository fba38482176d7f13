import { getIn } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import { readRecord } from '../decode/read-body.ts';
import type { ServerContext } from '../server-context.ts';
import { methodNotAllowed } from '../status-error.ts';
import { finalizeNamespace } from '../writes/finalize-namespace.ts';
import { jsonAnswer } from './answer.ts';
import { findObject } from './read.ts';
import type { ResourceRequest } from './resource-request.ts';

/** PUT of `/finalize`: how the last finalizer of a stuck namespace is taken off. */
export function finalize(context: ServerContext, r: ResourceRequest): KubeResponse {
  if (r.request.method !== 'PUT') throw methodNotAllowed();
  const finalizers = getIn(readRecord(r.request.body), 'spec', 'finalizers');
  return jsonAnswer(200, finalizeNamespace(context, findObject(context, r), Array.isArray(finalizers) ? finalizers : []));
}
