import { compareText, getIn, refOf, type KubernetesObject } from '../../object/index.ts';
import { assertRejects, assertSame, assertThat } from '../contract-check.ts';
import { type Check, type CheckWorld, MANAGER, withData } from './check-world.ts';

/** Create, replace, patches and delete. */
export const WRITE_CHECKS: readonly Check[] = [
  [
    'refuses to create what exists',
    async (world) => {
      const object = world.configMap('created', { a: '1' });
      await world.cluster.create(object, MANAGER);
      const error = await assertRejects('API_ERROR', world.cluster.create(object, MANAGER));
      assertSame([error.context.status, error.context.reason], [409, 'AlreadyExists'], 'error');
    },
  ],
  [
    'replaces an object only as it was read',
    async (world) => {
      const { object: first } = await world.cluster.create(world.configMap('replaced', { a: '1' }));
      await world.cluster.replace(withData(first, { a: '2' }));
      const error = await assertRejects('API_ERROR', world.cluster.replace(withData(first, { a: '3' })));
      assertSame([error.context.status, error.context.reason], [409, 'Conflict'], 'error');
      assertSame((await world.read(first))['data'], { a: '2' }, 'data');
    },
  ],
  [
    'patches as JSON patch, merge patch and strategic merge patch',
    async (world) => {
      const object = world.deployment('patched', [{ name: 'web', image: 'nginx:1' }]);
      const ref = refOf(object);
      await world.cluster.create(object);
      await world.cluster.patch(ref, [{ op: 'add', path: '/metadata/labels', value: { a: 'b' } }], { type: 'json' });
      await world.cluster.patch(ref, { metadata: { labels: { c: 'd' } } }, { type: 'merge' });
      const containers = [{ name: 'side', image: 'busybox:1' }];
      await world.cluster.patch(ref, { spec: { template: { spec: { containers } } } }, { type: 'strategic' });
      const read = await world.read(object);
      assertSame(read.metadata.labels, { a: 'b', c: 'd' }, 'labels');
      const live = getIn(read, 'spec', 'template', 'spec', 'containers') as readonly KubernetesObject[];
      assertSame(live.map((container) => String(container['name'])).sort(compareText), ['side', 'web'], 'containers');
    },
  ],
  [
    'writes a status by its subresource, and the status alone',
    async (world) => {
      const object = world.deployment('status', [{ name: 'web', image: 'nginx:1' }]);
      await world.cluster.create(object);
      const condition = { type: 'Contract', status: 'True', reason: 'Checked', message: 'written by a check' };
      const patch = { spec: { replicas: 7 }, status: { conditions: [condition] } };
      const { object: made } = await world.cluster.patch(refOf(object), patch, { type: 'merge', subresource: 'status' });
      assertSame([getIn(made, 'spec', 'replicas'), getIn(made, 'status', 'conditions', '0')], [0, undefined], 'spec');
      const conditions = getIn(made, 'status', 'conditions') as readonly KubernetesObject[];
      assertThat(
        conditions.some((each) => each['type'] === 'Contract'),
        'the condition is there',
      );
    },
  ],
  [
    'deletes only the object with the given uid',
    async (world) => {
      const object = world.configMap('deleted', { a: '1' });
      const { object: made } = await world.cluster.create(object);
      const ref = refOf(object);
      const error = await assertRejects('API_ERROR', world.cluster.delete(ref, { uid: '00000000-0000-0000-0000-000000000000' }));
      assertSame([error.context.status, error.context.reason], [409, 'Conflict'], 'error');
      await assertRejects('API_ERROR', world.cluster.delete(ref, { resourceVersion: '1' }));
      const gone = await world.cluster.delete(ref, { uid: made.metadata.uid });
      assertSame([gone?.metadata.name, gone?.metadata.uid], [object.metadata.name, made.metadata.uid], 'the deleted object');
      assertThat((await world.cluster.get(ref)) === undefined, 'it is gone');
      assertThat((await world.cluster.delete(ref)) === undefined, 'deleting what is not there gives undefined');
    },
  ],
  [
    'keeps an object with a finalizer until that is removed',
    async (world) => {
      const object = world.configMap('finalized', { a: '1' });
      object.metadata.finalizers = ['example.com/contract'];
      await world.cluster.create(object);
      const ref = refOf(object);
      await world.cluster.delete(ref);
      assertThat((await world.read(object)).metadata.deletionTimestamp !== undefined, 'it has a deletionTimestamp');
      await world.cluster.patch(ref, { metadata: { finalizers: null } }, { type: 'merge' });
      assertThat((await world.cluster.get(ref)) === undefined, 'it is gone');
    },
  ],
  [
    'makes up a name from generateName',
    async (world) => {
      const metadata = { generateName: 'made-up-', namespace: world.namespace };
      const { object } = await world.cluster.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata });
      assertThat(/^made-up-.{5}$/.test(object.metadata.name), `a name is made up: ${object.metadata.name}`);
      await world.cluster.delete(refOf(object));
    },
  ],
  ['serves a kind once its CustomResourceDefinition is there', checkCustomResource],
];

async function checkCustomResource(world: CheckWorld): Promise<void> {
  const plural = `widgets${world.suffix}`;
  const name = `${plural}.contract.example.com`;
  const kind = `Widget${world.suffix}`;
  const schema = {
    openAPIV3Schema: {
      type: 'object',
      properties: { spec: { type: 'object', properties: { size: { type: 'integer', format: 'int64' } } } },
    },
  };
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name },
    spec: {
      group: 'contract.example.com',
      scope: 'Namespaced',
      names: { plural, singular: plural, kind, listKind: `${kind}List` },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  };
  const widget = {
    apiVersion: 'contract.example.com/v1',
    kind,
    metadata: { name: 'one', namespace: world.namespace },
    spec: { size: 9007199254740993n },
  };
  await assertRejects('KIND_NOT_SERVED', world.cluster.apply(widget, MANAGER));
  await world.cluster.apply(definition, MANAGER);
  try {
    await untilServed(world, () => world.cluster.apply(widget, MANAGER));
    assertSame((await world.read(widget))['spec'], { size: 9007199254740993n }, 'spec');
    const { items } = await world.cluster.list({ group: 'contract.example.com', kind });
    assertSame(
      items.map((item) => item.metadata.name),
      ['one'],
      'list',
    );
  } finally {
    await world.cluster.delete({ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition', name });
  }
}

const SERVED_TRIES = 100;

/** A server takes a moment until it serves a new kind. */
async function untilServed(world: CheckWorld, work: () => Promise<unknown>): Promise<void> {
  for (let tried = 1; tried < SERVED_TRIES; tried++) {
    try {
      await work();
      return;
    } catch {
      await world.runtime.clock.sleep(100);
    }
  }
  await work();
}
