import type { FieldChange } from '../diff/index.ts';
import { GitOpsError } from '../errors.ts';
import { base64OfText, displayRef, equalJson, formatPointer, getIn, isRecord, memberOf, type ObjectInput, refOf } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';

/**
 * Lets pass the conflicts of a server-side apply that the plan shows as changes.
 *
 * @param sent what was applied, and the state of the object over which the server told of the conflicts
 * @throws GitOpsError APPLY_CONFLICT for conflicts over fields that the plan does not show as changes.
 */
export function requireShown(error: GitOpsError<'APPLY_CONFLICT'>, step: PlanStep, sent: Sent): void {
  const isShown = (field: string): boolean =>
    step.changes.some((change) => isCovered(plainPath(field), change)) || isEmpty(field, sent) || isStored(field, step, sent);
  const unexpected = error.context.fields.filter((field) => !isShown(field));
  if (unexpected.length === 0) return;
  const { managers, object } = error.context;
  const message = `${displayRef(object)}: ${unexpected.join(', ')} now belongs to ${managers.map((m) => `"${m}"`).join(', ')}, which the plan did not show; plan again`;
  throw new GitOpsError('APPLY_CONFLICT', message, { object, managers, fields: unexpected });
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
 * The server keeps who wrote `stringData` of a Secret, and its values in `data`: so a value of another manager is a
 * conflict there even where it is the same. It is one for us only where `data` differs and the plan does not show it.
 */
function isStored(field: string, { changes }: PlanStep, { object, live }: Sent): boolean {
  const { group, kind } = refOf(object);
  const texts = memberOf(object, 'stringData');
  if (group !== '' || kind !== 'Secret' || !/^\.?stringData(?![\w-])/.test(field) || !isRecord(texts)) return false;
  const shown = new Set(changes.map(({ path }) => path));
  return Object.entries(texts).every(
    ([key, text]) =>
      shown.has('/data') ||
      shown.has(formatPointer(['data', key])) ||
      (typeof text === 'string' && getIn(live, 'data', key) === base64OfText(text)),
  );
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
