import { displayRef, getIn, memberOf, type ObjectInput } from '../../object/index.ts';
import { conditionOf } from '../condition.ts';
import { listAt, textAt } from '../verdict.ts';
import { addressOf } from './address.ts';
import { type Cause, missing, ownCause, type Question, shortened } from './cause.ts';
import { claimsCause } from './claims-of-pod.ts';
import { containerCause, initCause, notReady, restartedCause } from './containers.ts';
import { eventCause, eventsOf, eventWords, newestWarning } from './events.ts';
import { missingIn } from './missing-object.ts';
import { mendable } from './owners.ts';
import { schedulingCause } from './scheduling.ts';

/** A Pod: its end, its containers, its place, its volumes, its readiness, its node, in this order. */
export function podCause(pod: ObjectInput, question: Question): Cause | undefined {
  const phase = textAt(memberOf(pod, 'status'), 'phase');
  if (phase === 'Succeeded') return undefined;
  return (
    (phase === 'Failed' ? endCause(pod, question) : undefined) ??
    containerCause(pod, question) ??
    initializingCause(pod, question) ??
    (isPlaced(pod) ? undefined : schedulingCause(pod, question)) ??
    (isWaiting(pod, phase) ? startCause(pod, question) : readinessCause(pod, question))
  );
}

/** An init container still runs, as far as its node can tell. */
function initializingCause(pod: ObjectInput, question: Question): Cause | undefined {
  const init = initCause(pod, question);
  return init && (nodeCause(pod, question) ?? init);
}

/** For its node to start it. A sidecar that runs and has not come up has its volumes and its network, and holds the others back. */
function isWaiting(pod: ObjectInput, phase: string): boolean {
  return (phase === 'Pending' || phase === '') && !notReady(pod).some((status) => memberOf(status, 'started') === false);
}

function isPlaced(pod: ObjectInput): boolean {
  const scheduled = conditionOf(pod, 'PodScheduled');
  return textAt(memberOf(pod, 'spec'), 'nodeName') !== '' || scheduled?.status === 'True';
}

/** The Pod was ended from outside: evicted, preempted, over its deadline. */
function endCause(pod: ObjectInput, question: Question): Cause | undefined {
  const status = memberOf(pod, 'status');
  const [reason, message] = [textAt(status, 'reason'), textAt(status, 'message')];
  if (reason === '') return undefined;
  const advice =
    reason === 'Evicted'
      ? `give ${mendable(pod, question)} requests that cover what it uses, or the node more room`
      : reason === 'DeadlineExceeded'
        ? `raise activeDeadlineSeconds of ${mendable(pod, question)}, or find out what takes so long`
        : undefined;
  const word = reason === 'Evicted' ? 'was evicted' : `has failed with ${reason}`;
  return ownCause(pod, `${word}${message === '' ? '' : `: ${shortened(message, question)}`}`, advice === undefined ? {} : { advice });
}

const NO_START =
  /^(?:FailedMount|FailedAttachVolume|FailedCreatePodSandBox|FailedMapVolume|NetworkNotReady|FailedPrepareDynamicResources|FailedBinding)$/;

/** On its node, and its containers do not start: a volume, a claim, the network. */
function startCause(pod: ObjectInput, question: Question): Cause | undefined {
  const event = newestWarning(pod, question, NO_START);
  if (event === undefined) return claimsCause(pod, question) ?? nodeCause(pod, question);
  const ref = addressOf(pod);
  const told = eventCause(pod, event, question, {
    problem: `cannot start: ${eventWords(event, question)}`,
    advice: event.reason === 'FailedCreatePodSandBox' || event.reason === 'NetworkNotReady' ? 'look at the network of its node' : undefined,
  });
  const gone = missingIn(event.message, ref.namespace, `${displayRef(ref)} mounts it`, question);
  return gone === undefined ? told : { ...gone, links: [...told.links, ...gone.links] };
}

/** Runs, and does not serve. */
function readinessCause(pod: ObjectInput, question: Question): Cause | undefined {
  const [status] = notReady(pod);
  const name = status === undefined ? undefined : textAt(status, 'name');
  const failing = name === undefined ? undefined : eventsOf(pod, question).find((event) => isProbeOf(event.reason, event.message));
  if (name !== undefined && failing !== undefined) {
    return eventCause(pod, failing, question, {
      problem: `is not ready: container ${name}: ${shortened(failing.message, question)}`,
      advice: `look at what it answers to its probe, or mend the probe in ${mendable(pod, question)}`,
    });
  }
  return restartedCause(pod, question) ?? gateCause(pod) ?? nodeCause(pod, question) ?? unready(pod, status, question);
}

function isProbeOf(reason: string, message: string): boolean {
  return reason === 'Unhealthy' && /^(?:Readiness|Startup|Liveness) probe/.test(message);
}

/** A readiness gate waits for a condition that another controller sets. */
function gateCause(pod: ObjectInput): Cause | undefined {
  const gates = listAt(memberOf(pod, 'spec'), 'readinessGates').map((gate) => textAt(gate, 'conditionType'));
  const open = gates.find((type) => conditionOf(pod, type)?.status !== 'True');
  if (open === undefined) return undefined;
  return ownCause(pod, `is not ready: its readiness gate ${open} is not True yet`, { advice: 'look at the controller that sets it' });
}

function unready(pod: ObjectInput, status: unknown, question: Question): Cause | undefined {
  if (status === undefined) return undefined;
  const name = textAt(status, 'name');
  const probe = memberOf(status, 'started') === false ? 'startup' : 'readiness';
  return ownCause(pod, `is not ready: container ${name} runs, and its ${probe} probe has not succeeded yet`, {
    part: `container ${name}`,
    advice: `if it stays so, look at the probe in ${mendable(pod, question)}`,
  });
}

/** The node that a Pod is on has gone. */
export function nodeCause(pod: ObjectInput, question: Question): Cause | undefined {
  const name = textAt(memberOf(pod, 'spec'), 'nodeName');
  if (name === '') return undefined;
  const ref = { group: '', kind: 'Node', name };
  const node = question.related.get(ref);
  if (node === undefined) {
    return question.related.coverage(ref) === 'all'
      ? missing(ref, `${displayRef(addressOf(pod))} is bound to it`, 'delete the Pod')
      : undefined;
  }
  const ready = conditionOf(node, 'Ready');
  if (ready === undefined || ready.status === 'True') return undefined;
  const problem = `is not ready${ready.message === '' ? '' : ` (${shortened(ready.message, question)})`}, and ${displayRef(addressOf(pod))} is on it`;
  const health = question.assess(node);
  const links = [{ ref, relation: 'uses' as const, health, message: shortened(ready.message || ready.reason, question) }];
  const advice = getIn(pod, 'metadata', 'deletionTimestamp') === undefined ? 'look at the node' : 'look at the node, or delete it';
  return { links, subject: ref, problem, advice };
}
