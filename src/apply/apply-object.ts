import { GitOpsError, isGitOpsError } from '../errors.ts';
import { displayRef, type KubernetesObject, refOf } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';
import type { Cluster, Written } from '../ports.ts';

/** How often a write is tried that loses against other writers. */
const CONFLICT_TRIES = 5;

/**
 * Applies one object without force; where other managers hold fields that the plan showed as changes, with force, and
 * only for the state in which those were the only conflicts.
 *
 * @throws GitOpsError APPLY_CONFLICT when a conflict is not in the plan: it has to be planned again.
 */
export async function applyObject(
  object: KubernetesObject,
  step: PlanStep,
  o: { cluster: Cluster; fieldManager: string; signal?: AbortSignal | undefined },
): Promise<Written> {
  const { cluster, fieldManager, signal } = o;
  try {
    return await cluster.apply(object, { fieldManager, signal });
  } catch (error) {
    if (!isGitOpsError(error, 'APPLY_CONFLICT')) throw error;
    requireShown(error, step);
  }
  for (let tries = 1; ; tries++) {
    const live = await cluster.get(refOf(object), { signal });
    if (live === undefined) return cluster.apply(object, { fieldManager, signal });
    const { resourceVersion, uid } = live.metadata;
    const pinned = { ...object, metadata: { ...object.metadata, resourceVersion, uid } };
    try {
      return await forceShown(pinned, step, o);
    } catch (error) {
      const moved = isGitOpsError(error, 'API_ERROR') && error.context.status === 409;
      if (!moved || tries >= CONFLICT_TRIES) throw error;
    }
  }
}

/** Asks the server for all conflicts with this very state of the object, then forces it if the plan showed them all. */
async function forceShown(
  pinned: KubernetesObject,
  step: PlanStep,
  o: { cluster: Cluster; fieldManager: string; signal?: AbortSignal | undefined },
): Promise<Written> {
  const { cluster, fieldManager, signal } = o;
  try {
    return await cluster.apply(pinned, { fieldManager, signal });
  } catch (error) {
    if (!isGitOpsError(error, 'APPLY_CONFLICT')) throw error;
    requireShown(error, step);
    return cluster.apply(pinned, { fieldManager, force: true, signal });
  }
}

function requireShown(error: GitOpsError<'APPLY_CONFLICT'>, step: PlanStep): void {
  const shown = step.changes.map(({ display }) => plainPath(display));
  const unexpected = error.context.fields.filter((field) => !shown.some((path) => covers(path, plainPath(field))));
  if (unexpected.length === 0) return;
  const { managers, object } = error.context;
  const message = `${displayRef(object)}: ${unexpected.join(', ')} now belongs to ${managers.map((m) => `"${m}"`).join(', ')}, which the plan did not show; plan again`;
  throw new GitOpsError('APPLY_CONFLICT', message, { object, managers, fields: unexpected });
}

/** `.spec.containers[name="web"].image` and `spec.containers[name=web].image` are one path. */
function plainPath(path: string): string {
  return path.replaceAll('"', '').replace(/^\./, '');
}

/** Whether one path is the other or leads to it: an atomic list in conflict is shown item by item, and the other way round. */
function covers(shown: string, field: string): boolean {
  return shown === field || leadsTo(shown, field) || leadsTo(field, shown);
}

function leadsTo(parent: string, child: string): boolean {
  return child.startsWith(parent) && (child[parent.length] === '.' || child[parent.length] === '[');
}
