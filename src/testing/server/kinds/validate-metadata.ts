import type { KubernetesObject } from '../../../object/index.ts';
import type { Resource } from '../resource.ts';
import { changeLooks, qualifiesFinalizers } from './change-looks.ts';
import type { FieldReport } from './field-report.ts';
import { GoValue } from './go-value.ts';
import { validateLabels } from './label-selector.ts';
import { nameGrammarOf } from './name-grammars.ts';
import { qualifiedName } from './names.ts';
import { type Fields, recordsOf, textIn } from './read-fields.ts';

const MAX_ANNOTATIONS_BYTES = 256 * 1024;
const STANDARD_FINALIZERS = ['kubernetes', 'orphan', 'foregroundDeletion'];

/**
 * What the metadata of a new object must satisfy.
 *
 * @see apimachinery pkg/api/validation/objectmeta.go ValidateObjectMeta
 */
export function validateMetadata(object: KubernetesObject, resource: Resource, report: FieldReport): void {
  validateName(object, resource, report);
  validateWhole(object, report);
  if (qualifiesFinalizers(resource)) validateFinalizerNames(object, report);
}

/** What a kind itself checks of a changed object. */
export interface OwnChecks {
  readonly object: () => void;
  readonly change: () => void;
}

/**
 * What a changed object must satisfy. A mistake in its metadata is told each time that the server looks at it: twice for
 * all kinds, and as often as the kind looks itself.
 *
 * @see apiserver pkg/registry/rest/update.go validateCommonFields
 */
export function validateChangedObject(
  next: KubernetesObject,
  live: KubernetesObject,
  resource: Resource,
  subresource: string,
  own: OwnChecks,
  report: FieldReport,
): void {
  const whole = (): void => validateWhole(next, report);
  const kept = (): void => validateKept(next, live, report);
  whole();
  kept();
  for (const look of changeLooks(resource, subresource)) {
    if (look === 'object' || look === 'change') {
      own[look]();
      continue;
    }
    if (look === 'whole') whole();
    else kept();
    if (qualifiesFinalizers(resource)) validateFinalizerNames(next, report);
  }
}

/** What is looked at whether an object is new or changed. */
function validateWhole(object: KubernetesObject, report: FieldReport): void {
  validateMarks(object, report);
  validateFinalizers(object.metadata.finalizers ?? [], report);
}

function validateMarks({ metadata }: KubernetesObject, report: FieldReport): void {
  validateLabels(metadata.labels, 'metadata.labels', report);
  validateAnnotations(metadata.annotations ?? {}, report);
  validateOwners(recordsOf(metadata.ownerReferences), report);
}

/** @see apimachinery pkg/api/validation/objectmeta.go ValidateObjectMetaUpdate */
function validateKept(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  refuseNewFinalizers(next, live, report);
  for (const field of ['deletionTimestamp', 'deletionGracePeriodSeconds']) {
    if (next.metadata[field] !== live.metadata[field]) report.invalid(`metadata.${field}`, next.metadata[field], 'field is immutable');
  }
  validateMarks(next, report);
}

function refuseNewFinalizers(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  if (live.metadata.deletionTimestamp === undefined) return;
  const before = live.metadata.finalizers ?? [];
  const added = (next.metadata.finalizers ?? []).filter((finalizer) => !before.includes(finalizer));
  if (added.length === 0) return;
  const list = added.map((finalizer) => JSON.stringify(finalizer)).join(', ');
  report.forbidden(
    'metadata.finalizers',
    `no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`,
  );
}

/** The server makes up the end of a generated name, so its beginning may end as no name does. */
function validateName({ metadata }: KubernetesObject, resource: Resource, report: FieldReport): void {
  const grammar = nameGrammarOf(resource);
  const { name, generateName } = metadata;
  if (typeof generateName === 'string' && generateName !== '') {
    for (const problem of grammar(generateName.replace(/-$/, 'a'))) report.invalid('metadata.generateName', generateName, problem);
  }
  if (typeof name !== 'string' || name === '') report.required('metadata.name', 'name or generateName is required');
  else report.check(grammar, 'metadata.name', name);
}

function validateAnnotations(annotations: Readonly<Record<string, string>>, report: FieldReport): void {
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    for (const problem of qualifiedName(key.toLowerCase())) report.invalid('metadata.annotations', key, problem);
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (bytes > MAX_ANNOTATIONS_BYTES) report.tooLong('metadata.annotations', MAX_ANNOTATIONS_BYTES);
}

function validateOwners(owners: readonly Fields[], report: FieldReport): void {
  const field = 'metadata.ownerReferences';
  let controller: string | undefined;
  for (const owner of owners) {
    validateOwner(owner, field, report);
    if (owner['controller'] !== true) continue;
    const name = `${textIn(owner, 'kind')}/${textIn(owner, 'name')}`;
    const both = `Found "true" in references for ${controller} and ${name}`;
    if (controller === undefined) controller = name;
    else report.invalid(field, shownList(owners), `Only one reference can have Controller set to true. ${both}`);
  }
}

function validateOwner(owner: Fields, field: string, report: FieldReport): void {
  const [apiVersion, kind] = [textIn(owner, 'apiVersion'), textIn(owner, 'kind')];
  if (apiVersion === '' || apiVersion.split('/').length > 2) report.invalid(`${field}.apiVersion`, apiVersion, 'version must not be empty');
  for (const name of ['kind', 'name', 'uid']) if (textIn(owner, name) === '') report.invalid(`${field}.${name}`, '', 'must not be empty');
  if (apiVersion === 'v1' && kind === 'Event') report.invalid(field, shown(owner), '/v1, Kind=Event is disallowed from being an owner');
}

/** In the order in which Go writes it. */
function shown(owner: Fields): GoValue {
  const names = ['apiVersion', 'kind', 'name', 'uid', 'controller', 'blockOwnerDeletion'];
  return new GoValue(names.filter((name) => owner[name] !== undefined).map((name) => [name, owner[name]] as const));
}

function shownList(owners: readonly Fields[]): GoValue {
  return GoValue.list(owners.map(shown));
}

function validateFinalizers(finalizers: readonly string[], report: FieldReport): void {
  const field = 'metadata.finalizers';
  for (const finalizer of finalizers) report.check(qualifiedName, field, finalizer);
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    report.invalid(field, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set');
  }
}

/** Reports finalizers that have no domain of their own. */
function validateFinalizerNames({ metadata }: KubernetesObject, report: FieldReport): void {
  for (const [i, finalizer] of (metadata.finalizers ?? []).entries()) {
    if (finalizer.includes('/') || STANDARD_FINALIZERS.includes(finalizer)) continue;
    report.invalid(`metadata.finalizers[${i}]`, finalizer, 'name is neither a standard finalizer name nor is it fully qualified');
  }
}
