import { getIn, type KubernetesObject } from '../../../../object/index.ts';
import { textOf } from '../../text-of.ts';
import { ageOf, formatLabels, formatSelector, formatSome, listAt, NONE, type Row, textAt, textsAt } from '../cells.ts';

/** At most as many addresses, hosts and ports are shown. */
const SHOWN = 3;

/** The rows of what leads traffic. */
export const NETWORKING_ROWS: Readonly<Record<string, Row>> = {
  '/Service': (object, now) => [
    object.metadata.name,
    textAt(object, ['spec', 'type']),
    textsAt(object, 'spec', 'clusterIPs')[0] ?? NONE,
    externalAddress(object),
    listAt(object, 'spec', 'ports').map(servicePort).join(',') || NONE,
    ageOf(object, now),
    formatLabels(getIn(object, 'spec', 'selector')),
  ],
  '/Endpoints': (object, now) => [object.metadata.name, endpoints(object), ageOf(object, now)],
  'discovery.k8s.io/EndpointSlice': (object, now) => [
    object.metadata.name,
    textAt(object, ['addressType']),
    formatSome(
      listAt(object, 'ports').map(({ port, name }) => (port === undefined ? textOf(name ?? '*') : textOf(port))),
      SHOWN,
    ),
    formatSome(
      listAt(object, 'endpoints').flatMap((endpoint) => textsAt(endpoint, 'addresses')),
      SHOWN,
    ),
    ageOf(object, now),
  ],
  'networking.k8s.io/Ingress': (object, now) => [
    object.metadata.name,
    textAt(object, ['spec', 'ingressClassName'], NONE),
    hosts(object),
    loadBalancerAddresses(object),
    listAt(object, 'spec', 'tls').length > 0 ? '80, 443' : '80',
    ageOf(object, now),
  ],
  'networking.k8s.io/IngressClass': (object, now) => {
    const isDefault = object.metadata.annotations?.['ingressclass.kubernetes.io/is-default-class'] === 'true';
    return [
      `${object.metadata.name}${isDefault ? ' (default)' : ''}`,
      textAt(object, ['spec', 'controller']),
      classParameters(object),
      ageOf(object, now),
    ];
  },
  'networking.k8s.io/NetworkPolicy': (object, now) => [
    object.metadata.name,
    formatSelector(getIn(object, 'spec', 'podSelector')) || NONE,
    ageOf(object, now),
  ],
  'networking.k8s.io/ServiceCIDR': (object, now) => [object.metadata.name, textsAt(object, 'spec', 'cidrs').join(','), ageOf(object, now)],
  // The age is a cell of no column; the API server has it so.
  'networking.k8s.io/IPAddress': (object, now) => [object.metadata.name, addressParent(object), ageOf(object, now)],
};

function externalAddress(service: KubernetesObject): string {
  const given = textsAt(service, 'spec', 'externalIPs');
  switch (getIn(service, 'spec', 'type')) {
    case 'ClusterIP':
    case 'NodePort':
      return given.join(',') || NONE;
    case 'LoadBalancer':
      return [loadBalancerAddresses(service), ...given].filter((text) => text !== '').join(',') || '<pending>';
    case 'ExternalName':
      return textAt(service, ['spec', 'externalName']);
    default:
      return '<unknown>';
  }
}

function loadBalancerAddresses(object: KubernetesObject): string {
  const addresses = listAt(object, 'status', 'loadBalancer', 'ingress').map(({ ip, hostname }) => textOf(ip) || textOf(hostname));
  return [...new Set(addresses.filter((text) => text !== ''))].sort().join(',');
}

function servicePort({ port, nodePort, protocol }: Readonly<Record<string, unknown>>): string {
  return `${textOf(port)}${nodePort === undefined ? '' : `:${textOf(nodePort)}`}/${textOf(protocol)}`;
}

function endpoints(object: KubernetesObject): string {
  const subsets = listAt(object, 'subsets');
  if (subsets.length === 0) return NONE;
  const texts = subsets.flatMap((subset) => {
    const addresses = listAt(subset, 'addresses').map(({ ip }) => textOf(ip));
    const ports = listAt(subset, 'ports');
    if (ports.length === 0) return addresses;
    return ports.flatMap(({ port }) => addresses.map((ip) => `${ip.includes(':') ? `[${ip}]` : ip}:${textOf(port)}`));
  });
  return texts.length === 0 ? '' : formatSome(texts, SHOWN);
}

function hosts(ingress: KubernetesObject): string {
  const rules = listAt(ingress, 'spec', 'rules');
  const texts: string[] = [];
  let more = false;
  for (const { host } of rules) {
    if (texts.length === SHOWN) more = true;
    else if (typeof host === 'string' && host !== '') texts.push(host);
  }
  if (texts.length === 0) return '*';
  return more ? `${texts.join(',')} + ${rules.length - SHOWN} more...` : texts.join(',');
}

function classParameters(object: KubernetesObject): string {
  const parameters = getIn(object, 'spec', 'parameters');
  if (parameters === undefined) return NONE;
  const group = textAt(parameters, ['apiGroup']);
  return `${textAt(parameters, ['kind'])}${group === '' ? '' : `.${group}`}/${textAt(parameters, ['name'])}`;
}

function addressParent(object: KubernetesObject): string {
  const parent = getIn(object, 'spec', 'parentRef');
  if (parent === undefined) return NONE;
  const [group, namespace] = [textAt(parent, ['group']), textAt(parent, ['namespace'])];
  const resource = `${textAt(parent, ['resource'])}${group === '' ? '' : `.${group}`}`.toLowerCase();
  return `${resource}${namespace === '' ? '' : `/${namespace}`}/${textAt(parent, ['name'])}`;
}
