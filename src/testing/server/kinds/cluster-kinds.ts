import { equalJson, getIn } from '../../../object/index.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { NAMESPACE } from './namespaces.ts';
import { RBAC } from './rbac.ts';
import { STORAGE } from './storage.ts';

const counted: KindBehaviour = { generation: true };
/** Namespaces, definitions, storage, access and the rest: by group and kind. */
export const CLUSTER_KINDS: Readonly<Record<string, KindBehaviour>> = {
  '/Namespace': NAMESPACE,
  ...STORAGE,
  ...RBAC,
  '/ServiceAccount': { answersDeleted: true },
  '/ResourceQuota': { answersDeleted: true },
  '/Endpoints': { createOnUpdate: true },
  '/LimitRange': { createOnUpdate: true },
  '/Event': { createOnUpdate: true },
  'coordination.k8s.io/Lease': { createOnUpdate: true, versionedUpdate: true },
  'node.k8s.io/RuntimeClass': { createOnUpdate: true, versionedUpdate: true },
  'scheduling.k8s.io/PriorityClass': {
    generation: true,
    validateUpdate: (next, live, report) => {
      if (!equalJson(next['value'], live['value'])) report.forbidden('value', 'may not be changed in an update.');
    },
  },
  'networking.k8s.io/Ingress': {
    ...counted,
    validate: (object, report) => {
      const rules = getIn(object, 'spec', 'rules');
      if (!Array.isArray(rules) && getIn(object, 'spec', 'defaultBackend') === undefined) {
        report.invalid('spec', null, 'either `defaultBackend` or `rules` must be specified');
      }
    },
  },
  'networking.k8s.io/IngressClass': counted,
  'networking.k8s.io/NetworkPolicy': counted,
  'discovery.k8s.io/EndpointSlice': counted,
  'flowcontrol.apiserver.k8s.io/FlowSchema': counted,
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': counted,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': { ...counted, versionedUpdate: true },
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': { ...counted, versionedUpdate: true },
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': { ...counted, versionedUpdate: true },
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': { ...counted, versionedUpdate: true },
};
