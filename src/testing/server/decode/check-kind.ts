import { getIn, stringifyJson } from '../../../object/index.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import { badRequest, invalid, type StatusError } from '../status-error.ts';
import { type BodyText, bodyText, unrecognized } from './read-object.ts';

/**
 * Refuses an object of another kind than the path has.
 *
 * @param resources all that is served.
 * @throws StatusError 400 in the words of the API server.
 */
export function checkKind(value: Readonly<Record<string, unknown>>, resource: Resource, resources: readonly Resource[]): void {
  const apiVersion = textOr(value['apiVersion'], apiVersionOf(resource));
  const kind = textOr(value['kind'], resource.kind);
  const other = otherKindFault(apiVersion, kind, resource, resources);
  if (other === undefined) return;
  if (other.malformed === true) throw unrecognized(resource.kind, other.fault ?? '', stringifyJson(value));
  if (other.fault === undefined) throw otherVersion(apiVersion, resource);
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  throw badRequest(`${kind} in version ${JSON.stringify(version)} cannot be handled as a ${resource.kind}: ${other.fault}`);
}

/** Another kind than that of a path. */
export interface OtherKind {
  /** Why it cannot stand for the kind of the path; `undefined` where it is another version of that kind. */
  readonly fault: string | undefined;
  /** Whether its apiVersion is none. */
  readonly malformed?: boolean | undefined;
  /** The kind, where the API server has it. */
  readonly known?: Resource | undefined;
}

/** What an object of a built-in kind is instead; `undefined` where it is of the kind of the path. */
export function otherKindFault(
  apiVersion: string,
  kind: string,
  resource: Resource,
  resources: readonly Resource[],
): OtherKind | undefined {
  if (apiVersion === apiVersionOf(resource) && kind === resource.kind) return undefined;
  const [group = '', version = '', ...more] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  if (more.length > 0) return { fault: `unexpected GroupVersion string: ${apiVersion}`, malformed: true };
  const known = resources.find(
    (each) => each.custom === undefined && each.group === group && each.version === version && each.kind === kind,
  );
  const isSameKind = group === resource.group && kind === resource.kind;
  if (isSameKind && (known !== undefined || FORMER[group]?.includes(version) === true)) return { fault: undefined };
  if (known !== undefined) {
    return { fault: `converting (${version}.${kind}) to (${internalPackage(resource)}.${resource.kind}): unknown conversion`, known };
  }
  return {
    fault: `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`,
  };
}

/**
 * Refuses a custom object of another kind than the path has, or of none.
 *
 * @throws StatusError 400 or 422 in the words of the API server.
 */
export function checkCustomKind(value: Readonly<Record<string, unknown>>, resource: Resource, body: BodyText): void {
  const { group } = resource;
  const [kind, apiVersion] = [textOr(value['kind'], ''), textOr(value['apiVersion'], apiVersionOf(resource))];
  if (kind === '') throw unrecognized(resource.kind, `Object 'Kind' is missing in '${stringifyJson(value)}'`, bodyText(body));
  if (apiVersion !== apiVersionOf(resource)) throw otherVersion(apiVersion, resource);
  if (kind === resource.kind) return;
  const name = getIn(value, 'metadata', 'name');
  const message = `Invalid value: ${JSON.stringify(kind)}: must be ${resource.kind}`;
  throw invalid({ group, kind }, typeof name === 'string' ? name : '', [{ type: 'FieldValueInvalid', field: 'kind', message }]);
}

function otherVersion(apiVersion: string, resource: Resource): StatusError {
  return badRequest(`the API version in the data (${apiVersion}) does not match the expected API version (${apiVersionOf(resource)})`);
}

function textOr(value: unknown, nothing: string): string {
  return typeof value === 'string' && value !== '' ? value : nothing;
}

/** Versions that the API server knows and serves no more. */
const FORMER: Readonly<Record<string, readonly string[]>> = {
  apps: ['v1beta1', 'v1beta2'],
  autoscaling: ['v2beta1', 'v2beta2'],
  batch: ['v1beta1'],
  'networking.k8s.io': ['v1beta1'],
  policy: ['v1beta1'],
  'rbac.authorization.k8s.io': ['v1alpha1', 'v1beta1'],
  'storage.k8s.io': ['v1alpha1', 'v1beta1'],
  'admissionregistration.k8s.io': ['v1alpha1', 'v1beta1'],
  'coordination.k8s.io': ['v1alpha2', 'v1beta1'],
  'scheduling.k8s.io': ['v1alpha1', 'v1beta1'],
  'discovery.k8s.io': ['v1beta1'],
  'node.k8s.io': ['v1alpha1', 'v1beta1'],
  'certificates.k8s.io': ['v1alpha1', 'v1beta1'],
  'events.k8s.io': ['v1beta1'],
};

function internalPackage({ group }: Resource): string {
  return group === '' ? 'core' : (group.split('.', 1)[0] ?? '');
}
