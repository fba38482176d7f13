import { isRecord, memberOf } from '../../object/index.ts';
import { byCondition, conditionPlace, trueCondition } from '../condition.ts';
import { countAt, degraded, healthy, type KindRule, noStatusYet, places, progressing, suspended } from '../verdict.ts';

const SUSPEND = places('spec.suspend', 'status.conditions[type=Suspended]');
const RUNNING = places('status.active', 'status.succeeded', 'status.failed', 'status.conditions');

/**
 * A Job is Healthy when it is complete and Degraded when it has failed; until then it is Progressing.
 *
 * @see Argo CD gitops-engine/pkg/health/health_job.go; differs: a condition counts only when it is True. There, a Job
 * with `Failed: False` is Degraded, and one that was resumed (`Suspended: False`) is Healthy while it runs. It is Suspended
 * by its spec alone: the condition outlasts it until the controller sees that the Job is resumed.
 */
export const jobRule: KindRule = {
  name: 'job',
  kinds: ['batch/Job'],
  assess(object) {
    const status = memberOf(object, 'status');
    const failed = trueCondition(object, 'Failed') ?? trueCondition(object, 'FailureTarget');
    if (failed !== undefined) return byCondition(degraded, failed, failed.reason || 'JobFailed');
    const complete = trueCondition(object, 'Complete');
    if (complete !== undefined) return healthy('JobComplete', complete.message || 'the Job has completed', conditionPlace('Complete'));
    const paused = trueCondition(object, 'Suspended');
    const isSuspended = memberOf(memberOf(object, 'spec'), 'suspend') === true;
    if (isSuspended) return suspended('JobSuspended', paused?.message || 'the Job is suspended', SUSPEND);
    // What the controller wrote before the Job was resumed.
    if (paused !== undefined) return progressing('JobResumed', 'resumed; waiting for the controller to start it', SUSPEND);
    if (!isRecord(status)) return noStatusYet();
    const counts = `${countAt(status, 'active')} active, ${countAt(status, 'succeeded')} succeeded, ${countAt(status, 'failed')} failed`;
    return progressing('JobRunning', `running: ${counts}`, RUNNING);
  },
};
