import { isRecord, type KubernetesObject, setOwn } from '../../../../object/index.ts';

/** Keywords of a schema that hold schemas: by name, as one, or as several. */
const BY_NAME = ['properties', 'patternProperties', 'definitions', 'dependencies'];
const SCHEMAS = ['items', 'additionalProperties', 'additionalItems', 'not', 'allOf', 'anyOf', 'oneOf'];

/**
 * A definition without the defaults that are null: to the server these say nothing.
 *
 * @see apiextensions-apiserver pkg/apis/apiextensions/v1/conversion.go Convert_v1_JSON_To_apiextensions_JSON
 */
export function withoutNullDefaults(definition: KubernetesObject): KubernetesObject {
  const spec = definition['spec'];
  if (!isRecord(spec) || !Array.isArray(spec['versions'])) return definition;
  const versions = spec['versions'].map((version: unknown) => {
    const schema = isRecord(version) ? version['schema'] : undefined;
    if (!isRecord(version) || !isRecord(schema)) return version;
    return { ...version, schema: { ...schema, openAPIV3Schema: cleaned(schema['openAPIV3Schema']) } };
  });
  return { ...definition, spec: { ...spec, versions } };
}

function cleaned(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(cleaned);
  if (!isRecord(schema)) return schema;
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'default' && value === null) continue;
    if (BY_NAME.includes(name) && isRecord(value)) setOwn(result, name, cleanedMembers(value));
    else setOwn(result, name, SCHEMAS.includes(name) ? cleaned(value) : value);
  }
  return result;
}

function cleanedMembers(schemas: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(schemas)) setOwn(result, name, cleaned(schema));
  return result;
}
