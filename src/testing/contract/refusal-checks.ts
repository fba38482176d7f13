import { getIn, refOf } from '../../object/index.ts';
import { assertRejects, assertSame, assertThat } from '../contract-check.ts';
import { type Check, type CheckWorld, MANAGER, withData } from './check-world.ts';

/** What a cluster does not do. */
export const REFUSAL_CHECKS: readonly Check[] = [
  [
    'says NotFound for a change of what is not there',
    async (world) => {
      const object = world.configMap('absent', { a: '1' });
      const works = [
        () => world.cluster.replace(object),
        () => world.cluster.patch(refOf(object), { data: { a: '2' } }, { type: 'merge' }),
      ];
      for (const work of works) {
        const error = await assertRejects('API_ERROR', work());
        assertSame([error.context.status, error.context.reason], [404, 'NotFound'], 'error');
      }
    },
  ],
  [
    'refuses a JSON patch whose test fails',
    async (world) => {
      const object = world.configMap('tested', { a: '1' });
      await world.cluster.create(object);
      const patch = [
        { op: 'test', path: '/data/a', value: '2' },
        { op: 'replace', path: '/data/a', value: '3' },
      ];
      const error = await assertRejects('API_ERROR', world.cluster.patch(refOf(object), patch, { type: 'json' }));
      assertSame([error.context.status, error.context.reason], [422, 'Invalid'], 'error');
      assertSame((await world.read(object))['data'], { a: '1' }, 'data');
    },
  ],
  [
    'refuses a name that Kubernetes does not allow, by its field',
    async (world) => {
      const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'Not_A_Name', namespace: world.namespace } };
      const error = await assertRejects('API_ERROR', world.cluster.apply(object, MANAGER));
      assertSame([error.context.status, error.context.reason, error.context.fields], [422, 'Invalid', ['metadata.name']], 'error');
    },
  ],
  [
    'writes nothing in a dry run of create, replace, patch and delete',
    async (world) => {
      const object = world.configMap('dry', { a: '1' });
      await world.cluster.create(object, { dryRun: true });
      assertThat((await world.cluster.get(refOf(object))) === undefined, 'create made nothing');
      const { object: made } = await world.cluster.create(object);
      const replaced = await world.cluster.replace(withData(made, { a: '2' }), { dryRun: true });
      const patched = await world.cluster.patch(refOf(object), { data: { a: '3' } }, { type: 'merge', dryRun: true });
      assertSame([replaced.object['data'], patched.object['data']], [{ a: '2' }, { a: '3' }], 'predictions');
      await world.cluster.delete(refOf(object), { dryRun: true });
      assertSame(await world.read(object), made, 'the object');
    },
  ],
  ['takes no new object into a namespace that is being deleted', checkTerminatingNamespace],
];

async function checkTerminatingNamespace(world: CheckWorld): Promise<void> {
  const namespace = world.name('ending', 'Namespace', '', false);
  const held = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'held', namespace, finalizers: ['example.com/contract'] } };
  await world.cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  await world.cluster.create(held);
  try {
    const ending = await world.cluster.delete({ group: '', kind: 'Namespace', name: namespace });
    assertSame(getIn(ending, 'status', 'phase'), 'Terminating', 'phase');
    const late = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'late', namespace } };
    const error = await assertRejects('API_ERROR', world.cluster.apply(late, MANAGER));
    assertSame([error.context.status, error.context.reason], [403, 'Forbidden'], 'error');
    assertThat(error.message.includes('which is being deleted'), `the message says why: ${error.message}`);
  } finally {
    await world.cluster.patch(refOf(held), { metadata: { finalizers: null } }, { type: 'merge' });
  }
}
