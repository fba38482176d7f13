import { getIn } from '../../../object/index.ts';
import type { Controller } from '../controller.ts';
import { conditionsOf, isGoing, timeOf } from '../read-fields.ts';
import { ofResource } from '../run-controllers.ts';
import { isJobFinished } from './job-end.ts';

const JOBS = 'batch/jobs';

/** Removes finished Jobs after `ttlSecondsAfterFinished`, their Pods first. @see kubernetes pkg/controller/ttlafterfinished */
export const ttlAfterFinished: Controller = {
  name: 'ttl-after-finished-controller',
  concerns: ofResource(JOBS),
  reconcile: ({ namespace, name }, api) => {
    const job = api.get(JOBS, namespace, name);
    const ttl = getIn(job, 'spec', 'ttlSecondsAfterFinished');
    if (job === undefined || typeof ttl !== 'number' || isGoing(job) || !isJobFinished(job)) return undefined;
    const finished = conditionsOf(job).find(({ type, status }) => status === 'True' && (type === 'Complete' || type === 'Failed'));
    const left = timeOf(finished?.['lastTransitionTime']) + ttl * 1_000 - api.now();
    if (left > 0) return left;
    api.delete(job, 'Foreground');
    return undefined;
  },
};
