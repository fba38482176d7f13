import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { Agent, request as requestHttps, type RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import type { KubeRequest, KubeResponse, RequestFunction } from '../../../src/cluster/index.ts';

/** Sends requests to the server that a kubeconfig names, and gives its answers as they are. */
export async function realRequest(kubeconfig: string): Promise<RequestFunction> {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const server = new URL(config.getCurrentCluster()?.server ?? '');
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  const agent = new Agent({ ca: options.ca, keepAlive: true });
  return (request) =>
    new Promise((resolve, reject) => {
      const query = new URLSearchParams(request.query).toString();
      const outgoing = requestHttps(
        {
          agent,
          host: server.hostname,
          port: server.port,
          method: request.method,
          path: `${request.path}${query === '' ? '' : `?${query}`}`,
          headers: headersOf(request, options.headers as OutgoingHttpHeaders),
          signal: request.signal,
        },
        (incoming) => void toResponse(request, incoming).then(resolve, reject),
      );
      outgoing.on('error', reject);
      outgoing.end(request.body);
    });
}

/** Each group is a header of its own. */
function headersOf({ headers, body }: KubeRequest, credentials: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const { 'impersonate-group': groups, ...rest } = headers;
  return {
    ...credentials,
    ...rest,
    ...(groups === undefined ? {} : { 'impersonate-group': groups.split(', ') }),
    'content-length': String(Buffer.byteLength(body ?? '')),
  };
}

async function toResponse({ query }: KubeRequest, incoming: IncomingMessage): Promise<KubeResponse> {
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  const status = incoming.statusCode ?? 0;
  const watch = query['watch'] === 'true' || query['watch'] === '1';
  if (watch && status === 200) return { status, headers, body: incoming as AsyncIterable<Buffer> };
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return { status, headers, body: Buffer.concat(chunks).toString() };
}
