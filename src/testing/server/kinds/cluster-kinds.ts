import { equalJson, getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { FieldReport } from './field-report.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { keepField } from './keep-field.ts';
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
