import type { PlanStep } from '../plan/index.ts';

/** Groups whose objects have Pods below them. */
const WORKLOAD_GROUPS: ReadonlySet<string> = new Set(['apps', 'batch']);

/**
 * How the objects below a deleted one go: as the step says; else workloads are gone when their Pods are. For other kinds
 * that would only wait for the garbage collector, which takes half a minute to notice a new custom resource.
 */
export function propagationOf({ ref: { group, kind }, how }: Pick<PlanStep, 'ref' | 'how'>): 'Foreground' | 'Background' | 'Orphan' {
  if (how?.propagation !== undefined) return how.propagation;
  return WORKLOAD_GROUPS.has(group) || kind === 'ReplicationController' ? 'Foreground' : 'Background';
}
