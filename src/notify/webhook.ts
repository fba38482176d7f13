import { GitOpsError } from '../errors.ts';
import { stringifyJson } from '../object/index.ts';
import type { Notifier, ReconcileEvent, Runtime } from '../ports.ts';
import { systemRuntime } from '../runtime.ts';
import { type EventType, isWanted } from './event-type.ts';

/** @since 0.1.0 */
export interface WebhookNotifierOptions {
  /** `https:` or `http:`, without user and password. Its path and query may be secret: they are in no error. */
  readonly url: string;
  /** Key of the signature. Without one the messages are not signed. */
  readonly secret?: string | undefined;
  /** Default: the host's `fetch`. */
  readonly fetch?: Runtime['fetch'] | undefined;
  /** Sent with each message, an `Authorization` for instance. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Default: all but `stepStarted`, `stepFinished` and `waitingForHealth`. */
  readonly events?: readonly EventType[] | undefined;
}

/**
 * POSTs each event as JSON. With a secret, the header `X-Signature: sha256=<hex>` has the HMAC-SHA256 of the body's bytes:
 * the receiver computes it over the bytes as they came, before it parses them, and compares in constant time. Redirects
 * are not followed. Integers beyond ±2^53 stand in the JSON as digits.
 *
 * @throws GitOpsError INVALID_OPTION when the URL cannot be used; from `notify`: NOTIFY_FAILED when the target cannot be
 *   reached or answers anything but 2xx. Neither names more of the URL than its host.
 * @see Flux notification-controller, provider `generic-hmac`: the same header
 * @since 0.1.0
 */
export function webhookNotifier(o: WebhookNotifierOptions): Notifier {
  const { host } = parseTarget(o.url);
  const send = o.fetch ?? systemRuntime.fetch;
  const sign = o.secret === undefined ? undefined : signer(o.secret);
  return {
    name: 'webhook',
    async notify(event, { signal }) {
      if (!isWanted(event.type, o.events)) return;
      const body = new TextEncoder().encode(stringifyJson(event));
      const headers = { ...o.headers, ...fixedHeaders(event), ...(sign === undefined ? {} : { 'X-Signature': await sign(body) }) };
      const response = await reach(host, signal, () => send(o.url, { method: 'POST', headers, body, redirect: 'manual', signal }));
      // The answer is of no use, but a body that nobody reads keeps the connection.
      await response.body?.cancel().catch(() => {});
      if (!response.ok) throw refused(host, response.status);
    },
  };
}

function parseTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const usable = url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (usable) return url;
  const message = 'webhookNotifier: url must be an http(s) address without user and password; send credentials in headers';
  throw new GitOpsError('INVALID_OPTION', message, { option: 'webhookNotifier.url' });
}

function fixedHeaders(event: ReconcileEvent): Record<string, string> {
  return { 'Content-Type': 'application/json', 'X-GitOps-Event': event.type };
}

/** What `fetch` throws can hold the whole URL: it is not passed on. */
async function reach(host: string, signal: AbortSignal, send: () => Promise<Response>): Promise<Response> {
  try {
    return await send();
  } catch {
    signal.throwIfAborted();
    throw new GitOpsError('NOTIFY_FAILED', `the webhook at ${host} could not be reached`, { notifier: 'webhook' });
  }
}

function refused(host: string, status: number): GitOpsError<'NOTIFY_FAILED'> {
  const redirected = status === 0 || (status >= 300 && status < 400);
  const answer = redirected ? 'answered with a redirect, which is not followed; use its final address' : `answered ${status}`;
  return new GitOpsError('NOTIFY_FAILED', `the webhook at ${host} ${answer}`, { notifier: 'webhook', status });
}

function signer(secret: string): (body: Uint8Array<ArrayBuffer>) => Promise<string> {
  const { subtle } = globalThis.crypto;
  let key: ReturnType<typeof subtle.importKey> | undefined;
  return async (body) => {
    key ??= subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const mac = new Uint8Array(await subtle.sign('HMAC', await key, body));
    return `sha256=${Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  };
}
