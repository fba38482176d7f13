import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import { StatusError } from '../../server/status-error.ts';
import type { ControllerApi } from '../controller-api.ts';
import { phaseOf, podOf } from '../pods/pod-facts.ts';
import { conditionsOf, isGoing } from '../read-fields.ts';

export const COMPONENT = 'job-controller';
const INDEX = 'batch.kubernetes.io/job-completion-index';
const INDEX_FAILURES = 'batch.kubernetes.io/job-index-failure-count';
const TRACKED = 'batch.kubernetes.io/job-tracking';

/** Whether a Pod has not been counted yet. */
export function isTracked(pod: KubernetesObject): boolean {
  return (pod.metadata.finalizers ?? []).includes(TRACKED);
}

/** Lets a Pod go that was counted. */
export function untrack(pod: KubernetesObject, api: ControllerApi): void {
  const live = api.get('/pods', pod.metadata.namespace ?? '', pod.metadata.name);
  if (live === undefined || live.metadata.uid !== pod.metadata.uid || !isTracked(live)) return;
  const finalizers = (live.metadata.finalizers ?? []).filter((finalizer) => finalizer !== TRACKED);
  api.update({ ...live, metadata: { ...live.metadata, finalizers: finalizers.length === 0 ? undefined : finalizers } });
}

export function isIndexed(job: KubernetesObject): boolean {
  return getIn(job, 'spec', 'completionMode') === 'Indexed';
}

export function indexOf(pod: KubernetesObject): number {
  return Number(pod.metadata.annotations?.[INDEX] ?? -1);
}

/** Makes a Pod of a Job, for an index if it has some; `undefined` where the server refuses it. */
export function addPod(
  job: KubernetesObject,
  index: number | undefined,
  failures: number,
  api: ControllerApi,
): KubernetesObject | undefined {
  const generateName = index === undefined ? `${job.metadata.name}-` : `${job.metadata.name}-${index}-`;
  const text = String(index);
  const numbered =
    index === undefined
      ? {}
      : {
          labels: { [INDEX]: text },
          annotations: {
            [INDEX]: text,
            ...(getIn(job, 'spec', 'backoffLimitPerIndex') === undefined ? {} : { [INDEX_FAILURES]: String(failures) }),
          },
          spec: { hostname: `${job.metadata.name}-${index}`, ...containersWithIndex(job) },
        };
  const made = podOf(job, { name: `${generateName}${api.suffix()}`, generateName, finalizers: [TRACKED], ...numbered });
  const pod = api.tryCreate(made);
  if (pod instanceof StatusError) {
    api.event(job, { type: 'Warning', reason: 'FailedCreate', message: `Error creating: ${pod.message}` }, COMPONENT);
    return undefined;
  }
  api.event(job, { reason: 'SuccessfulCreate', message: `Created pod: ${pod.metadata.name}` }, COMPONENT);
  return pod;
}

/** The containers of the template, told their index by the environment. */
function containersWithIndex(job: KubernetesObject): object {
  const variable = {
    name: 'JOB_COMPLETION_INDEX',
    valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: `metadata.labels['${INDEX}']` } },
  };
  const told = (list: unknown): object[] =>
    recordsOf(list).map((container) => ({ ...container, env: [...recordsOf(container['env']), variable] }));
  const spec = getIn(job, 'spec', 'template', 'spec');
  const first = getIn(spec, 'initContainers');
  return { containers: told(getIn(spec, 'containers')), ...(first === undefined ? {} : { initContainers: told(first) }) };
}

/** Whether only Pods that have ended are made up for, not those that are going. */
export function replacesFailedOnly(job: KubernetesObject): boolean {
  const policy = getIn(job, 'spec', 'podReplacementPolicy');
  return policy === 'Failed' || (policy === undefined && getIn(job, 'spec', 'podFailurePolicy') !== undefined);
}

export function hasFailed(pod: KubernetesObject, job: KubernetesObject): boolean {
  if (phaseOf(pod) === 'Failed') return true;
  return !replacesFailedOnly(job) && isGoing(pod) && phaseOf(pod) !== 'Succeeded';
}

/** What the Job's `podFailurePolicy` makes of a Pod that failed. @see …/job/pod_failure_policy.go */
export interface Verdict {
  readonly action: 'Count' | 'Ignore' | 'FailJob' | 'FailIndex';
  readonly message?: string | undefined;
}

export function verdictOn(pod: KubernetesObject, job: KubernetesObject): Verdict {
  const name = `${pod.metadata.namespace ?? ''}/${pod.metadata.name}`;
  for (const [i, rule] of recordsOf(getIn(job, 'spec', 'podFailurePolicy', 'rules')).entries()) {
    const action = rule['action'] as Verdict['action'];
    const container = endedAs(pod, rule['onExitCodes']);
    if (container !== undefined) {
      const code = String(getIn(container, 'state', 'terminated', 'exitCode'));
      return {
        action,
        message: `Container ${String(container['name'])} for pod ${name} failed with exit code ${code} matching ${action} rule at index ${i}`,
      };
    }
    const condition = conditionsOf(pod).find(({ type, status }) =>
      recordsOf(rule['onPodConditions']).some((pattern) => pattern['type'] === type && pattern['status'] === status),
    );
    if (condition === undefined) continue;
    return { action, message: `Pod ${name} has condition ${String(condition['type'])} matching ${action} rule at index ${i}` };
  }
  return { action: 'Count' };
}

function endedAs(pod: KubernetesObject, asked: unknown): Record<string, unknown> | undefined {
  const values = getIn(asked, 'values');
  const name = getIn(asked, 'containerName');
  if (!Array.isArray(values)) return undefined;
  const all = [...recordsOf(getIn(pod, 'status', 'containerStatuses')), ...recordsOf(getIn(pod, 'status', 'initContainerStatuses'))];
  return all.find((container) => {
    const code = getIn(container, 'state', 'terminated', 'exitCode');
    if (typeof code !== 'number' || code === 0 || (name !== undefined && name !== null && name !== container['name'])) return false;
    return values.includes(code) === (getIn(asked, 'operator') === 'In');
  });
}
