import { GitOpsError } from '../errors.ts';
import type { Runtime, Waiting } from '../ports.ts';
import { withDeadline } from '../runtime.ts';
import { type ApiStatus, readApiStatus } from './api-status.ts';
import { ErrorAnswer } from './error-answer.ts';
import { allowManyListeners } from './many-listeners.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { readJson, readText } from './read-body.ts';
import type { KubeRequest, KubeResponse, RequestFunction } from './request.ts';
import { RequestFailure } from './request-failure.ts';
import { type RetryPolicy, retryDelayMs } from './retry-policy.ts';

/** One call of the API; what is left out is empty. */
export interface ApiCall extends Waiting {
  readonly method: KubeRequest['method'];
  readonly path: string;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
  /** Whether sending it twice does no more than sending it once. */
  readonly repeatable: boolean;
}

/** A successful answer. */
export interface ApiAnswer {
  readonly json: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Calls the API: at the allowed rate, each try under a deadline, repeated where that is safe. */
export interface ApiClient {
  /** @throws ErrorAnswer, RequestFailure, GitOpsError TIMEOUT */
  call(call: ApiCall): Promise<ApiAnswer>;
  /** Opens a stream: the answer's head is waited for under the deadline, its body is not. */
  open(call: ApiCall & { readonly signal: AbortSignal }): Promise<KubeResponse['body']>;
}

export interface ApiClientOptions {
  readonly request: RequestFunction;
  readonly runtime: Runtime;
  readonly retry: RetryPolicy;
  readonly limiter: RateLimiter;
  /** For one try, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** When it ends, so does every call: on its way, asleep before the next try, or waiting for its turn. */
  readonly lifetime: AbortSignal;
}

export function apiClient(o: ApiClientOptions): ApiClient {
  return {
    call: (asked) =>
      duringLifetime(o, asked, (call) =>
        withRetries(o, call, () =>
          withinDeadline(o, call, call.signal, async (signal) => {
            const response = await send(o, call, signal);
            return { json: await readJson(response.body), headers: response.headers };
          }),
        ),
      ),
    open: (asked) => {
      const call = { ...asked, signal: AbortSignal.any([asked.signal, o.lifetime]) };
      return withRetries(o, call, () => withinDeadline(o, call, call.signal, async () => (await send(o, call, call.signal)).body));
    },
  };
}

/** Listens by hand: `AbortSignal.any` leaves something behind in a signal that lives long, for each of many calls. */
async function duringLifetime<T>(o: ApiClientOptions, call: ApiCall, work: (call: ApiCall) => Promise<T>): Promise<T> {
  const signals = call.signal === undefined ? [o.lifetime] : [call.signal, o.lifetime];
  const both = new AbortController();
  const onAbort = (): void => both.abort(signals.find(({ aborted }) => aborted)?.reason);
  if (signals.some(({ aborted }) => aborted)) onAbort();
  for (const signal of signals) {
    allowManyListeners(signal);
    signal.addEventListener('abort', onAbort, { once: true });
  }
  try {
    return await work({ ...call, signal: both.signal });
  } finally {
    for (const signal of signals) signal.removeEventListener('abort', onAbort);
  }
}

async function withRetries<T>(o: ApiClientOptions, call: ApiCall, attempt: () => Promise<T>): Promise<T> {
  allowManyListeners(call.signal);
  for (let tried = 1; ; tried++) {
    await o.limiter.take(call);
    try {
      return await attempt();
    } catch (error) {
      if (tried >= o.retry.tries || !mayRepeat(error, call.repeatable)) throw error;
      await o.runtime.clock.sleep(retryDelayMs(o.retry, tried, retryAfterOf(error), o.runtime), call);
    }
  }
}

function withinDeadline<T>(
  o: ApiClientOptions,
  call: ApiCall,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  // Many calls share a host's signal; each takes its listener off again.
  allowManyListeners(signal);
  const what = `${call.method} ${call.path}`;
  const onTimeout = (): Error =>
    new GitOpsError('TIMEOUT', `The API server did not answer ${what} within ${o.requestTimeoutMs} ms`, { what, ms: o.requestTimeoutMs });
  return withDeadline({ ms: o.requestTimeoutMs, runtime: o.runtime, signal, onTimeout }, work);
}

async function send(o: ApiClientOptions, call: ApiCall, signal: AbortSignal): Promise<KubeResponse> {
  signal.throwIfAborted();
  const response = await o.request({
    method: call.method,
    path: call.path,
    query: call.query ?? {},
    headers: { accept: 'application/json', ...call.headers },
    ...(call.body === undefined ? {} : { body: call.body }),
    signal,
  });
  if (response.status >= 200 && response.status < 300) return response;
  throw new ErrorAnswer(await errorStatus(response));
}

/** An error page is read as far as it is short; its status counts even if the page is cut. */
async function errorStatus(response: KubeResponse): Promise<ApiStatus> {
  try {
    return readApiStatus(response.status, response.headers, await readText(response.body, MAX_ERROR_BYTES));
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    return readApiStatus(response.status, response.headers, '');
  }
}

const MAX_ERROR_BYTES = 4 * 1024 * 1024;
const TRANSIENT_STATUS: readonly number[] = [500, 502, 503, 504];

/** 429 is given before the request is looked at; all else may have been done already. */
function mayRepeat(error: unknown, repeatable: boolean): boolean {
  if (error instanceof RequestFailure) return error.transient && (repeatable || !error.sent);
  if (!(error instanceof ErrorAnswer)) return false;
  const { status, manifestFault } = error.answer;
  return status === 429 || (repeatable && !manifestFault && TRANSIENT_STATUS.includes(status));
}

function retryAfterOf(error: unknown): string | undefined {
  return error instanceof ErrorAnswer ? error.answer.retryAfter : undefined;
}
