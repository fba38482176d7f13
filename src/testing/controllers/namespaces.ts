import { getIn, type KubernetesObject } from '../../object/index.ts';
import type { Resource } from '../server/resource.ts';
import { finalizeNamespace } from '../server/writes/finalize-namespace.ts';
import type { ControllerApi } from './controller-api.ts';
import type { Controller } from './controller.ts';

const NAMESPACES = '/namespaces';

/** Empties namespaces that are being deleted, and lets them go when nothing is left. */
export const namespaceLifecycle: Controller = {
  name: 'namespace-lifecycle',
  concerns: (event) => {
    if (event.resource === NAMESPACES) return [`${NAMESPACES} /${event.object.metadata.name}`];
    const namespace = event.object.metadata.namespace;
    return event.type === 'DELETED' && namespace !== undefined ? [`${NAMESPACES} /${namespace}`] : [];
  },
  reconcile: ({ name }, api) => {
    const namespace = api.get(NAMESPACES, '', name);
    if (namespace?.metadata.deletionTimestamp === undefined) return undefined;
    for (const resource of namespaced(api)) for (const object of api.list(resource, name)) deleteOnce(object, api);
    if (namespaced(api).every((resource) => api.list(resource, name).length === 0)) finalize(namespace, api);
    return undefined;
  },
};

function namespaced(api: ControllerApi): string[] {
  const served = new Map<string, Resource>();
  for (const resource of api.context.resources.all()) if (resource.namespaced) served.set(`${resource.group}/${resource.plural}`, resource);
  return [...served.keys()];
}

function deleteOnce(object: KubernetesObject, api: ControllerApi): void {
  if (object.metadata.deletionTimestamp === undefined) api.delete(object);
}

function finalize(namespace: KubernetesObject, api: ControllerApi): void {
  const finalizers = getIn(namespace, 'spec', 'finalizers');
  const left = (Array.isArray(finalizers) ? finalizers : []).filter((finalizer) => finalizer !== 'kubernetes');
  if (Array.isArray(finalizers) && left.length < finalizers.length) finalizeNamespace(api.context, namespace, left);
}

/** What every namespace gets: its `default` ServiceAccount and the CA certificate. */
export const namespaceDefaults: Controller = {
  name: 'namespace-defaults',
  concerns: (event) => {
    if (event.resource === NAMESPACES) return [`${NAMESPACES} /${event.object.metadata.name}`];
    const mine = event.resource === '/serviceaccounts' || event.resource === '/configmaps';
    return mine && event.type === 'DELETED' ? [`${NAMESPACES} /${event.object.metadata.namespace ?? ''}`] : [];
  },
  reconcile: ({ name }, api) => {
    const namespace = api.get(NAMESPACES, '', name);
    if (namespace === undefined || namespace.metadata.deletionTimestamp !== undefined) return undefined;
    if (api.get('/serviceaccounts', name, 'default') === undefined) {
      api.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: name } });
    }
    if (api.get('/configmaps', name, 'kube-root-ca.crt') === undefined) api.create(rootCertificate(name));
    return undefined;
  },
};

function rootCertificate(namespace: string): KubernetesObject {
  const annotations = {
    'kubernetes.io/description':
      'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
  };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'kube-root-ca.crt', namespace, annotations },
    data: { 'ca.crt': 'this cluster has no certificate\n' },
  };
}
