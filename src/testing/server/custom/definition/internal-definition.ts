import { equalJson, getIn, isEmptyValue, isRecord, type KubernetesObject } from '../../../../object/index.ts';
import { textOf } from '../../text-of.ts';
import { asSchema, type JsonSchema } from '../json-schema.ts';
import { versionsOf } from '../served-version.ts';

/** What the server keeps for a version, or for all versions alike. */
export interface VersionParts {
  readonly schema: JsonSchema | undefined;
  /** Whether `schema` is given at all, with a schema in it or without. */
  readonly hasSchema: boolean;
  readonly subresources: Readonly<Record<string, unknown>> | undefined;
  readonly columns: readonly Readonly<Record<string, unknown>>[];
  readonly selectableFields: readonly Readonly<Record<string, unknown>>[];
}

/** One version of a definition. */
export interface DefinitionVersion extends VersionParts {
  readonly name: string;
  readonly given: Readonly<Record<string, unknown>>;
}

/** A definition as the server checks it. */
export interface InternalDefinition {
  readonly spec: Readonly<Record<string, unknown>>;
  readonly names: Readonly<Record<string, unknown>>;
  readonly versions: readonly DefinitionVersion[];
  /** What all versions have alike: the server keeps it once, and tells of it by another path. */
  readonly common: VersionParts;
}

const NO_PARTS: VersionParts = { schema: undefined, hasSchema: false, subresources: undefined, columns: [], selectableFields: [] };

/**
 * Reads a definition as the server does: schema, subresources, columns and selectable fields that are the same in all
 * versions stand once.
 *
 * @see apiextensions-apiserver pkg/apis/apiextensions/v1/conversion.go
 */
export function internalDefinition(definition: KubernetesObject): InternalDefinition {
  const versions = versionsOf(definition).map((given) => ({ ...partsOf(given), name: textOf(given['name']), given }));
  const [first] = versions;
  const alike = (part: keyof VersionParts): boolean => versions.every((version) => equalJson(version[part] ?? null, first?.[part] ?? null));
  const schema = alike('schema') && alike('hasSchema');
  const [subresources, columns, selectable] = [alike('subresources'), alike('columns'), alike('selectableFields')];
  const pick = (parts: VersionParts, common: boolean): VersionParts => ({
    ...(schema === common ? { schema: parts.schema, hasSchema: parts.hasSchema } : NO_SCHEMA),
    subresources: subresources === common ? parts.subresources : undefined,
    columns: columns === common ? parts.columns : [],
    selectableFields: selectable === common ? parts.selectableFields : [],
  });
  return {
    spec: recordAt(definition, 'spec'),
    names: recordAt(definition, 'spec', 'names'),
    versions: versions.map(({ name, given, ...parts }) => ({ name, given, ...pick(parts, false) })),
    common: first === undefined ? NO_PARTS : pick(first, true),
  };
}

const NO_SCHEMA = { schema: undefined, hasSchema: false } as const;

function partsOf(version: Readonly<Record<string, unknown>>): VersionParts {
  const { schema, subresources, additionalPrinterColumns: columns, selectableFields } = version;
  return {
    schema: asSchema(getIn(schema, 'openAPIV3Schema')),
    hasSchema: isRecord(schema),
    subresources: isRecord(subresources) ? subresources : undefined,
    columns: Array.isArray(columns) ? columns.filter(isRecord) : [],
    selectableFields: Array.isArray(selectableFields) ? selectableFields.filter(isRecord) : [],
  };
}

function recordAt(object: unknown, ...path: readonly string[]): Readonly<Record<string, unknown>> {
  const value = getIn(object, ...path);
  return isRecord(value) ? value : {};
}

/** Whether a keyword of a schema is given: to the server its empty value is none. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && !isEmptyValue(value);
}
