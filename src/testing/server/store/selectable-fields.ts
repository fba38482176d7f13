import type { Resource } from '../resource.ts';

/** The fields that a kind can be selected by, and what is said of all others. */
export interface SelectableFields {
  readonly names: readonly string[];
  readonly refusal: (field: string) => string;
}

const NAME = 'metadata.name';
const NAMESPACE = 'metadata.namespace';

const unsupported = (field: string): string => `field label not supported: ${field}`;
const unknown = (field: string): string => `${JSON.stringify(field)} is not a known field selector: only "${NAME}", "${NAMESPACE}"`;

const ABOUT = ['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'];

/**
 * Kinds that know more than name and namespace, by group and kind.
 *
 * @see kubernetes pkg/apis (AddFieldLabelConversionFunc)
 */
const FIELDS: Readonly<Record<string, SelectableFields>> = {
  '/Pod': {
    names: [
      NAME,
      NAMESPACE,
      'spec.nodeName',
      'spec.restartPolicy',
      'spec.schedulerName',
      'spec.serviceAccountName',
      'spec.hostNetwork',
      'spec.host',
      'status.phase',
      'status.podIP',
      'status.podIPs',
      'status.nominatedNodeName',
    ],
    refusal: unsupported,
  },
  '/Node': { names: [NAME, 'spec.unschedulable'], refusal: unsupported },
  '/ReplicationController': { names: [NAME, NAMESPACE, 'status.replicas'], refusal: unsupported },
  '/Event': {
    names: [NAME, NAMESPACE, ...ABOUT.map((field) => `involvedObject.${field}`), 'reason', 'reportingComponent', 'source', 'type'],
    refusal: unsupported,
  },
  'events.k8s.io/Event': {
    names: [NAME, NAMESPACE, ...ABOUT.map((field) => `regarding.${field}`), 'reason', 'reportingController', 'type'],
    refusal: unsupported,
  },
  '/Namespace': { names: [NAME, 'status.phase'], refusal: unsupported },
  '/Secret': { names: [NAME, NAMESPACE, 'type'], refusal: unsupported },
  '/Service': { names: [NAME, NAMESPACE, 'spec.clusterIP', 'spec.type'], refusal: unsupported },
  'batch/Job': {
    names: [NAME, NAMESPACE, 'status.successful'],
    refusal: (field) => `field label ${JSON.stringify(field)} not supported for Job`,
  },
  'certificates.k8s.io/CertificateSigningRequest': { names: [NAME, 'spec.signerName'], refusal: unsupported },
  'resource.k8s.io/ResourceSlice': {
    names: [NAME, 'spec.nodeName', 'spec.driver'],
    refusal: (field) => `field label not supported for resource.k8s.io/v1, Kind=ResourceSlice: ${field}`,
  },
};

const COMMON: SelectableFields = { names: [NAME, NAMESPACE], refusal: unknown };

/** The fields that objects of a resource can be selected by. */
export function selectableFields(resource: Resource): SelectableFields {
  const { custom } = resource;
  if (custom === undefined) return FIELDS[`${resource.group}/${resource.kind}`] ?? COMMON;
  const own = custom.selectableFields.map((path) => path.replace(/^\./, ''));
  return { names: resource.namespaced ? [NAME, NAMESPACE, ...own] : [NAME, ...own], refusal: unsupported };
}
