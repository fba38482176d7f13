import { del, get, patch, post, put } from '../requests.ts';
import type { Area } from '../scenario.ts';

const NETWORKING = '/apis/networking.k8s.io/v1';
const INGRESSES = `${NETWORKING}/namespaces/NS/ingresses`;
const POLICIES = `${NETWORKING}/namespaces/NS/networkpolicies`;
const CLASSES = `${NETWORKING}/ingressclasses`;
const ENDPOINTS = '/api/v1/namespaces/NS/endpoints';
const SLICES = '/apis/discovery.k8s.io/v1/namespaces/NS/endpointslices';
const TO_WEB = { service: { name: 'web', port: { number: 80 } } };

function ingress(spec: object, metadata: object = {}): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web', ...metadata }, spec };
}
function ruleFor(path: object, host = 'shop.example.com'): object {
  return { rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend: TO_WEB, ...path }] } }] };
}
function ingressClass(spec: object = {}, metadata: object = {}): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'NS-c', ...metadata },
    spec: { controller: 'example.com/in', ...spec },
  };
}
function policy(spec: object, metadata: object = {}): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'p', ...metadata },
    spec: { podSelector: {}, ...spec },
  };
}
function endpoints(subsets: unknown, metadata: object = {}): object {
  return { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'web', ...metadata }, subsets };
}
function slice(rest: object, metadata: object = {}): object {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'web-1', ...metadata },
    addressType: 'IPv4',
    endpoints: [],
    ...rest,
  };
}

