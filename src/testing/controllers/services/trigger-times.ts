import type { KubernetesObject } from '../../../object/index.ts';
import { conditionOf } from '../read-fields.ts';
import { textOf } from '../../server/text-of.ts';

const ANNOTATION = 'endpoints.kubernetes.io/last-change-trigger-time';

/**
 * Since when endpoints are out of date that are now written: when the first of what changed did, a Service that is new or
 * a Pod that became ready or ceased to be.
 *
 * @see k8s.io/endpointslice util/trigger_time_tracker.go
 */
export class TriggerTimes {
  readonly #seen = new Map<string, ReadonlyMap<string, string>>();

  /** The time of what changed since the last look at a Service; `undefined` where nothing did that has one. */
  look(service: KubernetesObject, pods: readonly KubernetesObject[]): string | undefined {
    const key = keyOf(service.metadata);
    const before = this.#seen.get(key);
    const times = pods.map((pod): [string, string] => [pod.metadata.name, textOf(conditionOf(pod, 'Ready')?.['lastTransitionTime'])]);
    this.#seen.set(key, new Map(times));
    if (before === undefined) return service.metadata.creationTimestamp ?? undefined;
    return times.flatMap(([name, time]) => (time > (before.get(name) ?? '') ? time : [])).sort()[0];
  }

  /** Forgets a Service that is gone. */
  forget(service: { readonly namespace: string; readonly name: string }): void {
    this.#seen.delete(keyOf(service));
  }
}

function keyOf({ namespace = '', name }: { readonly namespace?: string | undefined; readonly name: string }): string {
  return `${namespace}/${name}`;
}

/** Annotations with such a time in the place of the one before. */
export function withTriggerTime(
  annotations: Readonly<Record<string, string>> | undefined,
  time: string | undefined,
): { annotations?: Record<string, string> | undefined } {
  const { [ANNOTATION]: _, ...others } = annotations ?? {};
  const all: Record<string, string> = time === undefined ? others : { ...others, [ANNOTATION]: time };
  return { annotations: Object.keys(all).length === 0 ? undefined : all };
}
