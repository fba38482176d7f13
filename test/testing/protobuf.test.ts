import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { manualClock, memoryCluster, type MemoryCluster } from '../../src/testing/index.ts';

/** What kubectl sent for a command, and what it printed for the same command with `--dry-run=client -o json`. */
interface Sent {
  readonly command: string;
  readonly path: string;
  readonly protobuf: string;
  readonly json: unknown;
}

const FOLDER = new URL('../fixtures/testing/protobuf/', import.meta.url);
const SENT = readdirSync(FOLDER).map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Sent);
const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';

function setUp(): MemoryCluster {
  return memoryCluster({ controllers: false, runtime: { clock: manualClock(), random: () => 0.5 } });
}

async function post(
  cluster: MemoryCluster,
  path: string,
  body: string | Uint8Array,
  type = 'application/vnd.kubernetes.protobuf',
): Promise<{ status: number; body: Record<string, unknown> }> {
  const headers = { accept: 'application/json', 'content-type': type, 'user-agent': 'test' };
  const answer = await cluster.request({ method: 'POST', path, query: {}, headers, body, signal: new AbortController().signal });
  return { status: answer.status, body: JSON.parse(typeof answer.body === 'string' ? answer.body : '{}') as Record<string, unknown> };
}

describe('a body in protobuf is read as the same in JSON', () => {
  for (const { command, path, protobuf, json } of SENT) {
    test(command, async () => {
      await using first = setUp();
      await using second = setUp();
      const made = await post(first, path, Buffer.from(protobuf, 'base64'));
      expect(made).toEqual(await post(second, path, JSON.stringify(json), 'application/json'));
      expect(made.status).toBe(201);
    });
  }
});

describe('a body that is no protobuf of an object', () => {
  const refused: readonly (readonly [string, Uint8Array, string])[] = [
    ['has no prefix', Buffer.from('abc'), 'appear to be a protobuf message, expected prefix [107 56 115 0] (616263)'],
    ['ends early', Buffer.from('k8s\0abc'), 'unexpected EOF (6b387300616263)'],
    ['is JSON', Buffer.from('{"kind":"ConfigMap","metadata":{}}'), '[107 56 115 0] ({"kind":"ConfigMap","metadata" ...)'],
    ['is no more than the prefix', Buffer.from('k8s\0'), 'no message core..'],
  ];
  for (const [what, body, why] of refused) {
    test(`${what}: refused`, async () => {
      await using cluster = setUp();
      const answer = await post(cluster, CONFIG_MAPS, body);
      expect(answer).toMatchObject({ status: 400, body: { reason: 'BadRequest' } });
      expect(answer.body['message']).toContain('the object provided is unrecognized (must be of type ConfigMap): ');
      expect(answer.body['message']).toContain(why);
    });
  }

  test('is of another kind than the path: refused', async () => {
    await using cluster = setUp();
    const secret = SENT.find(({ command }) => command.includes('secret'));
    const answer = await post(cluster, CONFIG_MAPS, Buffer.from(secret?.protobuf ?? '', 'base64'));
    expect(answer).toMatchObject({ status: 400, body: { reason: 'BadRequest' } });
  });

  test('is of a custom kind: refused', async () => {
    await using cluster = setUp();
    const version = { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } };
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.example.com' },
      spec: { group: 'example.com', scope: 'Namespaced', names: { plural: 'widgets', kind: 'Widget' }, versions: [version] },
    };
    await cluster.apply(definition, { fieldManager: 'test' });
    const answer = await post(cluster, '/apis/example.com/v1/namespaces/default/widgets', Buffer.from('k8s\0'));
    expect(answer).toMatchObject({ status: 415, body: { reason: 'UnsupportedMediaType' } });
  });
});
