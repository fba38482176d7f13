import { displayRef, isRecord, memberOf, type ObjectInput } from '../../object/index.ts';
import { listAt, textAt } from '../verdict.ts';
import { addressOf } from './address.ts';
import { type Cause, ownCause, type Question } from './cause.ts';

const NODE = { group: '', kind: 'Node' };
/** Of a larger cluster not all nodes are read for one Pod. */
const MAX_NODES = 200;

/**
 * A Pod whose nodeSelector leaves no node, or only such as do not take it. The scheduler counts over all nodes, also over
 * those that are not meant, so that its words lead astray.
 *
 * @param count how many nodes the scheduler counted.
 * @param owner in whose manifest the Pod is mended.
 */
export function selectionCause(pod: ObjectInput, count: number, owner: string, question: Question): Cause | undefined {
  const selector = memberOf(memberOf(pod, 'spec'), 'nodeSelector');
  const labels = isRecord(selector) ? Object.entries(selector) : [];
  if (labels.length === 0 || count > MAX_NODES) return undefined;
  const nodes = [...question.related.list(NODE)];
  if (nodes.length === 0 || question.related.coverage(NODE) !== 'all') return undefined;
  const meant = nodes.filter((node) => labels.every(([key, value]) => memberOf(memberOf(node.metadata, 'labels'), key) === value));
  const words = labels.map(([key, value]) => `${key}=${String(value)}`).join(', ');
  if (meant.length > 0) return closedCause(pod, meant, words, owner, question);
  return ownCause(pod, `cannot be scheduled: no node has the label${labels.length === 1 ? '' : 's'} ${words} of its nodeSelector`, {
    advice: `mend the nodeSelector of ${owner}, or label a node so`,
  });
}

/** All nodes that are meant are closed to the Pod. */
function closedCause(
  pod: ObjectInput,
  nodes: readonly ObjectInput[],
  labels: string,
  owner: string,
  { assess }: Question,
): Cause | undefined {
  const [first, ...more] = nodes;
  const closed = nodes.map((node) => closedBy(node, pod));
  if (first === undefined || closed.includes(undefined)) return undefined;
  const ref = addressOf(first);
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  const problem = `cannot be scheduled: of the nodes with ${labels}, ${displayRef(ref)} ${closed[0]}${others}`;
  const advice = closed[0] === CORDONED ? 'uncordon it' : `give ${owner} a toleration, or take the taint off`;
  const health = assess(first);
  return { ...ownCause(pod, problem, { advice }), links: [{ ref, relation: 'uses', health, message: String(closed[0]) }] };
}

const CORDONED = 'is cordoned';

/** What keeps a Pod from a node whatever room it has; `undefined` where nothing of that kind does. */
function closedBy(node: ObjectInput, pod: ObjectInput): string | undefined {
  const spec = memberOf(node, 'spec');
  if (memberOf(spec, 'unschedulable') === true) return CORDONED;
  const tolerations = listAt(memberOf(pod, 'spec'), 'tolerations');
  const taint = listAt(spec, 'taints').find(
    (each) => textAt(each, 'effect') !== 'PreferNoSchedule' && !tolerations.some((toleration) => tolerates(toleration, each)),
  );
  if (taint === undefined) return undefined;
  const value = textAt(taint, 'value');
  return `has the taint ${textAt(taint, 'key')}${value === '' ? '' : `=${value}`}:${textAt(taint, 'effect')}`;
}

/** @see k8s.io/component-helpers/scheduling/corev1 `TolerationsTolerateTaint` */
function tolerates(toleration: unknown, taint: unknown): boolean {
  const [key, effect] = [textAt(toleration, 'key'), textAt(toleration, 'effect')];
  if (effect !== '' && effect !== textAt(taint, 'effect')) return false;
  const isAny = textAt(toleration, 'operator') === 'Exists';
  if (key === '') return isAny;
  return key === textAt(taint, 'key') && (isAny || textAt(toleration, 'value') === textAt(taint, 'value'));
}
