import { isGitOpsError, type Problem } from '../errors.ts';
import type { Inventory } from '../inventory/index.ts';
import { readHook } from '../plan/index.ts';
import type { Waiting } from '../ports.ts';
import type { DesiredState, RenderedRevision } from './desired-state.ts';

/**
 * What a destroy needs of Git: the hooks of the revision that was synced last, for some of them run then. All else goes
 * by the inventory. Where that revision cannot be had any more, no hook runs, and a warning says so.
 */
export async function hooksToDestroyWith(
  desired: DesiredState,
  inventory: Inventory | undefined,
  { signal }: Waiting,
): Promise<RenderedRevision> {
  const id = inventory?.history[0]?.revision ?? '';
  const none = { revision: { id }, sources: {}, manifests: [], warnings: [] };
  if (id === '') return none;
  try {
    const rendered = await desired.load({ id }, { signal });
    return { ...none, manifests: rendered.manifests.filter(({ object }) => isDeleteHook(readHook(object)?.phases ?? [])) };
  } catch (error) {
    signal?.throwIfAborted();
    // Nobody who destroys needs a source, and one that is not there may throw anything.
    const why = isGitOpsError(error) ? `: ${error.message}` : '';
    const message = `the revision ${id} cannot be read, so hooks that it may have for its deletion do not run${why}`;
    const warning: Problem = { kind: 'failed', path: '', message };
    return { ...none, warnings: [warning] };
  }
}

function isDeleteHook(phases: readonly string[]): boolean {
  return phases.includes('PreDelete') || phases.includes('PostDelete');
}
