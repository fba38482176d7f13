import type { Cluster, ReconcileEvent } from '../../src/ports.ts';
import type { KubernetesObject } from '../../src/object/index.ts';
import { Reconciler, type ReconcilerOptions } from '../../src/reconciler/index.ts';
import { type MemoryCluster, memoryCluster, type MemorySource, memorySource } from '../../src/testing/index.ts';

export const NAMESPACE = 'shop';

/** A manifest of a ConfigMap. */
export function configMap(name: string, data: Record<string, string> = { key: 'value' }, annotations: Record<string, string> = {}): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, annotations }, data });
}

/** Every write that reaches the cluster: `apply ConfigMap/a`. Dry runs are none. */
function recorded(cluster: Cluster): { cluster: Cluster; writes: string[] } {
  const writes: string[] = [];
  const note = (verb: string, kind: string, name: string): void => void writes.push(`${verb} ${kind}/${name}`);
  const nameOf = (object: { metadata: object }): string => (object.metadata as { name: string }).name;
  return {
    writes,
    cluster: {
      name: cluster.name,
      id: (o) => cluster.id(o),
      discover: (o) => cluster.discover(o),
      get: (ref, o) => cluster.get(ref, o),
      list: (kind, o) => cluster.list(kind, o),
      watch: (kind, o) => cluster.watch(kind, o),
      apply: (object, o) => {
        if (o.dryRun !== true) note(o.force === true ? 'force' : 'apply', object.kind, nameOf(object));
        return cluster.apply(object, o);
      },
      create: (object, o) => {
        if (o?.dryRun !== true) note('create', object.kind, nameOf(object));
        return cluster.create(object, o);
      },
      replace: (object, o) => {
        if (o?.dryRun !== true) note('replace', object.kind, nameOf(object));
        return cluster.replace(object, o);
      },
      patch: (ref, patch, o) => {
        note('patch', ref.kind, ref.name);
        return cluster.patch(ref, patch, o);
      },
      delete: (ref, o) => {
        note('delete', ref.kind, ref.name);
        return cluster.delete(ref, o);
      },
    },
  };
}

export interface Harness extends AsyncDisposable {
  readonly memory: MemoryCluster;
  readonly source: MemorySource;
  readonly reconciler: Reconciler;
  readonly writes: string[];
  readonly events: ReconcileEvent[];
  /** Commits some files over those that are there; `null` removes one. */
  commit(files: Readonly<Record<string, string | null>>): void;
  /** The data of a ConfigMap, if it is there. */
  data(name: string): Promise<unknown>;
  object(kind: string, name: string): Promise<KubernetesObject | undefined>;
  /** Changes a ConfigMap as somebody with kubectl would. */
  edit(name: string, data: Record<string, string | null>, manager?: string): Promise<void>;
}

/** An application over an embedded cluster with the namespace `shop`. */
export async function harness(
  files: Record<string, string>,
  o: Partial<ReconcilerOptions> & { memory?: MemoryCluster } = {},
): Promise<Harness> {
  const memory = o.memory ?? memoryCluster();
  const { cluster, writes } = recorded(o.cluster ?? memory);
  if ((await memory.get({ group: '', kind: 'Namespace', name: NAMESPACE })) === undefined) {
    await memory.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
  }
  const source = (o.source as MemorySource | undefined) ?? memorySource(files);
  const reconciler = new Reconciler({ name: 'web', namespace: NAMESPACE, ...o, source, cluster });
  const events: ReconcileEvent[] = [];
  reconciler.subscribe((event) => events.push(event));
  const get = (kind: string, name: string): Promise<KubernetesObject | undefined> =>
    memory.get({ group: kind === 'Deployment' ? 'apps' : '', kind, namespace: NAMESPACE, name });
  let current: Readonly<Record<string, string | null>> = files;
  return {
    memory,
    source,
    reconciler,
    writes,
    events,
    object: get,
    commit: (changes) => {
      current = { ...current, ...changes };
      source.commit(Object.fromEntries(Object.entries(current).filter((file): file is [string, string] => file[1] !== null)));
    },
    data: async (name) => (await get('ConfigMap', name))?.['data'],
    edit: async (name, data, manager = 'kubectl-edit') => {
      await memory.patch({ group: '', kind: 'ConfigMap', namespace: NAMESPACE, name }, { data }, { type: 'merge', fieldManager: manager });
    },
    [Symbol.asyncDispose]: async () => {
      await reconciler.close();
    },
  };
}
