import { canonicalJson, isRecord, type KubernetesObject, LAST_APPLIED, memberOf, parseJson, setOwn } from '../../../object/index.ts';
import { checkTyped } from '../fields/check-typed.ts';
import { compareFields } from '../fields/compare-fields.ts';
import type { FieldConflict } from '../fields/conflict.ts';
import { emptySet, type FieldSet, insertPath, isEmptySet, setOf, subtractSets } from '../fields/field-set.ts';
import type { Writer } from '../fields/track-fields.ts';
import { toFieldSet } from '../fields/to-field-set.ts';

const MAX_ANNOTATIONS_BYTES = 256 * 1024;

/**
 * The conflicts that stand. kubectl takes over what it applied itself from the client's side: the fields of its
 * annotation that still have their value.
 *
 * @see apimachinery managedfields/internal/lastappliedmanager.go
 */
export function withoutAllowed(conflicts: readonly FieldConflict[], live: unknown, writer: Writer): readonly FieldConflict[] {
  const allowed = writer.manager === 'kubectl' ? allowedFields(live, writer) : undefined;
  if (allowed === undefined) return conflicts;
  return conflicts.filter(({ path }) => {
    const one = setOf();
    insertPath(one, path);
    return !isEmptySet(subtractSets(one, allowed));
  });
}

function allowedFields(live: unknown, writer: Writer): FieldSet | undefined {
  const last = parsed(lastAppliedOf(live));
  if (last?.['apiVersion'] !== writer.apiVersion || checkTyped(last, writer.schema).length > 0) return undefined;
  const compared = compareFields(last, live, writer.schema, emptySet());
  return [compared.modified, compared.added, compared.removed].reduce<FieldSet>(subtractSets, toFieldSet(last, writer.schema));
}

function lastAppliedOf(object: unknown): string {
  const annotations = memberOf(memberOf(object, 'metadata'), 'annotations');
  const text = memberOf(annotations, LAST_APPLIED);
  return typeof text === 'string' ? text : '';
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value = parseJson(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The object with kubectl's annotation, where it has one, as of what kubectl now applies to the server.
 *
 * @see apimachinery managedfields/internal/lastappliedupdater.go
 */
export function syncLastApplied(value: unknown, patch: Record<string, unknown>, writer: Writer): unknown {
  if (writer.manager !== 'kubectl' || lastAppliedOf(value) === '' || !isRecord(value)) return value;
  const metadata = value['metadata'] as KubernetesObject['metadata'];
  const annotations = { ...metadata.annotations };
  setOwn(annotations, LAST_APPLIED, `${goJson(withoutLastApplied(patch))}\n`);
  if (sizeOf(annotations) > MAX_ANNOTATIONS_BYTES) delete annotations[LAST_APPLIED];
  return { ...value, metadata: { ...metadata, annotations } };
}

function sizeOf(annotations: Readonly<Record<string, unknown>>): number {
  return Object.entries(annotations).reduce((sum, [key, text]) => sum + Buffer.byteLength(key) + Buffer.byteLength(String(text)), 0);
}

function withoutLastApplied(patch: Record<string, unknown>): unknown {
  const metadata = isRecord(patch['metadata']) ? patch['metadata'] : {};
  if (!isRecord(metadata['annotations'])) return patch;
  const annotations = { ...metadata['annotations'] };
  delete annotations[LAST_APPLIED];
  return { ...patch, metadata: { ...metadata, annotations } };
}

/** JSON as Go writes it: members by name, and what HTML would read escaped. */
function goJson(value: unknown): string {
  return canonicalJson(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
