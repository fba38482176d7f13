import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Authority, newAuthority } from '../../../src/testing/serve/certificates.ts';
import type { Hook } from '../../support/api/scenario.ts';

/** Webhooks for a real API server, over HTTPS on the loopback address. */
export class HookServer {
  readonly #answers = new Map<string, Hook['answer']>();
  #started: Promise<{ server: Server; authority: Authority }> | undefined;

  /** Serves the hooks of one scenario; what `${HOOKS}` and `${CA}` stand for. */
  async serve(hooks: readonly Hook[], namespace: string): Promise<{ HOOKS: string; CA: string }> {
    for (const { name, answer } of hooks) this.#answers.set(`/${name.replace('NS', namespace)}`, answer);
    this.#started ??= this.#start();
    const { server, authority } = await this.#started;
    const { port } = server.address() as AddressInfo;
    return { HOOKS: `https://127.0.0.1:${port}`, CA: Buffer.from(authority.certificate).toString('base64') };
  }

  async close(): Promise<void> {
    const { server } = (await this.#started) ?? {};
    server?.closeAllConnections();
    await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)));
  }

  async #start(): Promise<{ server: Server; authority: Authority }> {
    const authority = newAuthority();
    const { certificate: cert, key } = authority.issueServer();
    const server = createServer({ cert, key }, (incoming, outgoing) => {
      this.#answer(incoming).then(
        (review) => outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(review)),
        () => outgoing.destroy(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { server, authority };
  }

  async #answer(incoming: IncomingMessage): Promise<unknown> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    const { request } = JSON.parse(Buffer.concat(chunks).toString()) as { request: { uid: string } };
    const { allowed = true, status, warnings, patch } = this.#answers.get(incoming.url?.split('?', 1)[0] ?? '') ?? {};
    const changes = patch === undefined ? {} : { patchType: 'JSONPatch', patch: Buffer.from(JSON.stringify(patch)).toString('base64') };
    const response = {
      uid: request.uid,
      allowed,
      ...(status === undefined ? {} : { status }),
      ...(warnings === undefined ? {} : { warnings }),
      ...changes,
    };
    return { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response };
  }
}
