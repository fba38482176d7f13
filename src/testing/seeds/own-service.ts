import type { KubernetesObject } from '../../object/index.ts';
import { applyStatus } from './apply-status.ts';
import { type Seed, written } from './seed.ts';

/** The address of the Service `kubernetes`: the first of its range. */
export const OWN_ADDRESS = '10.0.0.1';
/** Where the server says that it answers: an address kept free for documentation, for it answers in its own process alone. */
const ENDPOINT = '192.0.2.1';
const PORT = 6443;
const PLACE = { name: 'kubernetes', namespace: 'default' };
const ENDPOINT_PORTS = [{ name: 'https', port: PORT, protocol: 'TCP' }];

const RANGE: KubernetesObject = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'ServiceCIDR',
  metadata: { name: 'kubernetes' },
  spec: { cidrs: ['10.0.0.0/16'] },
};

/**
 * The Service by which Pods find the API server, and what belongs to it.
 *
 * @see kubernetes pkg/controlplane/controller/kubernetesservice
 */
export const OWN_SERVICE: readonly Seed[] = [
  one('', 'services', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...PLACE, labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: { clusterIP: OWN_ADDRESS, ipFamilyPolicy: 'SingleStack', ports: [{ name: 'https', port: 443, targetPort: PORT }] },
  }),
  one('', 'endpoints', {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { ...PLACE, labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
    subsets: [{ addresses: [{ ip: ENDPOINT }], ports: ENDPOINT_PORTS }],
  }),
  one('discovery.k8s.io', 'endpointslices', {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { ...PLACE, labels: { 'kubernetes.io/service-name': 'kubernetes' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: [ENDPOINT], conditions: { ready: true } }],
    ports: ENDPOINT_PORTS,
  }),
  one('networking.k8s.io', 'ipaddresses', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IPAddress',
    metadata: {
      name: OWN_ADDRESS,
      labels: { 'ipaddress.kubernetes.io/ip-family': 'IPv4', 'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io' },
    },
    spec: { parentRef: { resource: 'services', ...PLACE } },
  }),
  {
    group: 'networking.k8s.io',
    plural: 'servicecidrs',
    count: 1,
    write: (api) => {
      const made = api.create(RANGE);
      const ready = {
        type: 'Ready',
        status: 'True',
        message: 'Kubernetes default Service CIDR is ready',
        lastTransitionTime: api.timestamp(),
      };
      if (made !== undefined) applyStatus(api, made, { conditions: [ready] }, 'kubernetes-service-cidr-controller');
    },
  },
];

function one(group: string, plural: string, object: KubernetesObject): Seed {
  return written(group, plural, 1, () => [object]);
}
