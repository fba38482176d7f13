import { CONFIG_MAPS, DEPLOYMENTS, SERVICES } from './requests.ts';

/** A source of chance: whole numbers below a bound, the same from the same seed. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 on, below `bound`. mulberry32. */
  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  /** Whether something that happens in so many of a hundred cases happens. */
  in100(cases: number): boolean {
    return this.below(100) < cases;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** Some of a list, in an order of chance; at least `least`. */
  some<T>(list: readonly T[], least = 0): T[] {
    const rest = [...list];
    const taken: T[] = [];
    const count = Math.max(least, this.below(rest.length + 1));
    while (taken.length < count) taken.push(...rest.splice(this.below(rest.length), 1));
    return taken;
  }
}

type Fields = Record<string, unknown>;

/** A kind that sequences write, and how objects of it are made by chance. */
export interface RandomKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly collection: string;
  /** Whether there are strategic merge patches. */
  readonly builtin: boolean;
  readonly metadata: (chance: Chance) => Fields;
  /** What stands beside the metadata: whole, so that it can be created; or some of it. */
  readonly body: (chance: Chance, whole: boolean) => Fields;
  /** Paths and values for JSON patches. */
  readonly operations: (chance: Chance) => Fields;
}

/** Some members of an object: each by its own generator. */
function fields(chance: Chance, members: Readonly<Record<string, () => unknown>>, always: readonly string[] = []): Fields {
  const names = Object.keys(members);
  const chosen = new Set([...always, ...chance.some(names.filter((name) => !always.includes(name)))]);
  return Object.fromEntries(names.filter((name) => chosen.has(name)).map((name) => [name, members[name]?.()]));
}

function texts(chance: Chance, names: readonly string[], values: readonly (string | null)[]): Fields {
  return Object.fromEntries(chance.some(names).map((name) => [name, chance.of(values)]));
}

const VALUES = ['1', '2', '3', '', null];
const LABELS = ['1', '2', '3', ''];

/** Labels, annotations, finalizers and owners of chance. */
function randomMetadata(chance: Chance): Fields {
  const controller = (): Fields => (chance.in100(30) ? { controller: false } : {});
  const owner = (name: string): Fields => ({ apiVersion: 'v1', kind: 'Node', name, uid: `${name}-0000`, ...controller() });
  return {
    ...(chance.in100(35) ? { labels: texts(chance, ['l', 'm'], LABELS) } : {}),
    ...(chance.in100(35) ? { annotations: texts(chance, ['n', 'o.p/q'], VALUES) } : {}),
    ...(chance.in100(20) ? { finalizers: chance.some(['example.com/a', 'example.com/b', 'example.com/c']) } : {}),
    ...(chance.in100(10) ? { ownerReferences: chance.some(['x', 'y']).map(owner) } : {}),
  };
}

/**
 * Labels and annotations that are never empty. A real server stores what an apply leaves empty in the metadata of a
 * custom resource, and reads it as absent: whether the next write is one then depends on the second in which it comes.
 */
function filledMetadata(chance: Chance): Fields {
  return { labels: { k: '1', ...texts(chance, ['l', 'm'], LABELS) }, annotations: { k: '1', ...texts(chance, ['n', 'o.p/q'], LABELS) } };
}

const configMap: RandomKind = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  collection: CONFIG_MAPS,
  builtin: true,
  metadata: randomMetadata,
  body: (chance) =>
    fields(chance, {
      data: () => (chance.in100(5) ? null : texts(chance, ['a', 'b', 'c', 'd.e/f'.replace('/', '_')], VALUES)),
      binaryData: () => texts(chance, ['g', 'h'], ['MQ==', 'Mg==', '']),
    }),
  operations: (chance) =>
    chance.of<Fields>([
      { op: chance.of(['add', 'replace']), path: '/data', value: texts(chance, ['a', 'b'], LABELS) },
      { op: chance.of(['add', 'replace', 'test']), path: `/data/${chance.of(['a', 'b', 'c'])}`, value: chance.of(VALUES) },
      { op: 'remove', path: `/data/${chance.of(['a', 'b', 'c'])}` },
      { op: chance.of(['move', 'copy']), from: `/data/${chance.of(['a', 'b'])}`, path: `/data/${chance.of(['a', 'c'])}` },
      metadataOperation(chance),
    ]),
};

function metadataOperation(chance: Chance): Fields {
  return chance.of<Fields>([
    { op: 'add', path: '/metadata/labels', value: texts(chance, ['l', 'm'], LABELS) },
    { op: 'add', path: '/metadata/annotations/o.p~1q', value: chance.of(LABELS) },
    { op: 'add', path: '/metadata/finalizers/-', value: chance.of(['example.com/a', 'example.com/b']) },
    { op: 'remove', path: '/metadata/labels/l' },
  ]);
}

