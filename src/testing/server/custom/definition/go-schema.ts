import { canonicalJson, isRecord } from '../../../../object/index.ts';
import { GoValue } from '../../kinds/go-value.ts';
import { asSchema, type JsonSchema } from '../json-schema.ts';
import type { Rule } from '../../cel/rule.ts';
import type { DefinitionVersion } from './internal-definition.ts';

/** A value in an error, which Go writes with `<`, `>` and `&` escaped. */
function escaped(value: GoValue): GoValue {
  const text = value.text.replaceAll(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
  return Object.assign(new GoValue([]), { text });
}

/** A rule as errors show it. */
export function goRule({ rule, message, messageExpression, reason, fieldPath, optionalOldSelf }: Rule): GoValue {
  return escaped(
    new GoValue([
      ['Rule', rule],
      ['Message', message],
      ['MessageExpression', messageExpression],
      ['Reason', reason],
      ['FieldPath', fieldPath],
      ['OptionalOldSelf', optionalOldSelf],
    ]),
  );
}

/** Versions as errors show them. */
export function goVersions(versions: readonly DefinitionVersion[]): GoValue {
  return escaped(listOf(versions.map(goVersion)));
}

function goVersion({ name, given, schema, hasSchema, subresources, columns, selectableFields }: DefinitionVersion): GoValue {
  return new GoValue([
    ['Name', name],
    ['Served', given['served'] === true],
    ['Storage', given['storage'] === true],
    ['Deprecated', given['deprecated'] === true],
    ['DeprecationWarning', given['deprecationWarning']],
    ['Schema', hasSchema ? new GoValue([['OpenAPIV3Schema', schema === undefined ? undefined : structOf(schema)]]) : undefined],
    ['Subresources', subresources === undefined ? undefined : goSubresources(subresources)],
    ['AdditionalPrinterColumns', columns.length === 0 ? undefined : listOf(columns.map(goColumn))],
    [
      'SelectableFields',
      selectableFields.length === 0
        ? undefined
        : listOf(selectableFields.map((each) => new GoValue([['JSONPath', each['jsonPath'] ?? '']]))),
    ],
  ]);
}

function goSubresources({ status, scale }: Readonly<Record<string, unknown>>): GoValue {
  const paths = isRecord(scale)
    ? new GoValue([
        ['SpecReplicasPath', scale['specReplicasPath'] ?? ''],
        ['StatusReplicasPath', scale['statusReplicasPath'] ?? ''],
        ['LabelSelectorPath', scale['labelSelectorPath']],
      ])
    : undefined;
  return new GoValue([
    ['Status', isRecord(status) ? new GoValue([]) : undefined],
    ['Scale', paths],
  ]);
}

function goColumn(column: Readonly<Record<string, unknown>>): GoValue {
  const text = (name: string): unknown => column[name] ?? '';
  return new GoValue([
    ['Name', text('name')],
    ['Type', text('type')],
    ['Format', text('format')],
    ['Description', text('description')],
    ['Priority', column['priority'] ?? 0],
    ['JSONPath', text('jsonPath')],
  ]);
}

/** A schema as errors show it. */
export function goSchema(schema: JsonSchema): GoValue {
  return escaped(structOf(schema));
}

type Show = 'text' | 'flag' | 'value' | 'schema' | 'schemas' | 'map' | 'items' | 'orBool' | 'docs' | 'rules' | 'json';

/** The fields of Go's JSONSchemaProps in their order: keyword, name, and how an absent one is shown. */
const FIELDS: readonly (readonly [keyword: string, name: string, show: Show])[] = [
  ['id', 'ID', 'text'],
  ['$schema', 'Schema', 'text'],
  ['$ref', 'Ref', 'value'],
  ['description', 'Description', 'text'],
  ['type', 'Type', 'text'],
  ['nullable', 'Nullable', 'flag'],
  ['format', 'Format', 'text'],
  ['title', 'Title', 'text'],
  ['default', 'Default', 'json'],
  ['maximum', 'Maximum', 'value'],
  ['exclusiveMaximum', 'ExclusiveMaximum', 'flag'],
  ['minimum', 'Minimum', 'value'],
  ['exclusiveMinimum', 'ExclusiveMinimum', 'flag'],
  ['maxLength', 'MaxLength', 'value'],
  ['minLength', 'MinLength', 'value'],
  ['pattern', 'Pattern', 'text'],
  ['maxItems', 'MaxItems', 'value'],
  ['minItems', 'MinItems', 'value'],
  ['uniqueItems', 'UniqueItems', 'flag'],
  ['multipleOf', 'MultipleOf', 'value'],
  ['enum', 'Enum', 'json'],
  ['maxProperties', 'MaxProperties', 'value'],
  ['minProperties', 'MinProperties', 'value'],
  ['required', 'Required', 'value'],
  ['items', 'Items', 'items'],
  ['allOf', 'AllOf', 'schemas'],
  ['oneOf', 'OneOf', 'schemas'],
  ['anyOf', 'AnyOf', 'schemas'],
  ['not', 'Not', 'schema'],
  ['properties', 'Properties', 'map'],
  ['additionalProperties', 'AdditionalProperties', 'orBool'],
  ['patternProperties', 'PatternProperties', 'map'],
  ['dependencies', 'Dependencies', 'map'],
  ['additionalItems', 'AdditionalItems', 'orBool'],
  ['definitions', 'Definitions', 'map'],
  ['externalDocs', 'ExternalDocs', 'docs'],
  ['example', 'Example', 'json'],
  ['x-kubernetes-preserve-unknown-fields', 'XPreserveUnknownFields', 'value'],
  ['x-kubernetes-embedded-resource', 'XEmbeddedResource', 'flag'],
  ['x-kubernetes-int-or-string', 'XIntOrString', 'flag'],
  ['x-kubernetes-list-map-keys', 'XListMapKeys', 'value'],
  ['x-kubernetes-list-type', 'XListType', 'value'],
  ['x-kubernetes-map-type', 'XMapType', 'value'],
  ['x-kubernetes-validations', 'XValidations', 'rules'],
];

function structOf(schema: JsonSchema): GoValue {
  return new GoValue(FIELDS.map(([keyword, name, show]) => [name, shown(schema[keyword], show)]));
}

function shown(value: unknown, show: Show): unknown {
  if (show === 'text') return value ?? '';
  if (show === 'flag') return value ?? false;
  if (value === undefined || value === null) return undefined;
  switch (show) {
    case 'json':
      return Object.assign(new GoValue([]), { text: canonicalJson(value) });
    case 'schema':
      return structOf(asSchema(value) ?? {});
    case 'schemas':
      return listOf((Array.isArray(value) ? value : []).map((each) => structOf(asSchema(each) ?? {})));
    case 'map':
      return mapOf(isRecord(value) ? value : {});
    case 'items':
      return new GoValue([
        ['Schema', Array.isArray(value) ? undefined : shown(value, 'schema')],
        ['JSONSchemas', Array.isArray(value) ? shown(value, 'schemas') : undefined],
      ]);
    case 'orBool':
      return new GoValue([
        ['Allows', value !== false],
        ['Schema', typeof value === 'boolean' ? undefined : shown(value, 'schema')],
      ]);
    default:
      return value;
  }
}

function mapOf(map: Readonly<Record<string, unknown>>): GoValue {
  return new GoValue(
    Object.keys(map)
      .sort()
      .map((name) => [name, structOf(asSchema(map[name]) ?? {})]),
  );
}

function listOf(values: readonly GoValue[]): GoValue {
  return Object.assign(new GoValue([]), { text: `[${values.map(({ text }) => text).join(',')}]` });
}
