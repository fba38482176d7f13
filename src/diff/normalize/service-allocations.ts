import { getIn, isRecord, type KubernetesObject } from '../../object/index.ts';
import type { Normalizer } from '../normalizer.ts';

/**
 * Drops the empty `clusterIP` and `nodePort` of a Service in Git: they ask for what the API server allocates, and an
 * update keeps what it allocated. `None` is kept.
 *
 * @see kubernetes/kubernetes pkg/registry/core/service/storage/storage.go patchAllocatedValues
 */
export const serviceAllocations: Normalizer = {
  name: 'service-allocations',
  appliesTo: (desired) => {
    if (desired.kind !== 'Service' || desired.apiVersion !== 'v1') return false;
    return getIn(desired, 'spec', 'clusterIP') === '' || portsOf(desired).some((port) => getIn(port, 'nodePort') === 0);
  },
  normalize: ({ desired, live }) => {
    const { clusterIP, ...spec } = desired['spec'] as Record<string, unknown>;
    if (clusterIP !== '' && clusterIP !== undefined) spec['clusterIP'] = clusterIP;
    if ('ports' in spec) spec['ports'] = portsOf(desired).map(withoutZero);
    return { desired: { ...desired, spec }, live };
  },
};

function portsOf(service: KubernetesObject): readonly unknown[] {
  const ports = getIn(service, 'spec', 'ports');
  return Array.isArray(ports) ? ports : [];
}

function withoutZero(port: unknown): unknown {
  if (!isRecord(port) || port['nodePort'] !== 0) return port;
  const { nodePort: _, ...rest } = port;
  return rest;
}
