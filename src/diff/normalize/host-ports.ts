import { getIn, isEmptyValue, isRecord, type KubernetesObject, mapJson } from '../../object/index.ts';
import type { Normalizer } from '../normalizer.ts';

/**
 * Gives the ports of a Pod in the network of its node the number that the API server writes where they have none, or 0.
 *
 * @see kubernetes/kubernetes pkg/apis/core/v1/defaults.go defaultHostNetworkPorts
 */
export const hostPorts: Normalizer = {
  name: 'host-ports',
  appliesTo: ({ apiVersion, kind, spec }) => apiVersion === 'v1' && kind === 'Pod' && getIn(spec, 'hostNetwork') === true,
  normalize: ({ desired, live }) => ({ desired: withHostPorts(desired), live: withHostPorts(live) }),
};

function withHostPorts(pod: KubernetesObject): KubernetesObject {
  return { ...pod, spec: mapJson(pod['spec'], withHostPort) };
}

function withHostPort(field: unknown): unknown {
  const port = getIn(field, 'containerPort');
  return isRecord(field) && port !== undefined && isEmptyValue(field['hostPort']) ? { ...field, hostPort: port } : field;
}
