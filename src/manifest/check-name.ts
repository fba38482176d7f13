import { memberOf } from '../object/index.ts';
import { type FieldProblem, invalid, invalidField, isBlank } from './field-problem.ts';

const MAX_NAME_CHARS = 253;
const MAX_LABEL_CHARS = 63;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const PRINTABLE_ASCII = /^[\x20-\x7e]+$/;

const DNS_RULE = 'must be lower case letters, digits, "-" and ".", begin and end with a letter or digit, at most 253 characters';
const PATH_RULE = 'must be printable ASCII without "/" and "%", not "." or "..", and have at most 253 characters';
const LABEL_RULE = 'must be lower case letters, digits and "-", begin and end with a letter or digit, at most 63 characters';

/**
 * Kinds whose names the server checks only as a segment of a path: RBAC allows `system:controller:x`, IP addresses
 * have colons, and OpenShift's aggregated servers have rules of their own.
 */
function hasPathSegmentName(group: string, kind: string): boolean {
  return (
    group === 'rbac.authorization.k8s.io' ||
    group === 'certificates.k8s.io' ||
    (group === 'networking.k8s.io' && kind === 'IPAddress') ||
    group.endsWith('.openshift.io')
  );
}

/** Problems of `metadata.name`. */
export function checkName(group: string, kind: string, name: unknown): FieldProblem[] {
  const field = '/metadata/name';
  if (typeof name !== 'string') return [noText(field, 'name')];
  if (group === '' && kind === 'Namespace') return isLabel(name) ? [] : [invalid(field, name, `The name of a Namespace ${LABEL_RULE}`)];
  if (hasPathSegmentName(group, kind)) return isPathSegment(name) ? [] : [invalid(field, name, `The name ${PATH_RULE}`)];
  return name.length <= MAX_NAME_CHARS && SUBDOMAIN.test(name) ? [] : [invalid(field, name, `The name ${DNS_RULE}`)];
}

/** Problems of `metadata.namespace`. */
export function checkNamespace(metadata: Readonly<Record<string, unknown>>): FieldProblem[] {
  const namespace = memberOf(metadata, 'namespace');
  if (isBlank(namespace)) return [];
  const field = '/metadata/namespace';
  if (typeof namespace !== 'string') return [noText(field, 'namespace')];
  return isLabel(namespace) ? [] : [invalid(field, namespace, `The namespace ${LABEL_RULE}`)];
}

function noText(field: string, name: string): FieldProblem {
  return invalidField(field, `The ${name} is read as a number, boolean or map; quote it.`);
}

function isLabel(text: string): boolean {
  return text.length <= MAX_LABEL_CHARS && LABEL.test(text);
}

function isPathSegment(name: string): boolean {
  if (name === '.' || name === '..' || /[/%]/.test(name)) return false;
  return name.length <= MAX_NAME_CHARS && PRINTABLE_ASCII.test(name);
}
