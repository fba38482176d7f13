import { displayRef, getIn, type ObjectInput } from '../../object/index.ts';
import { textAt } from '../verdict.ts';
import { addressOf } from './address.ts';
import { type Cause, missing, type Question, shortened } from './cause.ts';
import { specOf } from './container-spec.ts';
import { eventsOf } from './events.ts';
import { mendable } from './owners.ts';

/** Why a container does not get its image. */
interface ImageTrouble {
  /** The credential for the registry is not there. */
  readonly secret?: Cause | undefined;
  readonly why?: string | undefined;
  readonly advice?: string | undefined;
}

const IMAGE = /^(?:ErrImage|ImagePull|InvalidImageName|ImageInspectError|RegistryUnavailable|SignatureValidation)/;

/** Why a container does not get its image; `undefined` where it waits for something else. */
export function imageTrouble(
  pod: ObjectInput,
  status: unknown,
  reason: string,
  message: string,
  question: Question,
): ImageTrouble | undefined {
  if (!IMAGE.test(reason)) return undefined;
  const words = imageWords(pod, status, message, question);
  // No credential brings an image that the registry does not have.
  const secret = words.why?.endsWith(NOT_FOUND) === true ? undefined : pullSecretCause(pod, status, question);
  return secret === undefined ? words : { secret };
}

/** `Unable to retrieve some image pull secrets (registry, other); attempting to pull the image may not succeed.` */
const NO_CREDENTIAL = /^Unable to retrieve some image pull secrets \(([^)]+)\)/;

/** A credential for the registry that the kubelet looked for in vain, and that has not been made since. */
function pullSecretCause(pod: ObjectInput, status: unknown, question: Question): Cause | undefined {
  const ref = addressOf(pod);
  const told = eventsOf(pod, question).flatMap(({ message }) => NO_CREDENTIAL.exec(message)?.[1] ?? [])[0];
  const secrets = told?.split(', ').map((name) => ({ group: '', kind: 'Secret', namespace: ref.namespace, name })) ?? [];
  const gone = secrets.find((secret) => question.related.get(secret) === undefined);
  const advice = `create it, or mend the imagePullSecrets of ${mendable(pod, question)} or its ServiceAccount`;
  return gone && missing(gone, `${displayRef(ref)} pulls image ${shortened(imageOf(pod, status), question)} with it`, advice);
}

const NOT_FOUND = ' was not found';

/** Why an image cannot be had, in the words of container runtimes, and who can do what about it. */
const IMAGE_TROUBLES: readonly (readonly [pattern: RegExp, words: string, advice: string])[] = [
  [
    /may require authorization|insufficient_scope/,
    ' is not there, or may not be pulled',
    'mend the image of %, or give it an imagePullSecret',
  ],
  [
    /no match(?:ing manifest)? for/,
    ' is not built for the platform of its node',
    'build it for that platform, or have % ask for nodes of another (kubernetes.io/arch)',
  ],
  [/no space left on device/, ' cannot be pulled, the disk of its node is full', 'free room on the node'],
  [
    /toomanyrequests|429 Too Many/i,
    ' cannot be pulled, its registry allows no more pulls for now',
    'wait, or give % an imagePullSecret that may pull more',
  ],
  [/not found|manifest unknown|does not exist|no such image|NotFound/i, NOT_FOUND, 'mend the image of %'],
  [
    /unauthorized|denied|forbidden|authentication required|no basic auth/i,
    ' may not be pulled',
    'mend the image of %, or give it an imagePullSecret',
  ],
  [
    /no such host|i\/o timeout|connection refused|timeout|deadline exceeded|no route/i,
    ' cannot be pulled, its registry does not answer',
    'look at the registry, and at the network of the nodes',
  ],
  [/couldn't parse|invalid reference|InvalidImageName/i, ' is no valid image name', 'mend the image of %'],
  [/ImageNeverPull|pull policy of Never/i, ' is not on the node, and imagePullPolicy is Never', 'mend the imagePullPolicy of %'],
];

function imageWords(pod: ObjectInput, status: unknown, message: string, question: Question): ImageTrouble {
  const owner = mendable(pod, question);
  const image = imageOf(pod, status);
  const name = shortened(image, question);
  const texts = [message, ...eventsOf(pod, question).flatMap((event) => (event.reason === 'Failed' ? [event.message] : []))]
    .filter((text) => text.includes(image))
    // What the image is called says nothing of the trouble.
    .map((text) => text.replaceAll(image, ''));
  for (const text of [...texts, textAt(getIn(status, 'state', 'waiting'), 'reason')]) {
    const trouble = IMAGE_TROUBLES.find(([pattern]) => pattern.test(text));
    if (trouble !== undefined) return { why: `: image ${name}${trouble[1]}`, advice: trouble[2].replace('%', owner) };
  }
  const told = message === '' || message.startsWith('Back-off pulling') ? '' : ` (${shortened(message, question)})`;
  return { why: `: image ${name} cannot be pulled${told}`, advice: `mend the image of ${owner}, or look at its registry` };
}

/** The image that was asked for; that of the status where the spec is not there. */
function imageOf(pod: ObjectInput, status: unknown): string {
  return textAt(specOf(pod, status), 'image') || textAt(status, 'image') || 'of that container';
}
