import { applyPlan, type ApplyPlanOptions, type SyncResult } from '../../src/apply/index.ts';
import { memoryInventory } from '../../src/inventory/index.ts';
import type { Manifest } from '../../src/manifest/index.ts';
import { type KubernetesObject, refOf } from '../../src/object/index.ts';
import { type Plan, planSync } from '../../src/plan/index.ts';
import type { Cluster, InventoryStore } from '../../src/ports.ts';
import { type MemoryCluster, memoryCluster, type MemoryClusterOptions } from '../../src/testing/index.ts';

export const NAMESPACE = 'shop';

type Annotations = Readonly<Record<string, string>>;

export const wave = (number: number): Annotations => ({ 'argocd.argoproj.io/sync-wave': String(number) });
export const hook = (phase: string, policy?: string): Annotations => ({
  'argocd.argoproj.io/hook': phase,
  ...(policy === undefined ? {} : { 'argocd.argoproj.io/hook-delete-policy': policy }),
});

export function configMap(name: string, annotations: Annotations = {}, data: Record<string, string> = { key: name }): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: NAMESPACE, annotations: { ...annotations } }, data };
}

const pod = (restartPolicy: string) => ({ restartPolicy, containers: [{ name: 'c', image: 'registry.example/c:1' }] });

export function job(name: string, annotations: Annotations = {}, spec: Record<string, unknown> = {}): KubernetesObject {
  const metadata = { ...(name.endsWith('-') ? { generateName: name } : { name }), namespace: NAMESPACE, annotations: { ...annotations } };
  return { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { backoffLimit: 0, template: { spec: pod('Never') }, ...spec } } as never;
}

export function deployment(name: string, annotations: Annotations = {}): KubernetesObject {
  const template = { metadata: { labels: { app: name } }, spec: pod('Always') };
  const spec = { selector: { matchLabels: { app: name } }, template };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: NAMESPACE, annotations: { ...annotations } }, spec };
}

/** A write as the API server saw it. */
interface Seen {
  /** `CREATE Job/migrate` */
  readonly what: string;
  /** Names of the Deployments that were available, and of the Jobs that were done, at that moment. */
  readonly ready: readonly string[];
}

export interface World extends AsyncDisposable {
  readonly memory: MemoryCluster;
  readonly inventory: InventoryStore;
  /** Writes of the application's own objects, in the order in which the API server let them in. */
  readonly seen: Seen[];
  /** Of `seen` only what, for names that are given. */
  order(...names: readonly string[]): string[];
  /** Plans for these objects against what is live. */
  plan(
    objects: readonly KubernetesObject[],
    o?: { revision?: string | undefined; operation?: Plan['operation'] | undefined },
  ): Promise<Plan>;
  sync(objects: readonly KubernetesObject[], o?: Partial<ApplyPlanOptions> & { revision?: string }): Promise<SyncResult>;
  names(kind: string): string[];
}

const WATCHED = ['configmaps', 'jobs', 'deployments', 'persistentvolumeclaims', 'secrets', 'namespaces'];

/** An embedded cluster with the namespace `shop`, that writes down which writes its server lets in. */
export async function world(o: MemoryClusterOptions = {}, change: (memory: MemoryCluster) => Cluster = (memory) => memory): Promise<World> {
  const seen: Seen[] = [];
  const memory: MemoryCluster = memoryCluster({
    ...o,
    admission: [
      ...(o.admission ?? []),
      {
        name: 'log.example.com',
        match: { resources: WATCHED },
        validate: ({ operation, kind, name, dryRun, userInfo }) => {
          if (dryRun || userInfo.username.startsWith('system:')) return undefined;
          seen.push({ what: `${operation} ${kind.kind}/${name}`, ready: readyIn(memory) });
          return undefined;
        },
      },
    ],
  });
  await memory.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
  seen.length = 0;
  const inventory = memoryInventory();
  const cluster = change(memory);
  const plan: World['plan'] = async (objects, { revision = 'r1', operation } = {}) =>
    planSync({
      application: 'web',
      cluster: await memory.id(),
      revision,
      namespace: NAMESPACE,
      operation,
      desired: objects,
      live: memory.objects(),
      inventory: await inventory.read('web'),
      resources: (await memory.discover()).resources,
    });
  return {
    memory,
    inventory,
    seen,
    order: (...names) => seen.map(({ what }) => what).filter((what) => names.some((name) => what.endsWith(`/${name}`))),
    plan,
    sync: async (objects, { revision, ...options } = {}) => {
      const made = options.plan ?? (await plan(objects, { revision }));
      const desired = objects.map((object): Manifest => ({ object, origin: { path: 'all.yaml', document: 0, line: 1 }, warnings: [] }));
      return applyPlan({
        degradedGraceMs: 30,
        ...options,
        plan: made,
        desired,
        cluster: options.cluster ?? cluster,
        inventory,
        live: memory.objects(),
      });
    },
    names: (kind) =>
      memory
        .objects()
        .filter((object) => object.kind === kind && refOf(object).namespace === NAMESPACE)
        .map(({ metadata }) => metadata.name)
        .filter((name) => name !== 'kube-root-ca.crt'),
    [Symbol.asyncDispose]: () => memory.close(),
  };
}

function readyIn(memory: MemoryCluster): string[] {
  const conditions = (object: KubernetesObject) =>
    (object['status'] as { conditions?: { type: string; status: string }[] })?.conditions ?? [];
  return memory
    .objects()
    .filter((object) => conditions(object).some(({ type, status }) => (type === 'Available' || type === 'Complete') && status === 'True'))
    .filter(({ kind }) => kind === 'Deployment' || kind === 'Job')
    .map(({ metadata }) => metadata.name);
}

/** The status of each step, by the name of its object. */
export function statuses({ steps }: SyncResult): Record<string, string> {
  return Object.fromEntries(steps.map(({ ref, status }) => [ref.name, status]));
}
