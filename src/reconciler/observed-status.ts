import { SecretTexts } from '../apply/index.ts';
import type { MaskRule } from '../diff/index.ts';
import { aggregateHealth, assessHealth, type Health, type HealthRule } from '../health/index.ts';
import { keyOf, kindKey, refOf } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';
import type { ApplicationStatus, ResourceStatus } from '../ports.ts';
import type { Comparison } from './compare.ts';
import { isWork } from './extraneous.ts';

const MISSING: Health = { status: 'Missing', reason: 'NotFound', message: 'the object does not exist', rule: null };

/** The part of a status that a comparison tells. */
export function observed(
  comparison: Comparison,
  o: { rules: readonly HealthRule[]; now: number; mask: readonly MaskRule[] },
): Pick<ApplicationStatus, 'sync' | 'health' | 'revision' | 'sources' | 'resources'> {
  const { plan, sources, revision } = comparison;
  const live = new Map(comparison.live.map((object) => [keyOf(refOf(object)), object]));
  const desired = comparison.manifests.map(({ object }) => object);
  const secrets = new SecretTexts().add(desired, o.mask).add(comparison.live, o.mask);
  const healthOf = (step: PlanStep): Health => {
    const object = live.get(keyOf(step.ref));
    if (object !== undefined) return secrets.hideInHealth(assessHealth(object, o));
    return step.reason === 'CompletedAndExpired'
      ? { status: 'Healthy', reason: step.reason, message: 'done, and removed after its TTL', rule: null }
      : MISSING;
  };
  const steps = plan.steps.filter(({ id }) => !id.startsWith('hook:')); // a hook is no part of the state
  const resources = steps.map((step): ResourceStatus => ({ ref: step.ref, sync: syncOf(step), health: healthOf(step) }));
  const inGit = resources.filter((_, at) => isCounted(steps[at] as PlanStep));
  return {
    sync: syncStatus(comparison),
    health: aggregateHealth(countedIn(inGit)),
    revision,
    sources,
    resources: resources.filter((_, at) => steps[at]?.action !== 'skip' || live.has(keyOf((steps[at] as PlanStep).ref))),
  };
}

/**
 * What is not there shows as out of sync, and counts only where nothing is there; an application in it that is not there, or
 * cannot be told, has a status of its own for that.
 *
 * @see argoproj/argo-cd controller/health.go setApplicationHealth
 */
function countedIn(resources: readonly ResourceStatus[]): readonly ResourceStatus[] {
  const live = resources.filter(({ health }) => health.status !== 'Missing');
  if (live.length === 0) return resources;
  return live.filter(({ ref, health }) => health.status !== 'Unknown' || kindKey(ref) !== APPLICATION);
}

const APPLICATION = kindKey({ group: 'argoproj.io', kind: 'Application' });

function isCounted({ id, action, how }: PlanStep): boolean {
  return !id.startsWith('delete:') && action !== 'skip' && how?.ignoreHealth !== true;
}

function syncOf({ action }: PlanStep): ResourceStatus['sync'] {
  if (action === 'unchanged') return 'Synced';
  return action === 'skip' ? 'Unknown' : 'OutOfSync';
}

function syncStatus(comparison: Comparison): ApplicationStatus['sync'] {
  const { blocked, steps } = comparison.plan;
  if (blocked.some(({ kind }) => kind === 'incomplete')) return 'Unknown';
  return steps.some((step) => isWork(step, comparison)) ? 'OutOfSync' : 'Synced';
}
