import { displayRef, refOf, type KubernetesObject, type ObjectInput, type ObjectRef } from '../../object/index.ts';
import type { Cluster, Runtime } from '../../ports.ts';

/** The manager of most checks. */
export const MANAGER = { fieldManager: 'contract' };

/** The object with other fields; the given one stays as it is. */
export function withFields(object: KubernetesObject, fields: object): KubernetesObject {
  return { ...object, ...fields };
}

export function withData(object: KubernetesObject, data: object): KubernetesObject {
  return withFields(object, { data });
}

/** What a cluster does, and the code that finds out. */
export type Check = readonly [name: string, check: (world: CheckWorld) => Promise<void>];

/** A cluster, and the names of one check in it. */
export class CheckWorld {
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
