import { assessHealth, type Health } from '../../../src/health/index.ts';
import { keyOf, type KubernetesObject, refOf } from '../../../src/object/index.ts';
import type { Cluster, ListedKind } from '../../../src/ports.ts';

/** What a person would look at to find a cause. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  '': [
    'Pod',
    'Event',
    'Namespace',
    'Node',
    'Service',
    'ServiceAccount',
    'ConfigMap',
    'Secret',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'ResourceQuota',
    'LimitRange',
    'ReplicationController',
  ],
  apps: ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'],
  batch: ['Job', 'CronJob'],
  autoscaling: ['HorizontalPodAutoscaler'],
  policy: ['PodDisruptionBudget'],
  'discovery.k8s.io': ['EndpointSlice'],
  'networking.k8s.io': ['Ingress', 'IngressClass'],
  'storage.k8s.io': ['StorageClass'],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
};

/** A change of an object's health, as a watch saw it. */
export interface Sighting {
  readonly health: Health;
  readonly object: KubernetesObject;
}

/** All that watches see of a cluster, and how the health of each object went. */
export class StoryWorld {
  readonly #cluster: Cluster;
  readonly #stop = new AbortController();
  /** By key; of each only what changed its status or reason. */
  readonly #sightings = new Map<string, Sighting[]>();
  readonly #objects = new Map<string, KubernetesObject>();
  readonly #waiting = new Set<() => void>();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** Begins to watch. */
  async open(): Promise<void> {
    const kinds = Object.entries(KINDS).flatMap(([group, names]) => names.map((kind) => ({ group, kind })));
    await Promise.all(kinds.map((kind) => this.follow(kind)));
  }

  close(): void {
    this.#stop.abort();
  }

  async follow(kind: ListedKind): Promise<void> {
    const { signal } = this.#stop;
    const { items, resourceVersion } = await this.#cluster.list(kind, { signal });
    for (const item of items) this.#see(item);
    this.#watch(kind, resourceVersion).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  /** Resolves with what `look` finds, once it finds something: it is asked again whenever anything changes. */
  until<T>(look: () => T | undefined, signal: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const attempt = (): void => {
        try {
          signal.throwIfAborted();
          const found = look();
          if (found === undefined) return;
          resolve(found);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
        this.#waiting.delete(attempt);
        signal.removeEventListener('abort', attempt);
      };
      this.#waiting.add(attempt);
      signal.addEventListener('abort', attempt);
      attempt();
    });
  }

  /** Resolves when anything changes. */
  change(signal: AbortSignal): Promise<true> {
    let isFirst = true;
    return this.until(() => {
      const before = isFirst;
      isFirst = false;
      return before ? undefined : true;
    }, signal);
  }

  /** The objects that are there, in the order in which they were first seen. */
  objects(): KubernetesObject[] {
    return [...this.#objects.values()];
  }

  get(key: string): KubernetesObject | undefined {
    return this.#objects.get(key);
  }

  /** By the key of an object, each that was ever there in the order in which they were first seen. */
  sightings(): ReadonlyMap<string, readonly Sighting[]> {
    return this.#sightings;
  }

  async #watch(kind: ListedKind, from: string): Promise<void> {
    const { signal } = this.#stop;
    for (let resourceVersion = from; !signal.aborted; ) {
      for await (const { type, object } of this.#cluster.watch(kind, { resourceVersion, signal })) {
        resourceVersion = object.metadata.resourceVersion ?? resourceVersion;
        if (type !== 'BOOKMARK') this.#see(object, type === 'DELETED');
      }
    }
  }

  #see(object: KubernetesObject, gone = false): void {
    const key = keyOf(refOf(object));
    if (gone) this.#objects.delete(key);
    else this.#objects.set(key, object);
    const seen = this.#sightings.get(key) ?? [];
    const health = assessHealth(gone ? undefined : object);
    if (!sameVerdict(seen.at(-1)?.health, health)) seen.push({ health, object });
    this.#sightings.set(key, seen);
    for (const attempt of this.#waiting) attempt();
  }
}

function sameVerdict(a: Health | undefined, b: Health): boolean {
  return a?.status === b.status && a.reason === b.reason;
}

/** Whether an object lives in a namespace, or is named after it. */
export function isOf({ metadata }: KubernetesObject, namespace: string): boolean {
  return metadata.namespace === undefined ? metadata.name.includes(namespace) : metadata.namespace === namespace;
}
