import { expect, test } from 'vitest';
import type { KubernetesObject } from '../../src/object/index.ts';
import { manualClock, memoryCluster } from '../../src/testing/index.ts';

const PATH = '/api/v1/namespaces/default/configmaps/a';
const NOON = Date.parse('2026-01-01T12:00:00Z');

test('managers stand in the order of operation, second, name and version', async () => {
  const clock = manualClock({ now: NOON });
  await using cluster = memoryCluster({ runtime: { clock }, controllers: false });
  const write = async (type: string, manager: string, data: object): Promise<KubernetesObject> => {
    const body = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data });
    const answer = await cluster.request({
      method: 'PATCH',
      path: PATH,
      query: { fieldManager: manager },
      headers: { 'content-type': `application/${type}` },
      body,
      signal: new AbortController().signal,
    });
    return JSON.parse(typeof answer.body === 'string' ? answer.body : '{}') as KubernetesObject;
  };
  const APPLY = 'apply-patch+yaml';
  const MERGE = 'merge-patch+json';
  await write(APPLY, 'zoe', { z: '1' });
  await write(MERGE, 'updater', { u: '1' });
  await clock.advance(400); // within the same second
  await write(APPLY, 'amy', { a: '1' });
  await clock.advance(1_000);
  await write(APPLY, 'bob', { b: '1' });
  await write(MERGE, 'abe', { v: '1' });
  await write(APPLY, 'zoe', { z: '1' }); // changes nothing, and keeps its time
  const { metadata } = await write(APPLY, 'sharer', { z: '1' }); // shares what is there, and has no time

  expect(metadata.managedFields?.map(({ manager, operation, time }) => [operation, time, manager])).toEqual([
    ['Apply', undefined, 'sharer'],
    ['Apply', '2026-01-01T12:00:00Z', 'amy'],
    ['Apply', '2026-01-01T12:00:00Z', 'zoe'],
    ['Apply', '2026-01-01T12:00:01Z', 'bob'],
    ['Update', '2026-01-01T12:00:00Z', 'updater'],
    ['Update', '2026-01-01T12:00:01Z', 'abe'],
  ]);
});
