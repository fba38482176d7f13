import type { FieldSchema } from '../../../schema/index.ts';
import { whileTrying } from './conversion-failure.ts';
import { emptySet, type FieldSet, intersectSets, isEmptySet, subtractSets, unionSets, withNamedFields } from './field-set.ts';
import type { Manager, Managers } from './managers.ts';
import { removeFields } from './remove-fields.ts';
import { toFieldSet } from './to-field-set.ts';
import type { Writer } from './track-fields.ts';

/**
 * Removes the fields that an applier owned and does not set any more. What others own stays, and what the applier did
 * not own stays. It is done in the version of the last apply, and what others own is looked up in theirs.
 *
 * @param last the applier as it was.
 * @param managers all managers, the applier as it is now.
 * @see structured-merge-diff merge/update.go prune
 */
export function pruneFields(merged: unknown, last: Manager | undefined, managers: Managers, writer: Writer): unknown {
  const view = last === undefined || isEmptySet(last.set) ? undefined : writer.versions(last.apiVersion);
  if (last === undefined || view === undefined) return merged;
  const before = whileTrying('failed to convert merged object to last applied version', () => view.convert(merged));
  const owned = withNamedFields(last.set, view.schema);
  const left = removeFields(before, owned, view.schema);
  const kept = whileTrying('failed add back owned items', () => addBackOwned(before, left, last.apiVersion, managers, writer));
  const inLast = whileTrying('failed add back dangling items: failed to convert pruned object to last applied version', () =>
    view.convert(kept),
  );
  const gone = subtractSets(namedFields(before, view.schema), namedFields(inLast, view.schema));
  const pruned = removeFields(before, intersectSets(gone, owned), view.schema);
  return writer.versions(writer.apiVersion)?.convert(pruned) ?? pruned;
}

/** What is left, and what any manager owns; the managers of one version after those of another. */
function addBackOwned(merged: unknown, left: unknown, first: string, managers: Managers, writer: Writer): unknown {
  const byVersion = new Map([[first, emptySet()]]);
  for (const { apiVersion, set } of managers.values()) byVersion.set(apiVersion, unionSets(byVersion.get(apiVersion) ?? emptySet(), set));
  let all = merged;
  let kept = left;
  for (const [apiVersion, owned] of byVersion) {
    const view = writer.versions(apiVersion);
    if (view === undefined) continue;
    all = whileTrying(`failed to convert merged object at version ${apiVersion}`, () => view.convert(all));
    const inThis = whileTrying(`failed to convert pruned object at version ${apiVersion}`, () => view.convert(kept));
    const staying = unionSets(namedFields(inThis, view.schema), withNamedFields(owned, view.schema));
    kept = removeFields(all, subtractSets(namedFields(all, view.schema), staying), view.schema);
  }
  return kept;
}

function namedFields(value: unknown, schema: FieldSchema): FieldSet {
  return withNamedFields(toFieldSet(value, schema), schema);
}
