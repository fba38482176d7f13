import { getIn, memberOf } from '../../object/index.ts';
import { conditionOf, describeCondition } from '../condition.ts';
import { countAt, degraded, healthy, type KindRule, listAt, noStatusYet, progressing, textAt, unknown, type Verdict } from '../verdict.ts';

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
  kinds: [{ group: '', kind: 'Pod' }],
  assess(object) {
    const phase = textAt(memberOf(object, 'status'), 'phase');
    const assessPhase = PHASES.get(phase);
    if (assessPhase !== undefined) return assessPhase(object);
    return phase === '' ? noStatusYet() : unknown('PodPhaseUnknown', `the Pod's phase is ${phase}; its node may be lost`);
  },
};

const PHASES: ReadonlyMap<string, (pod: unknown) => Verdict> = new Map([
  ['Pending', (pod) => assessWaiting(pod) ?? assessPending(pod)],
  ['Running', (pod) => assessWaiting(pod) ?? assessRunning(pod)],
  ['Succeeded', () => healthy('PodSucceeded', 'all containers have succeeded')],
  ['Failed', assessFailed],
]);

// What the kubelet says of an image or a configuration that no restart will mend.
const CANNOT_START = /^(?:Err.*|ImagePullBackOff|InvalidImageName|.*Error)$/;

function assessWaiting(pod: unknown): Verdict | undefined {
  const stuck = containersOf(pod)
    .map((container) => getIn(container, 'state', 'waiting'))
    .filter((waiting) => isStuck(textAt(waiting, 'reason'), isLongRunning(pod)));
  if (stuck.length === 0) return undefined;
  const messages = stuck.map((waiting) => textAt(waiting, 'message') || textAt(waiting, 'reason'));
  return degraded(textAt(stuck[0], 'reason'), [...new Set(messages)].join(', '));
}

function isStuck(reason: string, longRunning: boolean): boolean {
  // A crash loop of a Pod that runs to completion is a series of retries, and one may succeed.
  return CANNOT_START.test(reason) || (longRunning && reason.endsWith('BackOff'));
}

function assessPending(pod: unknown): Verdict {
  const scheduled = conditionOf(pod, 'PodScheduled');
  if (scheduled?.status === 'False') return progressing(scheduled.reason || 'PodNotScheduled', describeCondition(scheduled));
  return progressing('PodPending', textAt(memberOf(pod, 'status'), 'message') || 'waiting for its containers to start');
}

function assessRunning(pod: unknown): Verdict {
  if (!isLongRunning(pod)) return progressing('PodRunning', 'running; waiting for it to complete');
  const ready = conditionOf(pod, 'Ready');
  if (ready?.status === 'True') return healthy('PodReady', 'running and ready');
  const crashed = containersOf(pod).find(
    (container) => memberOf(container, 'ready') !== true && getIn(container, 'lastState', 'terminated') !== undefined,
  );
  if (crashed !== undefined) return degraded('ContainerCrashed', describeEnd(crashed, getIn(crashed, 'lastState', 'terminated')));
  return progressing('PodNotReady', ready === undefined ? 'running; not ready yet' : describeCondition(ready));
}

function assessFailed(pod: unknown): Verdict {
  const status = memberOf(pod, 'status');
  const own = textAt(status, 'message');
  if (own !== '') return degraded(textAt(status, 'reason') || 'PodFailed', own);
  const failed = containersOf(pod).find((container) => countAt(getIn(container, 'state', 'terminated'), 'exitCode') !== 0);
  const message = failed === undefined ? 'the Pod has failed' : describeEnd(failed, getIn(failed, 'state', 'terminated'));
  return degraded(textAt(status, 'reason') || 'PodFailed', message);
}

function describeEnd(container: unknown, terminated: unknown): string {
  const message = textAt(terminated, 'message');
  if (message !== '') return message;
  const end = textAt(terminated, 'reason') === 'OOMKilled' ? 'ran out of memory (OOMKilled)' : 'failed';
  return `container "${textAt(container, 'name')}" ${end} with exit code ${countAt(terminated, 'exitCode')}`;
}

function containersOf(pod: unknown): readonly unknown[] {
  const status = memberOf(pod, 'status');
  return [...listAt(status, 'initContainerStatuses'), ...listAt(status, 'containerStatuses')];
}

/** Always is the API server's default. Argo CD's `ignore-restart-policy` has any Pod run on that is no hook. */
function isLongRunning(pod: unknown): boolean {
  const policy = textAt(memberOf(pod, 'spec'), 'restartPolicy');
  const said = (key: string): string => textAt(getIn(pod, 'metadata', 'annotations'), key);
  const isHook = said('argocd.argoproj.io/hook') !== '' || said('helm.sh/hook') !== '';
  return policy === '' || policy === 'Always' || (said('argocd.argoproj.io/ignore-restart-policy') === 'true' && !isHook);
}
