import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { webhookNotifier } from '../../src/notify/index.ts';
import { event, revisionChanged, web } from './events.ts';

interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A receiver on loopback that answers `/STATUS`, and sends `/redirect` elsewhere. */
async function receiver(): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      received.push({ path, headers: request.headers, body: Buffer.concat(chunks) });
      if (path === '/redirect') response.writeHead(307, { location: '/200' });
      else response.writeHead(Number(path.slice(1, 4)));
      response.end('an answer with details');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

const { signal } = new AbortController();

describe('webhookNotifier', () => {
  it('posts the event as JSON, signed over the bytes that arrive', async () => {
    const { url, received } = await receiver();
    const notifier = webhookNotifier({ url: `${url}/200`, secret: 's3cret', headers: { Authorization: 'Bearer t' } });
    await notifier.notify({ ...revisionChanged, application: 'café' }, { signal });
    const [message] = received;
    expect(JSON.parse(String(message?.body))).toEqual({ ...revisionChanged, application: 'café' });
    const mac = createHmac('sha256', 's3cret')
      .update(message?.body ?? '')
      .digest('hex');
    expect(message?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-signature': `sha256=${mac}`,
      'x-gitops-event': 'revisionChanged',
      authorization: 'Bearer t',
    });
  });

  it('sends no signature without a secret', async () => {
    const { url, received } = await receiver();
    await webhookNotifier({ url: `${url}/204` }).notify(revisionChanged, { signal });
    expect(received[0]?.headers).not.toHaveProperty('x-signature');
  });

  it('writes integers beyond 2^53 as digits', async () => {
    const { url, received } = await receiver();
    const live = 9007199254740993n;
    const diffs = [{ ref: web, state: 'changed', changes: [{ path: '/x', display: 'x', op: 'remove', live, cause: 'git' }], warnings: [] }];
    await webhookNotifier({ url: `${url}/200` }).notify(event({ type: 'driftDetected', diffs } as never), { signal });
    expect(String(received[0]?.body)).toContain('"live":9007199254740993,');
  });

  it('leaves out the progress of a sync, and takes only the events that are named', async () => {
    const { url, received } = await receiver();
    const step = event({ type: 'stepStarted', id: '1', ref: web } as const);
    await webhookNotifier({ url: `${url}/200` }).notify(step, { signal });
    await webhookNotifier({ url: `${url}/200`, events: ['stepStarted'] }).notify(revisionChanged, { signal });
    expect(received).toEqual([]);
    await webhookNotifier({ url: `${url}/200`, events: ['stepStarted'] }).notify(step, { signal });
    expect(received).toHaveLength(1);
  });

  it.each([404, 500])('throws when the target answers %i, with neither the path nor the answer in the error', async (status) => {
    const { url } = await receiver();
    const sent = webhookNotifier({ url: `${url}/${status}/T0KEN?key=S3CRET` }).notify(revisionChanged, { signal });
    const error = await sent.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'NOTIFY_FAILED', context: { notifier: 'webhook', status } });
    expect((error as Error).cause).toBeUndefined();
    expect(String(error)).toBe(`GitOpsError: the webhook at ${new URL(url).host} answered ${status}`);
  });

  it('does not follow a redirect', async () => {
    const { url, received } = await receiver();
    const sent = webhookNotifier({ url: `${url}/redirect` }).notify(revisionChanged, { signal });
    await expect(sent).rejects.toThrow('answered with a redirect, which is not followed');
    expect(received.map(({ path }) => path)).toEqual(['/redirect']);
  });

  it('throws without the address when the target cannot be reached', async () => {
    const fetch = (): Promise<Response> => Promise.reject(new TypeError('fetch failed: https://hooks.example.com/T0KEN'));
    const sent = webhookNotifier({ url: 'https://hooks.example.com/T0KEN', fetch }).notify(revisionChanged, { signal });
    const error = await sent.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'NOTIFY_FAILED', message: 'the webhook at hooks.example.com could not be reached' });
    expect((error as Error).cause).toBeUndefined();
  });

  it('rejects with the reason of an abort, as it is', async () => {
    const controller = new AbortController();
    const fetch = (_: unknown, init?: RequestInit): Promise<Response> =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted by fetch'))));
    const sent = webhookNotifier({ url: 'https://hooks.example.com/', fetch }).notify(revisionChanged, { signal: controller.signal });
    const reason = new Error('closing');
    controller.abort(reason);
    await expect(sent).rejects.toBe(reason);
  });

  it.each(['ftp://example.com/', 'https://user:pass@example.com/', 'nonsense'])('refuses the url %s', (url) => {
    expect(() => webhookNotifier({ url })).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
  });
});
