import { getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { ResourceRequest } from '../http/resource-request.ts';
import { badRequest, type FieldError, invalid } from '../status-error.ts';
import { textOf } from '../text-of.ts';

/**
 * Refuses a review of access that does not say what it is about.
 *
 * @throws StatusError 422, 400.
 * @see kubernetes pkg/apis/authorization/validation/validation.go
 */
export function checkReview(object: KubernetesObject, r: ResourceRequest): void {
  if (!object.kind.endsWith('SubjectAccessReview')) return;
  const errors = [...aboutWhat(object), ...aboutWhom(object), ...metadataOf(object), ...placeOf(object)];
  // The server names no kind here.
  if (errors.length > 0) throw invalid({ group: r.resource.group, kind: '' }, '', errors);
  if (object.kind === 'LocalSubjectAccessReview' && textOf(object.metadata.namespace) !== r.namespace) {
    throw badRequest(`spec.resourceAttributes.namespace must match namespace: ${r.namespace}`);
  }
}

function wrong(field: string, value: string, why: string): FieldError {
  return { type: 'FieldValueInvalid', field, message: `Invalid value: ${value}: ${why}` };
}

function aboutWhat(object: KubernetesObject): FieldError[] {
  const resource = getIn(object, 'spec', 'resourceAttributes');
  const other = getIn(object, 'spec', 'nonResourceAttributes');
  if (isRecord(resource) && isRecord(other)) {
    const value = JSON.stringify({ Path: textOf(other['path']), Verb: textOf(other['verb']) });
    return [wrong('spec.nonResourceAttributes', value, 'cannot be specified in combination with resourceAttributes')];
  }
  if (isRecord(resource) || isRecord(other)) return [];
  return [wrong('spec.resourceAttributes', 'null', 'exactly one of nonResourceAttributes or resourceAttributes must be specified')];
}

function aboutWhom(object: KubernetesObject): FieldError[] {
  if (object.kind === 'SelfSubjectAccessReview') return [];
  const groups = getIn(object, 'spec', 'groups');
  if (textOf(getIn(object, 'spec', 'user')) !== '' || (Array.isArray(groups) && groups.length > 0)) return [];
  return [wrong('spec.user', '""', 'at least one of user or group must be specified')];
}

function metadataOf(object: KubernetesObject): FieldError[] {
  const local = object.kind === 'LocalSubjectAccessReview';
  const given = Object.entries(object.metadata).filter(
    ([name, value]) => value !== undefined && name !== 'managedFields' && !(local && name === 'namespace'),
  );
  if (given.length === 0) return [];
  return [wrong('metadata', JSON.stringify(object.metadata), local ? 'must be empty except for namespace' : 'must be empty')];
}

function placeOf(object: KubernetesObject): FieldError[] {
  if (object.kind !== 'LocalSubjectAccessReview') return [];
  const resource = getIn(object, 'spec', 'resourceAttributes');
  const namespace = textOf(getIn(resource, 'namespace'));
  const elsewhere = isRecord(resource) && namespace !== textOf(object.metadata.namespace);
  return elsewhere ? [wrong('spec.resourceAttributes.namespace', JSON.stringify(namespace), 'must match metadata.namespace')] : [];
}
