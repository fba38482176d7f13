import { getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import { textOf } from '../../server/text-of.ts';
import type { Controller } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { isFinished } from '../pods/pod-facts.ts';

export const SERVICES = '/services';

/** Looks at a Service when it changes, and when a Pod does that it selects or selected. */
export const ofServices: Controller['concerns'] = (event, api) => {
  const { namespace = '', name } = event.object.metadata;
  if (event.resource === SERVICES) return [`${SERVICES} ${namespace}/${name}`];
  if (event.resource !== '/pods') return [];
  return api
    .list(SERVICES, namespace)
    .filter((service) => picks(service, event.object) || (event.previous !== undefined && picks(service, event.previous)))
    .map((service) => `${SERVICES} ${namespace}/${service.metadata.name}`);
};

function picks(service: KubernetesObject, pod: KubernetesObject): boolean {
  const selector = getIn(service, 'spec', 'selector');
  return isRecord(selector) && Object.entries(selector).every(([key, value]) => pod.metadata.labels?.[key] === value);
}

/** All Pods that a Service selects. */
export function selectedBy(service: KubernetesObject, api: ControllerApi): KubernetesObject[] {
  return api.list('/pods', service.metadata.namespace).filter((pod) => picks(service, pod));
}

/** The Pods behind a Service that have an address and have not ended. */
export function podsOf(service: KubernetesObject, api: ControllerApi): KubernetesObject[] {
  return selectedBy(service, api).filter((pod) => !isFinished(pod) && getIn(pod, 'status', 'podIP') !== undefined);
}

/** A port as endpoints have it; the target's name is looked up in the containers. */
export interface EndpointPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly appProtocol?: string;
}

/** The ports of a Service on a Pod; a port whose name no container has is left out. */
export function portsOf(service: KubernetesObject, pod: KubernetesObject | undefined): EndpointPort[] {
  return recordsOf(getIn(service, 'spec', 'ports')).flatMap((port) => {
    const target = port['targetPort'] ?? port['port'];
    const number = typeof target === 'number' ? target : numberOf(String(target), port['protocol'], pod);
    if (number === undefined) return [];
    const { appProtocol } = port as { appProtocol?: string };
    return [
      {
        name: textOf(port['name']),
        port: number,
        protocol: textOf(port['protocol'] ?? 'TCP'),
        ...(appProtocol === undefined ? {} : { appProtocol }),
      },
    ];
  });
}

function numberOf(name: string, protocol: unknown, pod: KubernetesObject | undefined): number | undefined {
  const ports = recordsOf(getIn(pod, 'spec', 'containers')).flatMap((container) => recordsOf(container['ports']));
  const found = ports.find((port) => port['name'] === name && (port['protocol'] ?? 'TCP') === (protocol ?? 'TCP'));
  return typeof found?.['containerPort'] === 'number' ? found['containerPort'] : undefined;
}
