import type { KubeResponse } from '../../cluster/index.ts';
import { unauthorized } from '../server/access/authenticate.ts';
import { forbiddenFor } from '../server/access/authorize.ts';
import { textAnswer } from '../server/http/answer.ts';
import { parseContinue } from '../server/http/continue-token.ts';
import { lostToken } from '../server/http/list.ts';
import { expired, StatusError } from '../server/status-error.ts';
import { alreadyThere, modifiedMeanwhile } from './conflicts.ts';
import { answered, askerOf, errorTo, type Fault, type FaultCall, isAny, isList, isWatch, isWrite } from './fault-call.ts';

/** F02, F03, F05 and F12: answers that the server gives on a bad day, in its own words. */
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
  conflict: refusing(isWrite, modifiedMeanwhile),
  alreadyExists: refusing(isWrite, alreadyThere),
  tooManyRequests: {
    applies: isAny,
    async answer({ rule: { retryAfterSeconds: seconds } }) {
      const answer = textAnswer(429, 'Too many requests, please try again later.\n');
      return seconds === undefined ? answer : { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } };
    },
  },
  internalError: failing(500, 'InternalError', 'Internal error occurred: etcdserver: leader changed', {
    causes: [{ message: 'etcdserver: leader changed' }],
  }),
  unavailable: failing(503, 'ServiceUnavailable', 'the server is currently unable to handle the request'),
  timeout: failing(504, 'Timeout', 'Timeout: request did not complete within requested timeout - context deadline exceeded', {}),
  watchExpired: refusing(isWatch, tooOld),
  continueExpired: {
    applies: (target) => isList(target) && (target.request.query['continue'] ?? '') !== '',
    answer: async (call) =>
      answered(call, () => {
        throw lostToken(parseContinue(call.request.query['continue'] ?? ''));
      }),
  },
  forbidden: {
    applies: isAny,
    answer: async (call) => answered(call, () => errorTo(call, forbiddenFor(askerOf(call), call.attributes))),
  },
  tokenExpired: refusing(isAny, unauthorized),
};

/** The version that a watch began at is too old, as the server says it. */
export function tooOld({ request, context }: FaultCall): StatusError {
  return expired(`too old resource version: ${Number(request.query['resourceVersion'] ?? 0)} (${context.store.revision})`);
}

function refusing(applies: Fault['applies'], error: (call: FaultCall) => StatusError): Fault {
  return { applies, answer: async (call) => errorTo(call, error(call)) };
}

/** An error of the server, which may have done its work before. */
function failing(code: number, reason: string, message: string, details?: StatusError['details']): Fault {
  return {
    applies: isAny,
    async answer(call): Promise<KubeResponse> {
      const { done, retryAfterSeconds } = call.rule;
      if (done === true) await call.pass();
      const known = retryAfterSeconds === undefined ? details : { ...details, retryAfterSeconds };
      return errorTo(call, new StatusError({ code, reason, message, details: known }));
    },
  };
}
