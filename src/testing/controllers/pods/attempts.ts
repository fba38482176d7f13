import type { KubernetesObject } from '../../../object/index.ts';

const INDEX = 'batch.kubernetes.io/job-completion-index';

/** Counts the Pods of each controller, so that a test can let the first ones fail. */
export class Attempts {
  readonly #counts = new Map<string, number>();

  /** 1 for the first Pod of its controller, or of its index in an indexed Job. */
  of(pod: KubernetesObject): number {
    const owner = (pod.metadata.ownerReferences ?? []).find((reference) => reference.controller === true);
    if (owner === undefined) return 1;
    const key = `${owner.uid} ${pod.metadata.annotations?.[INDEX] ?? ''}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count;
  }
}
