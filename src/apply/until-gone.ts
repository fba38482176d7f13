import { GitOpsError } from '../errors.ts';
import { displayRef, getIn, type KubernetesObject, type ObjectRef } from '../object/index.ts';
import type { Deadline } from './deadlines.ts';
import type { SyncRun } from './sync-run.ts';

const FIRST_POLL_MS = 50;
const MAX_POLL_MS = 2000;

/**
 * Waits until an object is gone, or another of its name has taken its place. Other steps may work meanwhile.
 *
 * @param id the step that deletes it, to tell on an abort what is waited for
 * @throws GitOpsError TIMEOUT that names the finalizers it waits for.
 */
export async function untilGone(
  run: SyncRun,
  ref: ObjectRef,
  uid: unknown,
  { id, deadline = run.deadlines.ofDelete() }: { id?: string; deadline?: Deadline & { readonly ms: number } } = {},
): Promise<void> {
  const { cluster, runtime, signal } = run;
  for (let pause = FIRST_POLL_MS; ; pause = Math.min(pause * 2, MAX_POLL_MS)) {
    const live = await cluster.get(inAnyVersion(ref), { signal });
    if (live === undefined || (uid !== undefined && live.metadata.uid !== uid)) {
      run.going.delete(id ?? '');
      return;
    }
    if (id !== undefined) run.going.set(id, live);
    const left = deadline.at - runtime.clock.now();
    if (left <= 0) {
      const finalizers = finalizersOf(live);
      const why = finalizers === '' ? 'it is still being deleted' : `it waits for its finalizers (${finalizers})`;
      throw new GitOpsError('TIMEOUT', `${displayRef(ref)} is not gone ${deadline.words}: ${why}`, {
        what: `deletion of ${displayRef(ref)}`,
        ms: deadline.ms,
      });
    }
    await run.slots.outside(() => runtime.clock.sleep(Math.min(pause, left), { signal }));
  }
}

/** The finalizers of an object in words. Empty: it has none. */
export function finalizersOf({ metadata }: KubernetesObject): string {
  const finalizers = getIn(metadata, 'finalizers');
  return Array.isArray(finalizers) ? finalizers.join(', ') : '';
}

/** The version in which an object was applied may no longer be served; any will do to delete it. */
export function inAnyVersion({ version: _version, ...ref }: ObjectRef): ObjectRef {
  return ref;
}
