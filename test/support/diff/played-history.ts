import { type KubernetesObject, type ObjectInput, refOf } from '../../../src/object/index.ts';
import type { ManualClock, MemoryCluster } from '../../../src/testing/index.ts';

const SPAN_MS = 5_000;

/** What happened to an object in the cluster, one write after the other, each some seconds after the last. */
export class History {
  readonly #cluster: MemoryCluster;
  readonly #clock: ManualClock;
  readonly #name: string;

  constructor(cluster: MemoryCluster, clock: ManualClock, name: string) {
    this.#cluster = cluster;
    this.#clock = clock;
    this.#name = name;
  }

  named(object: ObjectInput): ObjectInput {
    return { ...object, metadata: { ...object.metadata, name: this.#name, namespace: 'shop' } } as ObjectInput;
  }

  async apply(object: ObjectInput, manager = 'gitops-reconciler'): Promise<void> {
    await this.#cluster.apply(this.named(object), { fieldManager: manager, force: true });
    await this.#clock.advance(SPAN_MS);
  }

  /** As `kubectl apply` does it without --server-side: an update with a record of what was applied. */
  async applyClientSide(object: ObjectInput): Promise<void> {
    const named = this.named(object);
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(named) };
    const recorded = { ...named, metadata: { ...named.metadata, annotations } } as ObjectInput;
    await this.#cluster.create(recorded, { fieldManager: 'kubectl-client-side-apply' });
    await this.#clock.advance(SPAN_MS);
  }

  async create(object: ObjectInput, manager: string): Promise<void> {
    await this.#cluster.create(this.named(object), { fieldManager: manager });
    await this.#clock.advance(SPAN_MS);
  }

  async edit(object: ObjectInput, patch: unknown, manager: string, subresource?: string): Promise<void> {
    const type = Array.isArray(patch) ? 'json' : 'merge';
    await this.#cluster.patch(refOf(this.named(object)), patch, { type, fieldManager: manager, subresource });
    await this.#clock.advance(SPAN_MS);
  }

  async live(object: ObjectInput): Promise<KubernetesObject> {
    return (await this.#cluster.get(refOf(this.named(object)))) as KubernetesObject;
  }
}
