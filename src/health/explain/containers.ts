import { displayRef, getIn, isRecord, memberOf, type ObjectInput } from '../../object/index.ts';
import { countAt, listAt, textAt } from '../verdict.ts';
import { addressOf } from './address.ts';
import { type Cause, ownCause, type Question, shortened } from './cause.ts';
import { isSidecar, specOf } from './container-spec.ts';
import { eventsOf } from './events.ts';
import { imageTrouble } from './image.ts';
import { missingIn } from './missing-object.ts';
import { mendable } from './owners.ts';

/** What every container waits for that is only about to start. */
const STARTING: ReadonlySet<string> = new Set(['', 'ContainerCreating', 'PodInitializing']);

/**
 * The first container that does not start, keeps crashing or has failed: the init containers come first. Last comes one
 * that has ended with 0 in a Pod whose containers are to run on.
 */
export function containerCause(pod: ObjectInput, question: Question): Cause | undefined {
  for (const status of containersOf(pod)) {
    const waiting = textAt(getIn(status, 'state', 'waiting'), 'reason');
    if (!STARTING.has(waiting)) return waitingCause(pod, status, waiting, question);
    const end = getIn(status, 'state', 'terminated');
    if (isRecord(end) && countAt(end, 'exitCode') !== 0) return ended(pod, status, end, 'failed', question);
  }
  if (!['', 'Always'].includes(textAt(memberOf(pod, 'spec'), 'restartPolicy'))) return undefined;
  const done = listAt(memberOf(pod, 'status'), 'containerStatuses').find((status) => isRecord(getIn(status, 'state', 'terminated')));
  return done === undefined ? undefined : ended(pod, done, getIn(done, 'state', 'terminated'), 'ended', question);
}

/** A container that runs, but not for the first time, and is not ready. */
export function restartedCause(pod: ObjectInput, question: Question): Cause | undefined {
  const status = containersOf(pod).find((each) => memberOf(each, 'ready') === false && isRecord(getIn(each, 'lastState', 'terminated')));
  return status === undefined ? undefined : ended(pod, status, getIn(status, 'lastState', 'terminated'), 'crashed', question);
}

/** The statuses of the containers that run and are not ready. */
export function notReady(pod: ObjectInput): readonly unknown[] {
  return containersOf(pod).filter((status) => memberOf(status, 'ready') === false && isRecord(getIn(status, 'state', 'running')));
}

/** An init container that runs: no other container is started before it ends. */
export function initCause(pod: ObjectInput, question: Question): Cause | undefined {
  const inits = listAt(memberOf(pod, 'status'), 'initContainerStatuses');
  const status = notReady(pod).find((each) => inits.includes(each) && !isSidecar(pod, each));
  if (status === undefined) return undefined;
  const last = getIn(status, 'lastState', 'terminated');
  if (isRecord(last)) return ended(pod, status, last, 'crashed', question);
  const [name, since] = [textAt(status, 'name'), textAt(getIn(status, 'state', 'running'), 'startedAt')];
  const part = `init container ${name}`;
  const problem = `is not started yet: ${part} still runs${since === '' ? '' : ` (since ${since})`}`;
  return ownCause(pod, problem, { part, advice: `its log tells why: ${logOf(pod, name)}` });
}

/** Sidecars are ended after the others: how one ends says nothing of how the Pod does. */
function containersOf(pod: ObjectInput): readonly unknown[] {
  const status = memberOf(pod, 'status');
  const [inits, mains] = [listAt(status, 'initContainerStatuses'), listAt(status, 'containerStatuses')];
  const isLast = (each: unknown): boolean => isSidecar(pod, each) && isRecord(getIn(each, 'state', 'terminated'));
  return [...inits.filter((each) => !isLast(each)), ...mains, ...inits.filter(isLast)];
}

function waitingCause(pod: ObjectInput, status: unknown, reason: string, question: Question): Cause {
  const name = textAt(status, 'name');
  const message = textAt(getIn(status, 'state', 'waiting'), 'message');
  const last = getIn(status, 'lastState', 'terminated');
  if (isRecord(last) && reason.endsWith('CrashLoopBackOff')) return ended(pod, status, last, 'crashes again and again', question);
  const ref = addressOf(pod);
  const gone = missingIn(message, ref.namespace, `${displayRef(ref)} needs it for its container ${name}`, question);
  if (gone !== undefined)
    return { ...gone, links: [containerLink(pod, name, `${reason}: ${shortened(message, question)}`), ...gone.links] };
  const image = imageTrouble(pod, status, reason, message, question);
  if (image?.secret !== undefined) {
    return { ...image.secret, links: [containerLink(pod, name, `${reason}: ${shortened(message, question)}`), ...image.secret.links] };
  }
  const why = image?.why ?? (message === '' ? '' : `: ${shortened(message, question)}`);
  const advice = image?.advice ?? `mend container ${name} of ${mendable(pod, question)}`;
  const problem = `cannot start: container ${name} waits with ${reason}${why}`;
  return ownCause(pod, problem, { part: `container ${name}`, advice });
}

