import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RequestFunction } from '../../src/cluster/index.ts';
import { type MemoryCluster, memoryCluster } from '../../src/testing/index.ts';
import { type ControlPlane, startControlPlane } from '../support/control-plane.ts';
import { realRequest } from './support/real-request.ts';

const assets = process.env['KUBEBUILDER_ASSETS'] ?? '';

interface Index {
  readonly paths: Readonly<Record<string, unknown>>;
}

// The generated file holds all that a server says of its kinds; here it is held to that, document by document.
describe.skipIf(assets === '')('the embedded cluster describes its kinds as a real one (needs KUBEBUILDER_ASSETS)', () => {
  let plane: ControlPlane;
  let real: RequestFunction;
  let embedded: MemoryCluster;

  beforeAll(async () => {
    plane = await startControlPlane(assets, { controllers: false });
    real = await realRequest(plane.kubeconfig);
    embedded = memoryCluster({ controllers: false });
  });
  afterAll(async () => {
    await embedded.close();
    await plane.close();
  });

  async function get(ask: RequestFunction, path: string, accept = 'application/json'): Promise<unknown> {
    const { status, body } = await ask({ method: 'GET', path, query: {}, headers: { accept }, signal: new AbortController().signal });
    expect(status).toBe(200);
    if (typeof body === 'string') return JSON.parse(body);
    const pieces: Uint8Array[] = [];
    for await (const piece of body) pieces.push(piece);
    return JSON.parse(Buffer.concat(pieces).toString());
  }

  async function compare(path: string, accept?: string): Promise<void> {
    expect(await get(embedded.request, path, accept), path).toEqual(await get(real, path, accept));
  }

  test('in every document of OpenAPI version 3', async () => {
    const { paths } = (await get(real, '/openapi/v3')) as Index;
    expect(Object.keys(((await get(embedded.request, '/openapi/v3')) as Index).paths)).toEqual(Object.keys(paths).sort());
    for (const path of Object.keys(paths)) await compare(`/openapi/v3/${path}`);
  });

  test('in OpenAPI version 2', async () => {
    await compare('/openapi/v2');
  });

  test('in discovery, all at once', async () => {
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
    await compare('/api', accept);
    await compare('/apis', accept);
  });
});
