import type { KubeResponse } from '../../../cluster/index.ts';
import { behaviourOf } from '../kinds/behaviour-of.ts';
import type { ServerContext } from '../server-context.ts';
import { selectionOf } from '../store/selectors.ts';
import { deleteObject } from '../writes/delete-object.ts';
import { answerFor, presentationOf } from './answer.ts';
import { deleteOptionsOf } from './delete-options.ts';
import { listOptionsOf } from './list-options.ts';
import { presentList, presentObject } from './present.ts';
import { findObject } from './read.ts';
import type { ResourceRequest } from './resource-request.ts';
import { inVersion } from './versioned.ts';

/** DELETE of one object. */
export function deleteOne(context: ServerContext, r: ResourceRequest): KubeResponse {
  const options = deleteOptionsOf(r);
  const live = findObject(context, r);
  const { object, gone } = deleteObject(context, r.resource, live, { ...options, user: r.user });
  const status = !gone && options.cascades ? 202 : 200;
  if (!gone || behaviourOf(r.resource).answersDeleted === true) {
    return answerFor(r, status, presentObject(inVersion(object, r.resource), r.resource, presentationOf(context, r)));
  }
  const { group, plural } = r.resource;
  const details = { name: r.name, ...(group === '' ? {} : { group }), kind: plural, uid: live.metadata.uid };
  return answerFor(r, 200, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details });
}

/** DELETE of a collection: all objects that are selected. Answers with what was there. */
export function deleteCollection(context: ServerContext, r: ResourceRequest): KubeResponse {
  listOptionsOf(r.request.query);
  const o = { ...deleteOptionsOf(r), user: r.user };
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
