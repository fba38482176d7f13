import { getIn, memberOf, type ObjectInput } from '../../object/index.ts';
import { trueCondition } from '../condition.ts';
import { kindOf } from '../kind-of.ts';
import { countAt, textAt } from '../verdict.ts';
import { isGood, rankOf } from '../health.ts';
import { addressOf } from './address.ts';
import { type Cause, causeOf, createdAt, isLeft, type Question, shortened, worstCause, worstFirst } from './cause.ts';
import { childrenOf } from './children.ts';
import { eventCause, eventsOf, eventWords, newestWarning, type ToldEvent } from './events.ts';
import { selects } from './owners.ts';
import { refusalCause } from './refusal.ts';

const POD = { group: '', kind: 'Pod' };
const REVISION = 'deployment.kubernetes.io/revision';

/** A Deployment: its ReplicaSets, the newest revision first; where none is known the Pods that it selects. */
export function deploymentCause(deployment: ObjectInput, question: Question): Cause | undefined {
  const sets = childrenOf(deployment, question).toSorted((a, b) => revisionOf(b) - revisionOf(a) || createdAt(b) - createdAt(a));
  for (const set of sets.slice(0, 3)) {
    const cause = causeOf(set, 'owns', question);
    if (cause !== undefined) return cause;
  }
  return (
    createCause(deployment, question) ??
    (sets.length > 0 ? undefined : selectedCause(deployment, question)) ??
    warningCause(deployment, question)
  );
}

function revisionOf(set: ObjectInput): number {
  return Number(getIn(set, 'metadata', 'annotations', REVISION) ?? 0) || 0;
}

/** A ReplicaSet, StatefulSet, DaemonSet or Job: what it may not create, then its worst Pod. */
export function podsOwnerCause(owner: ObjectInput, question: Question): Cause | undefined {
  const pods = childrenOf(owner, question);
  const worst = worstFirst(pods, question)[0];
  const failed = worst !== undefined && !isLeft(worst) && rankOf(question.assess(worst).status) > rankOf('Progressing');
  // A Pod that has failed tells more than one that could not be created beside it.
  const cause = failed ? worstCause(pods, 'owns', question) : undefined;
  return cause ?? createCause(owner, question) ?? worstCause(pods, 'owns', question) ?? lateCause(owner, pods, question);
}

/** No Pod is owned: perhaps the owner's uid is not known, then its labels tell. */
function lateCause(owner: ObjectInput, pods: readonly ObjectInput[], question: Question): Cause | undefined {
  return (pods.length > 0 ? undefined : selectedCause(owner, question)) ?? warningCause(owner, question);
}

function selectedCause(owner: ObjectInput, question: Question): Cause | undefined {
  const namespace = textAt(getIn(owner, 'metadata'), 'namespace');
  if (namespace === '' || textAt(getIn(owner, 'metadata'), 'uid') !== '') return undefined;
  const selector = getIn(owner, 'spec', 'selector');
  return worstCause(
    [...question.related.list(POD, namespace)].filter((pod) => selects(selector, pod)),
    'selects',
    question,
  );
}

const FAILED_CREATE = /^(?:FailedCreate|ReplicaSetCreateError)$/;

/** It may not create what it wants to, by its own condition or an event. */
function createCause(owner: ObjectInput, question: Question): Cause | undefined {
  if (isGood(question.assess(owner))) return undefined;
  const condition = trueCondition(owner, 'ReplicaFailure');
  if (condition !== undefined) return refusalCause(owner, condition.message, question);
  const event = newestWarning(owner, question, FAILED_CREATE);
  if (event === undefined || isOver(event, owner, question)) return undefined;
  const refused = refusalCause(owner, event.message, question);
  return { ...refused, links: [...eventCause(owner, event, question).links, ...refused.links] };
}

/** An event is told on after what it tells of: the Pods have been created since. */
function isOver(failed: ToldEvent, owner: ObjectInput, question: Question): boolean {
  // Of one second, some Pods may be created and others refused.
  return hasAll(owner) || eventsOf(owner, question).some(({ reason, at }) => reason === 'SuccessfulCreate' && at > failed.at);
}

/** Whether there are as many Pods as are wanted, by the object's own count. */
function hasAll(owner: ObjectInput): boolean {
  const [spec, status] = [memberOf(owner, 'spec'), memberOf(owner, 'status')];
  switch (kindOf(owner)) {
    case 'apps/DaemonSet':
      return countAt(status, 'currentNumberScheduled') >= countAt(status, 'desiredNumberScheduled', 1);
    case 'batch/Job': {
      const parallel = countAt(spec, 'parallelism', 1);
      const missing = countAt(spec, 'completions', Number.POSITIVE_INFINITY) - countAt(status, 'succeeded');
      return countAt(status, 'active') >= Math.min(parallel, missing);
    }
    case 'apps/Deployment':
      // Its count may be of the template before, for which there is a ReplicaSet.
      return false;
    default:
      return countAt(status, 'replicas') >= countAt(spec, 'replicas', 1);
  }
}

/** The newest warning about any object, where nothing better is known. */
export function warningCause(object: ObjectInput, question: Question): Cause | undefined {
  const health = question.assess(object);
  if (isGood(health)) return undefined;
  const event = newestWarning(object, question);
  if (event === undefined || health.message.includes(event.message)) return undefined;
  const own = health.message === '' ? health.reason : health.message;
  return eventCause(object, event, question, {
    problem: `is ${health.status}: ${shortened(own, question)}; ${eventWords(event, question)}`,
  });
}

/** Any other object: the worst of what it owns, then what the events say. */
export function ownerCause(object: ObjectInput, question: Question): Cause | undefined {
  if (isGood(question.assess(object))) return undefined;
  return worstCause(childrenOf(object, question), 'owns', question) ?? warningCause(object, question);
}

/** A CronJob: its newest run. */
export function cronJobCause(cronJob: ObjectInput, question: Question): Cause | undefined {
  if (isGood(question.assess(cronJob))) return undefined;
  const [newest] = childrenOf(cronJob, question).toSorted((a, b) => createdAt(b) - createdAt(a));
  return (newest && causeOf(newest, 'owns', question)) ?? warningCause(cronJob, question);
}

/** A Job: its worst Pod, and where those are gone what the Job says of its end. */
export function jobCause(job: ObjectInput, question: Question): Cause | undefined {
  if (isGood(question.assess(job))) return undefined;
  const failed = trueCondition(job, 'Failed') ?? trueCondition(job, 'FailureTarget');
  if (failed?.reason === 'DeadlineExceeded') {
    const advice = 'raise its activeDeadlineSeconds, or find out what takes so long';
    return { links: [], subject: addressOf(job), problem: 'has failed: it took longer than its activeDeadlineSeconds', advice };
  }
  const pods = podsOwnerCause(job, question);
  if (pods !== undefined || failed === undefined) return pods;
  const problem = `has failed: ${shortened(failed.message || failed.reason, question)}`;
  const isGone = question.related.coverage(POD, addressOf(job).namespace) === 'all';
  const advice = isGone
    ? 'its Pods are gone: run it again, and read their log'
    : 'the log of its Pods tells why, where they are still there';
  return { links: [], subject: addressOf(job), problem, advice };
}
