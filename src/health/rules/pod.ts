import { getIn, memberOf } from '../../object/index.ts';
import { printableName } from '../../errors.ts';
import { byCondition, conditionOf, conditionPlace } from '../condition.ts';
import {
  countAt,
  degraded,
  healthy,
  type KindRule,
  listAt,
  noStatusYet,
  PHASE,
  places,
  progressing,
  textAt,
  unknown,
  type Verdict,
} from '../verdict.ts';

/**
 * A Pod is Healthy when it serves (restartPolicy Always) or has succeeded, and Degraded when a container cannot start,
 * keeps crashing, or has failed for good.
 *
 * @see Argo CD gitops-engine/pkg/health/health_pod.go; differs: init containers are looked at too; an image or a
 * configuration that is wrong is Degraded under every restart policy, not only under Always; of a Pod that is not ready,
 * only a container that is itself not ready counts as crashed; the phase Failed is asked first, so that an eviction is
 * not told as a wait.
 */
export const podRule: KindRule = {
  name: 'pod',
  kinds: ['/Pod'],
  assess(object) {
    const phase = textAt(memberOf(object, 'status'), 'phase');
    const assessPhase = PHASES.get(phase);
    if (assessPhase !== undefined) return assessPhase(object);
    return phase === '' ? noStatusYet() : unknown('PodPhaseUnknown', `the Pod's phase is ${phase}; its node may be lost`, PHASE);
  },
};

const PHASES: ReadonlyMap<string, (pod: unknown) => Verdict> = new Map([
  ['Pending', (pod) => assessWaiting(pod) ?? assessPending(pod)],
  ['Running', (pod) => assessWaiting(pod) ?? assessRunning(pod)],
  ['Succeeded', () => healthy('PodSucceeded', 'all containers have succeeded', PHASE)],
  ['Failed', assessFailed],
]);

const MESSAGE = places('status.phase', 'status.message');
const SCHEDULING = places('status.phase', 'spec.nodeName', 'spec.schedulerName', 'status.conditions[type=PodScheduled]');
const RUNS_TO_COMPLETION = places('status.phase', 'spec.restartPolicy');

// What the kubelet says of an image or a configuration that no restart will mend.
const CANNOT_START = /^(?:Err.*|ImagePullBackOff|InvalidImageName|.*Error)$/;

function assessWaiting(pod: unknown): Verdict | undefined {
  const stuck = containersWhere(pod, isStuck);
  if (stuck.length === 0) return undefined;
  const waiting = stuck.map(({ container }) => getIn(container, 'state', 'waiting'));
  const messages = waiting.map((each) => textAt(each, 'message') || textAt(each, 'reason'));
  const evidence = stuck.map(({ place }) => `${place}.state.waiting`);
  return degraded(textAt(waiting[0], 'reason'), [...new Set(messages)].join(', '), evidence);
}

function isStuck(container: unknown, pod: unknown): boolean {
  const reason = textAt(memberOf(memberOf(container, 'state'), 'waiting'), 'reason');
  // A crash loop of a Pod that runs to completion is a series of retries, and one may succeed.
  return reason !== '' && (CANNOT_START.test(reason) || (reason.endsWith('BackOff') && runsOn(container, pod)));
}

function assessPending(pod: unknown): Verdict {
  const scheduled = conditionOf(pod, 'PodScheduled');
  if (scheduled?.status === 'False') return byCondition(progressing, scheduled, scheduled.reason || 'PodNotScheduled');
  const spec = memberOf(pod, 'spec');
  if (scheduled === undefined && textAt(spec, 'nodeName') === '') {
    const by = textAt(spec, 'schedulerName').replace(/^default-scheduler$/, '');
    return progressing('PodNotScheduled', `not scheduled yet${by && ` by ${by}`}`, SCHEDULING);
  }
  return progressing('PodPending', textAt(memberOf(pod, 'status'), 'message') || 'waiting for its containers to start', MESSAGE);
}

