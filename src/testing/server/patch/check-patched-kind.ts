import { canonicalJson, getIn, isRecord } from '../../../object/index.ts';
import { otherKindFault } from '../decode/check-kind.ts';
import { headerFault } from '../decode/read-object.ts';
import { findWrongValue } from '../decode/wrong-values.ts';
import { FieldReport } from '../kinds/field-report.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import { internalErrorOf, invalid, notImplemented, type StatusError } from '../status-error.ts';
import { PatchFailure } from './patch-failure.ts';

/** What a patch made of an object, of the kind of its path. */
export interface Patched {
  readonly value: Record<string, unknown>;
  /** Members that the kind does not have. */
  readonly unknown: readonly string[];
}

/**
 * Refuses what a JSON patch or merge patch made of an object where that is of another kind, or no object.
 *
 * @param resources all that is served.
 * @throws StatusError 422 in the words of the API server, 501 for another version of the kind.
 */
export function checkPatchedKind(result: unknown, resource: Resource, resources: readonly Resource[]): Patched {
  if (!isRecord(result) && !Array.isArray(result)) throw new PatchFailure('the patch makes no object');
  const fault = headerFault(result);
  if (!isRecord(result) || fault !== undefined) throw invalidPatch(result, fault ?? '');
  const given = { apiVersion: textOf(result['apiVersion']), kind: textOf(result['kind']) };
  if (resource.custom !== undefined) checkCustomKind(result, given, resource);
  else if (given.apiVersion === '') return withoutVersion(result, resource);
  else checkBuiltInKind(result, given.apiVersion, given.kind, resource, resources);
  return { value: { ...result, apiVersion: apiVersionOf(resource), kind: resource.kind }, unknown: [] };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** An object of no version has none of the fields of its kind. */
function withoutVersion(result: Readonly<Record<string, unknown>>, resource: Resource): Patched {
  const unknown = Object.keys(result).filter((name) => name !== 'apiVersion' && name !== 'kind');
  return { value: { apiVersion: apiVersionOf(resource), kind: resource.kind }, unknown: unknown.toSorted() };
}

function checkBuiltInKind(
  result: Readonly<Record<string, unknown>>,
  apiVersion: string,
  kind: string,
  resource: Resource,
  resources: readonly Resource[],
): void {
  const other = otherKindFault(apiVersion, kind === '' ? resource.kind : kind, resource, resources);
  if (other === undefined) return;
  if (other.fault === undefined) throw notImplemented('patch to another version of the kind');
  const wrong = other.known === undefined ? undefined : findWrongValue(result, other.known.schema);
  throw invalidPatch(result, wrong?.json ?? other.fault);
}

function checkCustomKind(result: unknown, o: { readonly apiVersion: string; readonly kind: string }, resource: Resource): void {
  const { apiVersion, kind } = o;
  if (kind === '') throw invalidPatch(result, `Object 'Kind' is missing in '${canonicalJson(result)}'`);
  const [group = '', ...more] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  if (more.length > 1) throw invalidPatch(result, `unexpected GroupVersion string: ${apiVersion}`);
  const name = getIn(result, 'metadata', 'name');
  if (textOf(name) === '') return;
  if (apiVersion === '') throw internalErrorOf("Object 'apiVersion' is missing in 'object has no apiVersion field'");
  const report = new FieldReport();
  if (kind !== resource.kind) report.invalid('kind', kind, `must be ${resource.kind}`);
  if (apiVersion !== apiVersionOf(resource)) report.invalid('apiVersion', apiVersion, `must be ${apiVersionOf(resource)}`);
  if (report.errors.length > 0) throw invalid({ group, kind }, textOf(name), report.errors);
}

function invalidPatch(result: unknown, why: string): StatusError {
  const report = new FieldReport();
  report.invalid('patch', canonicalJson(result), why);
  return invalid({ group: '', kind: '' }, '', report.errors);
}
