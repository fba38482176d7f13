import { GitOpsError } from '../errors.ts';
import { getIn, isRecord, type KubernetesObject, memberOf, parseJson, stringifyJson } from '../object/index.ts';
import { gunzip, gzip } from './gzip.ts';
import type { HistoryEntry, Inventory, InventoryEntry } from './inventory.ts';

/** How the record is stored; another value is never read and never overwritten. */
const FORMAT = '1';
const FORMAT_ANNOTATION = 'gitops-reconciler/format';
const INVENTORY_LABEL = 'gitops-reconciler/inventory';
const CLUSTER_ANNOTATION = 'gitops-reconciler/cluster';

/** The name of the ConfigMap that holds an application's inventory. */
export function recordName(application: string): string {
  return `gitops-reconciler-${application}`;
}

/** The ConfigMap of an inventory. */
export async function toConfigMap(inventory: Inventory): Promise<KubernetesObject> {
  const { application, namespace, cluster } = inventory;
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: recordName(application),
      namespace,
      labels: { [INVENTORY_LABEL]: application },
      annotations: { [FORMAT_ANNOTATION]: FORMAT, [CLUSTER_ANNOTATION]: cluster },
    },
    binaryData: { objects: await pack(inventory.objects), history: await pack(inventory.history) },
  };
}

/**
 * The inventory in a ConfigMap. An entry that was written without a time gets the time of that write, as the API server
 * recorded it.
 *
 * @throws GitOpsError INVENTORY_CONFLICT when the ConfigMap has another format or cannot be read.
 */
export async function fromConfigMap(configMap: KubernetesObject, application: string, fieldManager: string): Promise<Inventory> {
  const format = getIn(configMap.metadata, 'annotations', FORMAT_ANNOTATION);
  if (format !== FORMAT)
    throw unreadable(configMap, application, `it has the format ${JSON.stringify(format ?? null)}, and this release knows "${FORMAT}"`);
  const objects = await unpack(configMap, 'objects', application);
  const history = await unpack(configMap, 'history', application);
  if (!objects.every(isEntry)) throw unreadable(configMap, application, 'an entry names no object');
  const written = timeOfWrite(configMap, fieldManager);
  return {
    version: 1,
    application,
    cluster: configMap.metadata.annotations?.[CLUSTER_ANNOTATION] ?? '',
    namespace: configMap.metadata.namespace ?? '',
    resourceVersion: configMap.metadata.resourceVersion,
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
  const bytes = await gzip(new TextEncoder().encode(stringifyJson(value)));
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

async function unpack(configMap: KubernetesObject, key: string, application: string): Promise<readonly Record<string, unknown>[]> {
  const packed = memberOf(memberOf(configMap, 'binaryData'), key);
  if (typeof packed !== 'string') throw unreadable(configMap, application, `binaryData.${key} is missing`);
  try {
    const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
    const value = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(await gunzip(bytes)));
    if (Array.isArray(value) && value.every(isRecord)) return value;
  } catch {
    // Told below: what was wrong inside does not help a person.
  }
  throw unreadable(configMap, application, `binaryData.${key} cannot be read`);
}

function unreadable({ metadata }: KubernetesObject, application: string, why: string): GitOpsError<'INVENTORY_CONFLICT'> {
  const message = `the inventory ConfigMap ${metadata.namespace}/${metadata.name} is left alone: ${why}; use the release that wrote it, or delete it to start with an empty inventory`;
  return new GitOpsError('INVENTORY_CONFLICT', message, { application });
}
