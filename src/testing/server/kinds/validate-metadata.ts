import { isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { Resource } from '../resource.ts';
import type { FieldReport } from './field-report.ts';
import { dnsLabel, dnsSubdomain, type Grammar, labelValue, pathSegment, qualifiedName } from './names.ts';

const MAX_ANNOTATIONS_BYTES = 256 * 1024;

/** Kinds whose names have another grammar than a DNS subdomain. */
const NAME_GRAMMARS: Readonly<Record<string, Grammar>> = {
  '/Namespace': dnsLabel,
  '/Service': dnsLabel,
  'rbac.authorization.k8s.io/Role': pathSegment,
  'rbac.authorization.k8s.io/RoleBinding': pathSegment,
  'rbac.authorization.k8s.io/ClusterRole': pathSegment,
  'rbac.authorization.k8s.io/ClusterRoleBinding': pathSegment,
};

/**
 * What every object's metadata must satisfy.
 *
 * @see apimachinery pkg/api/validation/objectmeta.go
 */
export function validateMetadata(object: KubernetesObject, resource: Resource, report: FieldReport): void {
  const { name, labels, annotations, ownerReferences, finalizers } = object.metadata;
  if (typeof name !== 'string' || name === '') report.required('metadata.name', 'name or generateName is required');
  else check(NAME_GRAMMARS[`${resource.group}/${resource.kind}`] ?? dnsSubdomain, 'metadata.name', name, report);
  for (const [key, value] of Object.entries(labels ?? {})) {
    check(qualifiedName, 'metadata.labels', key, report);
    check(labelValue, 'metadata.labels', value, report);
  }
  validateAnnotations(annotations ?? {}, report);
  for (const [i, owner] of (ownerReferences ?? []).entries()) validateOwner(owner, `metadata.ownerReferences[${i}]`, report);
  for (const finalizer of finalizers ?? []) check(qualifiedName, 'metadata.finalizers', finalizer, report);
}

function check(grammar: Grammar, field: string, value: string, report: FieldReport): void {
  report.check(grammar, field, value);
}

function validateAnnotations(annotations: Readonly<Record<string, string>>, report: FieldReport): void {
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    check((text) => qualifiedName(text.toLowerCase()), 'metadata.annotations', key, report);
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (bytes > MAX_ANNOTATIONS_BYTES) {
    report.errors.push({
      type: 'FieldValueInvalid',
      field: 'metadata.annotations',
      message: `Too long: may not be more than ${MAX_ANNOTATIONS_BYTES} bytes`,
    });
  }
}

function validateOwner(owner: unknown, field: string, report: FieldReport): void {
  if (!isRecord(owner)) return;
  for (const [name, text] of [
    ['apiVersion', 'version must not be empty'],
    ['kind', 'must not be empty'],
    ['name', 'must not be empty'],
    ['uid', 'must not be empty'],
  ] as const) {
    if (owner[name] === undefined || owner[name] === '') report.invalid(`${field}.${name}`, '', text);
  }
}
