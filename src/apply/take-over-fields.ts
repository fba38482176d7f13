import { isGitOpsError } from '../errors.ts';
import {
  cloneJson,
  getIn,
  isRecord,
  type KubernetesObject,
  LAST_APPLIED,
  type ManagedFieldsEntry,
  type ObjectInput,
  refOf,
} from '../object/index.ts';
import type { Cluster } from '../ports.ts';

/** Managers that apply on the client's side: what they own is what the annotation says they applied. */
const CLIENT_SIDE: ReadonlySet<string> = new Set(['kubectl-client-side-apply', 'before-first-apply', 'argocd-controller']);
/** How often it is tried against other writers. */
const TRIES = 5;

/**
 * Hands what a client-side apply owns to our manager, so that a field that leaves Git leaves the cluster: otherwise the
 * old owner, who never comes again, would keep it for ever. Only for objects with the record of such an apply that we
 * have not applied yet; the removals are those that the diff shows by the same record.
 *
 * @see client-go util/csaupgrade; differs: the annotation stays, and nobody owns it.
 */
export async function takeOverFields(
  live: ObjectInput,
  o: { cluster: Cluster; fieldManager: string; signal?: AbortSignal | undefined },
): Promise<void> {
  const { cluster, fieldManager, signal } = o;
  let object: ObjectInput | undefined = live;
  for (let tries = 1; ; tries++) {
    const managedFields = object === undefined ? undefined : handedOver(object as KubernetesObject, fieldManager);
    if (object === undefined || managedFields === undefined) return;
    const patch = [
      { op: 'replace', path: '/metadata/managedFields', value: managedFields },
      { op: 'replace', path: '/metadata/resourceVersion', value: getIn(object.metadata, 'resourceVersion') },
    ];
    try {
      await cluster.patch(refOf(object), patch, { type: 'json', fieldManager, signal });
      return;
    } catch (error) {
      const moved = isGitOpsError(error, 'API_ERROR') && error.context.status === 409;
      if (!moved || tries >= TRIES) throw error;
      object = await cluster.get(refOf(object), { signal });
    }
  }
}

/** The entries with that of the client-side apply as ours; `undefined` where none is to be taken over. */
function handedOver({ metadata }: KubernetesObject, fieldManager: string): ManagedFieldsEntry[] | undefined {
  const entries = metadata.managedFields ?? [];
  if (getIn(metadata, 'annotations', LAST_APPLIED) === undefined) return undefined;
  const isMain = ({ subresource }: ManagedFieldsEntry): boolean => subresource === undefined || subresource === '';
  if (entries.some((entry) => entry.manager === fieldManager && entry.operation === 'Apply' && isMain(entry))) return undefined;
  const found = entries.find((entry) => CLIENT_SIDE.has(entry.manager ?? '') && entry.operation === 'Update' && isMain(entry));
  if (found === undefined) return undefined;
  const ours = { ...found, manager: fieldManager, operation: 'Apply', fieldsV1: withoutRecord(found.fieldsV1) };
  return entries.map((entry) => (entry === found ? ours : entry));
}

/** The annotation itself is no field of the manifest. */
function withoutRecord(fields: unknown): Record<string, unknown> {
  const copy = cloneJson(isRecord(fields) ? fields : {});
  const annotations = getIn(copy, 'f:metadata', 'f:annotations');
  if (isRecord(annotations)) delete annotations[`f:${LAST_APPLIED}`];
  return copy;
}
