import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type KubeRequest, type KubeResponse, RequestFailure, type RequestFunction } from '../../cluster/index.ts';

/** What the API server reads of a body. */
const MAX_BODY_BYTES = 3 * 1024 * 1024;
/** From so many bytes on the API server compresses an answer. */
const GZIP_BYTES = 128 * 1024;
const compress = promisify(gzip);

/**
 * Answers one HTTP request by a request function. A `RequestFailure` closes the connection: before the answer, or in the
 * middle of its body.
 */
export async function answerHttp(request: RequestFunction, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort(new Error('the client went away')));
  try {
    const asked = await readRequest(incoming, gone.signal);
    await send(outgoing, incoming, typeof asked === 'number' ? refusal(asked) : await request(asked));
  } catch (error) {
    fail(outgoing, error);
  }
}

/** The request, or the status of its refusal. */
async function readRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<KubeRequest | number> {
  // Not by `new URL`, for which `..` is a step.
  const [path = '/', query = ''] = (incoming.url ?? '/').split(/\?(.*)/s, 2);
  if (!isEncoded(path)) return 400;
  const body = await readBody(incoming);
  if (body === undefined) return 413;
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return {
    // There may be others: the server refuses them where they mean nothing.
    method: (incoming.method ?? 'GET') as KubeRequest['method'],
    path,
    query: Object.fromEntries([...new URLSearchParams(query)].reverse()), // of one that stands twice the first counts
    headers: Object.fromEntries(headers),
    ...(body.length === 0 ? {} : { body: String(incoming.headers['content-type']).includes('protobuf') ? body : body.toString() }),
    signal,
  };
}

function isEncoded(path: string): boolean {
  return !/%(?![0-9a-fA-F]{2})/.test(path);
}

/** The body; `undefined` where it is too long. The rest of such a body is not read. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const REFUSALS: Readonly<Record<number, readonly [string, string]>> = {
  413: ['RequestEntityTooLarge', `Request entity too large: limit is ${MAX_BODY_BYTES}`],
};

function refusal(status: number): KubeResponse {
  const [reason, message] = REFUSALS[status] ?? [];
  if (reason === undefined) return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: '400 Bad Request' };
  return statusAnswer(status, reason, message ?? '');
}

function statusAnswer(code: number, reason: string, message: string): KubeResponse {
  const body = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code };
  return { status: code, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(body)}\n` };
}

async function send(outgoing: ServerResponse, incoming: IncomingMessage, { status, headers, body }: KubeResponse): Promise<void> {
  const always = { 'cache-control': 'no-cache, private', ...inBytes(headers) };
  if (typeof body !== 'string') {
    outgoing.writeHead(status, always);
    return stream(outgoing, body);
  }
  const plain = Buffer.from(body);
  const zipped = plain.byteLength > GZIP_BYTES && takesGzip(incoming.headers['accept-encoding']);
  const sent = zipped ? await compress(plain, { level: 1 }) : plain;
  outgoing.writeHead(status, {
    ...always,
    ...(zipped ? { 'content-encoding': 'gzip', vary: varying(headers['vary']) } : {}),
    'content-length': sent.byteLength,
    ...(incoming.complete ? {} : { connection: 'close' }), // the rest of the body is not read
  });
  outgoing.end(incoming.method === 'HEAD' ? undefined : sent);
}

/** Texts of headers go out as UTF-8. */
function inBytes(headers: KubeResponse['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Buffer.from(value).toString('latin1')]));
}

function varying(vary: string | undefined): string {
  return [...new Set(['Accept-Encoding', ...(vary ?? '').split(', ')])].filter((name) => name !== '').join(', ');
}

function takesGzip(accepted: string | string[] | undefined): boolean {
  const encodings = String(accepted ?? '')
    .toLowerCase()
    .split(',');
  return encodings.some((each) => /^\s*gzip\s*(?:;\s*q\s*=(?!\s*0(?:\.0*)?\s*$).*)?$/.test(each));
}

/** Pieces as they come, no faster than they are taken; the head goes before the first. */
async function stream(outgoing: ServerResponse, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  outgoing.flushHeaders();
  const closed = once(outgoing, 'close');
  for await (const piece of pieces) {
    if (outgoing.destroyed) return;
    if (outgoing.write(piece)) continue;
    const taken = new AbortController();
    await Promise.race([once(outgoing, 'drain', { signal: taken.signal }), closed]).finally(() => taken.abort());
  }
  outgoing.end();
}

/** An answer that broke off is cut; a mistake of this server is told as one. */
function fail(outgoing: ServerResponse, error: unknown): void {
  if (outgoing.headersSent && !outgoing.destroyed) return outgoing.socket?.destroySoon(); // what was sent before arrives
  if (outgoing.destroyed || error instanceof RequestFailure) return void outgoing.destroy();
  const { status, headers, body } = statusAnswer(
    500,
    'InternalError',
    `Internal error occurred: ${error instanceof Error ? error.message : 'unknown'}`,
  );
  outgoing.writeHead(status, headers);
  outgoing.end(body);
}
