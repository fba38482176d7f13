import { refOf } from '../../object/index.ts';
import { assertRejects, assertSame, assertThat } from '../contract-check.ts';
import { type Check, MANAGER, withData } from './check-world.ts';

/** Server-side apply: what is written, what is refused, and that nothing is lost. */
export const APPLY_CHECKS: readonly Check[] = [
  [
    'applies an object and records its manager',
    async (world) => {
      const object = world.configMap('applied', { a: '1' });
      const { object: made } = await world.cluster.apply(object, MANAGER);
      assertThat(
        typeof made.metadata.uid === 'string' && made.metadata.resourceVersion !== undefined,
        'it has a uid and a resourceVersion',
      );
      const entry = made.metadata.managedFields?.find((each) => each.manager === 'contract');
      assertSame([entry?.operation, entry?.fieldsV1], ['Apply', { 'f:data': { 'f:a': {} } }], 'managedFields');
      assertSame(await world.read(object), made, 'get after apply');
    },
  ],
  [
    'writes nothing when the same is applied again',
    async (world) => {
      const object = world.deployment('same', [{ name: 'web', image: 'nginx:1', resources: { requests: { cpu: '0.5' } } }]);
      const first = await world.cluster.apply(object, MANAGER);
      await world.cluster.apply(object, MANAGER);
      assertSame((await world.read(object)).metadata.generation, first.object.metadata.generation, 'generation');
      const map = world.configMap('same', { a: '1' });
      const { object: made } = await world.cluster.apply(map, MANAGER);
      const again = await world.cluster.apply(map, MANAGER);
      assertSame(again.object.metadata.resourceVersion, made.metadata.resourceVersion, 'resourceVersion');
    },
  ],
  [
    'removes a field that its manager applies no more',
    async (world) => {
      const object = world.configMap('removed', { keep: '1', drop: '1' });
      await world.cluster.apply(object, MANAGER);
      await world.cluster.apply(withData(object, { keep: '1' }), MANAGER);
      assertSame((await world.read(object))['data'], { keep: '1' }, 'data');
    },
  ],
  [
    'refuses fields of another manager, by name, until forced',
    async (world) => {
      const object = world.configMap('contested', { a: '1' });
      await world.cluster.apply(object, { fieldManager: 'first-manager' });
      const other = withData(object, { a: '2' });
      const error = await assertRejects('APPLY_CONFLICT', world.cluster.apply(other, MANAGER));
      assertSame([error.context.managers, error.context.fields], [['first-manager'], ['.data.a']], 'conflict');
      assertSame((await world.read(object))['data'], { a: '1' }, 'data after the conflict');
      await world.cluster.apply(other, { ...MANAGER, force: true });
      assertSame((await world.read(object))['data'], { a: '2' }, 'data after force');
    },
  ],
  [
    'writes nothing in a dry run, and says what it would write',
    async (world) => {
      const object = world.configMap('dry', { a: '1' });
      const { object: predicted } = await world.cluster.apply(object, { ...MANAGER, dryRun: true });
      assertSame(predicted['data'], { a: '1' }, 'predicted data');
      assertThat((await world.cluster.get(refOf(object))) === undefined, 'nothing is there after a dry run');
    },
  ],
  [
    'names unknown fields and wrong types as the fault of the manifest',
    async (world) => {
      const object = world.deployment('faulty', [{ name: 'web', image: 'nginx', prots: [] }]);
      const { context } = await assertRejects('API_ERROR', world.cluster.apply(object, MANAGER));
      assertSame(
        [context.reason, context.fields],
        ['Invalid', ['.spec.template.spec.containers[name="web"].prots']],
        'the fault of an unknown field',
      );
      const wrong = withData(world.configMap('wrong', {}), { a: { b: 'c' } });
      const error = await assertRejects('API_ERROR', world.cluster.apply(wrong, MANAGER));
      assertSame([error.context.reason, error.context.fields], ['Invalid', ['.data.a']], 'the fault of a wrong type');
    },
  ],
  [
    'refuses two list items with the same key',
    async (world) => {
      const container = { name: 'web', image: 'nginx' };
      const error = await assertRejects('API_ERROR', world.cluster.apply(world.deployment('twice', [container, container]), MANAGER));
      assertSame([error.context.reason, error.context.fields], ['Invalid', ['.spec.template.spec.containers']], 'the fault');
    },
  ],
  [
    'refuses an object in a namespace that is not there',
    async ({ cluster, suffix }) => {
      const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'lost', namespace: `absent-${suffix}` } };
      const error = await assertRejects('API_ERROR', cluster.apply(object, MANAGER));
      assertSame([error.context.status, error.context.reason], [404, 'NotFound'], 'error');
    },
  ],
  [
    'keeps every field: a NetworkPolicy with from',
    async (world) => {
      const ingress = [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ protocol: 'TCP', port: 80 }] }];
      const metadata = { name: world.name('policy', 'NetworkPolicy', 'networking.k8s.io'), namespace: world.namespace };
      const spec = { podSelector: {}, policyTypes: ['Ingress'], ingress };
      const object = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec };
      await world.cluster.apply(object, MANAGER);
      assertSame((await world.read(object))['spec'], spec, 'spec');
    },
  ],
  [
    'keeps 64-bit integers exact',
    async (world) => {
      const metadata = { name: world.name('revision', 'ControllerRevision', 'apps'), namespace: world.namespace };
      const revision = 9007199254740993n;
      const object = { apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata, revision, data: { max: 9223372036854775807n } };
      await world.cluster.apply(object, MANAGER);
      const { revision: read, data } = await world.read(object);
      assertSame([read, data], [revision, { max: 9223372036854775807n }], 'integers');
      assertThat(typeof read === 'bigint', 'a long integer is a bigint');
    },
  ],
  [
    'keeps characters that YAML would take for line breaks',
    async (world) => {
      const object = world.configMap('characters', { a: '\u0085\u2028\u2029\u007f\ufeff', b: '\ud83d\ude00\t\r\n"\\' });
      await world.cluster.apply(object, MANAGER);
      assertSame((await world.read(object))['data'], object['data'], 'data');
    },
  ],
  [
    'addresses names with capitals and colons',
    async (world) => {
      const name = world.name('My:Role', 'ClusterRole', 'rbac.authorization.k8s.io', false);
      const object = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name }, rules: [] };
      await world.cluster.apply(object, MANAGER);
      assertSame((await world.read(object)).metadata.name, name, 'name');
    },
  ],
];
