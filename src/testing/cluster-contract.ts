import { compareText, displayRef, getIn, type KubernetesObject, type ObjectInput, type ObjectRef, refOf } from '../object/index.ts';
import type { Cluster, Runtime, WatchEvent } from '../ports.ts';
import { runtimeWith } from '../runtime.ts';
import { assertRejects, assertSame, assertThat, type ContractCheck } from './contract-check.ts';

/** @since 0.1.0 */
export interface ClusterContractOptions {
  /** The namespace of the checks' objects; made when it is missing. `cluster-contract` by default. */
  readonly namespace?: string | undefined;
  readonly runtime?: Partial<Runtime> | undefined;
}

/**
 * What every {@link Cluster} does, checked on objects of its own: names carry a random suffix, so a cluster may be checked
 * again. A check deletes what it made, the namespace stays.
 *
 * @since 0.1.0
 */
export function clusterContract(o: ClusterContractOptions = {}): readonly ContractCheck<Cluster>[] {
  const namespace = o.namespace ?? 'cluster-contract';
  const runtime = runtimeWith(o.runtime);
  return CHECKS.map(([name, check]) => ({
    name,
    async run(cluster) {
      await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }, MANAGER);
      const world = new CheckWorld(cluster, namespace, runtime);
      try {
        await check(world);
      } finally {
        await world.cleanUp();
      }
    },
  }));
}

const MANAGER = { fieldManager: 'contract' };

/** A cluster, and the names of one check in it. */
class CheckWorld {
  readonly cluster: Cluster;
  readonly namespace: string;
  readonly runtime: Runtime;
  readonly suffix: string;
  readonly #made = new Map<string, ObjectRef>();

  constructor(cluster: Cluster, namespace: string, runtime: Runtime) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.runtime = runtime;
    this.suffix = Math.floor(runtime.random() * 1e12).toString(36);
  }

  /** A name that no earlier check used; the object is deleted in the end. */
  name(base: string, kind: string, group = '', namespaced = true): string {
    const name = `${base}-${this.suffix}`;
    this.#made.set(`${group}/${kind}/${name}`, { group, kind, name, ...(namespaced ? { namespace: this.namespace } : {}) });
    return name;
  }

  configMap(base: string, data: Record<string, string>, labels?: Record<string, string>): KubernetesObject {
    const metadata = { name: this.name(base, 'ConfigMap'), namespace: this.namespace, ...(labels === undefined ? {} : { labels }) };
    return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data };
  }

  deployment(base: string, containers: readonly object[]): KubernetesObject {
    const labels = { app: base };
    return {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: this.name(base, 'Deployment', 'apps'), namespace: this.namespace },
      spec: { replicas: 0, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
    };
  }

  async read(object: ObjectInput): Promise<KubernetesObject> {
    const found = await this.cluster.get(refOf(object));
    if (found === undefined) throw new Error(`${displayRef(refOf(object))} is not there`);
    return found;
  }

  async cleanUp(): Promise<void> {
    for (const ref of this.#made.values()) await this.cluster.delete(ref, { propagationPolicy: 'Background' });
  }
}

/** The object with other data; the given one stays as it is. */
function withData(object: KubernetesObject, data: object): KubernetesObject {
  return { ...object, data };
}

type Check = readonly [name: string, check: (world: CheckWorld) => Promise<void>];

const READ_CHECKS: readonly Check[] = [
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

const APPLY_CHECKS: readonly Check[] = [
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

const WRITE_CHECKS: readonly Check[] = [
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

const CHECKS: readonly Check[] = [...READ_CHECKS, ...APPLY_CHECKS, ...WRITE_CHECKS];
