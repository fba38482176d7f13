import { displayRef, memberOf, type ObjectInput } from '../../object/index.ts';
import { conditionOf } from '../condition.ts';
import { listAt, textAt } from '../verdict.ts';
import { addressOf } from './address.ts';
import { type Cause, ownCause, type Question, shortened } from './cause.ts';
import { claimsCause } from './claims-of-pod.ts';
import { newestWarning } from './events.ts';
import { missingIn } from './missing-object.ts';
import { selectionCause } from './node-selection.ts';
import { mendable } from './owners.ts';

/** A Pod for which there is no node. */
export function schedulingCause(pod: ObjectInput, question: Question): Cause | undefined {
  const condition = conditionOf(pod, 'PodScheduled');
  const message = condition?.message || (newestWarning(pod, question, /^FailedScheduling$/)?.message ?? '');
  if (condition?.reason === 'SchedulingGated') {
    const gates = listAt(memberOf(pod, 'spec'), 'schedulingGates').map((gate) => textAt(gate, 'name'));
    const held = gates.length === 1 ? 'its scheduling gate holds' : 'its scheduling gates hold';
    return ownCause(pod, `is not scheduled: ${held} it: ${gates.join(', ')}`, { advice: 'look at the controller that takes them away' });
  }
  if (message === '') return condition === undefined ? unseenCause(pod) : undefined;
  const ref = addressOf(pod);
  const gone = missingIn(message, ref.namespace, `${displayRef(ref)} needs it`, question);
  if (gone !== undefined) return gone;
  const claim = /persistentvolumeclaim|persistent volume|volume node affinity/i.test(message) ? claimsCause(pod, question) : undefined;
  if (claim !== undefined) return claim;
  const owner = mendable(pod, question);
  const count = Number(NODES.exec(message)?.[1] ?? 0);
  const selected = /affinity|selector|taint|unschedulable/.test(message) ? selectionCause(pod, count, owner, question) : undefined;
  return (
    selected ?? ownCause(pod, `cannot be scheduled: ${nodesWords(message, question)}`, { advice: adviceFor(message, owner, question) })
  );
}

/** Whoever schedules it writes a condition, whatever comes of it. */
function unseenCause(pod: ObjectInput): Cause | undefined {
  if (textAt(memberOf(pod, 'status'), 'phase') !== 'Pending') return undefined;
  const scheduler = textAt(memberOf(pod, 'spec'), 'schedulerName') || 'default-scheduler';
  // No advice of its own: beside a Pod that has one, this one may just be new.
  return ownCause(pod, `is not scheduled: ${scheduler} has not looked at it yet; if it stays so, see whether ${scheduler} runs`);
}

const NODES = /^0\/(\d+) nodes are available: (.*)$/s;

/** The scheduler's count, without what it thought of preemption. */
function nodesWords(message: string, question: Question): string {
  const line = message.replaceAll(/\s+/g, ' ');
  const told = line.replace(/\.? (?:no new claims to deallocate,? ?)?preemption: .*$/, '').replace(/\. no new claims to deallocate.*$/, '');
  const [, count, reasons] = NODES.exec(told) ?? [];
  if (count === undefined || reasons === undefined)
    return /no nodes available/.test(line) ? 'the cluster has no nodes' : shortened(told, question);
  return `${count === '1' ? 'the only node does not fit' : `none of ${count} nodes fits`}: ${shortened(reasons, question)}`;
}

/** What the scheduler says of nodes, and what can be done about it; `%` is whose manifest it is. */
const ADVICE: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [/Insufficient |Too many pods/, 'add nodes, or lower the requests of %'],
  [/node affinity|node selector|nodeSelector/, 'mend nodeSelector and affinity of %, or label a node so'],
  [/untolerated taint|had taint/, 'give % a toleration, or take the taint off a node'],
  [/unschedulable/, 'uncordon a node'],
  [/topology spread/, 'mend topologySpreadConstraints of %, or add nodes'],
  [/anti-affinity|pod affinity/, 'mend the affinity of %, or add nodes'],
  [/free ports/, 'take the hostPort out of %, or add nodes'],
  [/volume/, 'look at the volumes of %, and where they are'],
  [/has no nodes/, 'add nodes'],
];

/** For what most nodes lack. */
function adviceFor(message: string, owner: string, question: Question): string {
  const reasons = nodesWords(message, question)
    .replace(/^[^:]*: /, '')
    .split(', ');
  const most = reasons.toSorted((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10));
  const found = most.map((reason) => ADVICE.find(([pattern]) => pattern.test(reason))).find((each) => each !== undefined);
  return (found?.[1] ?? 'look at what % asks of its nodes').replace('%', owner);
}
