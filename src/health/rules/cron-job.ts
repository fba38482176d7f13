import { isRecord, memberOf } from '../../object/index.ts';
import { degraded, healthy, type KindRule, listAt, noStatusYet, places, textAt } from '../verdict.ts';

const SUSPEND = places('spec.suspend');
const RUNS = places('status.lastScheduleTime', 'status.lastSuccessfulTime', 'status.active');

/**
 * A CronJob is Degraded when its last run has ended and no success came after it; else it is Healthy. A suspended one
 * does what Git asks for, so it is Healthy.
 *
 * @see Argo CD resource_customizations/batch/CronJob/health.lua; differs: there, one that failed from its first run on is Healthy.
 */
export const cronJobRule: KindRule = {
  name: 'cron-job',
  kinds: ['batch/CronJob'],
  assess(object) {
    if (memberOf(memberOf(object, 'spec'), 'suspend') === true)
      return healthy('CronJobSuspended', 'the CronJob is suspended, as its spec says', SUSPEND);
    const status = memberOf(object, 'status');
    if (!isRecord(status)) return noStatusYet();
    const scheduled = Date.parse(textAt(status, 'lastScheduleTime'));
    const succeeded = Date.parse(textAt(status, 'lastSuccessfulTime'));
    if (Number.isNaN(scheduled)) return healthy('NotScheduledYet', 'no run was due yet', RUNS);
    if (listAt(status, 'active').length > 0) return healthy('RunActive', 'a run is active', RUNS);
    if (Number.isNaN(succeeded)) return degraded('NeverSucceeded', 'a run has ended, and none has succeeded yet', RUNS);
    if (succeeded < scheduled) return degraded('LastRunFailed', 'the last run did not succeed', RUNS);
    return healthy('LastRunSucceeded', 'the last run succeeded', RUNS);
  },
};
