import { equalJson } from '../../../object/index.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { LIMIT_RANGE } from './limit-range.ts';
import { NAMESPACE } from './namespaces.ts';
import { ENDPOINT_SLICE, ENDPOINTS } from './network/endpoints.ts';
import { INGRESS_CLASS } from './network/ingress-class.ts';
import { INGRESS } from './network/ingress.ts';
import { NETWORK_POLICY } from './network/network-policy.ts';
import { RESOURCE_QUOTA } from './quotas.ts';
import { RBAC } from './rbac.ts';
import { STORAGE } from './storage.ts';

const counted: KindBehaviour = { generation: true };
/** Namespaces, definitions, storage, access and the rest: by group and kind. */
export const CLUSTER_KINDS: Readonly<Record<string, KindBehaviour>> = {
  '/Namespace': NAMESPACE,
  ...STORAGE,
  ...RBAC,
  '/ServiceAccount': { answersDeleted: true },
  '/ResourceQuota': RESOURCE_QUOTA,
  '/Endpoints': ENDPOINTS,
  '/LimitRange': LIMIT_RANGE,
  '/Event': { createOnUpdate: true },
  'coordination.k8s.io/Lease': { createOnUpdate: true, versionedUpdate: true },
  'node.k8s.io/RuntimeClass': { createOnUpdate: true, versionedUpdate: true },
  'scheduling.k8s.io/PriorityClass': {
    generation: true,
    validateUpdate: (next, live, report) => {
      if (!equalJson(next['value'], live['value'])) report.forbidden('value', 'may not be changed in an update.');
    },
  },
  'networking.k8s.io/Ingress': INGRESS,
  'networking.k8s.io/IngressClass': INGRESS_CLASS,
  'networking.k8s.io/NetworkPolicy': NETWORK_POLICY,
  'discovery.k8s.io/EndpointSlice': ENDPOINT_SLICE,
  'flowcontrol.apiserver.k8s.io/FlowSchema': counted,
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': counted,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': { ...counted, versionedUpdate: true },
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': { ...counted, versionedUpdate: true },
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': { ...counted, versionedUpdate: true },
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': { ...counted, versionedUpdate: true },
};
