import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { RequestFunction } from '../../cluster/index.ts';
import { type Caller, identityOf } from '../caller.ts';
import { ANONYMOUS, authenticated, type Identity } from '../server/access/identity.ts';
import { unauthorized } from '../server/access/authenticate.ts';
import { errorAnswer } from '../server/http/answer.ts';
import { answerHttp } from './answer-http.ts';
import { formatKubeconfig, type KubeconfigUser } from './kubeconfig.ts';

/** How a cluster is served. @since 0.1.0 */
export interface ListenOptions {
  /**
   * Serves HTTPS, with an authority of its own. Then nobody is an administrator who does not show it: credentials are
   * client certificates and tokens, as the kubeconfigs have them, and a request without any is anonymous. Without TLS,
   * which is the default, requests without a token are those of the administrator; `kubectl` sends no token over HTTP.
   */
  readonly tls?: boolean | undefined;
}

/** The cluster on a port of this machine. @since 0.1.0 */
export interface ClusterListener extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, or `https://…`. */
  readonly url: string;
  /** The text of a kubeconfig of the administrator, for `kubectl` and client libraries. */
  readonly kubeconfig: string;
  /**
   * The text of a kubeconfig of somebody else: with a certificate, or the token of a ServiceAccount. Without TLS it
   * impersonates.
   */
  kubeconfigFor(caller: Caller): string;
  /** Ends all connections and frees the port. */
  close(): Promise<void>;
}

/** What a listener serves. */
export interface Served {
  /** The requests of somebody. */
  as(caller: Identity): RequestFunction;
  /** Who asks without credentials where none are needed. */
  readonly caller: Identity;
  /** A token of a ServiceAccount, if the user is one. */
  tokenOf(user: Identity): string | undefined;
}

/** Serves requests on a free port of the loopback address. */
export async function listenOn(served: Served, o: ListenOptions = {}): Promise<ClusterListener> {
  const { server, authority } = o.tls === true ? await secure(served) : await plain(served);
  server.keepAliveTimeout = 0; // clients keep their connections for longer than Node would
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `${o.tls === true ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const configFor = (user: Identity): string => formatKubeconfig(url, authority?.certificate, credentialsOf(user, served, authority));
  const close = (): Promise<void> => closeServer(server);
  return {
    url,
    kubeconfig: configFor(served.caller),
    kubeconfigFor: (caller) => configFor(identityOf(caller)),
    close,
    [Symbol.asyncDispose]: close,
  };
}

type Authority = import('./certificates.ts').Authority;

async function plain(served: Served): Promise<{ server: Server; authority: undefined }> {
  const { createServer } = await import('node:http');
  const request = served.as(served.caller);
  return { server: createServer((incoming, outgoing) => void answerHttp(request, incoming, outgoing)), authority: undefined };
}

/** HTTPS: the certificate that a client shows says who it is. */
async function secure(served: Served): Promise<{ server: Server; authority: Authority }> {
  const [{ createServer }, { newAuthority }] = await Promise.all([import('node:https'), import('./certificates.ts')]);
  const authority = newAuthority();
  const { certificate: cert, key } = authority.issueServer();
  const listener: RequestListener = (incoming, outgoing) => void answerHttp(requestsOf(served, incoming), incoming, outgoing);
  const server = createServer({ cert, key, ca: authority.certificate, requestCert: true, rejectUnauthorized: false }, listener);
  return { server, authority };
}

function requestsOf(served: Served, incoming: IncomingMessage): RequestFunction {
  const socket = incoming.socket as TLSSocket;
  const subject = (socket.getPeerCertificate() as { subject?: { CN?: string; O?: string | string[] } } | undefined)?.subject;
  if (subject?.CN === undefined) return served.as(ANONYMOUS);
  if (!socket.authorized) return async () => errorAnswer(unauthorized(), undefined);
  return served.as(authenticated({ name: subject.CN, groups: [subject.O ?? []].flat() }));
}

function credentialsOf(user: Identity, served: Served, authority: Authority | undefined): KubeconfigUser {
  if (authority === undefined) return user === served.caller ? {} : { as: user };
  const token = served.tokenOf(user);
  return token === undefined ? authority.issueClient(user) : { token };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
