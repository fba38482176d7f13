import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClosableCluster } from '../../../src/cluster/index.ts';
import { diffObject, explain, predictLive } from '../../../src/diff/index.ts';
import { isGitOpsError } from '../../../src/errors.ts';
import { type KubernetesObject, type ObjectInput, refOf, withTextsAsData } from '../../../src/object/index.ts';
import { unequal } from './unequal.ts';
import { openWithWidgets, SCHEMA, START_MS } from './widgets.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What Git had, what it has, and what another manager wrote in between. */
interface EmptiedRow {
  readonly about: string;
  readonly before: ObjectInput;
  readonly after: ObjectInput;
  readonly edit?: Fields;
  readonly differs: readonly string[];
  /** Where the prediction is not the server's answer (`refused`: it gives none), with the reason. */
  readonly otherwise?: { readonly at: readonly string[] | 'refused'; readonly why: string };
}

const OURS = { fieldManager: 'gitops-reconciler', force: true };
const NAMESPACE = 'emptied';
const A = 'YQ==';
const ROLLING = { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } };
const UNSAID = { priority: null, preemptionPolicy: null, tolerations: null };
const EGRESS = [{ ports: [{ port: 53 }] }];
const SNAPSHOT = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'nightly' };
const [DATA, TEXTS] = [{ a: A }, { b: 'b', c: 'c' }];

