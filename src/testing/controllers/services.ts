import { equalJson, getIn, isRecord, type KubernetesObject } from '../../object/index.ts';
import { recordsOf } from '../server/kinds/pod-template.ts';
import type { ControllerApi } from './controller-api.ts';
import type { Controller } from './controller.ts';
import { controlledBy, isReady } from './pods/pod-facts.ts';

const SERVICES = '/services';
const SLICES = 'discovery.k8s.io/endpointslices';
const SERVICE_LABEL = 'kubernetes.io/service-name';

/** Lists the ready Pods behind each Service as its endpoints. */
export const endpoints: Controller = {
  name: 'endpoint-slice-controller',
  concerns: (event, api) => {
    const { namespace = '', name } = event.object.metadata;
    if (event.resource === SERVICES) return [`${SERVICES} ${namespace}/${name}`];
    if (event.resource !== '/pods') return [];
    return api
      .list(SERVICES, namespace)
      .filter((service) => selects(service, event.object))
      .map((service) => `${SERVICES} ${namespace}/${service.metadata.name}`);
  },
  reconcile: ({ namespace, name }, api) => {
    const service = api.get(SERVICES, namespace, name);
    if (service === undefined || service.metadata.deletionTimestamp !== undefined || !isRecord(getIn(service, 'spec', 'selector')))
      return undefined;
    const pods = api.list('/pods', namespace).filter((pod) => selects(service, pod) && isReady(pod));
    writeSlice(service, pods, api);
    return undefined;
  },
};

function selects(service: KubernetesObject, pod: KubernetesObject): boolean {
  const selector = getIn(service, 'spec', 'selector');
  return isRecord(selector) && Object.entries(selector).every(([key, value]) => pod.metadata.labels?.[key] === value);
}

function writeSlice(service: KubernetesObject, pods: readonly KubernetesObject[], api: ControllerApi): void {
  const { name, namespace = '' } = service.metadata;
  const ports = recordsOf(getIn(service, 'spec', 'ports')).map((port) => ({
    name: port['name'] ?? '',
    port: typeof port['targetPort'] === 'number' ? port['targetPort'] : port['port'],
    protocol: port['protocol'],
  }));
  const found = pods.map(endpointOf);
  const slice = api.list(SLICES, namespace).find((each) => each.metadata.labels?.[SERVICE_LABEL] === name);
  if (slice === undefined) {
    api.create({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: `${name}-${api.suffix()}`,
        generateName: `${name}-`,
        namespace,
        labels: { 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io', [SERVICE_LABEL]: name },
        ownerReferences: [controlledBy(service)],
      },
      addressType: 'IPv4',
      endpoints: found,
      ports,
    } as KubernetesObject);
  } else if (!equalJson(slice['endpoints'], found) || !equalJson(slice['ports'], ports)) {
    api.update({ ...slice, endpoints: found, ports });
  }
}

function endpointOf(pod: KubernetesObject): object {
  return {
    addresses: [getIn(pod, 'status', 'podIP')],
    conditions: { ready: true, serving: true, terminating: false },
    nodeName: getIn(pod, 'spec', 'nodeName'),
    targetRef: { kind: 'Pod', name: pod.metadata.name, namespace: pod.metadata.namespace, uid: pod.metadata.uid },
  };
}

/** Gives Services of type LoadBalancer an address, as a cloud does. */
export const loadBalancers: Controller = {
  name: 'load-balancer-controller',
  concerns: (event) =>
    event.resource === SERVICES ? [`${SERVICES} ${event.object.metadata.namespace ?? ''}/${event.object.metadata.name}`] : [],
  reconcile: ({ namespace, name }, api) => {
    const service = api.get(SERVICES, namespace, name);
    if (service === undefined || getIn(service, 'spec', 'type') !== 'LoadBalancer') return undefined;
    if (getIn(service, 'status', 'loadBalancer', 'ingress') !== undefined) return undefined;
    const ip = String(getIn(service, 'spec', 'clusterIP')).replace(/^10\.96\./, '203.0.');
    api.updateStatus(service, { loadBalancer: { ingress: [{ ip, ipMode: 'VIP' }] } });
    return undefined;
  },
};
