import { equalJson, getIn, isRecord, type KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../../kinds/field-report.ts';
import { dns1035Label, dnsSubdomain } from '../../kinds/names.ts';
import { textOf } from '../../text-of.ts';
import { textsOf } from '../json-schema.ts';
import { versionsOf } from '../served-version.ts';
import { APPROVAL_PATH, apiApproval } from './api-approval.ts';
import { reportConversion } from './conversion.ts';
import { reportMissingNames, reportNames } from './definition-names.ts';
import { type KnownParts, reportParts } from './definition-parts.ts';
import { goVersions } from './go-schema.ts';
import { type DefinitionVersion, type InternalDefinition, internalDefinition } from './internal-definition.ts';

/**
 * Tells what is wrong with a CustomResourceDefinition.
 *
 * @param live the definition before a change.
 * @see apiextensions-apiserver pkg/apis/apiextensions/validation/validation.go
 */
export function validateDefinition(definition: KubernetesObject, live: KubernetesObject | undefined, report: FieldReport): void {
  const internal = internalDefinition(definition);
  const { spec, names } = internal;
  if (live === undefined && definition.metadata.name !== `${textOf(names['plural'])}.${textOf(spec['group'])}`)
    report.invalid('metadata.name', definition.metadata.name, 'must be spec.names.plural+"."+spec.group');
  validateSpec(internal, sameSchemas(definition, live), report);
  if (live !== undefined) validateUnchanged(definition, live, report);
  reportNames(recordAt(definition, 'status', 'acceptedNames'), 'status.acceptedNames', report);
  validateStored(definition, internal, report);
  validateApproval(definition, live, report);
  if (spec['preserveUnknownFields'] === true && getIn(live, 'spec', 'preserveUnknownFields') !== true) {
    const instead = 'cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead';
    report.invalid('spec.preserveUnknownFields', true, instead);
  }
}

/** Tells what is wrong with the status of a definition, written by its own endpoint. */
export function validateDefinitionStatus(definition: KubernetesObject, report: FieldReport): void {
  reportNames(recordAt(definition, 'status', 'acceptedNames'), 'status.acceptedNames', report);
}

function recordAt(object: unknown, ...path: readonly string[]): Readonly<Record<string, unknown>> {
  const value = getIn(object, ...path);
  return isRecord(value) ? value : {};
}

/** The versions whose schema is what it was before a change. */
function sameSchemas(definition: KubernetesObject, live: KubernetesObject | undefined): ReadonlySet<string> {
  const before = live === undefined ? [] : versionsOf(live);
  const same = versionsOf(definition).filter(({ name, schema }) =>
    before.some((each) => each['name'] === name && equalJson(each['schema'] ?? null, schema ?? null)),
  );
  return new Set(same.map(({ name }) => textOf(name)));
}

function validateSpec(internal: InternalDefinition, same: ReadonlySet<string>, report: FieldReport): void {
  const { spec, names, versions, common } = internal;
  validateGroup(textOf(spec['group']), report);
  if (textOf(spec['scope']) === '') report.required('spec.scope');
  else if (spec['scope'] !== 'Cluster' && spec['scope'] !== 'Namespaced')
    report.notSupported('spec.scope', spec['scope'], ['Cluster', 'Namespaced']);
  if (common.schema === undefined)
    for (const [i, version] of versions.entries())
      if (version.schema === undefined) report.required(`spec.versions[${i}].schema.openAPIV3Schema`);
  const hasStatus = (version: DefinitionVersion): boolean => (version.subresources ?? common.subresources)?.['status'] !== undefined;
  for (const [i, version] of versions.entries())
    validateVersion(version, `spec.versions[${i}]`, { hasStatus: hasStatus(version), sameSchema: same.has(version.name) }, report);
  validateVersions(versions, report);
  reportMissingNames(names, report);
  reportNames(names, 'spec.names', report);
  const paths = {
    schema: 'spec.validation',
    subresources: 'spec.subresources',
    columns: 'spec.additionalPrinterColumns',
    selectableFields: 'spec.selectableFields',
  };
  reportParts(common, paths, { hasStatus: versions.some(hasStatus), sameSchema: same.has(versions[0]?.name ?? '') }, report);
  const strategy = textOf(getIn(spec, 'conversion', 'strategy'));
  if (isRecord(spec['conversion']) && strategy !== 'None' && spec['preserveUnknownFields'] === true)
    report.invalid('spec.conversion.strategy', strategy, 'must be None if spec.preserveUnknownFields is true');
  reportConversion(spec['conversion'], report);
}

function validateGroup(group: string, report: FieldReport): void {
  const problems = dnsSubdomain(group);
  if (group === '') report.required('spec.group');
  else if (problems.length > 0) report.invalid('spec.group', group, problems.join(','));
  else if (!group.includes('.')) report.invalid('spec.group', group, 'should be a domain with at least one dot');
}

function validateVersion(version: DefinitionVersion, path: string, known: KnownParts, report: FieldReport): void {
  const problems = dns1035Label(version.name);
  if (problems.length > 0) report.invalid(`${path}.name`, version.name, problems.join(','));
  const { deprecated, deprecationWarning: warning } = version.given;
  for (const problem of wrongWarning(deprecated === true, warning)) report.invalid(`${path}.deprecationWarning`, warning, problem);
  const paths = {
    schema: `${path}.schema`,
    subresources: `${path}.subresources`,
    columns: `${path}.additionalPrinterColumns`,
    selectableFields: `${path}.selectableFields`,
  };
  reportParts(version, paths, known, report);
}

function wrongWarning(deprecated: boolean, warning: unknown): string[] {
  if (typeof warning !== 'string') return [];
  if (!deprecated) return ['can only be set for deprecated versions'];
  const hidden = Array.from(warning).findIndex((character) => /[\p{C}\p{Zl}\p{Zp}]/u.test(character) || /(?! )\p{Zs}/u.test(character));
  return [
    ...(Buffer.byteLength(warning) > 256 ? ['must be <= 256 characters long'] : []),
    ...(warning === '' ? ['must not be an empty string'] : []),
    ...(hidden >= 0 ? [`must only contain printable UTF-8 characters; non-printable character found at index ${hidden}`] : []),
  ];
}

function validateVersions(versions: readonly DefinitionVersion[], report: FieldReport): void {
  if (new Set(versions.map(({ name }) => name)).size !== versions.length)
    report.invalid('spec.versions', goVersions(versions), 'must contain unique version names');
  if (versions.filter(({ given }) => given['storage'] === true).length !== 1)
    report.invalid('spec.versions', goVersions(versions), 'must have exactly one version marked as storage version');
  const first = versions[0]?.name ?? '';
  const problems = first === '' ? [] : dns1035Label(first);
  if (problems.length > 0) report.invalid('spec.version', first, problems.join(','));
}

/** What stays as it is once the definition is served; group and plural always do. */
function validateUnchanged(definition: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  const keep = (...path: readonly string[]): void => {
    const value = getIn(definition, 'spec', ...path);
    if (!equalJson(value ?? '', getIn(live, 'spec', ...path) ?? ''))
      report.invalid(`spec.${path.join('.')}`, value ?? '', 'field is immutable');
  };
  if (isEstablished(live)) {
    keep('scope');
    keep('names', 'kind');
  }
  keep('group');
  keep('names', 'plural');
}

function isEstablished(definition: KubernetesObject): boolean {
  const conditions = getIn(definition, 'status', 'conditions');
  return Array.isArray(conditions) && conditions.some((each) => getIn(each, 'type') === 'Established' && getIn(each, 'status') === 'True');
}

function validateStored(definition: KubernetesObject, { versions }: InternalDefinition, report: FieldReport): void {
  const path = 'status.storedVersions';
  const stored = textsOf(getIn(definition, 'status', 'storedVersions'));
  if (stored.length === 0) {
    report.invalid(path, undefined, 'must have at least one stored version');
    return;
  }
  const left = new Set(stored); // a name that stands twice is found once
  for (const { name, given } of versions)
    if (!left.delete(name) && given['storage'] === true) report.invalid(path, stored, `must have the storage version ${name}`);
  for (const [i, name] of stored.entries()) {
    if (versions.some((version) => version.name === name)) continue;
    report.invalid(
      `${path}[${i}]`,
      name,
      `missing from spec.versions; ${name} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${name} and removes ${name} from status.storedVersions`,
    );
  }
}

function validateApproval(definition: KubernetesObject, live: KubernetesObject | undefined, report: FieldReport): void {
  const approval = apiApproval(definition);
  if (approval === undefined || (live !== undefined && apiApproval(live)?.reason === approval.reason)) return;
  if (approval.reason === 'MissingAnnotation') report.required(APPROVAL_PATH, approval.message);
  else if (approval.reason === 'InvalidAnnotation') report.invalid(APPROVAL_PATH, approval.annotation, approval.message);
}
