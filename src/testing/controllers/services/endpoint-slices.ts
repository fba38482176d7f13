import { equalJson, getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { Controller } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { controlledBy, isReady } from '../pods/pod-facts.ts';
import { isGoing } from '../read-fields.ts';
import { ofServices, podsOf, portsOf, selectedBy, SERVICES } from './endpoints-of.ts';
import { TriggerTimes, withTriggerTime } from './trigger-times.ts';

const SLICES = 'discovery.k8s.io/endpointslices';
const SERVICE_LABEL = 'kubernetes.io/service-name';
const MANAGER_LABEL = 'endpointslice.kubernetes.io/managed-by';
const MANAGER = 'endpointslice-controller.k8s.io';

/**
 * Lists the Pods behind each Service as its endpoints, and says which are ready.
 *
 * @see k8s.io/endpointslice reconciler.go
 */
export function endpointSlices(): Controller {
  const times = new TriggerTimes();
  return {
    name: 'endpoint-slice-controller',
    concerns: ofServices,
    reconcile: ({ namespace, name }, api) => {
      const service = api.get(SERVICES, namespace, name);
      if (service === undefined) times.forget({ namespace, name });
      if (service === undefined || isGoing(service) || !isRecord(getIn(service, 'spec', 'selector'))) return undefined;
      if (getIn(service, 'spec', 'type') === 'ExternalName') return undefined;
      writeSlice(service, podsOf(service, api), times.look(service, selectedBy(service, api)), api);
      return undefined;
    },
  };
}

function writeSlice(service: KubernetesObject, pods: readonly KubernetesObject[], since: string | undefined, api: ControllerApi): void {
  const { name, namespace = '' } = service.metadata;
  // Without Pods there are no ports either.
  const fields = { endpoints: pods.map((pod) => endpointOf(service, pod)), ports: pods.length === 0 ? null : portsOf(service, pods[0]) };
  const headless = getIn(service, 'spec', 'clusterIP') === 'None';
  const labels = {
    ...service.metadata.labels,
    [MANAGER_LABEL]: MANAGER,
    [SERVICE_LABEL]: name,
    ...(headless ? { 'service.kubernetes.io/headless': '' } : {}),
  };
  const slice = api
    .list(SLICES, namespace)
    .find((each) => each.metadata.labels?.[SERVICE_LABEL] === name && each.metadata.labels[MANAGER_LABEL] === MANAGER);
  if (slice === undefined) {
    api.create({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: `${name}-${api.suffix()}`,
        generateName: `${name}-`,
        namespace,
        labels,
        ownerReferences: [controlledBy(service)],
        ...withTriggerTime(undefined, since),
      },
      addressType: 'IPv4',
      ...fields,
    } as KubernetesObject);
  } else if (
    !equalJson(slice['endpoints'] ?? [], fields.endpoints) ||
    !equalJson(slice['ports'] ?? null, fields.ports) ||
    !equalJson(slice.metadata.labels, labels)
  ) {
    api.update({ ...slice, metadata: { ...slice.metadata, labels, ...withTriggerTime(slice.metadata.annotations, since) }, ...fields });
  }
}

function endpointOf(service: KubernetesObject, pod: KubernetesObject): object {
  const { name, namespace, uid } = pod.metadata;
  const serving = isReady(pod);
  const ready = getIn(service, 'spec', 'publishNotReadyAddresses') === true || (serving && !isGoing(pod));
  const hostname = getIn(pod, 'spec', 'hostname');
  const own = getIn(pod, 'spec', 'subdomain') === service.metadata.name && typeof hostname === 'string';
  return {
    addresses: [getIn(pod, 'status', 'podIP')],
    conditions: { ready, serving, terminating: isGoing(pod) },
    ...(own ? { hostname } : {}),
    nodeName: getIn(pod, 'spec', 'nodeName'),
    targetRef: { kind: 'Pod', name, namespace, uid },
  };
}
