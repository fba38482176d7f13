import { compareText, getIn, isRecord, memberOf, type ObjectInput } from '../object/index.ts';
import { builtinSchema, keyOfVersion } from './built-in.ts';
import type { FieldSchema, KindSchema, SchemaSource } from './schema-source.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const FORMATS: Readonly<Record<string, NonNullable<FieldSchema['format']>>> = {
  byte: 'byte',
  'date-time': 'date-time',
  duration: 'duration',
};
const TYPE_META: readonly (readonly [string, FieldSchema])[] = [
  ['apiVersion', { type: 'string' }],
  ['kind', { type: 'string' }],
];
const MAX_DEPTH = 100;

/**
 * The kinds that custom resource definitions define: every served version, the newest first. Objects that are no
 * CustomResourceDefinition are passed over; what a definition leaves unsaid is an open field, kept as it is given.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
 * @since 0.1.0
 */
export function crdSchema(crds: readonly ObjectInput[]): SchemaSource {
  const kinds = crds.filter(isDefinition).flatMap(kindsOf);
  const byKey = new Map(kinds.map((kind) => [keyOfVersion(kind), kind]));
  return { find: (kind) => byKey.get(keyOfVersion(kind)), kinds: () => kinds };
}

function isDefinition({ apiVersion, kind }: ObjectInput): boolean {
  return apiVersion.startsWith('apiextensions.k8s.io/') && kind === 'CustomResourceDefinition';
}

function kindsOf(crd: ObjectInput): KindSchema[] {
  const versions = getIn(crd, 'spec', 'versions');
  if (!Array.isArray(versions)) return [];
  return versions
    .filter((version) => isRecord(version) && version['served'] === true)
    .map((version: JsonSchema) => kindOf(crd, version))
    .toSorted((a, b) => compareVersions(a.version, b.version));
}

function kindOf(crd: ObjectInput, version: JsonSchema): KindSchema {
  const name = (field: string): string => textOf(getIn(crd, 'spec', 'names', field));
  const list = (field: string): string[] => namesIn(getIn(crd, 'spec', 'names', field));
  const kind = name('kind');
  let root: FieldSchema | undefined;
  return {
    group: textOf(getIn(crd, 'spec', 'group')),
    version: textOf(version['name']),
    kind,
    plural: name('plural'),
    singular: name('singular') || kind.toLowerCase(),
    shortNames: list('shortNames'),
    categories: list('categories'),
    namespaced: getIn(crd, 'spec', 'scope') !== 'Cluster',
    subresources: ['status', 'scale'].filter((subresource) => getIn(version['subresources'], subresource) !== undefined),
    get root(): FieldSchema {
      root ??= rootOf(getIn(version, 'schema', 'openAPIV3Schema'));
      return root;
    },
  };
}

function rootOf(schema: unknown): FieldSchema {
  const field = isRecord(schema) ? fieldOf(schema, 0) : undefined;
  if (field?.fields === undefined) return { type: 'object', preserveUnknown: true, fields: new Map(embeddedFields()) };
  return { ...field, fields: new Map([...field.fields, ...embeddedFields()]) };
}

/** What every object has; its metadata is that of the built-in kinds. */
function embeddedFields(): (readonly [string, FieldSchema])[] {
  const metadata = builtinSchema.find({ group: '', version: 'v1', kind: 'ConfigMap' })?.root.fields?.get('metadata');
  return metadata === undefined ? [...TYPE_META] : [...TYPE_META, ['metadata', metadata]];
}

function fieldOf(schema: JsonSchema, depth: number): FieldSchema {
  const own = ownAttributes(schema);
  if (depth > MAX_DEPTH) return { ...own, type: 'any', preserveUnknown: true };
  if (schema['x-kubernetes-int-or-string'] === true) return { ...own, type: 'any', format: 'int-or-string' };
  switch (schema['type']) {
    case 'object':
      return objectOf(schema, own, depth);
    case 'array':
      return { ...own, ...listOf(schema), items: childOf(schema['items'], depth) };
    case 'string':
      return { ...own, type: 'string', format: FORMATS[textOf(schema['format'])] };
    case 'integer':
    case 'number':
    case 'boolean':
      return { ...own, type: schema['type'] };
    default:
      return { ...own, type: 'any', preserveUnknown: true };
  }
}

function ownAttributes(schema: JsonSchema): Partial<FieldSchema> {
  return {
    ...(schema['default'] === undefined ? {} : { default: schema['default'] }),
    ...(schema['nullable'] === true ? { nullable: true } : {}),
    ...(schema['x-kubernetes-map-type'] === 'atomic' ? { atomic: true } : {}),
    ...(schema['x-kubernetes-preserve-unknown-fields'] === true ? { preserveUnknown: true } : {}),
    ...(keepsItsValue(schema['x-kubernetes-validations']) ? { immutable: true } : {}),
  };
}

/**
 * Whether a rule of the definition lets the value stay as it is alone. Others that compare with the old value are left to
 * the server.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#transition-rules
 */
function keepsItsValue(rules: unknown): boolean {
  return (
    Array.isArray(rules) && rules.some((rule) => /^(self\s*==\s*oldSelf|oldSelf\s*==\s*self)$/.test(textOf(memberOf(rule, 'rule')).trim()))
  );
}

function objectOf(schema: JsonSchema, own: Partial<FieldSchema>, depth: number): FieldSchema {
  const { properties, additionalProperties } = schema;
  const embedded = schema['x-kubernetes-embedded-resource'] === true ? embeddedFields() : [];
  if (isRecord(properties) || embedded.length > 0) {
    const entries = Object.entries(isRecord(properties) ? properties : {}).map(([name, child]) => [name, childOf(child, depth)] as const);
    return { ...own, type: 'object', fields: new Map([...entries, ...embedded]), required: namesIn(schema['required']) };
  }
  if (isRecord(additionalProperties)) return { ...own, type: 'map', values: childOf(additionalProperties, depth) };
  if (additionalProperties === true) return { ...own, type: 'map', values: { type: 'any', preserveUnknown: true } };
  return { ...own, type: 'object', fields: new Map() };
}

function childOf(schema: unknown, depth: number): FieldSchema {
  return isRecord(schema) ? fieldOf(schema, depth + 1) : { type: 'any', preserveUnknown: true };
}

function listOf(schema: JsonSchema): FieldSchema {
  const type = memberOf(schema, 'x-kubernetes-list-type');
  if (type === 'map') return { type: 'list', listType: 'map', listKeys: namesIn(schema['x-kubernetes-list-map-keys']) };
  return { type: 'list', listType: type === 'set' ? 'set' : 'atomic' };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The newest and most stable first, as the server orders them: v2, v1, v2beta1, v1alpha1, then others by name. */
function compareVersions(a: string, b: string): number {
  const [first, second] = [rankOf(a), rankOf(b)];
  for (let i = 0; i < first.length; i++) {
    const difference = (second[i] ?? 0) - (first[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return compareText(a, b);
}

function rankOf(version: string): readonly number[] {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  if (match === null) return [0, 0, 0];
  const [, major, stage, minor] = match;
  return [stage === undefined ? 3 : stage === 'beta' ? 2 : 1, Number(major), Number(minor ?? 0)];
}
