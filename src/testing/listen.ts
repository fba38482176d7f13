import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { KubeRequest, RequestFunction } from '../cluster/index.ts';

/** The cluster on a port of this machine. @since 0.1.0 */
export interface ClusterListener extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** The text of a kubeconfig that leads here, for `kubectl` and client libraries. */
  readonly kubeconfig: string;
  /** Ends all connections and frees the port. */
  close(): Promise<void>;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** Serves requests over HTTP on a free port of the loopback address. */
export async function listenOn(request: RequestFunction): Promise<ClusterListener> {
  const server = createServer((incoming, outgoing) => {
    serve(request, incoming, outgoing).catch((error: unknown) => fail(outgoing, error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const close = (): Promise<void> => closeServer(server);
  return { url, kubeconfig: kubeconfigFor(url), close, [Symbol.asyncDispose]: close };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(request: RequestFunction, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort(new Error('the client went away')));
  const body = await readBody(incoming);
  if (body === undefined) return void outgoing.writeHead(413).end();
  const asked = toRequest(incoming, body, gone.signal);
  if (asked === undefined) return void outgoing.writeHead(405).end();
  const { status, headers, body: answer } = await request(asked);
  outgoing.writeHead(status, headers);
  if (typeof answer === 'string') return void outgoing.end(answer);
  outgoing.flushHeaders();
  for await (const chunk of answer) outgoing.write(chunk);
  outgoing.end();
}

/** An answer that broke off is cut; before that, a mistake of this server is told as one. */
function fail(outgoing: ServerResponse, error: unknown): void {
  if (outgoing.headersSent || outgoing.destroyed) return void outgoing.destroy();
  const message = `Internal error occurred: ${error instanceof Error ? error.message : 'unknown'}`;
  outgoing.writeHead(500, { 'content-type': 'application/json' });
  outgoing.end(
    JSON.stringify({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason: 'InternalError', code: 500 }),
  );
}

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

function toRequest(incoming: IncomingMessage, body: Buffer, signal: AbortSignal): KubeRequest | undefined {
  const method = METHODS.find((each) => each === incoming.method);
  if (method === undefined) return undefined;
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  return {
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers,
    ...(body.length === 0 ? {} : { body: headers['content-type']?.includes('protobuf') === true ? body : body.toString() }),
    signal,
  };
}

/** A kubeconfig for a server on this machine that asks for no credentials. */
function kubeconfigFor(url: string): string {
  return `apiVersion: v1
kind: Config
current-context: memory
clusters:
  - name: memory
    cluster:
      server: ${url}
      insecure-skip-tls-verify: true
users:
  - name: memory
    user: {}
contexts:
  - name: memory
    context:
      cluster: memory
      user: memory
`;
}
