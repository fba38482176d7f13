import { getIn, type KubernetesObject } from '../../object/index.ts';
import { assertRejects, assertSame, assertThat } from '../contract-check.ts';
import { type Check, MANAGER, withData, withFields } from './check-world.ts';

/** Who owns which field, and when a generation counts. */
export const OWNERSHIP_CHECKS: readonly Check[] = [
  [
    'lets two managers own items of one list',
    async (world) => {
      const object = world.deployment('shared', [{ name: 'web', image: 'nginx:1' }]);
      await world.cluster.apply(object, MANAGER);
      const other = { ...object, spec: { template: { spec: { containers: [{ name: 'side', image: 'busybox:1' }] } } } };
      await world.cluster.apply(other, { fieldManager: 'injector' });
      await world.cluster.apply(object, MANAGER);
      const containers = getIn(await world.read(object), 'spec', 'template', 'spec', 'containers') as readonly KubernetesObject[];
      assertSame(
        containers.map((container) => container['name']),
        ['web', 'side'],
        'containers',
      );
    },
  ],
  [
    'takes a field from its owner by force, so that the owner has it no more',
    async (world) => {
      const object = world.configMap('taken', { a: '1', b: '1' });
      await world.cluster.apply(object, { fieldManager: 'first-manager' });
      const { object: made } = await world.cluster.apply(withData(object, { a: '2' }), { ...MANAGER, force: true });
      const owned = new Map(made.metadata.managedFields?.map((entry) => [entry.manager, entry.fieldsV1]));
      assertSame(owned.get('contract'), { 'f:data': { 'f:a': {} } }, 'the fields of the new owner');
      assertSame(owned.get('first-manager'), { 'f:data': { 'f:b': {} } }, 'the fields of the old owner');
    },
  ],
  [
    'counts a generation for a change of the spec, not of the metadata',
    async (world) => {
      const object = world.deployment('generation', [{ name: 'web', image: 'nginx:1' }]);
      const { object: first } = await world.cluster.apply(object, MANAGER);
      const labelled: KubernetesObject = { ...object, metadata: { ...object.metadata, labels: { a: 'b' } } };
      const { object: second } = await world.cluster.apply(labelled, MANAGER);
      const spec = { ...(labelled['spec'] as object), paused: true };
      const { object: third } = await world.cluster.apply(withFields(labelled, { spec }), MANAGER);
      assertSame(
        [first, second, third].map((each) => each.metadata.generation),
        [1, 1, 2],
        'generations',
      );
    },
  ],
  [
    'applies only to the object with the given uid and resourceVersion',
    async (world) => {
      const object = world.configMap('precondition', { a: '1' });
      const { object: made } = await world.cluster.apply(object, MANAGER);
      const changedWith = (metadata: object): KubernetesObject => ({
        ...withData(object, { a: '2' }),
        metadata: { ...object.metadata, ...metadata },
      });
      const other = changedWith({ uid: '00000000-0000-0000-0000-000000000000' });
      const wrongUid = await assertRejects('API_ERROR', world.cluster.apply(other, MANAGER));
      assertSame([wrongUid.context.status, wrongUid.context.fields], [422, ['metadata.uid']], 'error for another uid');
      const stale = await assertRejects('API_ERROR', world.cluster.apply(changedWith({ resourceVersion: '1' }), MANAGER));
      assertSame([stale.context.status, stale.context.reason], [409, 'Conflict'], 'error for an old resourceVersion');
      assertSame(await world.read(object), made, 'the object');
    },
  ],
  [
    'applies a status only by its subresource',
    async (world) => {
      const object = world.deployment('no-status', [{ name: 'web', image: 'nginx:1' }]);
      const status = { conditions: [{ type: 'Contract', status: 'True' }] };
      const { object: made } = await world.cluster.apply(withFields(object, { status }), MANAGER);
      const conditions = (getIn(made, 'status', 'conditions') ?? []) as readonly KubernetesObject[];
      assertThat(!conditions.some((each) => each['type'] === 'Contract'), 'the condition is not there');
    },
  ],
];
