import type { KubeResponse } from '../../../cluster/index.ts';
import { behaviourOf } from '../kinds/behaviour-of.ts';
import type { ServerContext } from '../server-context.ts';
import { forbidden } from '../status-error.ts';
import { deleteObject } from '../writes/delete-object.ts';
import { answerFor, presentationOf } from './answer.ts';
import { deleteOptionsOf } from './delete-options.ts';
import { type ListOptions, listOptionsOf } from './list-options.ts';
import { type Page, selectPage } from './list.ts';
import { presentList, presentObject } from './present.ts';
import { findObject } from './read.ts';
import type { ResourceRequest } from './resource-request.ts';
import { inVersion } from './versioned.ts';

/**
 * DELETE of one object.
 *
 * @throws StatusError 403 for what every cluster has.
 */
export function deleteOne(context: ServerContext, r: ResourceRequest): KubeResponse {
  const options = deleteOptionsOf(r);
  const live = findObject(context, r);
  const why = behaviourOf(r.resource).whyKept?.(r.name);
  if (why !== undefined) throw forbidden(r.resource, r.name, why);
  const { object, gone } = deleteObject(context, r.resource, live, { ...options, user: r.user });
  const status = !gone && options.cascades ? 202 : 200;
  if (!gone || behaviourOf(r.resource).answersDeleted === true) {
    return answerFor(r, status, presentObject(inVersion(object, r.resource), r.resource, presentationOf(context, r)));
  }
  const { group, plural } = r.resource;
  const details = { name: r.name, ...(group === '' ? {} : { group }), kind: plural, uid: live.metadata.uid };
  return answerFor(r, 200, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details });
}

/** DELETE of a collection: all objects that are selected, or a page of them. Answers with what was there. */
export function deleteCollection(context: ServerContext, r: ResourceRequest): KubeResponse {
  const options = listOptionsOf(r.request.query);
  const o = { ...deleteOptionsOf(r), user: r.user, ofCollection: true };
  const { items, meta } = options.limit === 0 ? selectPages(context, r, options) : selectPage(context, r, options);
  for (const object of items) {
    const live = context.store.get(r.resource, object.metadata.namespace ?? '', object.metadata.name);
    if (live !== undefined) deleteObject(context, r.resource, live, o);
  }
  const objects = items.map((object) => inVersion(object, r.resource));
  return answerFor(r, 200, presentList(objects, r.resource, meta, presentationOf(context, r)));
}

/** The API server finds what it deletes in pages of this size, which makes a resourceVersion an exact one. */
const PAGE_SIZE = 10_000;

/** All pages as one, which says of itself what the first page says. */
function selectPages(context: ServerContext, r: ResourceRequest, o: ListOptions): Page {
  const first = selectPage(context, r, { ...o, limit: PAGE_SIZE });
  const items = [...first.items];
  for (let next = first.meta.continue; next !== undefined; ) {
    const page = selectPage(context, r, { ...o, limit: PAGE_SIZE, resourceVersion: '', resourceVersionMatch: '', continue: next });
    items.push(...page.items);
    next = page.meta.continue;
  }
  return { items, meta: first.meta };
}
