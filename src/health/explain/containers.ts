import { displayRef, getIn, isRecord, memberOf, type ObjectInput } from '../../object/index.ts';
import { countAt, listAt, textAt } from '../verdict.ts';
import { addressOf } from './address.ts';
import { type Cause, ownCause, type Question, shortened } from './cause.ts';
import { eventsOf } from './events.ts';
import { missingIn } from './missing-object.ts';
import { mendable } from './owners.ts';

/** What every container waits for that is only about to start. */
const STARTING: ReadonlySet<string> = new Set(['', 'ContainerCreating', 'PodInitializing']);

/** The first container that does not start, keeps crashing or has failed: the init containers come first. */
export function containerCause(pod: ObjectInput, question: Question): Cause | undefined {
  for (const status of containersOf(pod)) {
    const waiting = textAt(getIn(status, 'state', 'waiting'), 'reason');
    if (!STARTING.has(waiting)) return waitingCause(pod, status, waiting, question);
    const end = getIn(status, 'state', 'terminated');
    if (isRecord(end) && countAt(end, 'exitCode') !== 0) return ended(pod, status, end, 'failed', question);
  }
  return undefined;
}

/** A container that runs, but not for the first time, and is not ready. */
export function restartedCause(pod: ObjectInput, question: Question): Cause | undefined {
  const status = containersOf(pod).find((each) => memberOf(each, 'ready') === false && isRecord(getIn(each, 'lastState', 'terminated')));
  return status === undefined ? undefined : ended(pod, status, getIn(status, 'lastState', 'terminated'), 'crashed', question);
}

/** Names of the containers that run and are not ready. */
export function notReady(pod: ObjectInput): readonly string[] {
  return listAt(memberOf(pod, 'status'), 'containerStatuses')
    .filter((status) => memberOf(status, 'ready') === false && isRecord(getIn(status, 'state', 'running')))
    .map((status) => textAt(status, 'name'));
}

function containersOf(pod: ObjectInput): readonly unknown[] {
  const status = memberOf(pod, 'status');
  return [...listAt(status, 'initContainerStatuses'), ...listAt(status, 'containerStatuses')];
}

function waitingCause(pod: ObjectInput, status: unknown, reason: string, question: Question): Cause {
  const name = textAt(status, 'name');
  const message = textAt(getIn(status, 'state', 'waiting'), 'message');
  const last = getIn(status, 'lastState', 'terminated');
  if (isRecord(last) && reason.endsWith('CrashLoopBackOff')) return ended(pod, status, last, 'crashes again and again', question);
  const ref = addressOf(pod);
  const gone = missingIn(message, ref.namespace, `${displayRef(ref)} needs it for its container ${name}`, question);
  if (gone !== undefined) return { ...gone, links: [containerLink(pod, name, `${reason}: ${shortened(message)}`), ...gone.links] };
  const image = IMAGE.test(reason) ? imageWords(pod, status, message, question) : undefined;
  const why = image?.why ?? (message === '' ? '' : `: ${shortened(message)}`);
  const advice = image?.advice ?? `mend container ${name} of ${mendable(pod, question)}`;
  const problem = `cannot start: container ${name} waits with ${reason}${why}`;
  return ownCause(pod, problem, { part: `container ${name}`, advice });
}

function containerLink(pod: ObjectInput, name: string, message: string): Cause['links'][number] {
  return { ref: addressOf(pod), relation: 'self', part: `container ${name}`, message };
}

const IMAGE = /^(?:ErrImage|ImagePull|InvalidImageName|ImageInspectError|RegistryUnavailable|SignatureValidation)/;

/** Why an image cannot be had, in the words of container runtimes, and who can do what about it. */
const IMAGE_TROUBLES: readonly (readonly [pattern: RegExp, words: string, advice: string])[] = [
  [/not found|manifest unknown|does not exist|no such image|NotFound/i, 'was not found', 'mend the image of %'],
  [
    /unauthorized|denied|forbidden|authentication required|no basic auth/i,
    'may not be pulled',
    'mend the image of %, or give it an imagePullSecret',
  ],
  [
    /no such host|i\/o timeout|connection refused|timeout|deadline exceeded|no route/i,
    'cannot be pulled, its registry does not answer',
    'look at the registry, and at the network of the nodes',
  ],
  [/couldn't parse|invalid reference|InvalidImageName/i, 'is no valid image name', 'mend the image of %'],
  [/ImageNeverPull|pull policy of Never/i, 'is not on the node, and imagePullPolicy is Never', 'mend the imagePullPolicy of %'],
];

function imageWords(pod: ObjectInput, status: unknown, message: string, question: Question): { why: string; advice: string } {
  const owner = mendable(pod, question);
  const image = imageOf(pod, status);
  const texts = [message, ...eventsOf(pod, question).flatMap((event) => (event.reason === 'Failed' ? [event.message] : []))]
    .filter((text) => text.includes(image))
    // What the image is called says nothing of the trouble.
    .map((text) => text.replaceAll(image, ''));
  for (const text of [...texts, textAt(getIn(status, 'state', 'waiting'), 'reason')]) {
    const trouble = IMAGE_TROUBLES.find(([pattern]) => pattern.test(text));
    if (trouble !== undefined) return { why: `: image ${image} ${trouble[1]}`, advice: trouble[2].replace('%', owner) };
  }
  const told = message === '' || message.startsWith('Back-off pulling') ? '' : ` (${shortened(message)})`;
  return { why: `: image ${image} cannot be pulled${told}`, advice: `mend the image of ${owner}, or look at its registry` };
}

/** The image that was asked for; that of the status where the spec is not there. */
function imageOf(pod: ObjectInput, status: unknown): string {
  const spec = memberOf(pod, 'spec');
  const asked = [...listAt(spec, 'initContainers'), ...listAt(spec, 'containers')];
  const container = asked.find((each) => memberOf(each, 'name') === memberOf(status, 'name'));
  return textAt(container, 'image') || textAt(status, 'image') || 'of that container';
}

function ended(pod: ObjectInput, status: unknown, end: unknown, word: string, question: Question): Cause {
  const name = textAt(status, 'name');
  const restarts = countAt(status, 'restartCount');
  const times = restarts > 0 ? `, restarted ${restarts} ${restarts === 1 ? 'time' : 'times'}` : '';
  const problem = `fails: container ${name} ${word}${times}: ${endWords(end)}`;
  return ownCause(pod, problem, { part: `container ${name}`, advice: adviceOf(pod, name, end, word, question) });
}

function endWords(end: unknown): string {
  const [code, reason, message] = [countAt(end, 'exitCode'), textAt(end, 'reason'), textAt(end, 'message')];
  const told = message === '' ? '' : ` (${shortened(message)})`;
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
  const { namespace, name: podName } = addressOf(pod);
  const place = namespace === undefined ? '' : ` -n ${namespace}`;
  return `its log tells why: kubectl logs ${podName}${place} -c ${name}${word === 'failed' ? '' : ' --previous'}`;
}
