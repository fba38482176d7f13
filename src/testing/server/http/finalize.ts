import type { KubeResponse } from '../../../cluster/index.ts';
import { decodeObject } from '../decode/decode-object.ts';
import { readRecord } from '../decode/read-body.ts';
import type { ServerContext } from '../server-context.ts';
import { methodNotAllowed } from '../status-error.ts';
import { finalizeNamespace } from '../writes/finalize-namespace.ts';
import { jsonAnswer } from './answer.ts';
import { findObject } from './read.ts';
import { type ResourceRequest, writeOptionsOf } from './resource-request.ts';

/** PUT of `/finalize`: how the last finalizer of a stuck namespace is taken off. */
export function finalize(context: ServerContext, r: ResourceRequest): KubeResponse {
  if (r.request.method !== 'PUT') throw methodNotAllowed();
  const o = writeOptionsOf(r);
  const { object } = decodeObject(readRecord(r.request.body), r.resource, o.fieldValidation);
  return jsonAnswer(200, finalizeNamespace(context, r.resource, findObject(context, r), object, o));
}
