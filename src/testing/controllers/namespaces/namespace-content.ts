import type { KubernetesObject } from '../../../object/index.ts';
import type { Controller } from '../controller.ts';

const NAMESPACES = '/namespaces';

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
