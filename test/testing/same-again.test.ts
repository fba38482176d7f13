import { expect, test } from 'vitest';
import { manualClock, memoryCluster } from '../../src/testing/index.ts';

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx:1' }] } };
const OBJECTS = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
];

async function run(random?: () => number): Promise<string> {
  const clock = manualClock();
  await using cluster = memoryCluster({ runtime: { clock, ...(random === undefined ? {} : { random }) } });
  for (const object of OBJECTS) await cluster.apply(object, { fieldManager: 'me' });
  await cluster.create(
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'made-', namespace: 'shop' } },
    { fieldManager: 'me' },
  );
  await clock.advance(5_000);
  expect(await cluster.get({ group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' })).toMatchObject({
    status: { readyReplicas: 2 },
  });
  return JSON.stringify(cluster.objects());
}

test('on a clock by hand the same requests give the same objects, byte for byte: uids, made-up names and Pods too', async () => {
  const first = await run();
  expect(await run()).toBe(first);
});

test('a host that gives its own chance has other uids', async () => {
  let state = 7;
  const random = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  expect(await run(random)).not.toBe(await run());
});
