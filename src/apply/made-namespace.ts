import type { KubernetesObject } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';

/** The namespace that the sync makes, or labels, without a manifest; `undefined` for a step of another kind. */
export function madeNamespace({ ref: { group, kind, name }, how }: PlanStep): KubernetesObject | undefined {
  if (group !== '' || kind !== 'Namespace') return undefined;
  const { labels, annotations } = how?.namespace ?? {};
  const texts = {
    ...(labels === undefined ? {} : { labels: { ...labels } }),
    ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
  };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, ...texts } };
}
