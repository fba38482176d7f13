import { cloneJson, getIn, isRecord, setOwn } from '../object/index.ts';
import { type FieldSchema, withServerDefaults } from '../schema/index.ts';
import { schemaAt, valueAt } from './child-field.ts';
import type { RawChange } from './raw-change.ts';
import { sameValue } from './same-value.ts';

type Fields = Readonly<Record<string, unknown>>;

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
  const fields = removals.filter(({ place }) => typeof place.live.at(-1) === 'string');
  if (fields.length === 0) return removals;
  const rest = cloneJson(live);
  for (const { place } of fields) remove(rest, place.live);
  // In an item of a list, what Git says beside the field.
  for (const { place } of fields) {
    const parent = valueAt(rest, place.live.slice(0, -1));
    if (isRecord(parent)) Object.assign(parent, over(parent, valueAt(desired, place.desired.slice(0, -1))));
  }
  const after = withGeneration(withServerDefaults(schema, over(rest, desired)), live);
  return removals.filter((removal) => {
    const { live: path } = removal.place;
    const back = fields.includes(removal) ? valueAt(after, path) : undefined;
    return back === undefined || !sameValue(schemaAt(schema, path), back, removal.live);
  });
}

function remove(object: unknown, path: readonly (string | number)[]): void {
  const parent = valueAt(object, path.slice(0, -1));
  if (isRecord(parent)) delete (parent as Record<string, unknown>)[String(path.at(-1))];
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
