import type { FieldSchema } from '../../../schema/index.ts';
import type { Resource } from '../resource.ts';

/** OpenAPI schemas by name, as they are collected. */
export type Components = Map<string, unknown>;

const PREFIXES: Readonly<Record<string, string>> = {
  meta: 'io.k8s.apimachinery.pkg.apis.meta',
  apiextensions: 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions',
  apiregistration: 'io.k8s.kube-aggregator.pkg.apis.apiregistration',
};

/** The name of a kind's schema: `io.k8s.api.apps.v1.Deployment`, `com.example.v1.Widget`. */
export function schemaName({ group, version, kind, schema, custom }: Resource): string {
  if (custom === undefined) return definitionName(schema.definition ?? `${group}.${version}.${kind}`);
  return `${group.split('.').toReversed().join('.')}.${version}.${kind}`;
}

function definitionName(definition: string): string {
  const [first = ''] = definition.split('.');
  const prefix = PREFIXES[first];
  return prefix === undefined ? `io.k8s.api.${definition}` : `${prefix}${definition.slice(first.length)}`;
}

/** Adds the schema of a kind, with all that it refers to. */
export function addKind(resource: Resource, components: Components): void {
  const name = schemaName(resource);
  const { group, version, kind, custom } = resource;
  const gvk = { 'x-kubernetes-group-version-kind': [{ group, kind, version }] };
  if (custom === undefined) {
    addDefinition(resource.schema, components);
    components.set(name, { ...(components.get(name) as object), ...gvk });
    return;
  }
  const metadata = resource.schema.fields?.get('metadata');
  const properties = {
    ...(custom.openApi['properties'] as object | undefined),
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    ...(metadata === undefined ? {} : { metadata: schemaOf(metadata, components) }),
  };
  components.set(name, { ...custom.openApi, properties, ...gvk });
}

function addDefinition(schema: FieldSchema, components: Components): void {
  const name = definitionName(schema.definition ?? '');
  if (components.has(name)) return;
  components.set(name, {}); // before its fields: some lead back to it
  components.set(name, objectSchema(schema, components));
}

function schemaOf(field: FieldSchema, components: Components): unknown {
  if (field.definition === undefined) return { ...valueSchema(field, components), ...extensions(field) };
  addDefinition(field, components);
  return { allOf: [{ $ref: `#/components/schemas/${definitionName(field.definition)}` }], ...extensions(field) };
}

function extensions(field: FieldSchema): Record<string, unknown> {
  const { listType, listKeys, atomic, patchMergeKey, patchStrategy, definition } = field;
  return {
    ...(field.default === undefined ? {} : { default: field.default }),
    ...(listType === undefined ? {} : { 'x-kubernetes-list-type': listType }),
    ...(listKeys === undefined ? {} : { 'x-kubernetes-list-map-keys': listKeys }),
    ...(atomic === true && definition === undefined ? { 'x-kubernetes-map-type': 'atomic' } : {}),
    ...(patchMergeKey === undefined ? {} : { 'x-kubernetes-patch-merge-key': patchMergeKey }),
    ...(patchStrategy === undefined ? {} : { 'x-kubernetes-patch-strategy': patchStrategy.join(',') }),
  };
}

function valueSchema(field: FieldSchema, components: Components): Record<string, unknown> {
  if (field.format === 'quantity') return { oneOf: [{ type: 'string' }, { type: 'number' }] };
  if (field.format === 'int-or-string') return { format: 'int-or-string', oneOf: [{ type: 'integer' }, { type: 'string' }] };
  switch (field.type) {
    case 'object':
      return objectSchema(field, components);
    case 'map':
      return { type: 'object', additionalProperties: field.values === undefined ? true : schemaOf(field.values, components) };
    case 'list':
      return { type: 'array', items: field.items === undefined ? {} : schemaOf(field.items, components) };
    case 'any':
      return {};
    default:
      return { type: field.type, ...(field.format === undefined ? {} : { format: field.format }) };
  }
}

function objectSchema(schema: FieldSchema, components: Components): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const [name, field] of schema.fields ?? []) properties[name] = schemaOf(field, components);
  return {
    type: 'object',
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
    ...(schema.required === undefined || schema.required.length === 0 ? {} : { required: schema.required }),
    ...(schema.atomic === true ? { 'x-kubernetes-map-type': 'atomic' } : {}),
    ...(schema.preserveUnknown === true ? { 'x-kubernetes-preserve-unknown-fields': true } : {}),
  };
}
