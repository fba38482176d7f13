import type { FieldChange } from '../diff/index.ts';
import { GitOpsError } from '../errors.ts';
import {
  compareText,
  displayRef,
  equalJson,
  formatPointer,
  getIn,
  isRecord,
  type KubernetesObject,
  type ManagedFieldsEntry,
  memberOf,
  type ObjectInput,
  type ObjectRef,
  refOf,
} from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';

/**
 * Lets pass the conflicts of a server-side apply that the plan shows as changes.
 *
 * @param sent what was applied, and the state of the object over which the server told of the conflicts
 * @throws GitOpsError APPLY_CONFLICT for conflicts over fields that the plan does not show as changes.
 */
export function requireShown(error: GitOpsError<'APPLY_CONFLICT'>, step: PlanStep, sent: Sent): void {
  const isShown = (field: string): boolean => step.changes.some((change) => isCovered(plainPath(field), change)) || isEmpty(field, sent);
  const unexpected = error.context.fields.filter((field) => !isShown(field));
  if (unexpected.length === 0) return;
  const { managers, object } = error.context;
  throw unshown(object, managers, unexpected);
}

/** What was applied, over what. */
interface Sent {
  readonly object: ObjectInput;
  readonly live: ObjectInput | undefined;
}

/** The server forgets maps with nothing in them, and keeps who wrote them: there is nothing that could be taken. */
function isEmpty(field: string, { object, live }: Sent): boolean {
  const path = plainPath(field).split('.');
  return equalJson(getIn(object, ...path), {}) && equalJson(getIn(live, ...path) ?? {}, {});
}

/**
 * Lets pass values of a Secret that are as the plan saw them, or that it shows as changes. Who applied `stringData` owns no
 * `data`, so that the server tells of no conflict where such a value has changed.
 *
 * @throws GitOpsError APPLY_CONFLICT for values that somebody changed since the plan was made.
 */
export function requireSeen(object: ObjectInput, { changes }: PlanStep, { planned, live }: Seen): void {
  const data = memberOf(object, 'data');
  const shown = new Set(changes.map(({ path }) => path));
  if (!isRecord(data) || shown.has('/data')) return;
  const moved = Object.keys(data).filter((key) => {
    const now = getIn(live, 'data', key);
    return now !== undefined && now !== data[key] && now !== getIn(planned, 'data', key) && !shown.has(formatPointer(['data', key]));
  });
  if (moved.length > 0)
    throw unshown(
      refOf(object),
      [...new Set(moved.flatMap((key) => lastWriterOf(key, live)))],
      moved.map((key) => `.data.${key}`),
    );
}

/** An object as the plan saw it, and as it is now. */
interface Seen {
  readonly planned: ObjectInput;
  readonly live: KubernetesObject;
}

function lastWriterOf(key: string, { metadata }: KubernetesObject): string[] {
  const owns = ({ fieldsV1 }: ManagedFieldsEntry): boolean =>
    ['f:data', 'f:stringData'].some((field) => isRecord(getIn(fieldsV1, field, `f:${key}`)));
  const [last] = (metadata.managedFields ?? []).filter(owns).toSorted((a, b) => compareText(b.time ?? '', a.time ?? ''));
  return last?.manager === undefined ? [] : [last.manager];
}

function unshown(object: ObjectRef, managers: readonly string[], fields: readonly string[]): GitOpsError<'APPLY_CONFLICT'> {
  const named = managers.length === 0 ? 'somebody else' : managers.map((m) => `"${m}"`).join(', ');
  const message = `${displayRef(object)}: ${fields.join(', ')} now belongs to ${named}, which the plan did not show; plan again`;
  return new GitOpsError('APPLY_CONFLICT', message, { object, managers, fields });
}

/** Whether a field in conflict is one that changes, stands in one, or holds one: an atomic list is told as a whole here or there. */
function isCovered(field: string, { display, desired, live }: FieldChange): boolean {
  const places = placesOf(display);
  if (places.includes(field)) return true;
  const changed = places.at(-1) ?? '';
  // Names with dots are not told apart from paths, so no name of a plain value is the begin of another.
  const isWhole = [desired, live].some((value) => typeof value === 'object' && value !== null);
  return isWhole && field.startsWith(changed) && (field[changed.length] === '.' || field[changed.length] === '[');
}

/** A field of a plan in the words of the server, and what it stands in: `data[a.b]` is `data.a.b`, in `data`. */
function placesOf(display: string): readonly string[] {
  const places: string[] = [];
  for (const [segment] of display.matchAll(/\[[^\]]*\]|[^.[]+/g)) {
    const at = places.at(-1);
    const word = isKey(segment) ? segment : segment.replace(/^\[|\]$/g, '');
    places.push(at === undefined || isKey(word) ? `${at ?? ''}${word}` : `${at}.${word}`);
  }
  return places;
}

/** `[name=web]`, of an item of a list. */
function isKey(segment: string): boolean {
  return segment.startsWith('[') && segment.includes('=');
}

/** `.spec.containers[name="web"].image` and `spec.containers[name=web].image` are one path, `[0]` and `.0` one place. */
function plainPath(field: string): string {
  return field
    .replaceAll('"', '')
    .replace(/\[(\d+)\]/g, '.$1')
    .replace(/^\./, '');
}
