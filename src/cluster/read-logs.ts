import type { ObjectRef } from '../object/index.ts';
import type { LogOptions } from '../ports.ts';
import { readText } from './read-body.ts';
import { resourcePath } from './resource-path.ts';
import { type RestContext, withServedKind } from './rest-context.ts';

const DEFAULT_LIMIT_BYTES = 1024 * 1024;
/** A character of UTF-8 may be cut at the limit. */
const SPARE_BYTES = 4;

/** The last lines of a container's log. */
export function readLogs(context: RestContext, pod: ObjectRef, o: LogOptions = {}): Promise<string> {
  const { container, tailLines, limitBytes = DEFAULT_LIMIT_BYTES, signal = new AbortController().signal } = o;
  const asked = { kind: pod, object: pod, verb: 'get', action: 'read the log of', signal };
  return withServedKind(context, asked, async ({ resource, version }) => {
    const path = resourcePath(resource, version, { ...pod, subresource: 'log' });
    const query = {
      ...(container === undefined ? {} : { container }),
      ...(tailLines === undefined ? {} : { tailLines: String(tailLines) }),
      limitBytes: String(limitBytes),
    };
    const body = await context.client.open({ method: 'GET', path, query, headers: { accept: '*/*' }, repeatable: true, signal });
    return readText(body, limitBytes + SPARE_BYTES);
  });
}
