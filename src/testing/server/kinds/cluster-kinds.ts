import { IP_ADDRESS, SERVICE_CIDR } from './network/service-addresses.ts';
import { ADMISSION_POLICY, ADMISSION_POLICY_BINDING, MUTATING_POLICY, MUTATING_POLICY_BINDING } from './cluster/admission-policy.ts';
import { API_SERVICE } from './cluster/api-service.ts';
import { CERTIFICATE_REQUEST } from './cluster/certificate-request.ts';
import { CORE_EVENT, NEW_EVENT } from './cluster/event.ts';
import { FLOW_SCHEMA, PRIORITY_LEVEL } from './cluster/flow-control.ts';
import { LEASE } from './cluster/lease.ts';
import { NODE } from './cluster/node.ts';
import { PRIORITY_CLASS } from './cluster/priority-class.ts';
import { RESOURCE_SLICE } from './cluster/resource-slice.ts';
import { RUNTIME_CLASS } from './cluster/runtime-class.ts';
import { WEBHOOK_CONFIGURATION } from './cluster/webhooks.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { LIMIT_RANGE } from './limit-range.ts';
import { NAMESPACE } from './namespaces.ts';
import { ENDPOINT_SLICE, ENDPOINTS } from './network/endpoints.ts';
import { INGRESS_CLASS } from './network/ingress-class.ts';
import { INGRESS } from './network/ingress.ts';
import { NETWORK_POLICY } from './network/network-policy.ts';
import { RESOURCE_QUOTA } from './quotas.ts';
import { RBAC } from './rbac.ts';
import { accountWarnings } from './pods/account-secrets.ts';
import { STORAGE } from './storage.ts';

/** Namespaces, definitions, storage, access and the rest: by group and kind. */
export const CLUSTER_KINDS: Readonly<Record<string, KindBehaviour>> = {
  '/Namespace': NAMESPACE,
  ...STORAGE,
  ...RBAC,
  '/ServiceAccount': { answersDeleted: true, warn: accountWarnings },
  '/ResourceQuota': RESOURCE_QUOTA,
  '/Endpoints': ENDPOINTS,
  '/LimitRange': LIMIT_RANGE,
  '/Event': CORE_EVENT,
  'events.k8s.io/Event': NEW_EVENT,
  '/Node': NODE,
  'apiregistration.k8s.io/APIService': API_SERVICE,
  'certificates.k8s.io/CertificateSigningRequest': CERTIFICATE_REQUEST,
  'coordination.k8s.io/Lease': LEASE,
  'resource.k8s.io/DeviceClass': { answersDeleted: true, generation: true },
  'resource.k8s.io/ResourceSlice': RESOURCE_SLICE,
  'node.k8s.io/RuntimeClass': RUNTIME_CLASS,
  'scheduling.k8s.io/PriorityClass': PRIORITY_CLASS,
  'networking.k8s.io/Ingress': INGRESS,
  'networking.k8s.io/IngressClass': INGRESS_CLASS,
  'networking.k8s.io/NetworkPolicy': NETWORK_POLICY,
  'discovery.k8s.io/EndpointSlice': ENDPOINT_SLICE,
  'networking.k8s.io/IPAddress': IP_ADDRESS,
  'networking.k8s.io/ServiceCIDR': SERVICE_CIDR,
  'flowcontrol.apiserver.k8s.io/FlowSchema': FLOW_SCHEMA,
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': PRIORITY_LEVEL,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': WEBHOOK_CONFIGURATION,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': WEBHOOK_CONFIGURATION,
  'admissionregistration.k8s.io/MutatingAdmissionPolicy': MUTATING_POLICY,
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding': MUTATING_POLICY_BINDING,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': ADMISSION_POLICY,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': ADMISSION_POLICY_BINDING,
};
