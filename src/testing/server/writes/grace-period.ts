import { getIn, type KubernetesObject } from '../../../object/index.ts';

const DEFAULT_SECONDS = 30;

/**
 * How many seconds an object has to stop before it is gone; 0 for all but Pods that run on a node.
 *
 * @param asked `gracePeriodSeconds` of the request.
 * @see kubernetes pkg/registry/core/pod/strategy.go CheckGracefulDelete
 */
export function gracePeriodOf(live: KubernetesObject, asked: number | undefined): number {
  if (live.kind !== 'Pod' || live.apiVersion !== 'v1') return 0;
  const phase = getIn(live, 'status', 'phase');
  const nodeName = getIn(live, 'spec', 'nodeName');
  if (nodeName === undefined || nodeName === '' || phase === 'Succeeded' || phase === 'Failed') return 0;
  const own = getIn(live, 'spec', 'terminationGracePeriodSeconds');
  const seconds = asked ?? (typeof own === 'number' ? own : DEFAULT_SECONDS);
  // It can be shortened, not made longer.
  const before = live.metadata['deletionGracePeriodSeconds'];
  return typeof before === 'number' && live.metadata.deletionTimestamp !== undefined
    ? Math.min(before, Math.max(0, seconds))
    : Math.max(0, seconds);
}