function containerLink(pod: ObjectInput, name: string, message: string): Cause['links'][number] {
  return { ref: addressOf(pod), relation: 'self', part: `container ${name}`, message };
}

function ended(pod: ObjectInput, status: unknown, end: unknown, word: string, question: Question): Cause {
  const name = textAt(status, 'name');
  const part = `container ${name}`;
  const restarts = countAt(status, 'restartCount');
  const times = restarts > 0 ? `, restarted ${restarts} ${restarts === 1 ? 'time' : 'times'}` : '';
  const probe = failedProbe(pod, status, end, question);
  if (probe !== undefined) {
    const advice = `look at what it answers to its probe, or mend the probe in ${mendable(pod, question)}`;
    return ownCause(pod, `fails: ${part} is ended because of its probe${times}: ${shortened(probe, question)}`, { part, advice });
  }
  if (isDone(end)) {
    const problem = `does not stay up: ${part} ends by itself with exit code 0, and is started again and again${times}`;
    const advice = `give it a command in ${mendable(pod, question)} that keeps running, or make a Job of it`;
    return ownCause(pod, problem, { part, advice });
  }
  const problem = `fails: ${part} ${word}${times}: ${endWords(end, question)}`;
  return ownCause(pod, problem, { part, advice: adviceOf(pod, name, end, word, question) });
}

function isDone(end: unknown): boolean {
  return countAt(end, 'exitCode') === 0 && textAt(end, 'reason') !== 'OOMKilled';
}

/** How a container ends that the kubelet asks to, or makes. */
const BY_KUBELET: ReadonlySet<number> = new Set([0, 137, 143]);

/** What the kubelet says of the probe for which it has ended a container. */
function failedProbe(pod: ObjectInput, status: unknown, end: unknown, question: Question): string | undefined {
  const asked = specOf(pod, status);
  const isProbed = ['livenessProbe', 'startupProbe'].some((probe) => isRecord(memberOf(asked, probe)));
  if (!isProbed || textAt(end, 'reason') === 'OOMKilled' || !BY_KUBELET.has(countAt(end, 'exitCode'))) return undefined;
  return eventsOf(pod, question).find(({ reason, message }) => reason === 'Unhealthy' && /^(?:Liveness|Startup) probe/.test(message))
    ?.message;
}

function endWords(end: unknown, question: Question): string {
  const [code, reason, message] = [countAt(end, 'exitCode'), textAt(end, 'reason'), textAt(end, 'message')];
  const told = message === '' ? '' : ` (${shortened(message, question)})`;
  if (reason === 'OOMKilled') return `it ran out of memory (OOMKilled, exit code ${code})`;
  const word = reason === '' || reason === 'Error' ? '' : ` ${reason},`;
  return `it ended with${word} exit code ${code}${CODES.get(code) ?? ''}${told}`;
}

/** What exit codes tell by themselves. */
const CODES: ReadonlyMap<number, string> = new Map([
  [126, ', its command may not be executed'],
  [127, ', its command was not found'],
  [137, ', it was killed'],
  [139, ', by a segmentation fault'],
  [143, ', it was asked to end'],
]);

function adviceOf(pod: ObjectInput, name: string, end: unknown, word: string, question: Question): string {
  const owner = mendable(pod, question);
  if (textAt(end, 'reason') === 'OOMKilled') return `raise the memory limit of container ${name} in ${owner}, or mend what it uses it for`;
  if (textAt(end, 'reason') === 'ContainerCannotRun' || textAt(end, 'reason') === 'StartError') return `mend its command in ${owner}`;
  return `its log tells why: ${logOf(pod, name)}${word === 'failed' ? '' : ' --previous'}`;
}

function logOf(pod: ObjectInput, container: string): string {
  const { namespace, name } = addressOf(pod);
  return `kubectl logs ${name}${namespace === undefined ? '' : ` -n ${namespace}`} -c ${container}`;
}
