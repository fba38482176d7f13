import type { KubernetesObject } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import { decodeObject } from '../decode/decode-object.ts';
import { readApplied, readPatch, readRecord } from '../decode/read-body.ts';
import { applyPatch } from '../patch/apply-patch.ts';
import { wrongPatchError } from '../patch/patch-errors.ts';
import type { ServerContext } from '../server-context.ts';
import { internalError, methodNotAllowed } from '../status-error.ts';
import { readJsonPath } from '../tables/json-path.ts';
import { appliedObject } from '../writes/apply-object.ts';
import { scaleOf, writeScale } from '../writes/scale-object.ts';
import { SCALE } from '../writes/scale-schema.ts';
import { trackWrite } from '../writes/tracked-object.ts';
import { answerFor, jsonAnswer, presentationOf } from './answer.ts';
import { checkOptions } from './check-options.ts';
import { presentObject } from './present.ts';
import { findObject } from './read.ts';
import { type ResourceRequest, writeOptionsOf } from './resource-request.ts';

/** The scale subresource: the number of replicas, alike for all kinds that have one. */
export function handleScale(context: ServerContext, r: ResourceRequest): KubeResponse {
  if (!['GET', 'PUT', 'PATCH'].includes(r.request.method)) throw methodNotAllowed();
  const live = findObject(context, r);
  if (r.request.method === 'GET') return answerFor(r, 200, presentObject(readScale(live, r), SCALE, presentationOf(context, r)));
  const type = (r.request.headers['content-type'] ?? '').split(';', 1)[0] ?? '';
  const apply = r.request.method === 'PATCH' && type === 'application/apply-patch+yaml';
  checkOptions(r.request.method === 'PUT' ? 'UpdateOptions' : 'PatchOptions', r.request.query, { apply });
  const o = writeOptionsOf(r, { apply });
  const warnings: string[] = [];
  const written = writeScale(context, r.resource, live, o, (scale, writer) => {
    if (apply) {
      const target = { resource: SCALE, namespace: r.namespace, name: r.name, live: scale };
      return appliedObject(context, target, readApplied(r.request.body), writer, o);
    }
    const body = r.request.method === 'PUT' ? readRecord(r.request.body) : readPatch(r.request.body, type);
    const wanted = r.request.method === 'PUT' ? body : applyPatch(scale, body, type, SCALE, (after) => after);
    const decoded = decodeObject(
      wanted,
      SCALE,
      o.fieldValidation,
      r.request.method === 'PUT' ? undefined : (wrong) => wrongPatchError(wrong, body, type),
    );
    warnings.push(...decoded.warnings);
    return trackWrite(scale, decoded.object, false, writer);
  });
  return jsonAnswer(200, scaleOf(written, r.resource), warnings);
}

/** A custom object may lack the number that it is scaled by. */
function readScale(live: KubernetesObject, { resource }: ResourceRequest): KubernetesObject {
  const path = resource.custom?.scale?.specReplicasPath;
  if (path !== undefined && readJsonPath(live, path) === undefined) {
    throw internalError(`Internal error occurred: the spec replicas field ${JSON.stringify(path)} does not exist`);
  }
  return scaleOf(live, resource);
}
