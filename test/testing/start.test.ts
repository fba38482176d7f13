import { describe, expect, test } from 'vitest';
import { manualClock, memoryCluster } from '../../src/testing/index.ts';

const MANAGER = { fieldManager: 'me' };
const shop = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
const ROLES = { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' };
const NAMESPACES = { group: '', kind: 'Namespace' };

/** A cluster, how often it asked chance, and how often it went to sleep. */
function watched(controllers: boolean) {
  const asked = { chance: 0, sleeps: 0 };
  const clock = manualClock();
  const runtime = {
    random: () => ++asked.chance / 1_000_003,
    clock: {
      now: () => clock.now(),
      sleep: (...o: Parameters<typeof clock.sleep>) => {
        asked.sleeps++;
        return clock.sleep(...o);
      },
    },
  };
  return { cluster: memoryCluster({ controllers, runtime }), asked, clock };
}

describe('the start of an embedded cluster', () => {
  test.each([true, false])('writes nothing: no object is made, and no controller wakes (controllers: %s)', async (controllers) => {
    const { cluster, asked } = watched(controllers);
    await using _ = cluster;
    // Each object that is made draws a uid; each controller that has something to look at sleeps a step first.
    expect(asked).toEqual({ chance: 1, sleeps: 0 });
  });

  test('is the same whatever is looked at first', async () => {
    await using one = watched(true).cluster;
    await using other = watched(true).cluster;
    const [rolesFirst] = [await one.list(ROLES), await one.list(NAMESPACES)];
    const [, rolesLast] = [await other.list(NAMESPACES), await other.list(ROLES)];
    expect(rolesFirst.items).toEqual(rolesLast.items);
    expect(one.objects()).toEqual(other.objects());
  });

  test('tells its own time, however late its objects are looked at', async () => {
    const { cluster, clock } = watched(false);
    await using _ = cluster;
    const start = new Date(clock.now()).toISOString().slice(0, 19);
    await clock.advance(3_600_000);
    expect(new Set(cluster.objects().map(({ metadata }) => metadata.creationTimestamp))).toEqual(new Set([`${start}Z`]));
  });

  test('comes before all that is written: each object has a version of its own, and none is later than that of a write', async () => {
    const { cluster } = watched(true);
    await using _ = cluster;
    const { object } = await cluster.apply(shop, MANAGER);
    const versions = cluster
      .objects()
      .filter(({ metadata }) => metadata.name !== 'shop')
      .map(({ metadata }) => Number(metadata.resourceVersion));
    expect(new Set(versions).size).toBe(versions.length);
    expect(Math.max(...versions)).toBeLessThan(Number(object.metadata.resourceVersion));
  });

  test('is not seen by admission hooks, which are of what is written later', async () => {
    const seen: string[] = [];
    const hook = { name: 'ear.example.com', validate: ({ name }: { name: string }) => (seen.push(name), {}) };
    await using cluster = memoryCluster({ admission: [hook] });
    cluster.objects();
    await cluster.apply(shop, MANAGER);
    expect(seen).toEqual(['shop']);
  });
});
