import { getIn, type KubernetesObject } from '../../object/index.ts';
import type { Resource } from '../server/resource.ts';
import type { ControllerApi } from './controller-api.ts';
import type { Controller } from './controller.ts';

const NAMESPACES = '/namespaces';

/** A real controller needs a moment, and `kubectl delete -f` of a namespace and its contents counts on it. */
const MOMENT_MS = 250;

/** Empties namespaces that are being deleted, after a moment, and lets them go when nothing is left. */
export function namespaceLifecycle(): Controller {
  // When each was first seen going, by uid: its deletionTimestamp tells no more than the second.
  const going = new Map<string, number>();
  return {
    name: 'namespace-lifecycle',
    atOnce: true,
    concerns: (event) => {
      if (event.resource === NAMESPACES) return [`${NAMESPACES} /${event.object.metadata.name}`];
      const namespace = event.object.metadata.namespace;
      return event.type === 'DELETED' && namespace !== undefined ? [`${NAMESPACES} /${namespace}`] : [];
    },
    reconcile: ({ name }, api) => {
      const namespace = api.get(NAMESPACES, '', name);
      if (namespace?.metadata.deletionTimestamp === undefined) return undefined;
      const uid = String(namespace.metadata.uid);
      const since = going.get(uid) ?? api.now();
      going.set(uid, since);
      if (api.now() < since + MOMENT_MS) return since + MOMENT_MS - api.now();
      if (empty(name, api)) {
        going.delete(uid);
        finalize(namespace, api);
      }
      return undefined;
    },
  };
}

/** Deletes what is in a namespace; whether nothing is left. */
function empty(name: string, api: ControllerApi): boolean {
  for (const resource of namespaced(api)) for (const object of api.list(resource, name)) deleteOnce(object, api);
  return namespaced(api).every((resource) => api.list(resource, name).length === 0);
}

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
  if (Array.isArray(finalizers) && left.length < finalizers.length) {
    api.update({ ...namespace, spec: { finalizers: left } }, 'finalize');
  }
}

/** Gives every namespace its ServiceAccount `default`. */
export const serviceAccounts: Controller = inEveryNamespace('service-account', '/serviceaccounts', (namespace) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'default', namespace },
}));

/** Gives every namespace the CA certificate of the cluster. */
export const rootCertificates: Controller = inEveryNamespace('root-certificate', '/configmaps', rootCertificate);

function inEveryNamespace(name: string, resource: string, objectIn: (namespace: string) => KubernetesObject): Controller {
  return {
    name,
    concerns: (event) => {
      if (event.resource === NAMESPACES) return [`${NAMESPACES} /${event.object.metadata.name}`];
      const mine = event.resource === resource && event.type === 'DELETED';
      return mine ? [`${NAMESPACES} /${event.object.metadata.namespace ?? ''}`] : [];
    },
    reconcile: ({ name: namespace }, api) => {
      const live = api.get(NAMESPACES, '', namespace);
      if (live === undefined || live.metadata.deletionTimestamp !== undefined) return undefined;
      const wanted = objectIn(namespace);
      if (api.get(resource, namespace, wanted.metadata.name) === undefined) api.create(wanted);
      return undefined;
    },
  };
}

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
