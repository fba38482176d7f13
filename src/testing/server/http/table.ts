import type { KubernetesObject } from '../../../object/index.ts';
import type { Resource } from '../resource.ts';
import { COLUMNS, type Column } from './columns.ts';
import { formatAge } from './format-age.ts';
import { readJsonPath } from './json-path.ts';
import { type IncludeObject, type ListMeta, metadataOf } from './metadata-of.ts';

const NAME_HELP = 'Name must be unique within a namespace.';
const AGE_HELP = 'CreationTimestamp is a timestamp representing the server time when this object was created.';

/** Objects as the rows that `kubectl get` prints. */
export function tableOf(
  items: readonly KubernetesObject[],
  resource: Resource,
  meta: ListMeta,
  include: IncludeObject,
  now: number,
): unknown {
  const columns = columnsOf(resource);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: meta,
    columnDefinitions: columns.map(({ name, type, format, priority, description }) => ({
      name,
      type: type ?? 'string',
      format: format ?? '',
      description: description ?? '',
      priority: priority ?? 0,
    })),
    rows: items.map((object) => ({ cells: columns.map((column) => column.cell(object, now)), object: included(object, include) })),
  };
}

function included(object: KubernetesObject, include: IncludeObject): unknown {
  if (include === 'None') return undefined;
  return include === 'Object' ? object : metadataOf(object);
}

const NAME: Column = { name: 'Name', format: 'name', description: NAME_HELP, cell: (object) => object.metadata.name };
const AGE: Column = {
  name: 'Age',
  description: AGE_HELP,
  cell: (object, now) => formatAge(object.metadata.creationTimestamp, now),
};

function columnsOf(resource: Resource): readonly Column[] {
  if (resource.custom !== undefined) return [NAME, ...customColumns(resource)];
  const own = COLUMNS[`${resource.group}/${resource.kind}`];
  if (own === undefined) return [NAME, { ...AGE, name: 'Created At', type: 'date', cell: (object) => object.metadata.creationTimestamp }];
  const usual = own.filter((column) => (column.priority ?? 0) === 0 && column.afterAge !== true);
  const last = own.filter((column) => column.afterAge === true);
  const wide = own.filter((column) => (column.priority ?? 0) !== 0);
  return [NAME, ...usual, AGE, ...last, ...wide];
}

function customColumns(resource: Resource): readonly Column[] {
  const columns = resource.custom?.columns ?? [];
  if (columns.length === 0) return [{ ...AGE, type: 'date' }];
  return columns.map(({ name, type, jsonPath, priority, description }) => ({
    name,
    type,
    priority,
    description,
    cell: (object, now) => {
      const value = readJsonPath(object, jsonPath);
      return type === 'date' && typeof value === 'string' ? formatAge(value, now) : (value ?? null);
    },
  }));
}
