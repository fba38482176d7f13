import { memberOf } from '../../object/index.ts';
import { byCondition, conditionOf, conditionPlace, describeCondition, trueCondition } from '../condition.ts';
import { assessFirstObservation } from '../generation.ts';
import { countAt, degraded, healthy, type KindRule, places, progressing, suspended, type Verdict } from '../verdict.ts';

const PAUSED = places('spec.paused');
const COUNTS = places('spec.replicas', 'status.updatedReplicas', 'status.replicas', 'status.availableReplicas');

/**
 * A Deployment is Healthy when its newest revision has replaced all older Pods and is available.
 *
 * @see Argo CD gitops-engine/pkg/health/health_deployment.go; differs: surplus Pods are waited for; a paused Deployment that is being changed is
 * Progressing until the controller has seen the change, and a quota that refuses Pods is named while it is waited for.
 */
export const deploymentRule: KindRule = {
  name: 'deployment',
  kinds: ['apps/Deployment', 'extensions/Deployment'],
  assess(object) {
    const spec = memberOf(object, 'spec');
    if (memberOf(spec, 'paused') === true) return suspended('DeploymentPaused', 'the rollout is paused', PAUSED);
    return assessFirstObservation(object) ?? assessDeadline(object) ?? assessRollout(object, countAt(spec, 'replicas', 1));
  },
};

function assessDeadline(object: unknown): Verdict | undefined {
  const condition = conditionOf(object, 'Progressing');
  if (condition?.reason !== 'ProgressDeadlineExceeded') return undefined;
  return byCondition(degraded, condition);
}

function assessRollout(object: unknown, desired: number): Verdict {
  const status = memberOf(object, 'status');
  const updated = countAt(status, 'updatedReplicas');
  const replicas = countAt(status, 'replicas');
  const old = replicas - updated;
  const available = countAt(status, 'availableReplicas');
  if (updated < desired) return waiting(object, 'ReplicasNotUpdated', `${updated} of ${desired} new replicas are created`);
  if (old > 0) return waiting(object, 'OldReplicasPending', `old replicas still to be removed: ${old}`);
  if (replicas > desired) return waiting(object, 'ReplicasToRemove', `replicas still to be removed: ${replicas - desired}`);
  if (available < updated) {
    return waiting(object, 'ReplicasNotAvailable', `${available} of ${updated} updated replicas are available${tooNew(object)}`);
  }
  return healthy('RolloutComplete', desired === 0 ? 'scaled to zero' : `${available} of ${desired} replicas are available`, COUNTS);
}

function tooNew(object: unknown): string {
  const status = memberOf(object, 'status');
  const ready = countAt(status, 'readyReplicas') - countAt(status, 'availableReplicas');
  const seconds = countAt(memberOf(object, 'spec'), 'minReadySeconds');
  return ready > 0 && seconds > 0 ? `; ${ready} ready for less than ${seconds} s (minReadySeconds)` : '';
}

function waiting(object: unknown, reason: string, message: string): Verdict {
  const refused = trueCondition(object, 'ReplicaFailure');
  if (refused === undefined) return progressing(reason, message, COUNTS);
  return progressing(reason, `${message}; ${describeCondition(refused)}`, [...COUNTS, ...conditionPlace('ReplicaFailure')]);
}
