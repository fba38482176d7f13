import { isRecord } from '../../../object/index.ts';
import type { Resource } from '../resource.ts';
import { lineOf, type OpenApiLines } from './open-documents.ts';

/** The schemas of a custom kind and of its list, in version 3, by their names. */
export function customModels(lines: OpenApiLines, resource: Resource): Map<string, string> {
  const { group, version, kind, listKind, custom } = resource;
  const own = publishedSchema(custom?.openApi ?? {}, lines);
  const gvk = { 'x-kubernetes-group-version-kind': [{ group, kind, version }] };
  return new Map([
    [`${modelOf(resource)}.${kind}`, JSON.stringify({ ...own, ...gvk })],
    [`${modelOf(resource)}.${listKind}`, filled(lineOf(lines, 'custom/list'), resource)],
  ]);
}

/** The requests that a custom kind takes, by path. */
export function customPaths(lines: OpenApiLines, resource: Resource, form: 'v3' | 'v2'): Record<string, unknown> {
  const scope = resource.namespaced ? 'Namespaced' : 'Cluster';
  const all = JSON.parse(filled(lineOf(lines, `custom/${form}/${scope}`), resource)) as Record<string, unknown>;
  const missing = ['status', 'scale'].filter((name) => !resource.subresources.includes(name));
  return Object.fromEntries(Object.entries(all).filter(([path]) => !missing.some((name) => path.endsWith(`/{name}/${name}`))));
}

/** `com.example.v1`: what the names of a group's schemas begin with. */
function modelOf({ group, version }: Resource): string {
  return `${group.split('.').toReversed().join('.')}.${version}`;
}

/** A generated text about custom kinds, with the names of one in its places. */
function filled(text: string, resource: Resource): string {
  const { group, version, kind, listKind, plural } = resource;
  const short = group.replace(/\.k8s\.io$/, '');
  const places: Readonly<Record<string, string>> = {
    ID: operationId(short, true) + operationId(version, true),
    TAG: `${operationId(short, false)}_${operationId(version, false)}`,
    MODEL: modelOf(resource),
    GROUP: group,
    VERSION: version,
    LIST: listKind,
    KIND: kind,
    PLURAL: plural,
  };
  return text
    .replaceAll(/\b(create|delete) a \{KIND\}/g, (_, verb: string) => `${verb}${articleOf(kind)}{KIND}`)
    .replaceAll(/\{([A-Z]+)\}/g, (place, name: string) => places[name] ?? place);
}

/** Words without the signs between them, each but the first with a capital. */
function operationId(text: string, capitalized: boolean): string {
  const joined = text.replaceAll(/[^\p{L}\p{Nd}_]+(.?)/gu, (_, next: string) => next.toUpperCase());
  return capitalized ? joined.slice(0, 1).toUpperCase() + joined.slice(1) : joined;
}

/** The article of a noun, between spaces; plurals have none. */
function articleOf(noun: string): string {
  if (/[^s]s$/.test(noun)) return ' ';
  return /^[aeiou]/i.test(noun) ? ' an ' : ' a ';
}

/** The schema of a definition with the fields that all kinds have. */
function publishedSchema(openApi: Readonly<Record<string, unknown>>, lines: OpenApiLines): Record<string, unknown> {
  const schema = unfolded(openApi, lines) as Record<string, unknown>;
  const fields = { ...typeFields(lines), metadata: METADATA };
  return { ...schema, properties: { ...(schema['properties'] as object | undefined), ...fields } };
}

const CONVENTIONS = 'https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md';
const METADATA = {
  description: `Standard object's metadata. More info: ${CONVENTIONS}#metadata`,
  allOf: [{ $ref: '#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' }],
};

/** `apiVersion` and `kind`, as all lists of custom kinds have them too. */
function typeFields(lines: OpenApiLines): Record<'apiVersion' | 'kind', object> {
  const { apiVersion, kind } = (JSON.parse(lineOf(lines, 'custom/list')) as ListSchema).properties;
  return { apiVersion, kind };
}

interface ListSchema {
  readonly properties: Readonly<Record<'apiVersion' | 'kind', object>>;
}

const INTEGER_OR_TEXT = [{ type: 'integer' }, { type: 'string' }];

/** A schema as it is published: every number-or-text says both types, every embedded object has the fields of all kinds. */
function unfolded(schema: unknown, lines: OpenApiLines): unknown {
  if (!isRecord(schema)) return schema;
  const members = Object.entries(schema).map(([name, member]) => [name, below(name, member, lines)]);
  const result = Object.fromEntries(members) as Record<string, unknown>;
  if (result['x-kubernetes-embedded-resource'] === true) return embedded(result, lines);
  return result['x-kubernetes-int-or-string'] === true ? integerOrText(result) : result;
}

/** Only schemas are looked into: a default may look like one. */
function below(name: string, member: unknown, lines: OpenApiLines): unknown {
  if (name === 'properties' && isRecord(member)) {
    return Object.fromEntries(Object.entries(member).map(([field, schema]) => [field, unfolded(schema, lines)]));
  }
  return name === 'items' || name === 'additionalProperties' ? unfolded(member, lines) : member;
}

function integerOrText(schema: Record<string, unknown>): Record<string, unknown> {
  const { anyOf, allOf } = schema as { anyOf?: unknown[]; allOf?: { anyOf?: unknown }[] };
  if (isIntegerOrText(anyOf) || isIntegerOrText(allOf?.[0]?.anyOf)) return schema;
  if (anyOf === undefined) return { ...schema, anyOf: INTEGER_OR_TEXT };
  return { ...schema, allOf: [{ anyOf: INTEGER_OR_TEXT }, ...(allOf ?? [])] };
}

function isIntegerOrText(anyOf: unknown): boolean {
  return JSON.stringify(anyOf) === JSON.stringify(INTEGER_OR_TEXT);
}

function embedded(schema: Record<string, unknown>, lines: OpenApiLines): Record<string, unknown> {
  const { apiVersion, kind } = typeFields(lines);
  const version = `apiVersion defines the versioned schema of this representation of an object. More info: ${CONVENTIONS}#resources`;
  const type = `kind is a string value representing the type of this object. In CamelCase. More info: ${CONVENTIONS}#types-kinds`;
  const fields = { apiVersion: { ...apiVersion, description: version }, kind: { ...kind, description: type }, metadata: METADATA };
  const required = [...new Set([...((schema['required'] as string[] | undefined) ?? []), 'kind', 'apiVersion'])];
  return { ...schema, required, properties: { ...(schema['properties'] as object | undefined), ...fields } };
}
