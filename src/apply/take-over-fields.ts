import { getIn, type ObjectInput, refOf } from '../object/index.ts';
import { handedOver } from '../plan/index.ts';
import type { Cluster } from '../ports.ts';
import { CONFLICT_TRIES, isConflict } from './is-conflict.ts';

/**
 * Hands to our manager what a client-side apply owns, and what the tool owns that the object is taken over from, so that
 * a field that leaves Git leaves the cluster. Nothing but the ownership changes; the write that follows brings the
 * removals, which the plan shows by the same ownership or record.
 *
 * @param o `managers`: those of the other tool; `keep`: what others own stays theirs
 */
export async function takeOverFields(
  live: ObjectInput,
  o: {
    readonly cluster: Cluster;
    readonly fieldManager: string;
    readonly managers?: readonly string[] | undefined;
    readonly keep?: boolean | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<void> {
  const { cluster, fieldManager, signal } = o;
  let object: ObjectInput | undefined = live;
  for (let tries = 1; ; tries++) {
    const managedFields = object === undefined ? undefined : handedOver(object, o);
    if (object === undefined || managedFields === undefined) return;
    const patch = [
      { op: 'replace', path: '/metadata/managedFields', value: managedFields },
      { op: 'replace', path: '/metadata/resourceVersion', value: getIn(object.metadata, 'resourceVersion') },
    ];
    try {
      await cluster.patch(refOf(object), patch, { type: 'json', fieldManager, signal });
      return;
    } catch (error) {
      if (!isConflict(error) || tries >= CONFLICT_TRIES) throw error;
      object = await cluster.get(refOf(object), { signal });
    }
  }
}
