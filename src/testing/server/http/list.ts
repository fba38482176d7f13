import type { KubernetesObject } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import { keyOfObject } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { badRequest, expired, type StatusError } from '../status-error.ts';
import { type Selection, selectionOf } from '../store/selectors.ts';
import { answerFor, presentationOf } from './answer.ts';
import { type ContinueToken, formatContinue, parseContinue } from './continue-token.ts';
import { type ListOptions, listOptionsOf } from './list-options.ts';
import type { ListMeta } from './metadata-of.ts';
import { presentList } from './present.ts';
import { checkRevision, readRevision } from './revision.ts';
import type { ResourceRequest } from './resource-request.ts';
import { inVersion } from './versioned.ts';

const TOO_OLD = 'The resourceVersion for the provided list is too old.';
const INCONSISTENT =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';

/** GET of a list, in pages where `limit` asks for them. */
export function getList(context: ServerContext, r: ResourceRequest): KubeResponse {
  const { items, meta } = selectPage(context, r, listOptionsOf(r.request.query));
  const objects = items.map((object) => inVersion(object, r.resource));
  return answerFor(r, 200, presentList(objects, r.resource, meta, presentationOf(context, r)));
}

/** Objects of a list, and what the list says of itself. */
export interface Page {
  readonly items: readonly KubernetesObject[];
  readonly meta: ListMeta;
}

/**
 * The objects that a request asks for, as they are stored: all that are selected, or one page of them.
 *
 * @throws StatusError 400 for a token or version that is none, 410 for a state that is forgotten, 504 for one to come.
 */
export function selectPage(context: ServerContext, r: ResourceRequest, o: ListOptions): Page {
  const selection = selectionOf(r.request.query, r.resource);
  const token = o.continue === '' ? undefined : parseContinue(o.continue);
  if (token !== undefined && readRevision(o.resourceVersion, asBadRequest) > 0) {
    throw badRequest('specifying resource version is not allowed when using continue');
  }
  const revision = wantedRevision(context, o, token);
  const all = context.store.listAt(r.resource, r.namespace, revision);
  if (all === undefined) throw token === undefined ? expired(TOO_OLD) : lostToken(token);
  return pageOf(all, { revision, token, limit: o.limit, selection, namespace: r.namespace });
}

function asBadRequest(why: string): Error {
  return badRequest(`invalid resource version: ${why}`);
}

/** The state that is shown: of a token, of an exact version, or the latest one. */
function wantedRevision(context: ServerContext, o: ListOptions, token: ContinueToken | undefined): number {
  if (token !== undefined) return token.revision < 0 ? context.store.revision : token.revision;
  const wanted = readRevision(o.resourceVersion, asBadRequest);
  checkRevision(context, wanted);
  const exact = o.resourceVersionMatch === 'Exact' || (o.resourceVersionMatch === '' && o.limit > 0);
  return exact && wanted > 0 ? wanted : context.store.revision;
}

/** The state that a token speaks of is forgotten; the list may go on with the latest one. */
export function lostToken({ start }: ContinueToken): StatusError {
  return expired(INCONSISTENT, { continue: formatContinue({ revision: -1, start }) });
}

interface PageRequest {
  readonly revision: number;
  readonly token: ContinueToken | undefined;
  readonly limit: number;
  readonly selection: Selection;
  readonly namespace: string;
}

function pageOf(all: readonly KubernetesObject[], o: PageRequest): Page {
  const key = (object: KubernetesObject): string => (o.namespace === '' ? keyOfObject(object) : object.metadata.name);
  const start = o.token === undefined ? all : all.filter((object) => key(object) >= (o.token?.start ?? ''));
  const resourceVersion = String(o.revision);
  if (o.limit <= 0) return { items: start.filter(o.selection.selects), meta: { resourceVersion } };
  const items: KubernetesObject[] = [];
  for (const [i, object] of start.entries()) {
    if (o.selection.selects(object)) items.push(object);
    const remaining = start.length - i - 1;
    if (items.length < o.limit || remaining === 0) continue;
    const token = formatContinue({ revision: o.revision, start: `${key(object)}\0` });
    return { items, meta: { resourceVersion, continue: token, ...(o.selection.all ? { remainingItemCount: remaining } : {}) } };
  }
  return { items, meta: { resourceVersion } };
}
