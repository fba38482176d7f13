import type { KubeRequest, KubeResponse } from '../../cluster/index.ts';
import { isRecord, parseJson, stringifyJson } from '../../object/index.ts';
import { ControllerApi } from '../controllers/controller-api.ts';
import { isTrue } from '../server/http/list-options.ts';
import { bodyText, type Fault, type FaultCall, isList, isWatch, statusAnswer } from './fault-call.ts';
import { overLines, withOldEvents } from './watches.ts';

/** F04, F05 and F06: reads that show too little, too much or the past. */
export const READ_FAULTS: Readonly<
  Record<'staleRead' | 'partialPage' | 'changedBetweenPages' | 'groupFailing' | 'definitionMissing' | 'conversionFailing', Fault>
> = {
  staleRead: {
    applies: ({ forResource, verb }) => forResource && ['get', 'list', 'watch'].includes(verb),
    async answer(call) {
      if (isWatch(call.attributes, call.request)) return overLines(await call.pass(), withOldEvents);
      return call.earlier.get(readKey(call.request)) ?? call.pass();
    },
  },
  partialPage: {
    applies: isList,
    answer({ request, pass }) {
      const limit = Number(request.query['limit'] ?? 0);
      const fewer = limit > 1 ? Math.ceil(limit / 2) : 1;
      return pass({ ...request, query: { ...request.query, limit: String(fewer) } });
    },
  },
  changedBetweenPages: {
    applies: (attributes, { query }) => isList(attributes) && (query['continue'] ?? '') !== '',
    answer(call) {
      touchFirst(call);
      return call.pass();
    },
  },
  groupFailing: { applies: isOfGroup, answer: (call) => hideGroup(call, 'Stale') },
  definitionMissing: { applies: isOfGroup, answer: (call) => hideGroup(call, undefined) },
  conversionFailing: {
    applies: ({ forResource, verb }) => forResource && verb !== 'watch',
    answer: async ({ attributes: { group, version, resource } }) =>
      statusAnswer(
        500,
        '',
        `conversion webhook for ${group}/${version}, Resource=${resource} failed: Post "https://conversion.invalid/?timeout=30s": context deadline exceeded`,
      ),
  },
};

/** What is remembered of a read. */
export function readKey({ path, query }: KubeRequest): string {
  return `${path}?${stringifyJson(query)}`;
}

/** Whether an answer may be shown again later. */
export function isRememberable({ method, query }: KubeRequest, { status, body }: KubeResponse): boolean {
  return method === 'GET' && status === 200 && typeof body === 'string' && !isTrue(query['watch']);
}

function touchFirst({ context, attributes: { group, resource, namespace } }: FaultCall): void {
  const api = new ControllerApi(context, 'another-controller');
  const [object] = api.list(`${group}/${resource}`, namespace);
  if (object === undefined) return;
  const labels = { ...object.metadata.labels, 'changed-between-pages': String(context.store.revision) };
  api.update({ ...object, metadata: { ...object.metadata, labels } });
}

const GROUP_PATH = /^\/apis\/([^/]+)(?:\/|$)/;

/** Of a group, or of all groups: discovery. */
function isOfGroup(_: unknown, { path }: KubeRequest): boolean {
  return /^\/apis\/?$/.test(path) || GROUP_PATH.test(path);
}

/** A group is not answered for, and stands in discovery without its kinds, or not at all. */
async function hideGroup({ request, rule, pass }: FaultCall, freshness: 'Stale' | undefined): Promise<KubeResponse> {
  const groups = rule.groups ?? [];
  const [, group] = GROUP_PATH.exec(request.path) ?? [];
  if (group !== undefined) {
    if (groups.length > 0 && !groups.includes(group)) return pass();
    if (freshness === undefined)
      return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: '404 page not found\n' };
    return { status: 503, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'service unavailable\n' };
  }
  const answer = await pass();
  const document = parseJson(await bodyText(answer));
  if (!isRecord(document)) return answer;
  return { ...answer, body: `${stringifyJson(withoutGroups(document, groups, freshness))}\n` };
}

function withoutGroups(document: Record<string, unknown>, groups: readonly string[], freshness: 'Stale' | undefined): object {
  const isHidden = (name: unknown): boolean => groups.length === 0 || (typeof name === 'string' && groups.includes(name));
  if (Array.isArray(document['groups'])) {
    // The old form lists groups without their kinds, so that a failing one stands there as ever.
    return freshness === 'Stale'
      ? document
      : { ...document, groups: (document['groups'] as { name: string }[]).filter(({ name }) => !isHidden(name)) };
  }
  const items = (Array.isArray(document['items']) ? document['items'] : []) as { metadata: { name: string }; versions: object[] }[];
  const kept = items.flatMap((item) => {
    if (!isHidden(item.metadata.name)) return [item];
    if (freshness === undefined) return [];
    return [{ ...item, versions: item.versions.map((version) => ({ ...version, resources: undefined, freshness })) }];
  });
  return { ...document, items: kept };
}
