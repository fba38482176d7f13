import { readFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';

const TLS = new URL('../../fixtures/tls/', import.meta.url);

/** A certificate or key of test/fixtures/tls. */
export function pem(name: 'ca.crt' | 'server.crt' | 'server.key' | 'client.crt' | 'client.key'): string {
  return readFileSync(new URL(name, TLS), 'utf8');
}

export interface LocalServer extends AsyncDisposable {
  readonly url: string;
  /** Connections that were opened so far. */
  connections(): number;
}

/** A server on loopback; over TLS with the certificates of the tests, asking for a client's where `mutual`. */
export async function localServer(listener: RequestListener, o: { tls?: boolean; mutual?: boolean } = {}): Promise<LocalServer> {
  const tls = {
    cert: pem('server.crt'),
    key: pem('server.key'),
    ca: pem('ca.crt'),
    requestCert: o.mutual === true,
    rejectUnauthorized: false,
  };
  const server = o.tls === true ? createHttps(tls, listener) : createHttp(listener);
  let opened = 0;
  server.on(o.tls === true ? 'secureConnection' : 'connection', () => opened++);
  return { ...(await listen(server)), url: `${o.tls === true ? 'https' : 'http'}://127.0.0.1:${port(server)}`, connections: () => opened };
}

/** A proxy on loopback that knows CONNECT alone, and the targets that it was asked for. */
export async function connectProxy(o: { answer?: number } = {}): Promise<LocalServer & { readonly targets: readonly string[] }> {
  const targets: string[] = [];
  const server = createHttp();
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    targets.push(request.url ?? '');
    if (o.answer !== undefined) return socket.end(`HTTP/1.1 ${o.answer} No\r\n\r\n`);
    const [host, to] = (request.url ?? '').split(':');
    const upstream = connect(Number(to), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  return { ...(await listen(server)), url: `http://127.0.0.1:${port(server)}`, connections: () => targets.length, targets };
}

async function listen(server: Server): Promise<AsyncDisposable> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function port(server: Server): number {
  return (server.address() as AddressInfo).port;
}
