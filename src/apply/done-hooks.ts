import type { HistoryEntry } from '../inventory/index.ts';
import { keyOf, refOf } from '../object/index.ts';
import type { SyncRun } from './sync-run.ts';

/**
 * The hooks that have succeeded, for the history: those of this sync, and of earlier ones those that were not to run
 * now. A hook that was to run and did not succeed is in no entry, so that it runs again. What runs before a destroy counts
 * from its first deletion on: until then it runs again, and later what it needs may be gone.
 */
export function doneHooks(run: SyncRun): Pick<HistoryEntry, 'hooks'> {
  const { plan, results, stored } = run;
  const before = Object.entries(stored?.history[0]?.hooks ?? {}).filter(([id]) => isKept(run, id));
  const now = plan.steps.filter(
    (step) =>
      step.action === 'hook' && results.get(step.id)?.status === 'succeeded' && (step.phase !== 'PreDelete' || run.hasBegunToDelete),
  );
  const hooks = new Map([...before, ...now.map(({ id, how }) => [id, how?.hook?.hash ?? ''] as const)]);
  return hooks.size === 0 ? {} : { hooks: Object.fromEntries([...hooks].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/**
 * Not to run now, and still in Git: a partial plan leaves out what it is not about. A sync ends what a destroy has begun,
 * and a destroy knows nothing of the hooks of syncs.
 */
function isKept({ plan, desired }: SyncRun, id: string): boolean {
  const step = plan.steps.find((found) => found.id === id);
  if (step !== undefined) return step.action !== 'hook';
  if (plan.operation === 'destroy') return true;
  if (/^hook:(Pre|Post)Delete:/.test(id)) return false;
  const key = id.replace(/^hook:[A-Za-z]+:/, '').replace(/\*\d*$/, '*');
  return desired.objects().some((object) => {
    const { generateName } = object.metadata;
    const ref = refOf(object);
    return keyOf(ref.name === '' && typeof generateName === 'string' ? { ...ref, name: `${generateName}*` } : ref) === key;
  });
}
