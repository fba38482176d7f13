import type { KubeResponse } from '../../../src/cluster/index.ts';
import {
  type ManualClock,
  manualClock,
  memoryCluster,
  type ClusterView,
  type FaultRule,
  type MemoryCluster,
} from '../../../src/testing/index.ts';

/** One request. */
export interface Ask {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly accept?: string;
  /** Who asks; the administrator without it. */
  readonly as?: string;
}

/** What came of a request. */
export interface Outcome {
  /** 0 where there was no answer. */
  readonly status: number;
  readonly retryAfter?: string | undefined;
  readonly body: string;
  /** How the answer ended: `whole`, `broken` in the middle, `refused` before it began, or `silent` without an end. */
  readonly end: 'whole' | 'broken' | 'refused' | 'silent';
}

/** A cluster with faults, on a clock by hand. */
export interface FaultyWorld extends AsyncDisposable {
  readonly cluster: MemoryCluster;
  readonly clock: ManualClock;
  /** Sends a request and reads its answer to the end, in process or over a socket. */
  ask(request: Ask): Promise<Outcome>;
}

export const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';
export const SECRETS = '/api/v1/namespaces/default/secrets';
export const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments';
export const WIDGETS = '/apis/example.com/v1/namespaces/default/widgets';
export const DEFINITION = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.com';

const TYPES = { PATCH: 'application/merge-patch+json', POST: 'application/json', PUT: 'application/json', GET: '', DELETE: '' };

/** What there is before faults begin: three ConfigMaps, a Secret, two Deployments and a custom kind; bob may do all of it. */
const OBJECTS: readonly Ask[] = [
  ...['a', 'b', 'c'].map((name) => made(CONFIG_MAPS, object('v1', 'ConfigMap', name, { data: { k: 'v' } }))),
  made(SECRETS, object('v1', 'Secret', 's', { data: { k: 'dg==' } })),
  ...['web', 'other'].map((name) => made(DEPLOYMENTS, deployment(name))),
  made('/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'bob' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'bob' }],
  }),
  made(DEFINITION.slice(0, DEFINITION.lastIndexOf('/')), definition()),
];

function made(path: string, body: object): Ask {
  return { method: 'POST', path, query: { fieldManager: 'before' }, body };
}

function object(apiVersion: string, kind: string, name: string, rest: object): object {
  return { apiVersion, kind, metadata: { name, namespace: 'default', labels: { 'gitops-reconciler.io/application': 'shop' } }, ...rest };
}

function deployment(name: string): object {
  const template = { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'web', image: 'nginx:1' }] } };
  return object('apps/v1', 'Deployment', name, { spec: { replicas: 1, selector: { matchLabels: { app: name } }, template } });
}

function definition(): object {
  const schema = {
    openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } } },
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema,
          subresources: { scale: { specReplicasPath: '.spec.size', statusReplicasPath: '.status.size' } },
        },
      ],
    },
  };
}

/** @param way how requests reach the cluster. */
export async function faultyWorld(way: 'in process' | 'over a socket', rules: readonly FaultRule[]): Promise<FaultyWorld> {
  const clock = manualClock();
  const cluster = memoryCluster({ controllers: false, runtime: { clock }, faults: { rules } });
  cluster.faults.off();
  const { signal } = new AbortController();
  for (const each of OBJECTS) await inProcess(cluster, each, signal);
  await clock.advance(1_000);
  await inProcess(cluster, made(WIDGETS, object('example.com/v1', 'Widget', 'gear', { spec: { size: 1 } })), signal);
  cluster.faults.on();
  const url = way === 'in process' ? undefined : (await cluster.listen()).url;
  const ask = (request: Ask): Promise<Outcome> =>
    outcomeOf((signal) => (url === undefined ? inProcess(cluster, request, signal) : overSocket(url, request, signal)), clock);
  return { cluster, clock, ask, [Symbol.asyncDispose]: () => cluster.close() };
}

function headersOf({ method, accept = 'application/json' }: Ask): Record<string, string> {
  return { accept, 'user-agent': 'test/1', ...(TYPES[method] === '' ? {} : { 'content-type': TYPES[method] }) };
}

async function inProcess(cluster: MemoryCluster, request: Ask, signal: AbortSignal): Promise<KubeResponse> {
  const { method, path, query = {}, body, as } = request;
  const view: ClusterView = as === undefined ? cluster : cluster.as({ user: as });
  return view.request({
    method,
    path,
    query,
    headers: headersOf(request),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal,
  });
}

async function overSocket(url: string, request: Ask, signal: AbortSignal): Promise<KubeResponse> {
  const { method, path, query = {}, body, as } = request;
  const headers = { ...headersOf(request), ...(as === undefined ? {} : { 'impersonate-user': as }) };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(`${url}${path}?${new URLSearchParams(query).toString()}`, { method, headers, ...sent, signal });
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: (answer.body ?? []) as unknown as AsyncIterable<Uint8Array>,
  };
}

/** Moves of the clock that an answer may take to end. */
const MOVES = 100;
const MOVE_MS = 10_000;

/** Reads an answer to its end, while the clock of the cluster goes on. */
async function outcomeOf(send: (signal: AbortSignal) => Promise<KubeResponse>, clock: ManualClock): Promise<Outcome> {
  const stop = new AbortController();
  const seen: { status: number; retryAfter?: string | undefined; body: string } = { status: 0, body: '' };
  const read = async (): Promise<Outcome['end']> => {
    try {
      const { status, headers, body } = await send(stop.signal);
      Object.assign(seen, { status, retryAfter: headers['retry-after'] });
      if (typeof body === 'string') seen.body = body;
      else for await (const piece of body) seen.body += Buffer.from(piece).toString();
      return 'whole';
    } catch {
      return stop.signal.aborted ? 'silent' : seen.status === 0 ? 'refused' : 'broken';
    }
  };
  let end: Outcome['end'] | undefined;
  const reading = read().then((how) => (end = how));
  for (let moves = 0; moves < MOVES && end === undefined; moves++) await clock.advance(MOVE_MS);
  if (end === undefined) stop.abort();
  return { ...seen, end: await reading };
}
