import type { KubeRequest, KubeResponse } from '../../cluster/index.ts';
import { getIn, isRecord, parseJson, stringifyJson } from '../../object/index.ts';
import { textAnswer } from '../server/http/answer.ts';
import { noSuchPath } from '../server/status-error.ts';
import { bodyText, errorTo, type Fault, type FaultCall } from './fault-call.ts';
import type { FaultRule } from './fault-plan.ts';

/** F06: groups that fail, kinds that are not there, definitions that take their time. */
export const GROUP_FAULTS: Readonly<Record<'groupFailing' | 'definitionMissing' | 'establishedLate', Fault>> = {
  groupFailing: {
    applies: ({ request }) => placeOf(request.path) !== undefined,
    hides: true,
    answer: (call) => (placeOf(call.request.path) === 'index' ? index(call, 'Stale') : Promise.resolve(FAILING)),
  },
  definitionMissing: {
    applies: ({ request }) => placeOf(request.path) !== undefined,
    hides: true,
    async answer(call) {
      if (placeOf(call.request.path) === 'index') return index(call, undefined);
      const { resources } = call.rule;
      if (resources === undefined) return NOT_FOUND;
      if (!call.attributes.forResource) return changed(call, (group) => withoutKinds(group, 'name', resources));
      return call.context.resources.isBuiltIn(call.attributes.group) ? errorTo(call, noSuchPath()) : NOT_FOUND;
    },
  },
  establishedLate: {
    applies: ({ attributes: { group, resource, verb } }) =>
      group === 'apiextensions.k8s.io' &&
      resource === 'customresourcedefinitions' &&
      ['get', 'list', 'create', 'update', 'patch'].includes(verb),
    answer: (call) =>
      changed(call, (body) => (Array.isArray(body['items']) ? { ...body, items: body['items'].map(unestablished) } : unestablished(body))),
  },
};

const FAILING = textAnswer(503, 'service unavailable\n');
const NOT_FOUND = textAnswer(404, '404 page not found\n');

/** Whether a path is about one group, or lists groups. */
function placeOf(path: string): 'index' | 'group' | undefined {
  if (indexOf(path) !== undefined) return 'index';
  return groupOfPath(path) === undefined ? undefined : 'group';
}

function indexOf(path: string): 'api' | 'apis' | undefined {
  return /^\/(apis?)\/?$/.exec(path)?.[1] as 'api' | 'apis' | undefined;
}

/** The group that a path is about: of its resources, discovery and OpenAPI; the empty text is the core group. */
export function groupOfPath(path: string): string | undefined {
  const [, core, group] = /^(?:\/openapi\/v3)?\/(?:(api)\/[^/]+|apis\/([^/]+))/.exec(path) ?? [];
  return core === undefined ? group : '';
}

/** Whether a path lists groups, and one of these among them. */
export function listsGroups(path: string, groups: readonly string[] | undefined): boolean {
  const index = indexOf(path);
  if (index === undefined) return false;
  return groups === undefined || groups.some((group) => (group === '') === (index === 'api'));
}

/** The list of groups, where some stand without their kinds, or not at all. */
function index(call: FaultCall, freshness: 'Stale' | undefined): Promise<KubeResponse> {
  const { groups, resources } = call.rule;
  const isHidden = (name: unknown): boolean => groups === undefined || groups.includes(typeof name === 'string' ? name : '');
  return changed(call, (document) => {
    // The old form lists groups without their kinds, so that one stands there until all of it is gone.
    if (Array.isArray(document['groups'])) {
      const gone = freshness === undefined && resources === undefined;
      return gone ? { ...document, groups: document['groups'].filter((group) => !isHidden(getIn(group, 'name'))) } : document;
    }
    if (!Array.isArray(document['items'])) return document;
    return {
      ...document,
      items: document['items'].flatMap((item) => (isHidden(getIn(item, 'metadata', 'name')) ? hidden(item, freshness, resources) : [item])),
    };
  });
}

interface DiscoveredGroup {
  readonly versions: readonly Readonly<Record<string, unknown>>[];
}

function hidden(item: DiscoveredGroup, freshness: 'Stale' | undefined, resources: FaultRule['resources']): DiscoveredGroup[] {
  if (freshness !== undefined)
    return [{ ...item, versions: item.versions.map((version) => ({ ...version, resources: undefined, freshness })) }];
  return resources === undefined
    ? []
    : [{ ...item, versions: item.versions.map((version) => withoutKinds(version, 'resource', resources)) }];
}

/** The kinds of a version but for some, and their subresources. */
function withoutKinds(version: Readonly<Record<string, unknown>>, nameIn: string, gone: readonly string[]): Record<string, unknown> {
  const kinds = version['resources'];
  if (!Array.isArray(kinds)) return version;
  return { ...version, resources: kinds.filter((kind) => !gone.includes(String(getIn(kind, nameIn)).split('/')[0] ?? '')) };
}

/** A definition whose names are taken, and whose kinds are not served yet. */
function unestablished(definition: unknown): unknown {
  const conditions = getIn(definition, 'status', 'conditions');
  if (!isRecord(definition) || !Array.isArray(conditions)) return definition;
  const late = { status: 'False', reason: 'Installing', message: 'the initial names have been accepted' };
  return {
    ...definition,
    status: {
      ...(definition['status'] as object),
      conditions: conditions.map((condition: object) =>
        getIn(condition, 'type') === 'Established' ? { ...condition, ...late } : condition,
      ),
    },
  };
}

/** The server's answer with another body, if it is JSON; its digest is asked for and told no more. */
async function changed(call: FaultCall, change: (body: Record<string, unknown>) => unknown): Promise<KubeResponse> {
  const answer = await call.pass({ request: unconditional(call.request) });
  if (answer.status >= 300 || answer.headers['content-type']?.startsWith('application/json') !== true) return answer;
  const { etag: _, ...headers } = answer.headers;
  const body = parseJson(await bodyText(answer));
  return isRecord(body) ? { ...answer, headers, body: `${stringifyJson(change(body))}\n` } : answer;
}

function unconditional(request: KubeRequest): KubeRequest {
  const { 'if-none-match': _, ...headers } = request.headers;
  return { ...request, headers };
}
