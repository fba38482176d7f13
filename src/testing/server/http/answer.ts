import { stringifyJson } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import { formatStatus, type StatusError } from '../status-error.ts';

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

/** An answer in plain text. */
export function textAnswer(status: number, body: string): KubeResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

/** The answer of an error. */
export function errorAnswer(error: StatusError): KubeResponse {
  return jsonAnswer(error.code, formatStatus(error));
}
