import { isRecord, type KubernetesObject, setOwn } from '../../../object/index.ts';
import { withServerDefaults } from '../../../schema/index.ts';
import { canonicalScalars } from '../decode/canonical-scalars.ts';
import { pruneUnknown } from '../decode/unknown-fields.ts';
import { findWrongValue } from '../decode/wrong-values.ts';
import { servedMetadata } from '../served-metadata.ts';
import { FieldReport } from '../kinds/field-report.ts';
import { dns1035Label } from '../kinds/names.ts';
import { validateMetadata } from '../kinds/validate-metadata.ts';
import type { Resource } from '../resource.ts';
import { itemsOf, type JsonSchema, othersOf, propertiesOf } from './json-schema.ts';

/**
 * Drops unknown fields in the metadata of embedded objects.
 *
 * @see apiextensions-apiserver pkg/apiserver/schema/objectmeta/algorithm.go
 */
export function pruneEmbedded(value: unknown, schema: JsonSchema | undefined, unknown: string[], path = ''): unknown {
  if (schema === undefined) return value;
  if (Array.isArray(value)) return value.map((item, i) => pruneEmbedded(item, itemsOf(schema), unknown, `${path}[${i}]`));
  if (!isRecord(value)) return value;
  const kept: Record<string, unknown> = {};
  const embedded = schema['x-kubernetes-embedded-resource'] === true;
  for (const [name, member] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`;
    const own = embedded && name === 'metadata' ? completeMetadata(pruneMetadata(member, at, unknown)) : member;
    setOwn(kept, name, pruneEmbedded(own, below(schema, name), unknown, at));
  }
  return kept;
}

function below(schema: JsonSchema, name: string): JsonSchema | undefined {
  const properties = propertiesOf(schema);
  return Object.hasOwn(properties, name) ? properties[name] : othersOf(schema);
}

/** Metadata as every object has it, without what it does not have. */
export function pruneMetadata(metadata: unknown, path: string, unknown: string[]): unknown {
  if (!isRecord(metadata)) return metadata;
  const pruned = pruneUnknown(metadata, servedMetadata());
  unknown.push(...pruned.unknown.map((name) => `${path}.${name}`));
  const { creationTimestamp, ...rest } = pruned.value as Record<string, unknown>;
  return creationTimestamp === null || creationTimestamp === undefined ? rest : pruned.value;
}

/** Metadata as the server writes it: without what is empty. */
function completeMetadata(metadata: unknown): unknown {
  const schema = servedMetadata();
  return withServerDefaults(schema, canonicalScalars(metadata, schema));
}

/**
 * The first place where an embedded object could not be one: its type is no text, or its metadata is not of the types
 * that metadata has. It is told in the words of the server; `undefined` where all fit.
 *
 * @see apiextensions-apiserver pkg/apiserver/schema/objectmeta/algorithm.go Coerce
 */
export function embeddedFault(value: unknown, schema: JsonSchema | undefined, path = ''): string | undefined {
  if (schema === undefined || typeof value !== 'object' || value === null) return undefined;
  if (schema['x-kubernetes-embedded-resource'] === true && isRecord(value)) {
    const fault = faultOfOne(value, path);
    if (fault !== undefined) return fault;
  }
  for (const [name, member] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`;
    const fault = embeddedFault(member, Array.isArray(value) ? itemsOf(schema) : below(schema, name), at);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOfOne(object: Readonly<Record<string, unknown>>, path: string): string | undefined {
  const report = new FieldReport();
  for (const name of ['apiVersion', 'kind']) {
    if (Object.hasOwn(object, name) && typeof object[name] !== 'string')
      report.invalid(`${path}.${name}`, object[name], 'must be a string');
  }
  const wrong = findWrongValue(object['metadata'], servedMetadata());
  if (wrong !== undefined) report.invalid(`${path}.metadata`, object['metadata'], wrong.json);
  const [first] = report.errors;
  return first === undefined ? undefined : `${first.field}: ${first.message}`;
}

/** Names of embedded objects have the grammar of RBAC's: what can stand in a path. */
const EMBEDDED = { group: 'rbac.authorization.k8s.io', kind: 'Role', namespaced: true, custom: {} } as Resource;

/**
 * Tells what is wrong with the type and metadata of embedded objects.
 *
 * @see apiextensions-apiserver pkg/apiserver/schema/objectmeta/validation.go
 */
export function reportEmbedded(value: unknown, schema: JsonSchema | undefined, report: FieldReport, path = ''): void {
  if (schema === undefined) return;
  if (Array.isArray(value)) for (const [i, item] of value.entries()) reportEmbedded(item, itemsOf(schema), report, `${path}[${i}]`);
  if (!isRecord(value)) return;
  if (schema['x-kubernetes-embedded-resource'] === true) reportOne(value, report, path);
  const properties = propertiesOf(schema);
  for (const [name, member] of Object.entries(value)) {
    const named = Object.hasOwn(properties, name);
    const at = path === '' ? name : named ? `${path}.${name}` : `${path}[${name}]`;
    reportEmbedded(member, below(schema, name), report, at);
  }
}

function reportOne(object: Readonly<Record<string, unknown>>, report: FieldReport, path: string): void {
  for (const name of ['apiVersion', 'kind']) if (!Object.hasOwn(object, name)) report.required(`${path}.${name}`);
  const { apiVersion, kind, metadata } = object;
  if (apiVersion === '') report.invalid(`${path}.apiVersion`, '', 'must not be empty');
  else if (typeof apiVersion === 'string' && apiVersion.split('/').length > 2)
    report.invalid(`${path}.apiVersion`, apiVersion, `unexpected GroupVersion string: ${apiVersion}`);
  if (kind === '') report.invalid(`${path}.kind`, '', 'must not be empty');
  else if (typeof kind === 'string')
    for (const problem of dns1035Label(kind.toLowerCase()))
      report.invalid(`${path}.kind`, kind, `may have mixed case, but should otherwise match: ${problem}`);
  if (isRecord(metadata)) reportMetadata(metadata, report, path);
}

function reportMetadata(metadata: Readonly<Record<string, unknown>>, report: FieldReport, path: string): void {
  const own = new FieldReport();
  const name = typeof metadata['name'] === 'string' && metadata['name'] !== '' ? metadata['name'] : 'fakename';
  validateMetadata({ metadata: { ...metadata, name } } as unknown as KubernetesObject, EMBEDDED, own);
  report.errors.push(...own.errors.map((error) => ({ ...error, field: `${path}.${error.field}` })));
}
