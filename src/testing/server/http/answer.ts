import { stringifyJson } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import { stringifyManifests } from '../../../manifest/index.ts';
import type { ServerContext } from '../server-context.ts';
import { formatStatus, type StatusError } from '../status-error.ts';
import type { Presentation } from './present.ts';
import type { ResourceRequest } from './resource-request.ts';

/** How a request wants its objects. */
export function presentationOf(context: ServerContext, r: ResourceRequest): Presentation {
  return { form: r.form, include: r.request.query['includeObject'], now: context.clock.now() };
}

/** An answer in the encoding that a request accepts. */
export function answerFor(r: ResourceRequest, status: number, body: unknown, warnings: readonly string[] = []): KubeResponse {
  if (r.form.encoding === 'json') return jsonAnswer(status, body, warnings);
  const { headers } = jsonAnswer(status, {}, warnings);
  return { status, headers: { ...headers, 'content-type': 'application/yaml' }, body: stringifyManifests([body as never]) };
}

/** An answer in JSON. */
export function jsonAnswer(status: number, body: unknown, warnings: readonly string[] = []): KubeResponse {
  return {
    status,
    headers: {
      'content-type': 'application/json',
      ...(warnings.length === 0 ? {} : { warning: warnings.map((text) => `299 - ${JSON.stringify(text)}`).join(', ') }),
    },
    body: `${stringifyJson(body)}\n`,
  };
}

/** An answer with more warnings. */
export function withWarnings(answer: KubeResponse, warnings: readonly string[]): KubeResponse {
  if (warnings.length === 0) return answer;
  const { warning } = answer.headers;
  const more = warnings.map((text) => `299 - ${JSON.stringify(text)}`);
  return { ...answer, headers: { ...answer.headers, warning: [...(warning === undefined ? [] : [warning]), ...more].join(', ') } };
}

/** An answer in plain text. */
export function textAnswer(status: number, body: string): KubeResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

/** The answer of an error. */
export function errorAnswer(error: StatusError): KubeResponse {
  return jsonAnswer(error.code, formatStatus(error));
}