const ROWS: readonly EmptiedRow[] = [
  row('the last item of a set', widget({ count: 1, tags: ['a'] }), widget({ count: 1, tags: [] }), ['remove spec.tags[a]']),
  row('a set, but for the item of another', widget({ tags: ['a'] }), widget({ tags: [] }), ['remove spec.tags[a]'], {
    spec: { tags: ['a', 'z'] },
  }),
  row('the last item of a keyed list', widget({ count: 1, ports: [{ port: 1 }] }), widget({ count: 1, ports: [] }), [
    'remove spec.ports[port=1,protocol=TCP]',
  ]),
  row('the last member in JSON without a schema', widget({ opaque: { a: { x: 1 } } }), widget({ opaque: { a: {} } }), [
    'remove spec.opaque.a.x',
  ]),
  row(
    'such a member beside that of another',
    widget({ opaque: { a: { x: 1 } } }),
    widget({ opaque: { a: {} } }),
    ['remove spec.opaque.a.x'],
    {
      spec: { opaque: { a: { z: 1 } } },
    },
  ),
  row(
    'a map in JSON without a schema, for a list',
    widget({ count: 1, opaque: { a: { x: 1 } } }),
    widget({ count: 1, opaque: { a: [1] } }),
    ['replace spec.opaque.a'],
  ),
  row('null, for an empty object that gets defaults', widget({ perhaps: null }), widget({ perhaps: {} }), ['add spec.perhaps']),
  row('all that there is beside the metadata', widget({ count: 1 }), widget(), ['remove spec']),
  row('the last field of a struct', template({ securityContext: { runAsUser: 1 } }), template({ securityContext: {} }), [
    'remove template.spec.containers[name=a].securityContext.runAsUser',
  ]),
  row('the last label', secret({ metadata: { labels: { a: 'b' } } }), secret({ metadata: { labels: {} } }), ['remove metadata.labels.a']),
  {
    ...row('the last item of a set that is all we own', widget({ tags: ['a'] }), widget({ tags: [] }), ['remove spec.tags[a]']),
    otherwise: { at: ['/spec'], why: 'the server takes away spec too, with the default in it that nobody owns' },
  },
  {
    ...row('the last field of an object', widget({ count: 1, opaque: { a: 1 } }), widget({ count: 1, opaque: {} }), [
      'remove spec.opaque.a',
    ]),
    otherwise: { at: 'refused', why: 'the server makes the object null, and finds that null is no object' },
  },
  row('data and a text of a Secret', secret({ data: DATA, stringData: TEXTS }), secret({ stringData: { b: 'b' } }), [
    'remove data.a',
    'remove data.c',
  ]),
  row(
    'data of a Secret, where another has some of it',
    secret({ data: DATA, stringData: TEXTS }),
    secret({ stringData: { b: 'b' } }),
    ['remove data.a', 'remove data.c'],
    {
      data: { z: A },
    },
  ),
  row('data of a Secret, to an empty one', secret({ data: DATA, stringData: TEXTS }), secret({ data: {}, stringData: { b: 'b' } }), [
    'remove data.a',
    'remove data.c',
  ]),
  row('a text of a Secret that has no data', secret({ stringData: TEXTS }), secret({ stringData: { b: 'b' } }), ['remove data.c']),

  // What the server puts in the place of a removed field depends on what is beside it.
  row(
    'the types of a policy, while egress comes',
    policy({ policyTypes: ['Ingress'], ingress: [{}] }),
    policy({ ingress: [{}], egress: EGRESS }),
    ['add spec.egress', 'remove spec.policyTypes'],
  ),
  row('the types of a policy that stays', policy({ policyTypes: ['Ingress'], ingress: [{}] }), policy({ ingress: [{}] }), []),
  row(
    'the types of a policy, together with egress',
    policy({ policyTypes: ['Ingress', 'Egress'], ingress: [{}], egress: EGRESS }),
    policy({ ingress: [{}] }),
    ['remove spec.egress', 'remove spec.policyTypes'],
  ),
  row(
    'the types of a policy, which egress says',
    policy({ policyTypes: ['Ingress', 'Egress'], egress: EGRESS }),
    policy({ egress: EGRESS }),
    [],
  ),
  row(
    'the pull policy, while the image gets a tag',
    template({ image: 'nginx', imagePullPolicy: 'Always' }),
    template({ image: 'nginx:1.27' }),
    ['replace template.spec.containers[name=a].image', 'remove template.spec.containers[name=a].imagePullPolicy'],
  ),
  row('the pull policy of such a tag', template({ image: 'nginx', imagePullPolicy: 'Always' }), template({ image: 'nginx' }), []),
  row(
    'the source of a volume, for another',
    template({}, { volumes: [{ name: 'v', emptyDir: {} }] }),
    template({}, { volumes: [{ name: 'v', secret: { secretName: 's' } }] }),
    ['remove template.spec.volumes[name=v].emptyDir', 'add template.spec.volumes[name=v].secret'],
  ),
  row(
    'the source of a volume that has none',
    template({}, { volumes: [{ name: 'v', emptyDir: {} }] }),
    template({}, { volumes: [{ name: 'v' }] }),
    [],
  ),
  row(
    'how a Deployment rolls, while it is recreated',
    workload('Deployment', { strategy: ROLLING }),
    workload('Deployment', { strategy: { type: 'Recreate' } }),
    ['remove spec.strategy.rollingUpdate', 'replace spec.strategy.type'],
  ),
  row(
    'how a DaemonSet rolls, while it waits for deletes',
    workload('DaemonSet', { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } } }),
    workload('DaemonSet', { updateStrategy: { type: 'OnDelete' } }),
    ['remove spec.updateStrategy.rollingUpdate', 'replace spec.updateStrategy.type'],
  ),
  row('how a Deployment rolls, as it does anyhow', workload('Deployment', { strategy: ROLLING }), workload('Deployment', {}), []),
  row(
    'one name of the service account, while the other changes',
    template({}, { serviceAccountName: 'x', serviceAccount: 'x' }),
    template({}, { serviceAccount: 'y' }),
    ['replace template.spec.serviceAccount', 'remove template.spec.serviceAccountName'],
  ),
  row(
    'one name of the service account',
    template({}, { serviceAccountName: 'x', serviceAccount: 'x' }),
    template({}, { serviceAccount: 'x' }),
    [],
  ),
  row('both names of the service account', template({}, { serviceAccountName: 'x', serviceAccount: 'x' }), template({}), [
    'remove template.spec.serviceAccount',
    'remove template.spec.serviceAccountName',
  ]),
  row(
    'the requests of a Pod that are its limits, which Git writes otherwise',
    pod({ limits: { cpu: '1000m' }, requests: { cpu: '1000m' } }),
    pod({ limits: { cpu: '1000m' } }),
    [],
  ),
  row('the links to services of a Pod, as it has them anyhow', pod({}, { enableServiceLinks: true }), pod({}), []),
  {
    ...row('the links to services that a Pod has not', pod({}, { enableServiceLinks: false }), pod({}), ['remove spec.enableServiceLinks']),
    otherwise: { at: 'refused', why: 'a Pod keeps what it was made with' },
  },
  row('what admission writes into a Pod, which is null in Git', pod({}, UNSAID), pod({}, UNSAID), []),
  row('the priority of a Pod, which admission writes anyhow', pod({}, { priority: 0 }), pod({}), []),
  row('the priority of a template', template({}, { priority: 1 }), template({}, { priority: null }), ['remove template.spec.priority']),
  row('the links to services of a template, which have no default', template({}, { enableServiceLinks: true }), template({}), [
    'remove template.spec.enableServiceLinks',
  ]),
  row('the source of a claim', claim({ dataSource: SNAPSHOT }), claim({}), []),
  row('the source of a claim, under its new name', claim({ dataSourceRef: SNAPSHOT }), claim({}), []),
  row('the old name of the source of a claim, for the new', claim({ dataSource: SNAPSHOT }), claim({ dataSourceRef: SNAPSHOT }), []),
  row('the new name of the source of a claim, for the old', claim({ dataSourceRef: SNAPSHOT }), claim({ dataSource: SNAPSHOT }), []),
  row('one of both names', claim({ dataSource: SNAPSHOT, dataSourceRef: SNAPSHOT }), claim({ dataSource: SNAPSHOT }), []),
  {
    ...row('the source of a claim, under both names', claim({ dataSource: SNAPSHOT, dataSourceRef: SNAPSHOT }), claim({}), [
      'remove spec.dataSource',
      'remove spec.dataSourceRef',
    ]),
    otherwise: { at: 'refused', why: 'a claim keeps what it was made of' },
  },
  row(
    'the start of the numbers of a StatefulSet, as it is anyhow',
    workload('StatefulSet', { ordinals: { start: 0 } }),
    workload('StatefulSet', { ordinals: {} }),
    ['remove spec.ordinals.start'],
  ),
  row(
    'the only part of how a StatefulSet rolls',
    workload('StatefulSet', { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } } }),
    workload('StatefulSet', { updateStrategy: { type: 'RollingUpdate', rollingUpdate: {} } }),
    ['remove spec.updateStrategy.rollingUpdate.partition'],
  ),
  row(
    'the conversion of a definition, as it is anyhow',
    definition({ conversion: { strategy: 'None' } }),
    definition({ conversion: {} }),
    [],
  ),
  row('such a conversion, for null', definition({ conversion: { strategy: 'None' } }), definition({ conversion: null }), []),
  row('the finalizers of a Namespace', space({ finalizers: ['kubernetes'] }), space({}), []),
  row('those finalizers, for none', space({ finalizers: ['kubernetes'] }), space({ finalizers: [] }), []),
  row('the finalizers of a Namespace, for others', space({ finalizers: ['kubernetes'] }), space({ finalizers: ['a.example/b'] }), []),
];

