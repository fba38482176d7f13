import { GitOpsError } from '../errors.ts';
import { compareText, getIn, type KubernetesObject, textHash } from '../object/index.ts';
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
      [TOOLING]: tooling,
      [`${PREFIX}contains-group-kinds`]: listed(kinds),
      [`${PREFIX}additional-namespaces`]: listed(namespaces),
    },
  };
}

/**
 * Leaves the set of another tool alone, as kubectl leaves ours: somebody has handed it over. That holds also for who reads the
 * record without knowing of a set.
 *
 * @throws GitOpsError INVENTORY_CONFLICT, with the command that hands it back.
 * @see KEP-3659: the part of `tooling` before the slash says who writes the set, and nobody else does.
 */
export function requireTooling({ kind, metadata }: KubernetesObject, tooling: string, application: string): void {
  const found = getIn(metadata, 'annotations', TOOLING);
  if (typeof found !== 'string' || nameOf(found) === nameOf(tooling)) return;
  const parent = `${kind.toLowerCase()}/${metadata.name}`;
  const message = `the inventory ${kind} ${metadata.namespace}/${metadata.name} is left alone: its ApplySet is kept by ${nameOf(found)} (${TOOLING}); to hand it over: kubectl annotate --overwrite ${parent} -n ${metadata.namespace} ${TOOLING}=${tooling}`;
  throw new GitOpsError('INVENTORY_CONFLICT', message, { application });
}

function nameOf(tooling: string): string {
  return tooling.split('/', 1)[0] ?? tooling;
}

const PREFIX = 'applyset.kubernetes.io/';
const TOOLING = `${PREFIX}tooling`;
