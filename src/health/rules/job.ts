import { getIn, isRecord, memberOf } from '../../object/index.ts';
import { describeCondition, trueCondition } from '../condition.ts';
import { countAt, degraded, healthy, type KindRule, noStatusYet, progressing, suspended } from '../verdict.ts';

/**
 * A Job is Healthy when it is complete and Degraded when it has failed; until then it is Progressing.
 *
 * @see Argo CD gitops-engine/pkg/health/health_job.go; differs: a condition counts only when it is True. There, a Job
 * with `Failed: False` is Degraded, and one that was resumed (`Suspended: False`) is Healthy while it runs.
 */
export const jobRule: KindRule = {
  name: 'job',
  kinds: [{ group: 'batch', kind: 'Job' }],
  assess(object) {
    const status = memberOf(object, 'status');
    const failed = trueCondition(object, 'Failed') ?? trueCondition(object, 'FailureTarget');
    if (failed !== undefined) return degraded(failed.reason || 'JobFailed', describeCondition(failed));
    const complete = trueCondition(object, 'Complete');
    if (complete !== undefined) return healthy('JobComplete', complete.message || 'the Job has completed');
    const paused = trueCondition(object, 'Suspended');
    if (paused !== undefined || getIn(object, 'spec', 'suspend') === true) {
      return suspended('JobSuspended', paused?.message || 'the Job is suspended');
    }
    if (!isRecord(status)) return noStatusYet();
    const counts = `${countAt(status, 'active')} active, ${countAt(status, 'succeeded')} succeeded, ${countAt(status, 'failed')} failed`;
    return progressing('JobRunning', `running: ${counts}`);
  },
};
