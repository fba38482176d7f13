import { GitOpsError } from '../errors.ts';
import {
  base64OfBytes,
  bytesOfBase64,
  getIn,
  isRecord,
  type KubernetesObject,
  memberOf,
  parseJson,
  stringifyJson,
} from '../object/index.ts';
import { gunzip, gzip } from './gzip.ts';
import type { ApplySetParent } from './apply-set.ts';
import type { HistoryEntry, Inventory, InventoryEntry } from './inventory.ts';

/** How the record is stored; another value is never read and never overwritten. */
const FORMAT = '1';
const FORMAT_ANNOTATION = 'gitops-reconciler/format';
const INVENTORY_LABEL = 'gitops-reconciler/inventory';
const CLUSTER_ANNOTATION = 'gitops-reconciler/cluster';

/** The kinds that a record can be. */
export type RecordKind = 'ConfigMap' | 'Secret';

/** The name of the object that holds an application's inventory. */
export function recordName(application: string): string {
  return `gitops-reconciler-${application}`;
}

/** The ConfigMap or Secret of an inventory; of one that is an ApplySet's parent with what tools for these read. */
export async function toRecord(inventory: Inventory, kind: RecordKind, parent?: ApplySetParent): Promise<KubernetesObject> {
  const { application, namespace, cluster } = inventory;
  const packed = { objects: await pack(inventory.objects), history: await pack(inventory.history) };
  return {
    apiVersion: 'v1',
    kind,
    metadata: {
      name: recordName(application),
      namespace,
      labels: { [INVENTORY_LABEL]: application, ...parent?.labels },
      annotations: { [FORMAT_ANNOTATION]: FORMAT, [CLUSTER_ANNOTATION]: cluster, ...parent?.annotations },
    },
    ...(kind === 'Secret' ? { type: SECRET_TYPE, data: packed } : { binaryData: packed }),
  };
}

const SECRET_TYPE = 'gitops-reconciler/inventory';

/**
 * The inventory in a ConfigMap or Secret. An entry that was written without a time gets the time of that write, as the API server
 * recorded it.
 *
 * @throws GitOpsError INVENTORY_CONFLICT when the record has another format or cannot be read.
 */
export async function fromRecord(record: KubernetesObject, application: string, fieldManager: string): Promise<Inventory> {
  const format = getIn(record.metadata, 'annotations', FORMAT_ANNOTATION);
  if (format !== FORMAT)
    throw unreadable(record, application, `it has the format ${JSON.stringify(format ?? null)}, and this release knows "${FORMAT}"`);
  const objects = await unpack(record, 'objects', application);
  const history = await unpack(record, 'history', application);
  if (!objects.every(isEntry)) throw unreadable(record, application, 'an entry names no object');
  const written = timeOfWrite(record, fieldManager);
  return {
    version: 1,
    application,
    cluster: record.metadata.annotations?.[CLUSTER_ANNOTATION] ?? '',
    namespace: record.metadata.namespace ?? '',
    resourceVersion: record.metadata.resourceVersion,
    objects: (objects as unknown as InventoryEntry[]).map((entry) =>
      entry.since === undefined && written !== undefined ? { ...entry, since: written } : entry,
    ),
    history: history as unknown as HistoryEntry[],
  };
}

function isEntry(entry: Record<string, unknown>): boolean {
  return (
    ['group', 'kind', 'name'].every((field) => typeof getIn(entry, 'ref', field) === 'string') && typeof entry['revision'] === 'string'
  );
}

/** When the API server took our last write: whole seconds, its own clock. */
function timeOfWrite({ metadata }: KubernetesObject, fieldManager: string): string | undefined {
  const times = (metadata.managedFields ?? []).flatMap(({ manager, time }) =>
    manager === fieldManager && time !== undefined ? [time] : [],
  );
  return times.sort().at(-1) ?? metadata.creationTimestamp ?? undefined;
}

async function pack(value: unknown): Promise<string> {
  return base64OfBytes(await gzip(new TextEncoder().encode(stringifyJson(value))));
}

async function unpack(record: KubernetesObject, key: string, application: string): Promise<readonly Record<string, unknown>[]> {
  const place = record.kind === 'Secret' ? 'data' : 'binaryData';
  const packed = memberOf(memberOf(record, place), key);
  if (typeof packed !== 'string') throw unreadable(record, application, `${place}.${key} is missing`);
  try {
    const value = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(await gunzip(bytesOfBase64(packed))));
    if (Array.isArray(value) && value.every(isRecord)) return value;
  } catch {
    // Told below: what was wrong inside does not help a person.
  }
  throw unreadable(record, application, `${place}.${key} cannot be read`);
}

function unreadable({ kind, metadata }: KubernetesObject, application: string, why: string): GitOpsError<'INVENTORY_CONFLICT'> {
  const message = `the inventory ${kind} ${metadata.namespace}/${metadata.name} is left alone: ${why}; use the release that wrote it, or delete it to start with an empty inventory`;
  return new GitOpsError('INVENTORY_CONFLICT', message, { application });
}