function container(chance: Chance, name: string, whole: boolean): Fields {
  const port = (): Fields => ({
    containerPort: chance.of([80, 81]),
    ...(chance.in100(40) ? { protocol: chance.of(['TCP', 'UDP']) } : {}),
    ...(chance.in100(30) ? { name: chance.of(['p', 'q']) } : {}),
  });
  const variable = (variableName: string): Fields => ({
    name: variableName,
    ...(chance.in100(70)
      ? { value: chance.of(LABELS) }
      : {
          valueFrom: {
            configMapKeyRef: { name: 'c', key: chance.of(['k', 'l']), ...(chance.in100(40) ? { optional: chance.in100(50) } : {}) },
          },
        }),
  });
  return {
    name,
    ...fields(
      chance,
      {
        image: () => chance.of(['i:1', 'i:2', 'i']),
        args: () => chance.some(['x', 'y']),
        env: () => chance.some(['A', 'B', 'C']).map(variable),
        ports: () => (chance.in100(70) ? [port()] : []),
        resources: () => ({ [chance.of(['limits', 'requests'])]: { cpu: chance.of(['1', '1000m', 500]) } }),
        volumeMounts: () =>
          chance.some(['/a', '/b']).map((mountPath) => ({ name: 'v', mountPath, ...(chance.in100(30) ? { readOnly: true } : {}) })),
        readinessProbe: () => ({ httpGet: { path: '/r', port: chance.of([80, 'p']) }, ...(chance.in100(40) ? { periodSeconds: 5 } : {}) }),
        securityContext: () => ({ capabilities: { add: chance.some(['A', 'B']) }, ...(chance.in100(40) ? { privileged: false } : {}) }),
        terminationMessagePath: () => chance.of(['/t', '/u']),
      },
      whole ? ['image'] : [],
    ),
  };
}

const deployment: RandomKind = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  collection: DEPLOYMENTS,
  builtin: true,
  metadata: randomMetadata,
  body: (chance, whole) => ({
    spec: fields(
      chance,
      {
        selector: () => ({ matchLabels: { app: 'web' } }),
        replicas: () => chance.of([0, 1, 2]),
        minReadySeconds: () => chance.of([0, 1]),
        paused: () => chance.in100(50),
        strategy: () =>
          chance.of<Fields>([{ type: 'Recreate' }, { type: 'RollingUpdate', rollingUpdate: { maxSurge: chance.of([1, '50%']) } }, {}]),
        template: () => ({
          metadata: { labels: { app: 'web', ...(chance.in100(30) ? { t: chance.of(LABELS) } : {}) } },
          spec: fields(
            chance,
            {
              containers: () => chance.some(['web', 'side'], 1).map((name) => container(chance, name, whole || chance.in100(60))),
              volumes: () => [
                { name: 'v', ...chance.of<Fields>([{ emptyDir: {} }, { emptyDir: { medium: 'Memory' } }, { configMap: { name: 'c' } }]) },
              ],
              nodeSelector: () => texts(chance, ['n', 'o'], LABELS),
              tolerations: () => chance.some(['t', 'u']).map((key) => ({ key, operator: 'Exists' })),
              hostAliases: () => chance.some(['10.1.1.1', '10.1.1.2']).map((ip) => ({ ip, hostnames: chance.some(['h', 'i'], 1) })),
              imagePullSecrets: () => chance.some(['r', 's']).map((name) => ({ name })),
              serviceAccountName: () => chance.of(['default', 'other']),
              securityContext: () => chance.of<Fields>([{}, { runAsUser: 1 }, { fsGroup: 2 }]),
              terminationGracePeriodSeconds: () => chance.of([5, 30]),
            },
            whole ? ['containers', 'volumes'] : [],
          ),
        }),
      },
      whole ? ['selector', 'template'] : [],
    ),
  }),
  operations: (chance) =>
    chance.of<Fields>([
      { op: chance.of(['add', 'replace']), path: '/spec/replicas', value: chance.of([0, 1, 2]) },
      { op: 'add', path: '/spec/template/spec/containers/0/env', value: [{ name: 'A', value: chance.of(LABELS) }] },
      { op: 'add', path: '/spec/template/spec/containers/0/env/0', value: { name: chance.of(['A', 'B', 'D']), value: '9' } },
      {
        op: 'remove',
        path: `/spec/template/spec/containers/0/${chance.of(['env', 'ports', 'args', 'env/0', 'volumeMounts', 'resources'])}`,
      },
      { op: 'remove', path: `/spec/template/spec/${chance.of(['nodeSelector', 'tolerations', 'hostAliases', 'serviceAccountName'])}` },
      { op: 'replace', path: '/spec/template/spec/containers/0/image', value: chance.of(['i:3', 'i:4']) },
      metadataOperation(chance),
    ]),
};

