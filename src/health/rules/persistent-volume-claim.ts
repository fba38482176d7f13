import { memberOf } from '../../object/index.ts';
import { degraded, healthy, type KindRule, noStatusYet, PHASE, progressing, textAt, unknown } from '../verdict.ts';

/**
 * A PersistentVolumeClaim is Healthy when it is bound and Degraded when its volume is lost. Whether a pending one only
 * waits for its first Pod (volumeBindingMode WaitForFirstConsumer) stands in its StorageClass, which is not seen here.
 *
 * @see Argo CD gitops-engine/pkg/health/health_pvc.go; differs: an absent phase is Progressing
 */
export const persistentVolumeClaimRule: KindRule = {
  name: 'persistent-volume-claim',
  kinds: ['/PersistentVolumeClaim'],
  assess(object) {
    const phase = textAt(memberOf(object, 'status'), 'phase');
    if (phase === '') return noStatusYet();
    if (phase === 'Bound') return healthy('ClaimBound', 'bound to a volume', PHASE);
    if (phase === 'Pending') return progressing('ClaimPending', 'waiting for a volume', PHASE);
    if (phase === 'Lost') return degraded('ClaimLost', 'its volume is lost', PHASE);
    return unknown('ClaimPhaseUnknown', `the claim's phase is ${phase}`, PHASE);
  },
};
