import { describe, expect, it } from 'vitest';
import type { DiffMode } from '../../src/reconciler/index.ts';
import { memoryCluster } from '../../src/testing/index.ts';
import type { Cluster } from '../../src/ports.ts';
import { configMap, harness } from './harness.ts';

const files = { 'a.yaml': configMap('a'), 'b.yaml': configMap('b') };

/** An embedded cluster, and the names of the objects that dry runs were about. */
function watched(): { memory: ReturnType<typeof memoryCluster>; cluster: Cluster; asked: string[] } {
  const memory = memoryCluster();
  const asked: string[] = [];
  const apply: Cluster['apply'] = (object, o) => {
    if (o.dryRun === true) asked.push((object.metadata as { name: string }).name);
    return memory.apply(object, o);
  };
  const cluster = new Proxy<Cluster>(memory, {
    get: (target, name) => {
      const member: unknown = name === 'apply' ? apply : Reflect.get(target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
  return { memory, cluster, asked };
}

describe('who says what differs', () => {
  it.each<[DiffMode, string[], string[]]>([
    ['server', ['a', 'b'], ['a']],
    ['auto', [], ['a']],
    ['offline', [], []],
  ])('%s: the server is asked about just those objects, and about those that moved alone', async (diff, first, afterEdit) => {
    const { memory, cluster, asked } = watched();
    await using app = await harness(files, { memory, cluster, policy: { diff } });
    await app.reconciler.sync();
    await app.reconciler.refresh();
    asked.length = 0;
    await app.edit('b', { other: '1' });
    await app.edit('b', { other: null });
    await app.reconciler.refresh();
    expect(asked.sort()).toEqual(first.filter((name) => name === 'b'));
    await app.reconciler.refresh();
    asked.length = 0;
    await app.edit('a', { key: 'by hand' });
    const { diffs } = await app.reconciler.refresh();
    expect(diffs.map(({ state }) => state)).toEqual(['changed', 'in-sync']);
    expect(asked).toEqual(afterEdit);
    await app.reconciler.refresh();
    expect(asked).toEqual(afterEdit);
  });

  it.each<[DiffMode, string]>([
    ['server', 'in-sync'],
    ['auto', 'in-sync'],
    ['offline', 'changed'],
  ])('%s: a value that a webhook replaces in every write is %s', async (diff, state) => {
    const memory = memoryCluster({
      admission: [
        {
          name: 'upper.example.com',
          mutate: ({ name, object }) => (name === 'a' ? { object: { ...object, data: { key: 'VALUE' } } } : {}),
        },
      ],
    });
    await using app = await harness({ 'a.yaml': configMap('a') }, { memory, policy: { diff } });
    await app.reconciler.sync();
    expect((await app.reconciler.refresh()).diffs.map((found) => found.state)).toEqual([state]);
  });
});