const service: RandomKind = {
  apiVersion: 'v1',
  kind: 'Service',
  collection: SERVICES,
  builtin: true,
  metadata: randomMetadata,
  body: (chance, whole) => ({
    spec: fields(
      chance,
      {
        ports: () =>
          chance.some(['a', 'b', 'c'], 1).map((name, i) => ({
            name,
            port: 80 + (chance.in100(70) ? i : 0),
            ...(chance.in100(40) ? { protocol: chance.of(['TCP', 'UDP']) } : {}),
            ...(chance.in100(40) ? { targetPort: chance.of([8080, 'http']) } : {}),
            ...(chance.in100(20) ? { appProtocol: 'h2c' } : {}),
          })),
        selector: () => texts(chance, ['app', 'tier'], LABELS),
        sessionAffinity: () => chance.of(['None', 'ClientIP']),
        externalIPs: () => chance.some(['198.51.100.1', '198.51.100.2']),
        publishNotReadyAddresses: () => chance.in100(50),
        internalTrafficPolicy: () => chance.of(['Cluster', 'Local']),
      },
      whole ? ['ports'] : [],
    ),
  }),
  operations: (chance) =>
    chance.of<Fields>([
      { op: 'add', path: '/spec/ports/-', value: { name: chance.of(['c', 'd']), port: chance.of([82, 83]) } },
      { op: 'remove', path: `/spec/ports/${chance.of([0, 1])}` },
      { op: 'add', path: '/spec/selector', value: texts(chance, ['app', 'tier'], LABELS) },
      { op: 'replace', path: '/spec/sessionAffinity', value: chance.of(['None', 'ClientIP']) },
      metadataOperation(chance),
    ]),
};

/** The schema of `spec` of {@link gadget}: all that a definition can say of merging. */
export const GADGET_SPEC = {
  type: 'object',
  properties: {
    size: { type: 'integer' },
    colour: { type: 'string', default: 'red' },
    note: { type: 'string', nullable: true },
    parts: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          n: { type: 'integer' },
          labels: { type: 'object', additionalProperties: { type: 'string' } },
          tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
        },
      },
    },
    ports: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['port', 'protocol'],
      items: {
        type: 'object',
        required: ['port'],
        properties: { port: { type: 'integer' }, protocol: { type: 'string', default: 'TCP' }, name: { type: 'string' } },
      },
    },
    tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
    steps: { type: 'array', items: { type: 'object', properties: { run: { type: 'string' } } } },
    settings: { type: 'object', additionalProperties: { type: 'string' } },
    whole: { type: 'object', 'x-kubernetes-map-type': 'atomic', properties: { a: { type: 'string' }, b: { type: 'string' } } },
    deep: { type: 'object', properties: { a: { type: 'object', properties: { b: { type: 'string' }, c: { type: 'string' } } } } },
    free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    amount: { 'x-kubernetes-int-or-string': true },
    template: { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
  },
};

const gadget: RandomKind = {
  apiVersion: 'GROUP/v1',
  kind: 'Widget',
  collection: '/apis/GROUP/v1/namespaces/NS/widgets',
  builtin: false,
  metadata: filledMetadata,
  body: (chance) => ({
    spec: fields(chance, {
      size: () => chance.of([1, 2]),
      colour: () => chance.of(['red', 'blue']),
      note: () => chance.of(['n', null]),
      parts: () =>
        chance.some(['a', 'b', 'c']).map((name) => ({
          name,
          ...fields(chance, {
            n: () => chance.of([1, 2]),
            labels: () => texts(chance, ['l', 'm'], LABELS),
            tags: () => chance.some(['x', 'y']),
          }),
        })),
      ports: () =>
        chance.some([80, 81]).map((port) => ({ port, ...fields(chance, { protocol: () => chance.of(['TCP', 'UDP']), name: () => 'p' }) })),
      tags: () => chance.some(['x', 'y', 'z']),
      steps: () => chance.some(['r', 's']).map((run) => ({ run })),
      settings: () => texts(chance, ['a', 'b'], LABELS),
      whole: () => texts(chance, ['a', 'b'], LABELS),
      deep: () => ({ a: texts(chance, ['b', 'c'], LABELS) }),
      free: () => chance.of<Fields>([{}, { x: texts(chance, ['y', 'z'], LABELS), l: [1, { m: 2 }] }, { x: '1' }]),
      amount: () => chance.of([1, '50%']),
      template: () => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 't', labels: { l: chance.of(LABELS) } }, other: 1 }),
    }),
  }),
  operations: (chance) =>
    chance.of<Fields>([
      { op: 'add', path: '/spec/size', value: chance.of([1, 2]) },
      { op: 'add', path: '/spec/settings', value: texts(chance, ['a', 'b'], LABELS) },
      { op: 'add', path: '/spec/tags', value: chance.some(['x', 'y', 'z']) },
      { op: 'remove', path: `/spec/${chance.of(['parts', 'tags', 'deep', 'free', 'whole', 'parts/0', 'tags/0', 'deep/a'])}` },
      { op: 'add', path: '/spec/parts/0', value: { name: chance.of(['a', 'd']), n: 3 } },
      { op: 'add', path: '/metadata/labels/l', value: chance.of(LABELS) },
    ]),
};

/** The kinds of random sequences. */
export const RANDOM_KINDS: readonly RandomKind[] = [configMap, deployment, service, gadget];
