import { digestOf } from '../../../object/index.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import { addKind, type Components, schemaName } from './schema-document.ts';

/** `/openapi/v3`: where the document of each group and version is. */
export function openApiIndex(resources: readonly Resource[]): unknown {
  const paths: Record<string, unknown> = {};
  for (const { group, version } of resources) {
    const path = pathOf(group, version);
    if (Object.hasOwn(paths, path)) continue;
    const kinds = resources.filter((each) => each.group === group && each.version === version);
    // The hash changes with the kinds; clients keep a document by it.
    const hash = digestOf(kinds.map((each) => [each.plural, each.custom?.openApi ?? null]))
      .slice('sha256:'.length)
      .toUpperCase();
    paths[path] = { serverRelativeURL: `/openapi/v3/${path}?hash=${hash}` };
  }
  return { paths };
}

function pathOf(group: string, version: string): string {
  return group === '' ? `api/${version}` : `apis/${group}/${version}`;
}

/** `/openapi/v3/apis/GROUP/VERSION`: the schemas of its kinds, and which parameters its requests take. */
export function openApiDocument(resources: readonly Resource[], group: string, version: string): unknown {
  const kinds = resources.filter((each) => each.group === group && each.version === version);
  if (kinds.length === 0) return undefined;
  const components: Components = new Map();
  const paths: Record<string, unknown> = {};
  for (const resource of kinds) {
    addKind(resource, components);
    Object.assign(paths, pathsOf(resource));
  }
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: '1.36' },
    paths,
    components: { schemas: Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))) },
  };
}

const WRITE_PARAMETERS = ['dryRun', 'fieldManager', 'fieldValidation'];

function pathsOf(resource: Resource): Record<string, unknown> {
  const { group, version, kind, plural, namespaced, verbs } = resource;
  const base = group === '' ? `/api/${version}` : `/apis/${apiVersionOf(resource)}`;
  const collection = namespaced ? `${base}/namespaces/{namespace}/${plural}` : `${base}/${plural}`;
  const operation = (action: string, parameters: readonly string[]): unknown => ({
    operationId: `${action}${group}${version}${kind}`.replaceAll(/[^A-Za-z0-9]/g, ''),
    parameters: parameters.map((name) => ({
      name,
      in: 'query',
      schema: { type: name === 'force' ? 'boolean' : 'string', uniqueItems: true },
    })),
    responses: {
      '200': { description: 'OK', content: { 'application/json': { schema: { $ref: `#/components/schemas/${schemaName(resource)}` } } } },
    },
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': { group, kind, version },
  });
  const when = (verb: string, method: string, action: string, parameters: readonly string[]): Record<string, unknown> =>
    verbs.includes(verb) ? { [method]: operation(action, parameters) } : {};
  return {
    [collection]: {
      ...when('list', 'get', 'list', ['labelSelector', 'fieldSelector', 'limit', 'continue', 'resourceVersion', 'watch']),
      ...when('create', 'post', 'post', WRITE_PARAMETERS),
      ...when('deletecollection', 'delete', 'deletecollection', ['dryRun', 'labelSelector', 'fieldSelector']),
    },
    [`${collection}/{name}`]: {
      ...when('get', 'get', 'get', []),
      ...when('update', 'put', 'put', WRITE_PARAMETERS),
      ...when('patch', 'patch', 'patch', [...WRITE_PARAMETERS, 'force']),
      ...when('delete', 'delete', 'delete', ['dryRun', 'gracePeriodSeconds', 'propagationPolicy']),
    },
  };
}
