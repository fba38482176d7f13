import { cloneJson, getIn, isEmptyValue, isRecord, setOwn } from '../object/index.ts';
import { type FieldSchema, withServerDefaults } from '../schema/index.ts';
import { schemaAt, valueAt } from './child-field.ts';
import type { RawChange } from './raw-change.ts';
import { isAllocated } from './removed-fields.ts';
import { sameValue } from './same-value.ts';

type Fields = Readonly<Record<string, unknown>>;
type Place = readonly (string | number)[];

/** What the server writes into a DaemonSet's annotations, whatever a write says. */
const GENERATION = 'deprecated.daemonset.template.generation';

/**
 * The removals that change something. Who makes an object by a plain write owns what the server wrote in it of its own,
 * and some of that depends on several fields together (the defaults of a Job): it is back when all of them are gone.
 *
 * @see kubernetes/kubernetes pkg/apis/batch/v1/defaults.go, pkg/apis/core/v1/defaults.go SetDefaults_Pod
 */
export function lastingRemovals(
  schema: FieldSchema,
  removals: readonly RawChange[],
  { desired, live }: { readonly desired: Fields; readonly live: Fields },
): readonly RawChange[] {
  const fields = new Set(removals.filter(({ op, place }) => op === 'remove' && typeof place.live.at(-1) === 'string'));
  if (fields.size === 0) return removals;
  const rest = cloneJson(live);
  const parents = new Map<unknown, Place>();
  for (const { place } of fields) {
    const parent = valueAt(rest, place.live.slice(0, -1));
    if (!isRecord(parent)) continue;
    delete (parent as Record<string, unknown>)[String(place.live.at(-1))];
    parents.set(parent, place.desired.slice(0, -1));
  }
  // In an item of a list, what Git says beside the field.
  for (const [parent, place] of parents) Object.assign(parent as object, over(parent, valueAt(desired, place)));
  const merged = over(rest, desired);
  for (const { place } of fields) nullIfEmpty(valueAt(merged, place.live.slice(0, -2)), place.live);
  const after = withGeneration(withServerDefaults(schema, merged), live);
  return removals.filter((removal) => {
    const { live: path } = removal.place;
    if (removal.desired === null && isAllocated(schemaAt(schema, path.slice(0, -1)), path.at(-1), { desired, live })) return false;
    const back = fields.has(removal) ? valueAt(after, path) : undefined;
    return back === undefined || !sameValue(schemaAt(schema, path), back, removal.live);
  });
}

/** What a server-side apply empties by removing what we own is null. @see sigs.k8s.io/structured-merge-diff typed/remove.go */
export function nullIfEmpty(holder: unknown, path: Place): void {
  const name = String(path.at(-2));
  if (isRecord(holder) && isEmptyValue(holder[name])) (holder as Record<string, unknown>)[name] = null;
}

/** What desired names, over the rest. Lists keep their items: places in them are those of live. */
function over(rest: unknown, desired: unknown): unknown {
  if (!isRecord(rest) || !isRecord(desired)) return Array.isArray(rest) && Array.isArray(desired) ? rest : (desired ?? rest);
  const result: Record<string, unknown> = { ...rest };
  for (const [name, value] of Object.entries(desired)) setOwn(result, name, over(rest[name], value));
  return result;
}

function withGeneration(object: unknown, live: Fields): unknown {
  const value = live['kind'] === 'DaemonSet' ? getIn(live, 'metadata', 'annotations', GENERATION) : undefined;
  if (value === undefined || !isRecord(object)) return object;
  const annotations = { ...(getIn(object, 'metadata', 'annotations') as object | undefined), [GENERATION]: value };
  return { ...object, metadata: { ...(object['metadata'] as object), annotations } };
}
