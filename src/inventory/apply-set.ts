import { compareText, textHash } from '../object/index.ts';
import type { Inventory } from './inventory.ts';

/** What an ApplySet's parent carries. */
export interface ApplySetParent {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/**
 * The id of the ApplySet whose parent is a namespaced object of the core group.
 *
 * @see KEP-3659, as kubectl has it: base64url of SHA-256 over `<name>.<namespace>.<kind>.<group>`.
 */
export function applySetId({ kind, namespace, name }: { kind: string; namespace: string; name: string }): string {
  return `applyset-${textHash(`${name}.${namespace}.${kind}.`)}-v1`;
}

/** The labels and annotations of the parent: who keeps the set, and where its members are to be looked for. */
export function applySetParent(id: string, tooling: string, { objects, namespace }: Inventory): ApplySetParent {
  const kinds = new Set(objects.map(({ ref: { group, kind } }) => (group === '' ? kind : `${kind}.${group}`)));
  const namespaces = new Set(objects.flatMap(({ ref }) => ref.namespace ?? []));
  namespaces.delete(namespace);
  const listed = (names: ReadonlySet<string>): string => [...names].sort(compareText).join(',');
  return {
    labels: { [`${PREFIX}id`]: id },
    annotations: {
      [`${PREFIX}tooling`]: tooling,
      [`${PREFIX}contains-group-kinds`]: listed(kinds),
      [`${PREFIX}additional-namespaces`]: listed(namespaces),
    },
  };
}

const PREFIX = 'applyset.kubernetes.io/';
