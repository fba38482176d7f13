import { getIn, isRecord, joinApiVersion, type KubernetesObject, type ObjectRef } from '../object/index.ts';
import type { ListedKind, ListOptions, ObjectList, Waiting } from '../ports.ts';
import { ErrorAnswer } from './error-answer.ts';
import { RequestFailure } from './request-failure.ts';
import { resourcePath } from './resource-path.ts';
import { type RestContext, withServedKind } from './rest-context.ts';
import type { ServedKind } from './served-kinds.ts';

/** Reads one object; `undefined` where there is none. */
export function getObject(context: RestContext, ref: ObjectRef, o: Waiting = {}): Promise<KubernetesObject | undefined> {
  return withServedKind(context, { kind: ref, object: ref, verb: 'get', signal: o.signal }, async ({ resource, version }) => {
    try {
      const path = resourcePath(resource, version, ref);
      const { json } = await context.client.call({ method: 'GET', path, repeatable: true, signal: o.signal });
      return asObject(json);
    } catch (error) {
      if (error instanceof ErrorAnswer && error.answer.status === 404 && error.answer.subject !== undefined) return undefined;
      throw error;
    }
  });
}

/** Reads all objects of a kind, page by page, as they stood at one resourceVersion. */
export function listObjects(context: RestContext, kind: ListedKind, o: ListOptions = {}): Promise<ObjectList> {
  const asked = { kind, namespace: kind.namespace, verb: 'list', signal: o.signal };
  return withServedKind(context, asked, (served) => listUnexpired(context, served, kind, o));
}

const PAGE_SIZE = 500;
const PAGED_TRIES = 2;

/** A `continue` token that expired in mid list: from the start again, the last time in one page, which needs no token. */
async function listUnexpired(context: RestContext, served: ServedKind, kind: ListedKind, o: ListOptions): Promise<ObjectList> {
  for (let tried = 1; tried <= PAGED_TRIES; tried++) {
    try {
      return await listPages(context, served, kind, o, o.limit ?? PAGE_SIZE);
    } catch (error) {
      if (!(error instanceof ErrorAnswer) || error.answer.status !== 410) throw error;
    }
  }
  return listPages(context, served, kind, o, undefined);
}

async function listPages(
  context: RestContext,
  served: ServedKind,
  kind: ListedKind,
  o: ListOptions,
  limit: number | undefined,
): Promise<ObjectList> {
  const path = resourcePath(served.resource, served.version, { namespace: kind.namespace });
  const items: KubernetesObject[] = [];
  for (let token = ''; ; ) {
    const query = {
      ...selectors(o),
      ...(limit === undefined ? {} : { limit: String(limit) }),
      ...(token === '' ? {} : { continue: token }),
    };
    const { json } = await context.client.call({ method: 'GET', path, query, repeatable: true, signal: o.signal });
    const page = readPage(json, served);
    items.push(...page.items);
    token = page.token;
    if (token === '') return { resourceVersion: page.resourceVersion, items };
  }
}

export function selectors(o: Pick<ListOptions, 'labelSelector' | 'fieldSelector'>): Record<string, string> {
  return {
    ...(o.labelSelector === undefined ? {} : { labelSelector: o.labelSelector }),
    ...(o.fieldSelector === undefined ? {} : { fieldSelector: o.fieldSelector }),
  };
}

interface Page extends ObjectList {
  /** Empty after the last page. */
  readonly token: string;
}

function readPage(json: unknown, served: ServedKind): Page {
  const items = getIn(json, 'items') ?? [];
  const resourceVersion = getIn(json, 'metadata', 'resourceVersion');
  const token = getIn(json, 'metadata', 'continue');
  if (!isRecord(json) || !Array.isArray(items)) throw unreadable();
  // Items of the built-in kinds come without apiVersion and kind.
  const type = { apiVersion: joinApiVersion(served.resource.group, served.version), kind: served.resource.kind };
  return {
    resourceVersion: typeof resourceVersion === 'string' ? resourceVersion : '',
    items: items.map((item: unknown) => asObject(isRecord(item) ? { ...type, ...item } : item)),
    token: typeof token === 'string' ? token : '',
  };
}

/** An answer as an object; anything else was not sent by an API server. */
export function asObject(json: unknown): KubernetesObject {
  if (isRecord(json) && typeof json['apiVersion'] === 'string' && typeof json['kind'] === 'string' && isRecord(json['metadata'])) {
    return json as KubernetesObject;
  }
  throw unreadable();
}

function unreadable(): RequestFailure {
  return new RequestFailure('unreadable', { sent: true, transient: false });
}