function assessRunning(pod: unknown): Verdict {
  if (!isLongRunning(pod)) return progressing('PodRunning', 'running; waiting for it to complete', RUNS_TO_COMPLETION);
  const ready = conditionOf(pod, 'Ready');
  if (ready?.status === 'True') return healthy('PodReady', 'running and ready', conditionPlace('Ready'));
  const [crashed] = containersWhere(pod, hasCrashed);
  if (crashed !== undefined) return endOf('ContainerCrashed', crashed, 'lastState');
  return ready === undefined
    ? progressing('PodNotReady', 'running; not ready yet', conditionPlace('Ready'))
    : byCondition(progressing, ready, 'PodNotReady');
}

function hasCrashed(container: unknown): boolean {
  return memberOf(container, 'ready') !== true && getIn(container, 'lastState', 'terminated') !== undefined;
}

function assessFailed(pod: unknown): Verdict {
  const status = memberOf(pod, 'status');
  const [reason, own] = [textAt(status, 'reason') || 'PodFailed', textAt(status, 'message')];
  if (own !== '') return degraded(reason, own, MESSAGE);
  const ended = containersWhere(pod, (container) => countAt(getIn(container, 'state', 'terminated'), 'exitCode') !== 0);
  // When the others have ended the kubelet ends the sidecars, and not always gently.
  const failed = ended.find(({ container }) => policyOf(container, pod) !== 'Always') ?? ended[0];
  return failed === undefined ? degraded(reason, 'the Pod has failed', PHASE) : endOf(reason, failed, 'state');
}

function endOf(reason: string, { container, place }: Found, state: string): Verdict {
  const terminated = getIn(container, state, 'terminated');
  const code = countAt(terminated, 'exitCode');
  const end = textAt(terminated, 'reason') === 'OOMKilled' ? 'ran out of memory (OOMKilled)' : code === 0 ? 'ended' : 'failed';
  const message = `container "${textAt(container, 'name')}" ${end} with exit code ${code}`;
  return degraded(reason, textAt(terminated, 'message') || message, [`${place}.${state}.terminated`]);
}

/** A container's status, and where it stands. */
interface Found {
  readonly container: unknown;
  readonly place: string;
}

const LISTS = ['initContainerStatuses', 'containerStatuses'];

function containersWhere(pod: unknown, holds: (container: unknown, pod: unknown) => boolean): readonly Found[] {
  const found: Found[] = [];
  for (const list of LISTS) {
    for (const container of listAt(memberOf(pod, 'status'), list)) {
      if (holds(container, pod)) found.push({ container, place: `status.${list}[name=${printableName(textAt(container, 'name'))}]` });
    }
  }
  return found;
}

/** A container may have a restart policy of its own: a sidecar always is restarted. */
function policyOf(container: unknown, pod: unknown): string {
  const spec = memberOf(pod, 'spec');
  const all = [...listAt(spec, 'initContainers'), ...listAt(spec, 'containers')];
  return textAt(
    all.find((each) => textAt(each, 'name') === textAt(container, 'name')),
    'restartPolicy',
  );
}

function runsOn(container: unknown, pod: unknown): boolean {
  const own = policyOf(container, pod);
  return own === '' ? isLongRunning(pod) : own === 'Always';
}

/** Always is the API server's default. Argo CD's `ignore-restart-policy` has any Pod run on that is no hook. */
function isLongRunning(pod: unknown): boolean {
  const policy = textAt(memberOf(pod, 'spec'), 'restartPolicy');
  if (policy === '' || policy === 'Always') return true;
  const said = (key: string): string => textAt(getIn(pod, 'metadata', 'annotations'), key);
  const isHook = said('argocd.argoproj.io/hook') !== '' || said('helm.sh/hook') !== '';
  return said('argocd.argoproj.io/ignore-restart-policy') === 'true' && !isHook;
}
