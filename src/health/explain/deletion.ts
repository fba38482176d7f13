import { displayRef, getIn, memberOf, type ObjectInput } from '../../object/index.ts';
import { conditionsOf } from '../condition.ts';
import { listAt, textAt } from '../verdict.ts';
import { addressOf } from './address.ts';
import { type Cause, causeOf, ownCause, type Question, shortened } from './cause.ts';
import { childrenOf } from './children.ts';
import { usersOf } from './claim.ts';
import { nodeCause } from './pod.ts';

/** Whether an object is being deleted. */
export function isDeleted(object: ObjectInput): boolean {
  const since = memberOf(object.metadata, 'deletionTimestamp');
  return since !== undefined && since !== null && since !== '';
}

/** Why an object that is being deleted is still there. */
export function deletionCause(object: ObjectInput, question: Question): Cause | undefined {
  const { kind, group } = addressOf(object);
  if (kind === 'Namespace' && group === '') return namespaceCause(object, question);
  const names = finalizersOf(object);
  for (const name of names) {
    const cause = FINALIZERS[name]?.(object, question);
    if (cause !== undefined) return cause;
  }
  if (kind === 'Pod' && group === '') return nodeCause(object, question) ?? ownCause(object, `is being deleted${since(object, question)}`);
  if (names.length === 0) return ownCause(object, `is being deleted${since(object, question)}`);
  const list = `finalizer${names.length === 1 ? '' : 's'} ${names.join(', ')}`;
  return ownCause(object, `is being deleted${since(object, question)}, and waits for ${list}`, {
    advice: 'see whether the controller that takes it away runs',
  });
}

function finalizersOf(object: ObjectInput): readonly string[] {
  const all = [...listAt(object.metadata, 'finalizers'), ...listAt(memberOf(object, 'spec'), 'finalizers')];
  return all.filter((name) => typeof name === 'string');
}

/** What the finalizers of Kubernetes itself wait for. */
const FINALIZERS: Readonly<Record<string, ((object: ObjectInput, question: Question) => Cause | undefined) | undefined>> = {
  foregroundDeletion(object, question) {
    for (const child of childrenOf(object, question)) {
      const cause = causeOf(child, 'owns', question);
      if (cause !== undefined) return cause;
    }
    return undefined;
  },
  'kubernetes.io/pvc-protection'(claim, question) {
    const [pod] = usersOf(claim, question);
    if (pod === undefined) return undefined;
    const problem = `is being deleted${since(claim, question)}, and ${displayRef(addressOf(pod))} still uses it`;
    return { ...ownCause(claim, problem, { advice: 'delete that Pod, or what makes it' }), links: [linkTo(pod, question)] };
  },
  'kubernetes.io/pv-protection'(volume, question) {
    const holder = getIn(volume, 'spec', 'claimRef');
    if (holder === undefined) return undefined;
    const claim = `PersistentVolumeClaim ${textAt(holder, 'namespace')}/${textAt(holder, 'name')}`;
    return ownCause(volume, `is being deleted${since(volume, question)}, and ${claim} still holds it`, { advice: 'delete that claim' });
  },
  'customresourcecleanup.apiextensions.k8s.io'(definition, question) {
    const spec = memberOf(definition, 'spec');
    const kind = { group: textAt(spec, 'group'), kind: textAt(memberOf(spec, 'names'), 'kind') };
    return causeOfHeld(definition, [...question.related.list(kind)], question);
  },
};

function linkTo(object: ObjectInput, { assess }: Question): Cause['links'][number] {
  const health = assess(object);
  return { ref: addressOf(object), relation: 'uses', health, message: health.message };
}

const REMAINING =
  /^(?:NamespaceContentRemaining|NamespaceFinalizersRemaining|NamespaceDeletionDiscoveryFailure|NamespaceDeletionGroupVersionParsingFailure|NamespaceDeletionContentFailure)$/;

/** What is left in a namespace: an object whose finalizers hold it, else what its status says. */
function namespaceCause(namespace: ObjectInput, question: Question): Cause {
  const told = conditionsOf(namespace).filter(({ type, status }) => status === 'True' && REMAINING.test(type));
  const resources = told.flatMap(({ type, message }) => (type === 'NamespaceContentRemaining' ? resourcesIn(message) : []));
  const { name } = addressOf(namespace);
  const held = causeOfHeld(namespace, [...question.related.contentsOf(name, resources)], question);
  if (held !== undefined) return held;
  const api = apiCause(told.map(({ message }) => message).join(' '), question);
  if (api !== undefined) return api;
  const words = told.toSorted((a, b) => order(a.type) - order(b.type)).map(({ message }) => shortened(message, question));
  const why = words.length === 0 ? '' : `: ${words.join('; ')}`;
  const advice = told.some(({ type }) => type.endsWith('DiscoveryFailure'))
    ? 'look at the APIServices that are not available: kubectl get apiservices'
    : undefined;
  return ownCause(namespace, `is being deleted${since(namespace, question)}${why}`, advice === undefined ? {} : { advice });
}

/** What is in a namespace, or of a definition, and is held by finalizers of its own. */
function causeOfHeld(object: ObjectInput, contents: readonly ObjectInput[], question: Question): Cause | undefined {
  const left = contents.filter((each) => isDeleted(each) && finalizersOf(each).length > 0);
  for (const each of left.slice(0, 3)) {
    const cause = causeOf(each, 'owns', question);
    if (cause === undefined) continue;
    const of = `${object.kind === 'Namespace' ? 'in' : 'of'} ${displayRef(addressOf(object))}`;
    return left.length === 1 ? cause : { ...cause, problem: `${cause.problem} (one of ${left.length} ${of})` };
  }
  return undefined;
}

/** `unable to retrieve the complete list of server APIs: shop.example.com/v1: stale GroupVersion discovery: shop.example.com/v1` */
function apiCause(message: string, question: Question): Cause | undefined {
  for (const [, group = '', version = ''] of message.matchAll(/([a-z0-9.-]+)\/(v[a-z0-9]+): stale GroupVersion discovery/g)) {
    const api = question.related.get({ group: 'apiregistration.k8s.io', kind: 'APIService', name: `${version}.${group}` });
    const cause = api === undefined ? undefined : causeOf(api, 'uses', question);
    if (cause !== undefined) return cause;
  }
  return undefined;
}

/** What no deletion can get past comes first. */
function order(type: string): number {
  return type.endsWith('Failure') ? 0 : type === 'NamespaceFinalizersRemaining' ? 1 : 2;
}

/** `Some resources are remaining: configmaps. has 1 resource instances, widgets.example.org has 2 resource instances` */
function resourcesIn(message: string): readonly string[] {
  return [...message.matchAll(/([a-z0-9.-]+) has \d+ resource instances/g)].map(([, name = '']) => name.replace(/\.$/, ''));
}

const UNITS: readonly (readonly [ms: number, word: string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
];

/** ` for 2 hours`, where the time is known and it is worth telling. */
function since(object: ObjectInput, { now }: Question): string {
  const at = Date.parse(textAt(object.metadata, 'deletionTimestamp'));
  const ms = now === undefined || Number.isNaN(at) ? 0 : now - at;
  const unit = UNITS.find(([size]) => ms >= size);
  if (unit === undefined) return '';
  const count = Math.floor(ms / unit[0]);
  return ` for ${count} ${unit[1]}${count === 1 ? '' : 's'}`;
}
