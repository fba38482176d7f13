import { displayRef, getIn, memberOf, type ObjectInput, type ObjectRef } from '../../object/index.ts';
import { listAt, textAt } from '../verdict.ts';
import { addressOf } from './address.ts';
import { type Cause, causeOf, missing, ownCause, type Question } from './cause.ts';
import { eventCause, eventsOf, eventWords, type ToldEvent } from './events.ts';
import type { HealthLink } from './health-explanation.ts';
import { missingIn } from './missing-object.ts';

const STORAGE = { group: 'storage.k8s.io', kind: 'StorageClass' };
const POD = { group: '', kind: 'Pod' };
/** The scheduler's word that a consumer is there, and where: from now on a volume is made. */
const SELECTED_NODE = 'volume.kubernetes.io/selected-node';
const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

/** A claim that is not bound: its class, its volume, its first consumer, its provisioner. */
export function claimCause(claim: ObjectInput, question: Question): Cause | undefined {
  const phase = textAt(memberOf(claim, 'status'), 'phase');
  if (phase === 'Bound') return undefined;
  const volume = textAt(memberOf(claim, 'spec'), 'volumeName');
  if (volume !== '') return volumeCause(claim, volume, question);
  return classCause(claim, question) ?? toldCause(claim, question);
}

/** Bound by name to a volume that is not there, is another's, or has failed. */
function volumeCause(claim: ObjectInput, name: string, question: Question): Cause | undefined {
  const ref = { group: '', kind: 'PersistentVolume', name };
  const volume = question.related.get(ref);
  const needs = `${displayRef(addressOf(claim))} asks for it`;
  if (volume === undefined) {
    const isLost = textAt(memberOf(claim, 'status'), 'phase') === 'Lost';
    const isGone = isLost || question.related.coverage(ref) === 'all';
    return isGone ? missing(ref, needs, 'bring the volume back, or restore the claim from a backup') : toldCause(claim, question);
  }
  const phase = textAt(memberOf(volume, 'status'), 'phase');
  if (phase === 'Available' || phase === '') return toldCause(claim, question);
  const holder = memberOf(memberOf(volume, 'spec'), 'claimRef');
  const problem = phase === 'Failed' ? 'has failed' : `is ${phase}, held by ${textAt(holder, 'namespace')}/${textAt(holder, 'name')}`;
  const health = question.assess(volume);
  return { links: [{ ref, relation: 'uses', health, message: problem }], subject: ref, problem: `${problem}, and ${needs}` };
}

function classCause(claim: ObjectInput, question: Question): Cause | undefined {
  const named = memberOf(memberOf(claim, 'spec'), 'storageClassName');
  if (named === '') {
    return ownCause(claim, 'asks for a volume without a StorageClass, and none fits it', { advice: 'create a PersistentVolume that does' });
  }
  const { related } = question;
  const found =
    typeof named === 'string'
      ? related.get({ ...STORAGE, name: named })
      : [...related.list(STORAGE)].find((each) => getIn(each, 'metadata', 'annotations', DEFAULT_CLASS) === 'true');
  if (found !== undefined) return consumerCause(claim, found, question);
  if (related.coverage(typeof named === 'string' ? { ...STORAGE, name: named } : STORAGE) !== 'all') return undefined;
  if (typeof named !== 'string') {
    return ownCause(claim, 'names no StorageClass, and none is the default', { advice: 'name one, or make one the default' });
  }
  return missing({ ...STORAGE, name: named }, `${displayRef(addressOf(claim))} asks for it`);
}

/** The class is there: either it waits for the first Pod, or for who makes the volumes. */
function consumerCause(claim: ObjectInput, found: ObjectInput, question: Question): Cause | undefined {
  const ref = addressOf(found);
  const link = linkOf(found, question);
  const waits = textAt(found, 'volumeBindingMode') === 'WaitForFirstConsumer';
  if (waits && getIn(claim, 'metadata', 'annotations', SELECTED_NODE) === undefined) {
    const [pod] = usersOf(claim, question);
    if (pod !== undefined) return causeOf(pod, 'uses', question);
    return { ...waitsForPod(claim, ref), links: [link] };
  }
  if (textAt(found, 'provisioner') === 'kubernetes.io/no-provisioner') {
    const advice = `create a PersistentVolume of StorageClass ${ref.name} that fits it`;
    return { ...ownCause(claim, `finds no volume: StorageClass ${ref.name} makes none`, { advice }), links: [link] };
  }
  const told = eventsOf(claim, question).some(({ isWarning }) => isWarning) ? toldCause(claim, question) : undefined;
  if (told !== undefined) return { ...told, links: [link, ...told.links] };
  const problem = `waits for provisioner ${textAt(found, 'provisioner')} of StorageClass ${ref.name} to make its volume`;
  return { ...ownCause(claim, problem, { advice: 'if it stays so, see whether that provisioner runs' }), links: [link] };
}

function waitsForPod(claim: ObjectInput, { name }: ObjectRef): Cause {
  return ownCause(claim, `waits for the first Pod that uses it: StorageClass ${name} binds with WaitForFirstConsumer`, {
    advice: 'it is bound when a Pod mounts it',
  });
}

function linkOf(object: ObjectInput, { assess }: Question): HealthLink {
  const health = assess(object);
  const words = [`provisioner ${textAt(object, 'provisioner')}`, textAt(object, 'volumeBindingMode')].filter((text) => text !== '');
  return { ref: addressOf(object), relation: 'uses', health, message: words.join(', ') };
}

/** The Pods that mount a claim. */
export function usersOf(claim: ObjectInput, { related }: Question): readonly ObjectInput[] {
  const { namespace, name } = addressOf(claim);
  return [...related.list(POD, namespace)].filter((pod) =>
    listAt(memberOf(pod, 'spec'), 'volumes').some((volume) => textAt(memberOf(volume, 'persistentVolumeClaim'), 'claimName') === name),
  );
}

/** What the events say: the newest warning, and what came after it; else the newest of all. */
function toldCause(claim: ObjectInput, question: Question): Cause | undefined {
  const events = eventsOf(claim, question);
  const warning = events.find(({ isWarning }) => isWarning);
  const event = warning ?? events[0];
  if (event === undefined) return undefined;
  const gone = missingIn(event.message, addressOf(claim).namespace, `${displayRef(addressOf(claim))} asks for it`, question);
  const later = warning === undefined || events[0] === warning ? '' : `; then ${wordsOf(events[0], question)}`;
  const told = eventCause(claim, event, question, { problem: `is not bound: ${wordsOf(event, question)}${later}` });
  return gone === undefined ? told : { ...gone, links: [...told.links, ...gone.links] };
}

function wordsOf(event: ToldEvent | undefined, question: Question): string {
  const provisioner = /external provisioner '([^']+)'/.exec(event?.message ?? '')?.[1];
  if (provisioner !== undefined) return `it waits for provisioner ${provisioner} to make its volume`;
  return event === undefined ? '' : eventWords(event, question);
}
