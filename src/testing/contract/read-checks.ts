import { getIn, refOf } from '../../object/index.ts';
import type { WatchEvent } from '../../ports.ts';
import { assertRejects, assertSame, assertThat } from '../contract-check.ts';
import { type Check, MANAGER, withData } from './check-world.ts';

/** Reading, discovery and watching. */
export const READ_CHECKS: readonly Check[] = [
  [
    'has the uid of kube-system for its id',
    async ({ cluster }) => {
      const system = await cluster.get({ group: '', kind: 'Namespace', name: 'kube-system' });
      assertSame(await cluster.id(), system?.metadata.uid, 'id');
    },
  ],
  [
    'discovers kinds with plural, scope, versions and subresources',
    async ({ cluster }) => {
      const { resources } = await cluster.discover();
      const find = (group: string, kind: string): (typeof resources)[number] | undefined =>
        resources.find((resource) => resource.group === group && resource.kind === kind);
      const deployment = find('apps', 'Deployment');
      assertSame([deployment?.plural, deployment?.namespaced, deployment?.versions[0]], ['deployments', true, 'v1'], 'Deployment');
      assertThat(deployment?.subresources?.includes('status') === true, 'Deployment has the subresource status');
      assertSame([find('', 'Namespace')?.plural, find('', 'Namespace')?.namespaced], ['namespaces', false], 'Namespace');
    },
  ],
  [
    'gives undefined for an object that is not there',
    async ({ cluster, namespace }) => {
      assertSame((await cluster.get({ group: '', kind: 'ConfigMap', namespace, name: 'absent' })) ?? null, null, 'get');
    },
  ],
  [
    'names the served versions when one is not served',
    async ({ cluster, namespace }) => {
      const ref = { group: 'apps', version: 'v1beta1', kind: 'Deployment', namespace, name: 'web' };
      const error = await assertRejects('KIND_NOT_SERVED', cluster.get(ref));
      assertThat(error.message.includes('apps/v1'), `the message names apps/v1: ${error.message}`);
      const unknown = { apiVersion: 'example.com/v1', kind: 'Unknown', metadata: { name: 'x', namespace } };
      await assertRejects('KIND_NOT_SERVED', cluster.apply(unknown, MANAGER));
    },
  ],
  [
    'lists in pages, by label, with apiVersion and kind on each item',
    async (world) => {
      const labels = { check: world.suffix };
      for (const base of ['a', 'b', 'c', 'd', 'e']) await world.cluster.create(world.configMap(base, { base }, labels));
      const kind = { group: '', kind: 'ConfigMap', namespace: world.namespace };
      const list = await world.cluster.list(kind, { labelSelector: `check=${world.suffix}`, limit: 2 });
      assertSame(
        list.items.map((item) => getIn(item, 'data', 'base')),
        ['a', 'b', 'c', 'd', 'e'],
        'items',
      );
      assertThat(
        list.items.every((item) => item.apiVersion === 'v1' && item.kind === 'ConfigMap'),
        'items have apiVersion and kind',
      );
      assertThat(list.resourceVersion !== '', 'the list has a resourceVersion');
    },
  ],
  [
    'watches from the version of a list, until its signal aborts',
    async (world) => {
      const kind = { group: '', kind: 'ConfigMap', namespace: world.namespace };
      const { resourceVersion } = await world.cluster.list(kind);
      const object = world.configMap('watched', { step: '1' });
      await world.cluster.create(object);
      await world.cluster.apply(withData(object, { step: '2' }), { ...MANAGER, force: true });
      await world.cluster.delete(refOf(object));
      const seen: string[] = [];
      const reason = new Error('enough');
      const stop = new AbortController();
      try {
        for await (const event of world.cluster.watch(kind, { resourceVersion, signal: stop.signal })) {
          if (event.object.metadata.name !== object.metadata.name) continue;
          seen.push(describeEvent(event));
          if (event.type === 'DELETED') stop.abort(reason);
        }
        throw new Error('the watch ended without an error');
      } catch (error) {
        if (error !== reason) throw error;
      }
      assertSame(seen, ['ADDED 1', 'MODIFIED 2', 'DELETED 2'], 'events');
    },
  ],
  [
    'rejects with the reason of an aborted signal, unwrapped',
    async ({ cluster, namespace }) => {
      const reason = { why: 'the host stops' };
      const signal = AbortSignal.abort(reason);
      for (const work of [() => cluster.list({ group: '', kind: 'ConfigMap', namespace }, { signal }), () => cluster.id({ signal })]) {
        const thrown: unknown = await work().then(
          () => undefined,
          (error: unknown) => error,
        );
        assertThat(thrown === reason, 'it rejects with signal.reason');
      }
    },
  ],
];

function describeEvent(event: WatchEvent): string {
  return `${event.type} ${String(getIn(event.object, 'data', 'step'))}`;
}
