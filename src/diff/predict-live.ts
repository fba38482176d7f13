import { cloneJson, isRecord, leavesDrift, type KubernetesObject, type ObjectInput, setOwn } from '../object/index.ts';
import { withServerDefaults } from '../schema/index.ts';
import { valueAt } from './child-field.ts';
import { compareObjects, kindOf } from './comparison.ts';
import { type DiffOptions, isLeftToAutoscaler } from './diff-object.ts';
import { explainChange } from './explain-change.ts';
import { nullIfEmpty } from './lasting-removals.ts';
import { itemKey } from './list-items.ts';
import type { MergedListChange, RawChange } from './raw-change.ts';

/** Takes the place of a removed item until the list is put together again, so that positions stay true. */
const REMOVED: unique symbol = Symbol('removed');

/**
 * What live would be after the apply, worked out offline: what differs is set, what left Git is removed, what others
 * own stays, and the server's defaults stand where it writes them. What only the server can know (an allocated address,
 * a new resourceVersion, field ownership) is as in live. It holds Secret values: see `maskSecrets`.
 *
 * @throws TypeError when neither desired nor live is given.
 * @since 0.1.0
 */
export function predictLive(options: DiffOptions): KubernetesObject {
  const { desired, live } = options;
  if (live !== undefined) return desired === undefined ? cloneJson(live as KubernetesObject) : applied(desired, live, options);
  if (desired === undefined) throw new TypeError('predictLive needs desired, live, or both');
  return stored(cloneJson(desired as KubernetesObject), options);
}

function applied(desired: ObjectInput, live: ObjectInput, options: DiffOptions): KubernetesObject {
  const comparison = compareObjects(desired, live, options);
  let isDriftAlone = leavesDrift(desired);
  const changes = comparison.changes.filter((change) => {
    const explained = explainChange(change, { ...comparison, mask: undefined });
    isDriftAlone &&= explained.cause === 'drift';
    return !isLeftToAutoscaler(explained, comparison, options);
  });
  if (isDriftAlone || changes.length === 0) return cloneJson(live as KubernetesObject);
  const result = cloneJson(live as KubernetesObject);
  const lists = changes.flatMap(({ place, list, op }) =>
    list === undefined ? [] : [{ ...list, items: valueAt(result, op === 'reorder' ? place.live : place.live.slice(0, -1)) as unknown[] }],
  );
  const emptied = changes
    .filter(({ op, desired: said, place }) => op === 'remove' && said !== null && place.live.length > 1)
    .map(({ place }) => ({ place, holder: valueAt(result, place.live.slice(0, -2)) }));
  const swept = changes.map((change) => applyChange(result, change));
  for (const list of new Set(swept)) if (Array.isArray(list)) list.splice(0, list.length, ...list.filter((item) => item !== REMOVED));
  for (const list of new Map(lists.map((one) => [one.items, one])).values()) mergeItems(list);
  for (const { holder, place } of emptied) nullIfEmpty(holder, place.live);
  return stored(result, options);
}

/** What a server makes of it: defaults, and Secrets without `stringData`. */
function stored(object: KubernetesObject, options: DiffOptions): KubernetesObject {
  const kind = kindOf(object, options);
  return kind === undefined ? object : withServerDefaults(kind.root, object);
}

/** What the change is made in. */
function applyChange(root: unknown, { op, place, desired, list }: RawChange): unknown {
  if (list !== undefined) return undefined;
  const parent = valueAt(root, place.live.slice(0, -1));
  const last = place.live.at(-1) ?? '';
  if (Array.isArray(parent)) parent[Number(last)] = op === 'remove' ? REMOVED : cloneJson(desired);
  else if (isRecord(parent)) {
    if (op === 'remove') delete parent[String(last)];
    else setOwn(parent, String(last), cloneJson(desired));
  }
  return parent;
}

interface MergedItems extends MergedListChange {
  readonly items: unknown[];
}

/**
 * Puts ours in the order of desired, with those of others where they stood among them.
 *
 * @see sigs.k8s.io/structured-merge-diff typed/merge.go (visitListItems)
 */
function mergeItems({ schema, desired, items }: MergedItems): void {
  const keyOf = (item: unknown): string => itemKey(schema, item) ?? '';
  const present = new Map<string, unknown>();
  for (const item of items) present.set(keyOf(item), present.has(keyOf(item)) ? undefined : item); // none of two with one key
  const wanted = desired.map(keyOf);
  const ours = new Set(wanted);
  const nexts: (string | undefined)[] = [];
  for (let i = wanted.length - 1, next: string | undefined; i >= 0; i--) {
    if (present.has(wanted[i] ?? '')) next = wanted[i];
    nexts[i] = next;
  }
  const merged: unknown[] = [];
  let at = 0;
  for (const [i, key] of wanted.entries()) {
    const next = nexts[i];
    for (; at < items.length && keyOf(items[at]) !== next; at++) {
      if (!ours.has(keyOf(items[at]))) merged.push(items[at]);
      else if (next === undefined) {
        at++; // one more of an item that is there: what is new goes before the rest
        break;
      }
    }
    if (key === next) at++;
    merged.push(present.get(key) ?? cloneJson(desired[i]));
  }
  for (; at < items.length; at++) if (!ours.has(keyOf(items[at]))) merged.push(items[at]);
  items.splice(0, items.length, ...merged);
}
