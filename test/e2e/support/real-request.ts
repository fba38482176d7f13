import type { OutgoingHttpHeaders } from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import type { KubeRequest, KubeResponse } from '../../../src/cluster/index.ts';

/** Sends requests to the server that KUBECONFIG names, and gives its answers as they are. */
export async function realRequest(): Promise<(request: Omit<KubeRequest, 'signal'>) => Promise<KubeResponse>> {
  const config = new KubeConfig();
  config.loadFromDefault();
  const server = new URL(config.getCurrentCluster()?.server ?? '');
  return async (request) => {
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    const query = new URLSearchParams(request.query).toString();
    return new Promise((resolve, reject) => {
      const outgoing = requestHttps(
        {
          ...options,
          host: server.hostname,
          port: server.port,
          method: request.method,
          path: `${request.path}${query === '' ? '' : `?${query}`}`,
          headers: {
            ...(options.headers as OutgoingHttpHeaders | undefined),
            ...request.headers,
            'content-length': String(Buffer.byteLength(request.body ?? '')),
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('end', () => {
            const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
            resolve({ status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString() });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(request.body);
    });
  };
}
