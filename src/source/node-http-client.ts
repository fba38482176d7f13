import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { isDeniedAddress } from './address-policy.ts';
import type { GitHttpClient, GitHttpRequest, GitHttpResponse } from './git-http-client.ts';
import { deniedHost } from './git-url.ts';

/** What a {@link nodeHttpClient} takes. @since 0.1.0 */
export interface NodeHttpClientOptions {
  /** Certificates of authorities, as PEM, to trust instead of those that Node trusts. */
  readonly ca?: string | readonly string[] | undefined;
}

/**
 * HTTP by Node's own modules: no redirects, one connection per request and none left open, and no connection to
 * link-local, multicast or unspecified addresses, whatever name leads there.
 *
 * @since 0.1.0
 */
export function nodeHttpClient(o: NodeHttpClientOptions = {}): GitHttpClient {
  const tls = o.ca === undefined ? {} : { ca: typeof o.ca === 'string' ? o.ca : [...o.ca] };
  return { request: (request) => send(request, tls) };
}

function send(request: GitHttpRequest, tls: https.RequestOptions): Promise<GitHttpResponse> {
  const { url, method, headers, body, signal } = request;
  const start = url.startsWith('https:') ? https.request : http.request;
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    const sent = start(url, { ...tls, method, headers: { ...headers, ...length }, signal, agent: false, lookup: checkedLookup });
    sent.on('error', reject);
    sent.on('response', (response) => {
      resolve({ status: response.statusCode ?? 0, headers: firstOfEach(response.headers), body: response });
    });
    sent.end(body);
  });
}

function firstOfEach(headers: http.IncomingHttpHeaders): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}

/** What it answers is what is connected to: a name cannot lead elsewhere between check and connection. */
const checkedLookup: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '', 0);
    if (addresses.some(({ address }) => isDeniedAddress(address))) return callback(deniedHost(hostname), '', 0);
    if (options.all === true) return callback(null, addresses);
    const first = addresses[0];
    return callback(null, first?.address ?? '', first?.family ?? 0);
  });
};
