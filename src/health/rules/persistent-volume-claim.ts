import { memberOf } from '../../object/index.ts';
import { byCondition, describeCondition, trueCondition } from '../condition.ts';
import { degraded, healthy, type KindRule, noStatusYet, PHASE, places, progressing, textAt, unknown, type Verdict } from '../verdict.ts';

/**
 * A PersistentVolumeClaim is Healthy when it is bound and Degraded when its volume is lost, or cannot become as large as it
 * asks for; while that has merely failed, and is tried again, it is Progressing. Whether a pending one only
 * waits for its first Pod (volumeBindingMode WaitForFirstConsumer) stands in its StorageClass, which is not seen here.
 *
 * @see Argo CD gitops-engine/pkg/health/health_pvc.go; differs: an absent phase is Progressing, and a resize that fails is told
 */
export const persistentVolumeClaimRule: KindRule = {
  name: 'persistent-volume-claim',
  kinds: ['/PersistentVolumeClaim'],
  assess(object) {
    const phase = textAt(memberOf(object, 'status'), 'phase');
    if (phase === '') return noStatusYet();
    if (phase === 'Bound') return assessResize(object) ?? healthy('ClaimBound', 'bound to a volume', PHASE);
    if (phase === 'Pending') return progressing('ClaimPending', 'waiting for a volume', PHASE);
    if (phase === 'Lost') return degraded('ClaimLost', 'its volume is lost', PHASE);
    return unknown('ClaimPhaseUnknown', `the claim's phase is ${phase}`, PHASE);
  },
};

const RESIZE = places('status.allocatedResourceStatuses.storage');

function assessResize(object: unknown): Verdict | undefined {
  const error = trueCondition(object, 'ControllerResizeError') ?? trueCondition(object, 'NodeResizeError');
  const state = textAt(memberOf(memberOf(object, 'status'), 'allocatedResourceStatuses'), 'storage');
  if (!state.endsWith('Infeasible')) return error && byCondition(progressing, error);
  return degraded(state, error ? describeCondition(error) : 'its volume cannot become as large as it asks for', RESIZE);
}
