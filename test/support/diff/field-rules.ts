import { isRecord } from '../../../src/object/index.ts';

// What the kinds of the workload say of their lists and maps, written down by hand from the API reference: what judges
// the diff may not ask the tables of the diff.

/** What names an item of a list, by the name of the list's field; all other lists are one value. */
const ITEM_KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  imagePullSecrets: ['name'],
};

/** Structs and maps that have one owner as a whole. */
const WHOLE: ReadonlySet<string> = new Set(['selector', 'podSelector', 'roleRef', 'fieldRef', 'nodeSelector']);

/** Whether a record is one value. */
export function isWhole(path: readonly (string | number)[]): boolean {
  return WHOLE.has(String(path.at(-1)));
}

/** What names the item; `undefined` where the list at that path is one value. */
export function itemName(path: readonly (string | number)[], item: unknown): Readonly<Record<string, unknown>> | undefined {
  const list = String(path.at(-1));
  if (!isRecord(item) || path[0] === 'metadata') return undefined;
  const keys = list === 'ports' ? portKeys(path, item) : ITEM_KEYS[list];
  if (keys === undefined) return undefined;
  return Object.fromEntries(keys.map((key) => [key, item[key] ?? (key === 'protocol' ? 'TCP' : undefined)]));
}

/** Ports of Services and containers have names of their own; those of a NetworkPolicy are a value with it. */
function portKeys(path: readonly (string | number)[], item: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  if (path.includes('containers')) return ['containerPort', 'protocol'];
  return path.length === 2 && 'port' in item ? ['port', 'protocol'] : undefined;
}
