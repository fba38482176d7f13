import type { Resource } from '../resource.ts';
import { customModels, customPaths } from './custom-models.ts';
import { lineOf, type OpenApiLines } from './open-documents.ts';
import { definitionInVersion2, toVersion2 } from './to-version-2.ts';

/** `/openapi/v2`: everything in one document. */
export function openApiVersion2(lines: OpenApiLines, resources: readonly Resource[]): Record<string, unknown> {
  const custom = resources.filter((resource) => resource.custom !== undefined);
  const definitions = new Map([...builtIn(lines), ...custom.flatMap((resource) => customDefinitions(lines, resource))]);
  return {
    ...(JSON.parse(lineOf(lines, 'v2/rest')) as object),
    paths: Object.assign(JSON.parse(lineOf(lines, 'v2/paths')), ...custom.map((resource) => customPaths(lines, resource, 'v2'))) as unknown,
    definitions: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function* builtIn(lines: OpenApiLines): Iterable<[string, unknown]> {
  for (const [key, text] of lines) {
    if (!key.startsWith('schema/')) continue;
    const name = key.slice('schema/'.length);
    const own = lines.get(`v2/definition/${name}`);
    yield [name, own === undefined ? toVersion2(JSON.parse(text)) : JSON.parse(own)];
  }
}

function customDefinitions(lines: OpenApiLines, resource: Resource): [string, unknown][] {
  const [own, list] = [...customModels(lines, resource)].map(
    ([name, text]) => [name, JSON.parse(text) as Record<string, unknown>] as const,
  );
  if (own === undefined || list === undefined) return [];
  return [
    [own[0], customDefinition(own[1])],
    [list[0], toVersion2(list[1])],
  ];
}

/** A kind with unknown fields says nothing else, lest a client refuse them. */
function customDefinition(schema: Record<string, unknown>): unknown {
  const gvk = schema['x-kubernetes-group-version-kind'];
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) return { type: 'object', 'x-kubernetes-group-version-kind': gvk };
  const { properties, ...rest } = schema as { properties: Record<string, unknown> };
  const { metadata, ...fields } = properties;
  const definition = definitionInVersion2({ ...rest, properties: fields });
  return { ...definition, properties: { ...(definition['properties'] as object), metadata: toVersion2(metadata) } };
}
