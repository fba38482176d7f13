import { equalJson, getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { FieldReport } from './field-report.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { keepField } from './workloads.ts';

const binding: KindBehaviour = {
  createOnUpdate: true,
  validate: (object, report) => {
    if (getIn(object, 'roleRef', 'name') === undefined || getIn(object, 'roleRef', 'name') === '') report.required('roleRef.name');
  },
  validateUpdate: (next, live, report) => {
    if (!equalJson(next['roleRef'], live['roleRef'])) {
      const { apiGroup, kind, name } = (isRecord(next['roleRef']) ? next['roleRef'] : {}) as Record<string, unknown>;
      report.invalid('roleRef', { APIGroup: apiGroup, Kind: kind, Name: name }, 'cannot change roleRef');
    }
  },
};

const counted: KindBehaviour = { generation: true };
const CLAIM_IMMUTABLE = 'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';

/** Namespaces, definitions, storage, access and the rest: by group and kind. */
export const CLUSTER_KINDS: Readonly<Record<string, KindBehaviour>> = {
  '/Namespace': {
    answersDeleted: true,
    prepareCreate: (object) => {
      object['status'] = { phase: 'Active' };
      const spec = isRecord(object['spec']) ? object['spec'] : {};
      const finalizers = Array.isArray(spec['finalizers']) ? spec['finalizers'] : [];
      object['spec'] = { ...spec, finalizers: finalizers.includes('kubernetes') ? finalizers : [...finalizers, 'kubernetes'] };
      object.metadata.labels = { ...object.metadata.labels, 'kubernetes.io/metadata.name': object.metadata.name };
    },
    prepareUpdate: (next, live) => {
      next['spec'] = live['spec'];
      next.metadata.labels = { ...next.metadata.labels, 'kubernetes.io/metadata.name': next.metadata.name };
    },
  },
  '/PersistentVolumeClaim': {
    answersDeleted: true,
    prepareCreate: (object) => {
      object['status'] = { phase: 'Pending' };
      object.metadata.finalizers = [...(object.metadata.finalizers ?? []), 'kubernetes.io/pvc-protection'];
    },
    validate: (object, report) => {
      if (!Array.isArray(getIn(object, 'spec', 'accessModes'))) report.required('spec.accessModes', 'at least 1 access mode is required');
      if (getIn(object, 'spec', 'resources', 'requests', 'storage') === undefined) report.required('spec.resources[storage]');
    },
    validateUpdate: keepClaim,
  },
  '/PersistentVolume': {
    answersDeleted: true,
    prepareCreate: (object) => {
      object['status'] = { phase: 'Pending' };
      object.metadata.finalizers = [...(object.metadata.finalizers ?? []), 'kubernetes.io/pv-protection'];
    },
  },
  '/ServiceAccount': { answersDeleted: true },
  '/ResourceQuota': { answersDeleted: true },
  '/Endpoints': { createOnUpdate: true },
  '/LimitRange': { createOnUpdate: true },
  '/Event': { createOnUpdate: true },
  'coordination.k8s.io/Lease': { createOnUpdate: true, versionedUpdate: true },
  'node.k8s.io/RuntimeClass': { createOnUpdate: true, versionedUpdate: true },
  'rbac.authorization.k8s.io/Role': { createOnUpdate: true },
  'rbac.authorization.k8s.io/ClusterRole': { createOnUpdate: true },
  'rbac.authorization.k8s.io/RoleBinding': binding,
  'rbac.authorization.k8s.io/ClusterRoleBinding': binding,
  'storage.k8s.io/StorageClass': {
    answersDeleted: true,
    validate: (object, report) => {
      if (object['provisioner'] === undefined || object['provisioner'] === '') report.required('provisioner');
    },
    validateUpdate: (next, live, report) => {
      for (const field of ['parameters', 'provisioner', 'reclaimPolicy']) {
        if (!equalJson(next[field], live[field])) report.forbidden(field, `updates to ${field} are forbidden.`);
      }
      keepField(next, live, ['volumeBindingMode'], report);
    },
  },
  'storage.k8s.io/CSIDriver': { answersDeleted: true, versionedUpdate: true },
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
  'apiextensions.k8s.io/CustomResourceDefinition': {
    generation: true,
    versionedUpdate: true,
    prepareCreate: (object) => {
      object['status'] = { conditions: [], acceptedNames: { plural: '', kind: '' }, storedVersions: storedVersion(object) };
    },
    validate: validateDefinition,
    validateUpdate: (next, live, report) => {
      for (const path of [
        ['spec', 'scope'],
        ['spec', 'group'],
        ['spec', 'names', 'plural'],
        ['spec', 'names', 'kind'],
      ]) {
        keepField(next, live, path, report);
      }
    },
  },
};

function keepClaim(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  const fixed = (object: KubernetesObject): unknown => {
    const spec = isRecord(object['spec']) ? { ...object['spec'] } : {};
    for (const field of ['resources', 'volumeAttributesClassName']) delete spec[field];
    if (getIn(live, 'spec', 'volumeName') === undefined) delete spec['volumeName']; // binding sets it
    return spec;
  };
  if (!equalJson(fixed(next), fixed(live))) report.forbidden('spec', CLAIM_IMMUTABLE);
}

function storedVersion(definition: KubernetesObject): string[] {
  const versions = getIn(definition, 'spec', 'versions');
  if (!Array.isArray(versions)) return [];
  return versions.filter((version) => getIn(version, 'storage') === true).map((version) => String(getIn(version, 'name')));
}

function validateDefinition(object: KubernetesObject, report: FieldReport): void {
  const group = getIn(object, 'spec', 'group');
  const plural = getIn(object, 'spec', 'names', 'plural');
  if (object.metadata.name !== `${String(plural)}.${String(group)}`) {
    report.invalid('metadata.name', object.metadata.name, 'must be spec.names.plural+"."+spec.group');
  }
  const versions = getIn(object, 'spec', 'versions');
  if (!Array.isArray(versions) || versions.length === 0) report.required('spec.versions');
  else if (storedVersion(object).length !== 1) {
    report.invalid('spec.versions', versions, 'must have exactly one version marked as storage version');
  }
  for (const [i, version] of (Array.isArray(versions) ? versions : []).entries()) {
    if (!isRecord(getIn(version, 'schema', 'openAPIV3Schema'))) report.required(`spec.versions[${i}].schema.openAPIV3Schema`);
  }
}
