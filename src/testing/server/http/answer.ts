import { stringifyJson } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import type { ServerContext } from '../server-context.ts';
import { formatStatus, type StatusError } from '../status-error.ts';
import { toYaml } from '../yaml/to-yaml.ts';
import { readWarnings, warningHeader } from './warning-header.ts';
import { encodingOf, type Form } from './accept.ts';
import { checkInclude, type Presentation } from './present.ts';
import type { ResourceRequest } from './resource-request.ts';

/**
 * How a request wants its objects.
 *
 * @throws StatusError 400 for rows of a table that carry what the server does not know.
 */
export function presentationOf(context: ServerContext, r: ResourceRequest): Presentation {
  checkInclude(r.form, r.request.query['includeObject']);
  return { form: r.form, include: r.request.query['includeObject'], now: context.clock.now() };
}

/** An answer in the encoding that a request accepts. */
export function answerFor(r: ResourceRequest, status: number, body: unknown, warnings: readonly string[] = []): KubeResponse {
  return encoded(jsonAnswer(status, body, warnings), body, r.form.encoding);
}

function encoded(answer: KubeResponse, body: unknown, encoding: Form['encoding']): KubeResponse {
  if (encoding === 'json') return answer;
  return { ...answer, headers: { ...answer.headers, 'content-type': 'application/yaml' }, body: toYaml(body) };
}

/** An answer in JSON. */
export function jsonAnswer(status: number, body: unknown, warnings: readonly string[] = []): KubeResponse {
  return {
    status,
    headers: {
      'content-type': 'application/json',
      ...(warnings.length === 0 ? {} : { warning: warningHeader(warnings) }),
    },
    body: `${stringifyJson(body)}\n`,
  };
}

/** An answer with more warnings. */
export function withWarnings(answer: KubeResponse, warnings: readonly string[]): KubeResponse {
  if (warnings.length === 0) return answer;
  const { warning } = answer.headers;
  return { ...answer, headers: { ...answer.headers, warning: warningHeader([...readWarnings(warning), ...warnings]) } };
}

/** An answer in plain text, which is not to be taken for anything else. */
export function textAnswer(status: number, body: string): KubeResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }, body };
}

/** The answer of an error, in the encoding that an Accept header asks for. */
export function errorAnswer(error: StatusError, accept: string | undefined): KubeResponse {
  const body = formatStatus(error);
  const answer = encoded(jsonAnswer(error.code, body), body, encodingOf(accept));
  const seconds = error.details?.retryAfterSeconds ?? 0;
  return seconds > 0 ? { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } } : answer;
}
