import { compareText, type KubernetesObject } from '../../../object/index.ts';
import { type IncludeObject, type ListMeta, metadataOf } from '../http/metadata-of.ts';
import type { Resource } from '../resource.ts';
import { numberAt, type Row } from './cells.ts';
import { customHeaders, customRow, type FullHeader } from './custom-columns.ts';
import { DEFAULT_HEADERS, type Header, HEADERS } from './headers.ts';
import { ACCESS_ROWS } from './rows/access.ts';
import { CLUSTER_ROWS } from './rows/cluster.ts';
import { NETWORKING_ROWS } from './rows/networking.ts';
import { podConditions } from './rows/pod.ts';
import { STORAGE_ROWS } from './rows/storage.ts';
import { WORKLOAD_ROWS } from './rows/workloads.ts';

/** How a table is asked for. */
export interface TableOptions {
  /** `v1` or `v1beta1`. */
  readonly version: string;
  readonly include: IncludeObject;
  /** A watch tells the columns once. */
  readonly headers: boolean;
  readonly now: number;
}

const ROWS: Readonly<Record<string, Row>> = { ...WORKLOAD_ROWS, ...NETWORKING_ROWS, ...STORAGE_ROWS, ...CLUSTER_ROWS, ...ACCESS_ROWS };

/** Kinds without a printer of their own. */
const DEFAULT_ROW: Row = (object) => [object.metadata.name, object.metadata.creationTimestamp];

/** Objects as the rows that `kubectl get` prints. */
export function tableOf(items: readonly KubernetesObject[], resource: Resource, meta: ListMeta, o: TableOptions): unknown {
  const row = rowOf(resource);
  const rows = inOrder(items, resource).map((object) => {
    const conditions = resource.group === '' && resource.kind === 'Pod' ? podConditions(object) : undefined;
    return {
      cells: row(object, o.now),
      ...(conditions === undefined ? {} : { conditions }),
      object: included(object, o),
    };
  });
  return {
    kind: 'Table',
    apiVersion: `meta.k8s.io/${o.version}`,
    metadata: meta,
    columnDefinitions: o.headers ? headersOf(resource) : null,
    // The printer of all other kinds makes no empty list.
    rows: rows.length === 0 && row === DEFAULT_ROW ? null : rows,
  };
}

function included(object: KubernetesObject, { include, version }: TableOptions): unknown {
  if (include === 'None') return null;
  return include === 'Object' ? object : metadataOf(object, version);
}

function rowOf(resource: Resource): Row {
  if (resource.custom !== undefined) return customRow(resource.custom.columns);
  return ROWS[`${resource.group}/${resource.kind}`] ?? DEFAULT_ROW;
}

function headersOf(resource: Resource): readonly FullHeader[] {
  if (resource.custom !== undefined) return customHeaders(resource.custom.columns);
  return (HEADERS[`${resource.group}/${resource.kind}`] ?? DEFAULT_HEADERS).map(fullHeader);
}

function fullHeader([name, description, type = 'string', priority = 0, format = '']: Header): FullHeader {
  return { name, type, format, description, priority };
}

/** Flow schemas stand in the order in which they are tried. */
function inOrder(items: readonly KubernetesObject[], { kind, group }: Resource): readonly KubernetesObject[] {
  if (kind !== 'FlowSchema' || group !== 'flowcontrol.apiserver.k8s.io') return items;
  const precedence = (object: KubernetesObject): number => numberAt(object, 'spec', 'matchingPrecedence');
  return [...items].sort((a, b) => precedence(a) - precedence(b) || compareText(a.metadata.name, b.metadata.name));
}
