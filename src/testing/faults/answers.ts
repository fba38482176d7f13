import type { KubeResponse } from '../../cluster/index.ts';
import { unauthorized } from '../server/access/authenticate.ts';
import { forbiddenFor } from '../server/access/authorize.ts';
import { errorAnswer } from '../server/http/answer.ts';
import { alreadyExists, conflict, MODIFIED } from '../server/status-error.ts';
import { type Fault, type FaultCall, isAny, isList, isWatch, isWrite, statusAnswer } from './fault-call.ts';

/** F02, F03, F05 and F12: answers that the server gives on a bad day. */
export const ANSWER_FAULTS: Readonly<
  Record<
    | 'conflict'
    | 'alreadyExists'
    | 'tooManyRequests'
    | 'internalError'
    | 'unavailable'
    | 'timeout'
    | 'watchExpired'
    | 'continueExpired'
    | 'forbidden'
    | 'tokenExpired',
    Fault
  >
> = {
  conflict: answering(isWrite, ({ attributes: { group, resource, name } }) =>
    errorAnswer(conflict({ group, plural: resource }, name, MODIFIED), undefined),
  ),
  alreadyExists: answering(isWrite, ({ attributes: { group, resource, name } }) =>
    errorAnswer(alreadyExists({ group, plural: resource }, name), undefined),
  ),
  tooManyRequests: answering(isAny, ({ rule }) => ({
    status: 429,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...retryAfter(rule.retryAfterSeconds) },
    body: 'Too many requests, please try again later.\n',
  })),
  internalError: failing(500, 'InternalError', 'Internal error occurred: etcdserver: leader changed'),
  unavailable: failing(503, 'ServiceUnavailable', 'the server is currently unable to handle the request'),
  timeout: failing(504, 'Timeout', 'Timeout: request did not complete within requested timeout'),
  watchExpired: answering(isWatch, () => statusAnswer(410, 'Expired', 'too old resource version')),
  continueExpired: answering(
    (attributes, { query }) => isList(attributes) && (query['continue'] ?? '') !== '',
    () =>
      statusAnswer(
        410,
        'Expired',
        'The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.',
      ),
  ),
  forbidden: answering(isAny, ({ caller, attributes }) => errorAnswer(forbiddenFor(caller, attributes), undefined)),
  tokenExpired: answering(isAny, () => errorAnswer(unauthorized(), undefined)),
};

function answering(applies: Fault['applies'], answer: (call: FaultCall) => KubeResponse): Fault {
  return { applies, answer: async (call) => answer(call) };
}

/** An error of the server, which may have done its work before. */
function failing(code: number, reason: string, message: string): Fault {
  return {
    applies: isAny,
    async answer({ rule, pass }) {
      if (rule.done === true) await pass();
      return statusAnswer(code, reason, message, { headers: retryAfter(rule.retryAfterSeconds) });
    },
  };
}

function retryAfter(seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}
