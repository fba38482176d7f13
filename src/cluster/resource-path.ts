import { GitOpsError, printable } from '../errors.ts';
import type { ApiResource } from '../ports.ts';

/** What the last segments of a path name. */
export interface PathTarget {
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  readonly subresource?: string | undefined;
}

const DNS_LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9](?:[-.a-z0-9]{0,251}[a-z0-9])?$/;
const VERSION = /^[a-z0-9][a-z0-9]{0,62}$/;
/** RBAC names may hold capitals, colons and spaces; an APIService of the core group ends with a dot. Never `/` or `%`. */
const NAME = /^[A-Za-z0-9_.:@~*+=,()$!' -]{1,253}$/;

/**
 * The path of a kind, or of one object of it. Each segment is checked against its grammar, then encoded.
 *
 * @throws GitOpsError INVALID_OPTION when a name or namespace cannot be one, or when a namespace is missing.
 */
export function resourcePath(
  resource: Pick<ApiResource, 'group' | 'kind' | 'plural' | 'namespaced'>,
  version: string,
  o: PathTarget,
): string {
  const segments = resource.group === '' ? ['api', version] : ['apis', resource.group, version];
  if (resource.namespaced && o.namespace !== undefined) segments.push('namespaces', checkedNamespace(o.namespace, resource.kind));
  if (resource.namespaced && o.namespace === undefined && o.name !== undefined) throw namespaceMissing(resource.kind, o.name);
  segments.push(resource.plural);
  if (o.name !== undefined) segments.push(checkedName(o.name, resource.kind));
  if (o.subresource !== undefined) segments.push(checkedSubresource(o.subresource));
  return `/${segments.map(encodeURIComponent).join('/')}`;
}

/** Whether the words of a discovered kind can stand in a path; a server that sends others is not followed there. */
export function isSafeResource(group: string, version: string, plural: string): boolean {
  return (group === '' || DNS_SUBDOMAIN.test(group)) && VERSION.test(version) && DNS_SUBDOMAIN.test(plural);
}

function checkedNamespace(namespace: string, kind: string): string {
  if (DNS_LABEL.test(namespace)) return namespace;
  throw new GitOpsError(
    'INVALID_OPTION',
    `"${printable(namespace, 80)}" cannot be the namespace of a ${kind}: use lower-case letters, digits and "-", at most 63 characters`,
    { option: 'namespace' },
  );
}

function checkedName(name: string, kind: string): string {
  if (NAME.test(name) && name !== '.' && name !== '..') return name;
  throw new GitOpsError('INVALID_OPTION', `"${printable(name, 80)}" cannot be the name of a ${kind}`, { option: 'name' });
}

function checkedSubresource(subresource: string): string {
  if (DNS_LABEL.test(subresource)) return subresource;
  throw new GitOpsError('INVALID_OPTION', `"${printable(subresource, 80)}" cannot be a subresource`, { option: 'subresource' });
}

/** To say where a new object of a kind goes, before its name is known. */
export function namespaceMissing(kind: string, name: string): GitOpsError<'INVALID_OPTION'> {
  return new GitOpsError('INVALID_OPTION', `${kind} ${printable(name, 80)} needs a namespace: the kind is namespaced and none is given`, {
    option: 'namespace',
  });
}
