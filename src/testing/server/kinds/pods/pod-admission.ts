import { isRecord, type KubernetesObject } from '../../../../object/index.ts';
import type { ServerContext } from '../../server-context.ts';
import { defaultPriorityClass } from '../cluster/priority-class.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';
import { admitAccount } from './account-admission.ts';
import { refusedPod } from './refused-pod.ts';
import { admitRuntime } from './runtime-admission.ts';
import { labelByTopology } from './topology-labels.ts';

const PRIORITY_CLASSES = { group: 'scheduling.k8s.io', plural: 'priorityclasses' };
const TOLERATION_SECONDS = 300;

/**
 * What the admission of a cluster makes of a new Pod: its account and the token of that, its priority, tolerations for
 * nodes that fail, what its RuntimeClass says, and where its node is.
 *
 * @throws StatusError 403 for an account or class that is not there, or that the Pod contradicts.
 * @see kubernetes plugin/pkg/admission: serviceaccount, priority, defaulttolerationseconds, runtimeclass, podtopologylabels
 */
export function admitNewPod(pod: KubernetesObject, context: ServerContext): void {
  const spec = editableSpec(pod);
  mendGracePeriod(spec);
  admitAccount(pod, spec, context);
  admitPriority(pod, spec, context);
  tolerateFailingNodes(spec);
  admitRuntime(pod, spec, context);
  labelByTopology(pod, context);
}

/** What it makes of a changed Pod. */
export function admitChangedPod(pod: KubernetesObject, live: KubernetesObject): void {
  const spec = editableSpec(pod);
  for (const field of ['priority', 'preemptionPolicy']) {
    const before = fieldsIn(live, 'spec')?.[field];
    if (spec[field] === undefined && before !== undefined) spec[field] = before;
  }
  mendGracePeriod(spec);
  tolerateFailingNodes(spec);
}

function editableSpec(pod: KubernetesObject): Record<string, unknown> {
  const spec = isRecord(pod['spec']) ? pod['spec'] : {};
  pod['spec'] = spec;
  return spec;
}

/** A negative grace period counts as the shortest. */
function mendGracePeriod(spec: Record<string, unknown>): void {
  if ((numberIn(spec, 'terminationGracePeriodSeconds') ?? 0) < 0) spec['terminationGracePeriodSeconds'] = 1;
}

function admitPriority(pod: KubernetesObject, spec: Record<string, unknown>, context: ServerContext): void {
  const name = textIn(spec, 'priorityClassName');
  const found = name === '' ? defaultPriorityClass(context) : context.store.get(PRIORITY_CLASSES, '', name);
  if (name !== '' && found === undefined) throw refusedPod(pod, `no PriorityClass with name ${name} was found`);
  const priority = numberIn(found, 'value') ?? 0;
  const policy = found === undefined ? 'PreemptLowerPriority' : textIn(found, 'preemptionPolicy');
  checkPriority(pod, spec, priority, policy);
  if (found !== undefined) spec['priorityClassName'] = found.metadata.name;
  spec['priority'] = priority;
  if (policy !== '') spec['preemptionPolicy'] = policy;
}

function checkPriority(pod: KubernetesObject, spec: Fields, priority: number, policy: string): void {
  const [given, givenPolicy] = [numberIn(spec, 'priority'), textIn(spec, 'preemptionPolicy')];
  if (given !== undefined && given !== priority) {
    const computed = `priority admission controller computed ${priority} from the given PriorityClass name`;
    throw refusedPod(pod, `the integer value of priority (${given}) must not be provided in pod spec; ${computed}`);
  }
  if (givenPolicy !== '' && policy !== '' && givenPolicy !== policy) {
    const computed = `priority admission controller computed ${policy} from the given PriorityClass name`;
    throw refusedPod(pod, `the string value of PreemptionPolicy (${givenPolicy}) must not be provided in pod spec; ${computed}`);
  }
}

function tolerateFailingNodes(spec: Record<string, unknown>): void {
  const tolerations = itemsIn(spec, 'tolerations');
  const missing = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].filter(
    (key) => !tolerations.some((each) => ['', key].includes(textIn(each, 'key')) && ['', 'NoExecute'].includes(textIn(each, 'effect'))),
  );
  if (missing.length === 0) return;
  const added = missing.map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: TOLERATION_SECONDS }));
  spec['tolerations'] = [...tolerations, ...added];
}