/** Kinds without a namespace, and what their names end in. */
const ENDS: Readonly<Record<string, string>> = { Namespace: '', CustomResourceDefinition: 's.emptied.example.com' };

/** Holds the offline prediction against a dry run, where a field leaves Git and what held it is left empty. */
export function judgeEmptied(open: () => Promise<ClosableCluster>): void {
  let cluster: ClosableCluster;
  beforeAll(async () => {
    cluster = await openWithWidgets(open, NAMESPACE);
  }, START_MS);
  afterAll(() => cluster.close());

  it.each(ROWS.map((each, i) => [each.about, each, i] as const))('%s', async (_, { before, after, edit, differs, otherwise }, i) => {
    const named = (object: ObjectInput): ObjectInput => inPlace(object, `row-${i}`);
    const desired = named(after);
    let { object: live } = await cluster.apply(sent(named(before)), OURS);
    if (edit !== undefined) live = (await cluster.patch(refOf(live), edit, { type: 'merge', fieldManager: 'other' })).object;
    const { changes } = diffObject({ desired, live, schema: SCHEMA });
    expect(changes.map(({ op, display }) => `${op} ${display}`)).toEqual(differs);
    for (const { path } of changes) expect([path, explain({ desired, live, schema: SCHEMA }, path).verdict]).toEqual([path, 'differs']);
    expect(await unlike(live, desired)).toEqual(otherwise?.at ?? []);
  });

  /** Where the prediction is not as the dry run has it, both of the same state: a controller may write in between. */
  async function unlike(live: KubernetesObject, desired: ObjectInput): Promise<readonly string[] | 'refused'> {
    try {
      const { object } = await cluster.apply(sent(desired), { ...OURS, dryRun: true });
      if (object.metadata.resourceVersion !== live.metadata.resourceVersion) {
        const newer = await cluster.get(refOf(live));
        if (newer !== undefined) return await unlike(newer, desired);
      }
      const paths: string[] = [];
      unequal('', stripped(predictLive({ desired, live, schema: SCHEMA })), stripped(object), (path) => paths.push(path));
      return paths;
    } catch (error) {
      if (isGitOpsError(error, 'API_ERROR') && error.context.status === 422) return 'refused';
      throw error;
    }
  }
}

