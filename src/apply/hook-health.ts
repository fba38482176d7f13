import { assessHealth, type Health } from '../health/index.ts';
import { kindKey, type KubernetesObject, type ObjectRef } from '../object/index.ts';
import type { SyncRun } from './sync-run.ts';

/** The health of an object that runs to an end: where its controller will report one, no status is none yet. */
export function healthOf(run: SyncRun, object: KubernetesObject, reportsStatus: boolean): Health {
  return awaitingStatus(assessHealth(object, { rules: run.healthRules, now: run.runtime.clock.now() }), reportsStatus);
}

/** Of a kind that no rule knows, health does not tell one that has not begun from one that has no status ever. */
export function awaitingStatus(health: Health, reportsStatus: boolean | undefined): Health {
  if (reportsStatus !== true || health.reason !== 'NoStatus') return health;
  return { ...health, status: 'Progressing', reason: 'NoStatusYet', message: 'waiting for the controller to report a status' };
}

/** Whether a kind is a custom one, of which somebody reports a status apart from the rest. */
export async function reportsStatus({ cluster, signal }: SyncRun, ref: ObjectRef): Promise<boolean> {
  if (!ref.group.includes('.') || ref.group.endsWith('.k8s.io')) return false;
  const { resources } = await cluster.discover({ signal });
  return resources.find((each) => kindKey(each) === kindKey(ref))?.subresources?.includes('status') === true;
}
