import { type Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { createGunzip } from 'node:zlib';
import type { KubeRequest, KubeResponse } from './request.ts';
import { RequestFailure } from './request-failure.ts';

/** Where and with what a request goes out. */
export interface HttpTarget {
  /** The server; its path comes before the request's. */
  readonly url: URL;
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string>>;
  readonly auth?: string | undefined;
}

/**
 * Sends a request over HTTP/1.1 and gives the answer when its head is there. Redirects are not followed: they are an
 * answer like any other.
 */
export function httpRequest(request: KubeRequest, target: HttpTarget): Promise<KubeResponse> {
  const { signal } = request;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const outgoing = opened(request, target);
    const progress = watchProgress(outgoing);
    const onAbort = (): void => void outgoing.destroy(abortMark());
    signal.addEventListener('abort', onAbort, { once: true });
    outgoing.once('close', () => signal.removeEventListener('abort', onAbort));
    outgoing.on('error', (error) => reject(signal.aborted ? signal.reason : failureOf(error, progress.sent())));
    outgoing.once('response', (incoming) => resolve(responseOf(incoming, signal)));
    outgoing.end(request.body);
  });
}

/** Node throws at once for a header or certificate that cannot be one; the caller's promise rejects with this. */
function opened(request: KubeRequest, target: HttpTarget): ClientRequest {
  try {
    return open(request, target);
  } catch {
    throw new RequestFailure('unusable', { sent: false, transient: false });
  }
}

function open(request: KubeRequest, target: HttpTarget): ClientRequest {
  const { url, agent, auth } = target;
  const query = new URLSearchParams(request.query).toString();
  const body = request.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(request.body)) };
  return (url.protocol === 'https:' ? requestHttps : requestHttp)({
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? undefined : url.port,
    path: `${url.pathname.replace(/\/$/, '')}${request.path}${query === '' ? '' : `?${query}`}`,
    method: request.method,
    headers: { 'accept-encoding': 'gzip', 'user-agent': 'gitops-reconciler', ...request.headers, ...body, ...target.headers },
    agent,
    ...(auth === undefined ? {} : { auth }),
  });
}

/** An own error for the socket, so that Node does not make one of the host's reason. */
function abortMark(): Error {
  return new Error('aborted');
}

/** Nothing of a request is sent before its connection stands; on one that was kept open it may be sent at once. */
function watchProgress(outgoing: ClientRequest): { sent(): boolean } {
  let connected = false;
  outgoing.once('socket', (socket: Socket & Partial<TLSSocket & { secureConnecting: boolean }>) => {
    const secure = socket.encrypted === true;
    connected = outgoing.reusedSocket || (!socket.connecting && (!secure || socket.secureConnecting === false));
    if (connected) return;
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      connected = true;
    });
  });
  return { sent: () => connected };
}

function failureOf(error: Error, sent: boolean): RequestFailure {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined) return new RequestFailure('proxy', { sent, transient: true });
  const unsent = !sent || syscall === 'connect' || syscall === 'getaddrinfo';
  return new RequestFailure(/^[A-Z0-9_]{1,64}$/.test(code) ? code : 'unknown', { sent: !unsent, transient: TRANSIENT.has(code) });
}

/** What may be otherwise in a moment; the rest, wrong names and certificates, is not. */
const TRANSIENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'HPE_INVALID_EOF_STATE',
]);

function responseOf(incoming: IncomingMessage, signal: AbortSignal): KubeResponse {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]);
  return {
    status: incoming.statusCode ?? 0,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: bodyOf(incoming, signal),
  };
}

async function* bodyOf(incoming: IncomingMessage, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  const zipped = incoming.headers['content-encoding'] === 'gzip';
  const stream = zipped ? incoming.pipe(createGunzip()) : incoming;
  if (zipped) incoming.once('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch {
    if (signal.aborted) throw signal.reason;
    throw new RequestFailure('cut', { sent: true, transient: true });
  } finally {
    if (!incoming.complete) incoming.destroy();
  }
}