/** As a sync sends it. */
function sent(object: ObjectInput): KubernetesObject {
  return withTextsAsData(object as KubernetesObject);
}

function row(about: string, before: ObjectInput, after: ObjectInput, differs: readonly string[], edit?: Fields): EmptiedRow {
  return { about, before, after, differs, ...(edit === undefined ? {} : { edit }) };
}

function inPlace({ metadata, ...object }: ObjectInput, name: string): ObjectInput {
  const end = ENDS[object.kind];
  if (end === undefined) return { ...object, metadata: { ...metadata, name, namespace: NAMESPACE } };
  return JSON.parse(JSON.stringify({ ...object, metadata: { ...metadata, name: name + end } }).replaceAll('NAME', name)) as ObjectInput;
}

function claim(spec: Fields): ObjectInput {
  const asked = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: {}, spec: { ...asked, ...spec } } as ObjectInput;
}

function space(spec: Fields): ObjectInput {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: {}, spec } as ObjectInput;
}

function definition(spec: Fields): ObjectInput {
  const names = { plural: 'NAMEs', singular: 'NAME', kind: 'NAME', listKind: 'NAMEList' };
  const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }];
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {},
    spec: { group: 'emptied.example.com', scope: 'Namespaced', names, versions, ...spec },
  } as ObjectInput;
}

function widget(spec?: Fields): ObjectInput {
  return { apiVersion: 'alarms.example.com/v1', kind: 'Widget', metadata: {}, ...(spec && { spec }) } as ObjectInput;
}

function secret(fields: Fields): ObjectInput {
  return { apiVersion: 'v1', kind: 'Secret', metadata: {}, ...fields };
}

function policy(spec: Fields): ObjectInput {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: {}, spec: { podSelector: {}, ...spec } } as ObjectInput;
}

function workload(kind: string, spec: Fields): ObjectInput {
  const { template: pod } = template({}) as ObjectInput & { template: Fields };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: {},
    spec: { selector: { matchLabels: { a: 'b' } }, template: pod, ...spec },
  } as ObjectInput;
}

function template(container: Fields, spec: Fields = {}): ObjectInput {
  const containers = [{ name: 'a', image: 'registry.example/a:1', ...container }];
  return {
    apiVersion: 'v1',
    kind: 'PodTemplate',
    metadata: {},
    template: { metadata: { labels: { a: 'b' } }, spec: { containers, ...spec } },
  } as ObjectInput;
}

function pod(resources: Fields, spec: Fields = {}): ObjectInput {
  const containers = [{ name: 'a', image: 'registry.example/a:1', resources }];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {},
    spec: { schedulerName: 'nobody', automountServiceAccountToken: false, ...spec, containers },
  } as ObjectInput;
}

function stripped({ metadata, ...object }: KubernetesObject): object {
  const { managedFields: _, resourceVersion: __, generation: ___, ...rest } = metadata;
  return { ...object, metadata: rest };
}
