import { forEachLimited } from '../apply/index.ts';
import { isGitOpsError, type Problem } from '../errors.ts';
import type { Inventory } from '../inventory/index.ts';
import type { Manifest } from '../manifest/index.ts';
import { displayRef, isMarkedBy, keyOf, kindKey, type KubernetesObject, type ObjectRef, refOf } from '../object/index.ts';
import { isNamedAfter, readHook } from '../plan/index.ts';
import type { Cluster, Discovery, Waiting } from '../ports.ts';
import type { DesiredState, RenderedRevision } from './desired-state.ts';

/** What a destroy takes from Git. */
export interface RevisionToDestroy extends RenderedRevision {
  /** Hooks that do not run now, and may have left objects. */
  readonly leftHooks: readonly Manifest[];
}

/**
 * What a destroy needs of Git: the hooks of the revision that was synced last. Some of them run then; what the others have
 * left goes. All else goes by the inventory. Where that revision cannot be had any more, no hook runs and what hooks have
 * left stays, and a warning says so.
 */
export async function hooksToDestroyWith(
  desired: DesiredState,
  inventory: Inventory | undefined,
  { signal }: Waiting,
): Promise<RevisionToDestroy> {
  const id = inventory?.history[0]?.revision ?? inventory?.objects[0]?.revision ?? '';
  const none = { revision: { id }, sources: {}, manifests: [], leftHooks: [], warnings: [] };
  if (id === '') return none;
  try {
    const { manifests } = await desired.load({ id }, { signal });
    const hooks = manifests.filter(({ object }) => readHook(object) !== undefined);
    return { ...none, manifests: hooks.filter(runsNow), leftHooks: hooks.filter((hook) => !runsNow(hook)) };
  } catch (error) {
    signal?.throwIfAborted();
    // Nobody who destroys needs a source, and one that is not there may throw anything.
    const why = isGitOpsError(error) ? `: ${error.message}` : '';
    const message = `the revision ${id} cannot be read, so hooks that it may have for its deletion do not run, and what its hooks have left stays${why}`;
    const warning: Problem = { kind: 'failed', path: '', message };
    return { ...none, warnings: [warning] };
  }
}

function runsNow({ object }: Manifest): boolean {
  const phases: readonly string[] = readHook(object)?.phases ?? [];
  return phases.includes('PreDelete') || phases.includes('PostDelete');
}

/** What hooks have left in the cluster, and what could not be looked for. */
export interface LeftByHooks {
  readonly objects: readonly KubernetesObject[];
  readonly warnings: readonly Problem[];
}

/**
 * Finds what hooks have left: of a hook's kind, under its name or one that was made of its `generateName`, a hook itself,
 * and marked by our field manager.
 */
export async function leftByHooks(
  { cluster, discovery: { resources }, mark, fieldManager }: { cluster: Cluster; discovery: Discovery; mark: string; fieldManager: string },
  hooks: readonly Manifest[],
  { signal }: Waiting,
): Promise<LeftByHooks> {
  const served = hooks.filter(({ object }) => resources.some((resource) => kindKey(resource) === kindKey(refOf(object))));
  const objects = new Map<string, KubernetesObject>();
  const warnings: Problem[] = [];
  await forEachLimited(served, CONCURRENCY, async ({ object: hook }) => {
    const ref = refOf(hook);
    try {
      for (const found of await named(cluster, ref, { signal })) {
        const isLeft = isNamedAfter(hook, found.metadata.name) && readHook(found) !== undefined && isMarkedBy(fieldManager, found, mark);
        if (isLeft) objects.set(keyOf(refOf(found)), found);
      }
    } catch (error) {
      if (!isGitOpsError(error, 'API_ERROR')) throw error;
      const message = `what the hook ${displayRef(ref)} has left stays: it cannot be read (${error.context.reason})`;
      warnings.push({ kind: 'pruneDisabled', path: '', object: ref, message });
    }
  });
  return { objects: [...objects.values()], warnings };
}

const CONCURRENCY = 10;

/** The object of that name, in any version; all of the kind and namespace where a run makes the name. */
async function named(cluster: Cluster, { name, version: _version, ...place }: ObjectRef, o: Waiting): Promise<readonly KubernetesObject[]> {
  if (name === '') return (await cluster.list(place, o)).items;
  const found = await cluster.get({ ...place, name }, o);
  return found === undefined ? [] : [found];
}