/** What leads to Services and Pods, and what keeps away from them. */
export const NETWORK: Area = {
  name: 'network',
  scenarios: [
    {
      name: 'an ingress leads hosts and paths to backends',
      covers: 'create',
      steps: [
        post(INGRESSES, ingress(ruleFor({}))),
        post(INGRESSES, ingress({ defaultBackend: TO_WEB }, { name: 'b' })),
        post(
          INGRESSES,
          ingress(
            {
              ...ruleFor({ path: '/x', pathType: 'Exact' }, '*.example.com'),
              tls: [{ hosts: ['shop.example.com'], secretName: 'cert' }],
              ingressClassName: 'nginx',
            },
            { name: 'c' },
          ),
        ),
        post(
          INGRESSES,
          ingress(
            ruleFor({
              pathType: 'ImplementationSpecific',
              path: undefined,
              backend: { resource: { apiGroup: 'example.com', kind: 'Bucket', name: 'b' } },
            }),
            { name: 'd' },
          ),
        ),
        patch('merge', `${INGRESSES}/web/status`, {
          status: { loadBalancer: { ingress: [{ ip: '1.2.3.4', ports: [{ port: 80, protocol: 'TCP' }] }] } },
        }),
        patch('merge', `${INGRESSES}/web`, { spec: { ingressClassName: 'other' } }),
        patch('merge', `${INGRESSES}/web`, { metadata: { labels: { a: 'b' } } }),
      ],
    },
    {
      name: 'an ingress without rules, or with wrong ones, is refused',
      covers: 'validation',
      steps: [
        post(INGRESSES, ingress({})),
        post(INGRESSES, ingress({ rules: [{ host: 'Shop' }, { host: '1.2.3.4' }, { host: '*' }, { host: 'a.*.example.com' }] })),
        post(INGRESSES, ingress(ruleFor({ pathType: undefined }))),
        post(INGRESSES, ingress(ruleFor({ pathType: 'Regex' }))),
        post(INGRESSES, ingress(ruleFor({ path: 'no-slash' }))),
        post(INGRESSES, ingress(ruleFor({ path: '/a//b/../c' }))),
        post(INGRESSES, ingress(ruleFor({ path: undefined }))),
        post(INGRESSES, ingress({ rules: [{ http: { paths: [] } }] })),
      ],
    },
    {
      name: 'a backend is a service with one port, or a resource',
      covers: 'validation',
      steps: [
        post(INGRESSES, ingress(ruleFor({ backend: {} }))),
        post(INGRESSES, ingress(ruleFor({ backend: { service: { name: 'web' } } }))),
        post(INGRESSES, ingress(ruleFor({ backend: { service: { name: 'web', port: { number: 80, name: 'http' } } } }))),
        post(INGRESSES, ingress(ruleFor({ backend: { service: { name: 'Not A Name', port: { number: 70000 } } } }))),
        post(INGRESSES, ingress(ruleFor({ backend: { service: { name: '', port: { name: 'Not A Port' } } } }))),
        post(INGRESSES, ingress(ruleFor({ backend: { ...TO_WEB, resource: { kind: 'Bucket', name: 'b' } } }))),
        post(INGRESSES, ingress(ruleFor({ backend: { resource: { kind: '', name: '' } } }))),
        post(INGRESSES, ingress({ ...ruleFor({}), tls: [{ hosts: ['Bad_Host'], secretName: 'Bad Name' }], ingressClassName: 'Bad Class' })),
      ],
    },
    {
      name: 'the old annotation of a class goes with no class',
      covers: 'validation',
      steps: [
        post(INGRESSES, ingress(ruleFor({}), { annotations: { 'kubernetes.io/ingress.class': 'nginx' } })),
        post(
          INGRESSES,
          ingress({ ...ruleFor({}), ingressClassName: 'nginx' }, { name: 'b', annotations: { 'kubernetes.io/ingress.class': 'nginx' } }),
        ),
        patch('merge', `${INGRESSES}/web`, { spec: { ingressClassName: 'nginx' } }),
        patch('merge', `${INGRESSES}/web/status`, { status: { loadBalancer: { ingress: [{ ip: 'x' }, { hostname: '1.2.3.4' }] } } }),
        patch('merge', `${INGRESSES}/web`, { spec: { rules: null } }),
      ],
    },
    {
      name: 'an ingress class names a controller for good',
      covers: 'immutable fields',
      steps: [
        post(CLASSES, ingressClass()),
        patch('merge', `${CLASSES}/NS-c`, { spec: { controller: 'example.com/other' } }),
        patch('merge', `${CLASSES}/NS-c`, { spec: { parameters: { kind: 'Config', name: 'x' } } }),
        patch('merge', `${CLASSES}/NS-c`, { spec: { parameters: { kind: 'Config', name: 'x', scope: 'Namespace' } } }),
        patch('merge', `${CLASSES}/NS-c`, { spec: { parameters: { kind: '', name: '', scope: 'World', namespace: 'NS' } } }),
        post(CLASSES, ingressClass({ controller: 'nodomain' }, { name: 'NS-wrong' })),
        post(CLASSES, ingressClass({ controller: '' }, { name: 'NS-wrong' })),
        del(`${CLASSES}/NS-c`),
      ],
    },
    {
      name: 'the default ingress class is that of ingresses which name none',
      covers: 'defaults',
      steps: [
        post(CLASSES, ingressClass({}, { annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } })),
        { ...post(INGRESSES, ingress(ruleFor({})), { dryRun: 'All' }), untilStatus: 201, select: ['/kind'] },
        post(INGRESSES, ingress(ruleFor({}))),
        post(INGRESSES, ingress(ruleFor({}), { name: 'b', annotations: { 'kubernetes.io/ingress.class': 'nginx' } })),
        del(`${CLASSES}/NS-c`),
      ],
    },
    {
      name: 'a network policy says its types by what it lists',
      covers: 'defaults',
      steps: [
        post(POLICIES, policy({})),
        post(POLICIES, policy({ egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }] }] }, { name: 'b' })),
        post(
          POLICIES,
          policy(
            {
              ingress: [
                {
                  from: [{ namespaceSelector: {} }],
                  ports: [{ port: 80 }, { port: 'http', protocol: 'UDP' }, { port: 8000, endPort: 9000 }],
                },
              ],
            },
            { name: 'c' },
          ),
        ),
        post(POLICIES, policy({ policyTypes: ['Egress'] }, { name: 'd' })),
        patch('merge', `${POLICIES}/p`, { spec: { podSelector: { matchLabels: { a: 'b' } } } }),
        get(`${POLICIES}/p`),
      ],
    },
    {
      name: 'a network policy with wrong peers or ports is refused',
      covers: 'validation',
      steps: [
        post(POLICIES, policy({ ingress: [{ from: [{}] }] })),
        post(POLICIES, policy({ ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0' } }] }] })),
        post(POLICIES, policy({ ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/16', '10.0.0.0/8'] } }] }] })),
        post(POLICIES, policy({ ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }] }] })),
        post(POLICIES, policy({ ingress: [{ ports: [{ protocol: 'ICMP', port: 80 }] }] })),
        post(POLICIES, policy({ ingress: [{ ports: [{ port: 70000 }, { port: 'Not A Port' }] }] })),
        post(POLICIES, policy({ ingress: [{ ports: [{ endPort: 90 }, { port: 'http', endPort: 90 }, { port: 100, endPort: 90 }] }] })),
        post(POLICIES, policy({ policyTypes: ['Sideways', 'Ingress', 'Egress'], podSelector: { matchLabels: { 'a b': 'c' } } })),
      ],
    },
    {
      name: 'endpoints are deprecated, and still have their rules',
      covers: 'validation',
      steps: [
        post(ENDPOINTS, endpoints([{ addresses: [{ ip: '1.2.3.4' }], ports: [{ port: 80 }] }])),
        post(ENDPOINTS, endpoints([{ addresses: [], ports: [{ port: 80 }] }], { name: 'b' })),
        post(
          ENDPOINTS,
          endpoints([{ addresses: [{ ip: '127.0.0.1' }, { ip: 'x' }, { ip: '0.0.0.0' }, { ip: '169.254.1.1' }], ports: [{ port: 80 }] }], {
            name: 'b',
          }),
        ),
        post(
          ENDPOINTS,
          endpoints([{ addresses: [{ ip: '1.2.3.4' }], ports: [{ port: 80 }, { port: 0, protocol: 'ICMP', name: 'Bad Name' }] }], {
            name: 'b',
          }),
        ),
        get(`${ENDPOINTS}/web`),
        put(`${ENDPOINTS}/made`, endpoints([], { name: 'made' })),
        patch('merge', `${ENDPOINTS}/web`, { subsets: null }),
        del(`${ENDPOINTS}/web`),
      ],
    },
    {
      name: 'an endpoint slice is of one type of address',
      covers: 'immutable fields',
      steps: [
        post(
          SLICES,
          slice(
            { endpoints: [{ addresses: ['1.2.3.4'] }], ports: [{ port: 80 }, { port: 81, name: 'b' }] },
            { labels: { 'kubernetes.io/service-name': 'web' } },
          ),
        ),
        patch('merge', `${SLICES}/web-1`, { addressType: 'IPv6' }),
        patch('merge', `${SLICES}/web-1`, { endpoints: [{ addresses: ['1.2.3.5'], conditions: { ready: true } }] }),
        patch('merge', `${SLICES}/web-1`, { endpoints: null }),
        put(`${SLICES}/web-1`, slice({ endpoints: [{ addresses: ['1.2.3.5'] }] })),
        post(SLICES, slice({ addressType: 'FQDN', endpoints: [{ addresses: ['a.example.com'] }] }, { name: 'names' })),
      ],
    },
    {
      name: 'an endpoint slice counts changes of its labels too',
      covers: 'update',
      steps: [
        post(SLICES, slice({ endpoints: [{ addresses: ['1.2.3.4'] }] })),
        patch('merge', `${SLICES}/web-1`, { metadata: { labels: { a: 'b' } } }),
        patch('merge', `${SLICES}/web-1`, { metadata: { annotations: { c: 'd' } } }),
        patch('merge', `${SLICES}/web-1`, { metadata: { labels: { 'not ok!': 'b' } } }),
        post(SLICES, slice({ addressType: 'FQDN', endpoints: [{ addresses: ['short', 'Not_a_name.example.com'] }] }, { name: 'names' })),
      ],
    },
    {
      name: 'an endpoint slice with wrong addresses or ports is refused',
      covers: 'validation',
      steps: [
        post(SLICES, slice({ addressType: undefined })),
        post(SLICES, slice({ addressType: 'MAC' })),
        post(SLICES, slice({ endpoints: [{ addresses: [] }, { addresses: ['x'] }, { addresses: ['127.0.0.1'] }, { addresses: ['::1'] }] })),
        post(
          SLICES,
          slice({
            ports: [
              { name: 'a', port: 80 },
              { name: 'a', port: 81 },
            ],
          }),
        ),
        post(SLICES, slice({ ports: [{ name: 'Bad Name', port: 0, protocol: 'ICMP', appProtocol: 'not ok!' }] })),
        post(
          SLICES,
          slice({
            endpoints: [{ addresses: ['1.2.3.4'], hostname: 'Bad.Host', nodeName: 'Bad Node', deprecatedTopology: { 'a b': 'c' } }],
          }),
        ),
        post(SLICES, slice({ endpoints: undefined })),
      ],
    },
  ],
};
