import { isRecord } from '../../../../object/index.ts';
import type { FieldReport } from '../../kinds/field-report.ts';
import { textOf } from '../../text-of.ts';
import { validFieldPath } from '../field-path.ts';
import type { JsonSchema } from '../json-schema.ts';
import { FieldReport as Report } from '../../kinds/field-report.ts';
import { reportDefaults } from './default-values.ts';
import { goSchema } from './go-schema.ts';
import { isGiven, type VersionParts } from './internal-definition.ts';
import { reportOpenApi } from './open-api-schema.ts';
import { RuleCosts } from './rule-costs.ts';
import { isConvertible, reportStructure } from './structural-schema.ts';

/** How the parts of a version are named in errors: they differ where all versions have them alike. */
export interface PartPaths {
  readonly schema: string;
  readonly subresources: string;
  readonly columns: string;
  readonly selectableFields: string;
}

/** What else is known of a version. */
export interface KnownParts {
  readonly hasStatus: boolean;
  /** Whether its schema stays as it was before a change. */
  readonly sameSchema: boolean;
}

/** Tells what is wrong with a schema, its subresources, columns and selectable fields. */
export function reportParts(parts: VersionParts, paths: PartPaths, known: KnownParts, report: FieldReport): void {
  if (parts.schema !== undefined) reportSchema(parts.schema, paths.schema, known, report);
  reportScale(parts.subresources?.['scale'], paths.subresources, report);
  for (const [i, column] of parts.columns.entries()) reportColumn(column, `${paths.columns}[${i}]`, report);
  if (parts.selectableFields.length > 0) reportSelectable(parts, paths, report);
}

function reportSchema(schema: JsonSchema, at: string, { hasStatus, sameSchema }: KnownParts, report: FieldReport): void {
  const path = `${at}.openAPIV3Schema`;
  const own = new Report();
  if (hasStatus) reportRoot(schema, path, own);
  if (schema['nullable'] === true) own.forbidden(`${path}.nullable`, 'nullable cannot be true at the root');
  const before = own.errors.length;
  const convertible = isConvertible(schema);
  if (convertible) reportStructure(schema, path, own);
  if (convertible && own.errors.length === before) reportDefaults(schema, path, own);
  const costs = new RuleCosts(!sameSchema);
  reportOpenApi(schema, path, convertible && own.errors.length === before, costs, own);
  if (!convertible && own.errors.length === 0) own.invalid(path, '', "OpenAPIV3Schema 'schema' is not supported");
  costs.reportTotal(path, own);
  report.errors.push(...own.errors);
}

const ROOT_FIELDS =
  'Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum MaxLength MinLength Pattern MaxItems MinItems UniqueItems MultipleOf Required Items Properties ExternalDocs Example XPreserveUnknownFields XValidations';
const ROOT_KEYWORDS: ReadonlySet<string> = new Set(
  ROOT_FIELDS.split(' ').map((name) =>
    name === 'XPreserveUnknownFields'
      ? 'x-kubernetes-preserve-unknown-fields'
      : name === 'XValidations'
        ? 'x-kubernetes-validations'
        : `${name[0]?.toLowerCase() ?? ''}${name.slice(1)}`,
  ),
);

/** With a status of its own, only what leaves the status's schema whole may stand at the root. */
function reportRoot(schema: JsonSchema, path: string, report: FieldReport): void {
  if (isGiven(schema['type']) && schema['type'] !== 'object') {
    const must = 'only "object" is allowed as the type at the root of the schema if the status subresource is enabled';
    report.invalid(`${path}.type`, schema['type'], must);
  } else if (
    Object.entries(schema).some(
      ([keyword, value]) => !ROOT_KEYWORDS.has(keyword) && (keyword === 'additionalProperties' ? value !== undefined : isGiven(value)),
    )
  ) {
    const must = `only [${ROOT_FIELDS}] fields are allowed at the root of the schema if the status subresource is enabled`;
    report.invalid(path, goSchema(schema), must);
  }
}

function reportScale(scale: unknown, at: string, report: FieldReport): void {
  if (!isRecord(scale)) return;
  const path = `${at}.scale`;
  for (const [name, below] of [
    ['specReplicasPath', '.spec.'],
    ['statusReplicasPath', '.status.'],
  ] as const) {
    const text = textOf(scale[name]);
    if (text === '') report.required(`${path}.${name}`);
    else if (!text.startsWith('.')) report.invalid(`${path}.${name}`, text, 'must be a simple json path starting with .');
    else if (!text.startsWith(below)) report.invalid(`${path}.${name}`, text, `should be a json path under ${below.slice(0, -1)}`);
  }
  const selector = textOf(scale['labelSelectorPath']);
  if (selector === '') return;
  if (!selector.startsWith('.')) report.invalid(`${path}.labelSelectorPath`, selector, 'must be a simple json path starting with .');
  else if (!/^\.(?:spec|status)\./.test(selector))
    report.invalid(`${path}.labelSelectorPath`, selector, 'should be a json path under either .spec or .status');
}

const COLUMN_TYPES = 'boolean,date,integer,number,string';
const COLUMN_FORMATS = 'byte,date,date-time,double,float,int32,int64,password';

function reportColumn(column: Readonly<Record<string, unknown>>, path: string, report: FieldReport): void {
  const [name, type, format, jsonPath] = ['name', 'type', 'format', 'jsonPath'].map((field) => textOf(column[field])) as [
    string,
    string,
    string,
    string,
  ];
  if (name === '') report.required(`${path}.name`);
  if (type === '') report.required(`${path}.type`, `must be one of ${COLUMN_TYPES}`);
  else if (!COLUMN_TYPES.split(',').includes(type)) report.invalid(`${path}.type`, type, `must be one of ${COLUMN_TYPES}`);
  if (format !== '' && !COLUMN_FORMATS.split(',').includes(format))
    report.invalid(`${path}.format`, format, `must be one of ${COLUMN_FORMATS}`);
  if (jsonPath === '') report.required(`${path}.JSONPath`);
  else if (!jsonPath.startsWith('.')) report.invalid(`${path}.JSONPath`, jsonPath, 'must be a simple json path starting with .');
}

const MAX_SELECTABLE = 8;

function reportSelectable({ schema, selectableFields }: VersionParts, { selectableFields: path }: PartPaths, report: FieldReport): void {
  if (schema === undefined) {
    report.invalid(
      path,
      '',
      path === 'spec.selectableFields'
        ? 'may only be set when validations.schema is included'
        : 'may only be set when `version.schema.openAPIV3Schema` is not included',
    );
    return;
  }
  const seen = new Set<string>();
  for (const [i, field] of selectableFields.entries()) {
    const text = textOf(field['jsonPath']);
    const at = `${path}[${i}].jsonPath`;
    const found = validFieldPath(text, schema, { brackets: false });
    if (text === '') report.required(at);
    else if (found.error !== undefined) report.invalid(at, text, `is an invalid path: ${found.error}`);
    else {
      if (found.root === 'metadata') report.invalid(at, text, 'must not point to fields in metadata');
      if (!['string', 'boolean', 'integer'].includes(String(found.schema?.['type'])))
        report.invalid(
          at,
          text,
          'must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.',
        );
      if (seen.has(found.path ?? '')) report.duplicate(at, text);
      seen.add(found.path ?? '');
    }
  }
  if (seen.size > MAX_SELECTABLE) report.tooMany(path, seen.size, MAX_SELECTABLE);
}
