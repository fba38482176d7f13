import { getIn, isRecord } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import { readBody } from '../decode/read-body.ts';
import { behaviourOf } from '../kinds/behaviour-of.ts';
import type { ServerContext } from '../server-context.ts';
import { selectionOf } from '../store/selectors.ts';
import { type DeleteRequest, deleteObject } from '../writes/delete-object.ts';
import { answerFor, presentationOf } from './answer.ts';
import { presentList, presentObject } from './present.ts';
import { findObject } from './read.ts';
import { readDryRun, type ResourceRequest } from './resource-request.ts';
import { inVersion } from './versioned.ts';

/** DELETE of one object. */
export function deleteOne(context: ServerContext, r: ResourceRequest): KubeResponse {
  const live = findObject(context, r);
  const { object, gone } = deleteObject(context, r.resource, live, deleteRequest(r));
  if (!gone || behaviourOf(r.resource).answersDeleted === true) {
    return answerFor(r, 200, presentObject(inVersion(object, r.resource), r.resource, presentationOf(context, r)));
  }
  const { group, plural } = r.resource;
  const details = { name: r.name, ...(group === '' ? {} : { group }), kind: plural, uid: live.metadata.uid };
  return answerFor(r, 200, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details });
}

/** DELETE of a collection: all objects that are selected. Answers with what was there. */
export function deleteCollection(context: ServerContext, r: ResourceRequest): KubeResponse {
  const o = deleteRequest(r);
  const { selects } = selectionOf(r.request.query, r.resource);
  const found = context.store.list(r.resource, r.namespace).filter(selects);
  for (const object of found) {
    const live = context.store.get(r.resource, object.metadata.namespace ?? '', object.metadata.name);
    if (live !== undefined) deleteObject(context, r.resource, live, o);
  }
  const items = found.map((object) => inVersion(object, r.resource));
  const meta = { resourceVersion: String(context.store.revision) };
  return answerFor(r, 200, presentList(items, r.resource, meta, presentationOf(context, r)));
}

/** The options of a deletion stand in its body, or among its parameters. */
function deleteRequest({ request, user }: ResourceRequest): DeleteRequest {
  const body = readBody(request.body);
  const options = isRecord(body) ? body : {};
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  const dryRun = Array.isArray(options['dryRun']) ? text(options['dryRun'][0]) : undefined;
  const seconds = (value: unknown): number | undefined => (value === undefined || value === null ? undefined : Number(value));
  const orphan = options['orphanDependents'] === true ? 'Orphan' : undefined;
  return {
    uid: text(getIn(options, 'preconditions', 'uid')),
    resourceVersion: text(getIn(options, 'preconditions', 'resourceVersion')),
    propagationPolicy: text(options['propagationPolicy']) ?? request.query['propagationPolicy'] ?? orphan,
    gracePeriodSeconds: seconds(options['gracePeriodSeconds'] ?? request.query['gracePeriodSeconds']),
    user,
    dryRun: readDryRun(dryRun ?? request.query['dryRun']),
  };
}
