import { get } from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const BOOTSTRAPPED = { labelSelector: 'kubernetes.io/bootstrapping=rbac-defaults' };
const HEAD = ['name', 'namespace', 'labels', 'annotations', 'finalizers', 'generation'].map((field) => `metadata/${field}`);
/** Who wrote what: all but when. */
const OWNERS = [0, 1].flatMap((i) =>
  ['manager', 'operation', 'subresource', 'fieldsV1'].map((field) => `metadata/managedFields/${i}/${field}`),
);
const CONDITION = ['type', 'status', 'reason', 'message'].map((field) => `status/conditions/0/${field}`);

/** The objects of a list, with these parts of each: not their versions, for a real server writes many at the same time. */
function listed(path: string, parts: readonly string[], query: RequestStep['query'] = {}): RequestStep {
  return partsOf(path, [...HEAD, ...OWNERS, ...parts], query);
}

function partsOf(path: string, parts: readonly string[], query: RequestStep['query'] = {}): RequestStep {
  return { ...get(path, query), selectEach: parts.map((part) => `/${part}`) };
}

function one(path: string, parts: readonly string[]): RequestStep {
  return { ...get(path), select: [...HEAD, ...OWNERS, ...parts].map((part) => `/${part}`) };
}

const scenario = (name: string, ...steps: RequestStep[]): Scenario => ({ name, covers: 'a new cluster', steps });
const withControllers = (name: string, ...steps: RequestStep[]): Scenario => ({ ...scenario(name, ...steps), world: 'controllers' });

/** What a cluster has that nobody has written to yet; first of all areas, for others leave things behind. */
export const NEW_CLUSTER: Area = {
  name: 'new-cluster',
  scenarios: [
    scenario(
      'has four namespaces',
      ...['default', 'kube-node-lease', 'kube-public', 'kube-system'].map((name) => one(`/api/v1/namespaces/${name}`, ['spec', 'status'])),
    ),
    scenario(
      'has the Service of its API server, with its address and endpoints',
      {
        ...one('/api/v1/namespaces/default/services/kubernetes', [
          'spec/type',
          'spec/clusterIP',
          'spec/ports/0/port',
          'spec/ipFamilyPolicy',
        ]),
        untilStatus: 200,
      },
      { ...one('/api/v1/namespaces/default/endpoints/kubernetes', ['subsets/0/addresses', 'subsets/0/ports/0/name']), untilStatus: 200 },
      {
        ...one('/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/kubernetes', ['addressType', 'endpoints', 'ports/0/name']),
        untilStatus: 200,
      },
      { ...one('/apis/networking.k8s.io/v1/ipaddresses/10.0.0.1', ['spec']), untilStatus: 200 },
      { ...one('/apis/networking.k8s.io/v1/servicecidrs/kubernetes', CONDITION), untilStatus: 200 },
    ),
    scenario(
      'has an API service for each version of a group, which is available',
      listed('/apis/apiregistration.k8s.io/v1/apiservices', ['spec', ...CONDITION], {
        labelSelector: 'kube-aggregator.kubernetes.io/automanaged=onstart',
      }),
    ),
    scenario('has flow schemas', listed('/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas', ['spec', ...CONDITION])),
    scenario('has priority levels', listed('/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations', ['spec', 'status'])),
    scenario('has priority classes', listed('/apis/scheduling.k8s.io/v1/priorityclasses', ['value', 'description', 'preemptionPolicy'])),
    scenario(
      'has cluster roles',
      partsOf(`${RBAC}/clusterroles`, ['metadata/name', 'metadata/labels', 'rules', 'aggregationRule'], BOOTSTRAPPED),
    ),
    scenario(
      'has bindings of cluster roles',
      partsOf(`${RBAC}/clusterrolebindings`, ['metadata/name', 'roleRef', 'subjects'], BOOTSTRAPPED),
    ),
    scenario(
      'has roles and bindings in its namespaces',
      listed(`${RBAC}/roles`, ['rules'], BOOTSTRAPPED),
      listed(`${RBAC}/rolebindings`, ['roleRef', 'subjects'], BOOTSTRAPPED),
    ),
    scenario('has a lease of its API server', {
      ...get('/apis/coordination.k8s.io/v1/namespaces/kube-system/leases', {
        labelSelector: 'apiserver.kubernetes.io/identity=kube-apiserver',
      }),
      select: ['/items/0/metadata/managedFields/0/manager', '/items/0/spec/leaseDurationSeconds', '/items/1'],
    }),
    scenario('notes since when it looks for tokens of old', listed('/api/v1/namespaces/kube-system/configmaps', [])),
    withControllers(
      'has, with controllers, an account and a certificate in each namespace',
      ...['default', 'kube-node-lease', 'kube-public', 'kube-system'].flatMap((name) => [
        { ...one(`/api/v1/namespaces/${name}/serviceaccounts/default`, []), untilStatus: 200 },
        { ...one(`/api/v1/namespaces/${name}/configmaps/kube-root-ca.crt`, []), untilStatus: 200 },
      ]),
    ),
    withControllers(
      'has, with controllers, roles that gather the rules of others',
      ...['admin', 'edit', 'view'].map((name) => one(`${RBAC}/clusterroles/${name}`, ['rules', 'aggregationRule'])),
    ),
    scenario(
      'knows nothing of what only some clusters have',
      get('/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication'),
      get('/api/v1/namespaces/default/serviceaccounts/default'),
      get('/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io'),
      get('/apis/networking.k8s.io/v1/ipaddresses/10.0.0.2'),
    ),
  ],
};
