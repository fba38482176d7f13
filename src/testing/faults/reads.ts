import type { KubeRequest, KubeResponse } from '../../cluster/index.ts';
import { canonicalJson } from '../../object/index.ts';
import { ControllerApi } from '../controllers/controller-api.ts';
import type { Identity } from '../server/access/identity.ts';
import { isTrue } from '../server/http/list-options.ts';
import { internalError } from '../server/status-error.ts';
import { servedOf } from './conflicts.ts';
import { errorTo, type Fault, type FaultCall, isList, isWatch } from './fault-call.ts';
import { overLines, withOldEvents } from './watches.ts';

/** F04, F05 and F06: reads that show too little, too much or the past. */
export const READ_FAULTS: Readonly<Record<'staleRead' | 'partialPage' | 'changedBetweenPages' | 'conversionFailing', Fault>> = {
  staleRead: {
    applies: ({ attributes: { forResource, verb } }) => forResource && ['get', 'list', 'watch'].includes(verb),
    async answer(call) {
      const now = await call.pass();
      if (isWatch(call)) return overLines(now, withOldEvents);
      // The past is kept from those who may not read it any more.
      return now.status === 401 || now.status === 403 ? now : (call.earlier.get(readKey(call.request, call.caller)) ?? now);
    },
  },
  partialPage: {
    applies: isList,
    answer({ request, pass }) {
      const limit = Number(request.query['limit'] ?? 0);
      const fewer = limit > 1 ? Math.ceil(limit / 2) : 1;
      return pass({ request: { ...request, query: { ...request.query, limit: String(fewer) } } });
    },
  },
  changedBetweenPages: {
    applies: (target) => isList(target) && (target.request.query['continue'] ?? '') !== '',
    answer(call) {
      touchFirst(call);
      return call.pass();
    },
  },
  conversionFailing: {
    applies: (target) => target.attributes.forResource && !isWatch(target) && servedOf(target) !== undefined,
    async answer(call) {
      const { group, version } = call.attributes;
      const kind = servedOf(call)?.kind ?? '';
      const gvk = `${group === '' ? '' : `${group}/`}${version}, Kind=${kind}`;
      const why = 'Post "https://faults.invalid/?timeout=30s": context deadline exceeded';
      return errorTo(call, internalError(`conversion webhook for ${gvk} failed: ${why}`));
    },
  },
};

/** Whoever asks for the same, in the same form, as the same user, may be shown the same. */
const TELLING = /^(?:accept|authorization|impersonate-.*)$/;

/** What is remembered of a read. */
export function readKey({ path, query, headers }: KubeRequest, caller: Identity): string {
  const told = Object.entries(headers).filter(([name]) => TELLING.test(name));
  return canonicalJson([path, query, Object.fromEntries(told), caller]);
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
