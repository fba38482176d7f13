import { equalJson, getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { Controller } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { isReady } from '../pods/pod-facts.ts';
import { isGoing } from '../read-fields.ts';
import { ofServices, podsOf, portsOf, selectedBy, SERVICES } from './endpoints-of.ts';
import { TriggerTimes, withTriggerTime } from './trigger-times.ts';

const ENDPOINTS = '/endpoints';

/**
 * The older form of a Service's endpoints, under the Service's name.
 *
 * @see kubernetes pkg/controller/endpoint/endpoints_controller.go
 */
export function endpoints(): Controller {
  const times = new TriggerTimes();
  return {
    name: 'endpoint-controller',
    concerns: ofServices,
    reconcile: ({ namespace, name }, api) => {
      const service = api.get(SERVICES, namespace, name);
      const found = api.get(ENDPOINTS, namespace, name);
      if (service === undefined) {
        times.forget({ namespace, name });
        if (found !== undefined && found.metadata.labels?.['endpoints.kubernetes.io/managed-by'] === 'endpoint-controller')
          api.delete(found);
        return undefined;
      }
      if (isGoing(service) || !isRecord(getIn(service, 'spec', 'selector'))) return undefined;
      write(service, found, times.look(service, selectedBy(service, api)), api);
      return undefined;
    },
  };
}

function write(service: KubernetesObject, found: KubernetesObject | undefined, since: string | undefined, api: ControllerApi): void {
  const { name, namespace = '', labels: own } = service.metadata;
  const headless = getIn(service, 'spec', 'clusterIP') === 'None';
  const labels = {
    ...own,
    'endpoints.kubernetes.io/managed-by': 'endpoint-controller',
    ...(headless ? { 'service.kubernetes.io/headless': '' } : {}),
  };
  const subsets = subsetsOf(
    service,
    podsOf(service, api).filter((pod) => !isGoing(pod)),
  );
  if (found === undefined) {
    const made = {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name, namespace, labels, ...withTriggerTime(undefined, since) },
      ...(subsets.length === 0 ? {} : { subsets }),
    };
    api.create(made as KubernetesObject);
  } else if (!equalJson(found['subsets'] ?? [], subsets) || !equalJson(found.metadata.labels, labels)) {
    api.update({
      ...found,
      metadata: { ...found.metadata, labels, ...withTriggerTime(found.metadata.annotations, since) },
      subsets: subsets.length === 0 ? undefined : subsets,
    });
  }
}

function subsetsOf(service: KubernetesObject, pods: readonly KubernetesObject[]): object[] {
  const ports = portsOf(service, pods[0]).map(({ name, ...port }) => (name === '' ? port : { name, ...port }));
  const always = getIn(service, 'spec', 'publishNotReadyAddresses') === true;
  const addresses = pods.filter((pod) => always || isReady(pod)).map(addressOf);
  const notReadyAddresses = pods.filter((pod) => !always && !isReady(pod)).map(addressOf);
  if (addresses.length + notReadyAddresses.length === 0) return [];
  return [
    {
      ...(addresses.length === 0 ? {} : { addresses }),
      ...(notReadyAddresses.length === 0 ? {} : { notReadyAddresses }),
      ...(ports.length === 0 ? {} : { ports }),
    },
  ];
}

function addressOf(pod: KubernetesObject): object {
  const { name, namespace, uid } = pod.metadata;
  return { ip: getIn(pod, 'status', 'podIP'), nodeName: getIn(pod, 'spec', 'nodeName'), targetRef: { kind: 'Pod', name, namespace, uid } };
}
