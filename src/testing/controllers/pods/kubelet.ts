import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import type { ControllerApi } from '../controller-api.ts';
import type { Controller } from '../controller.ts';
import { isGoing, timeOf } from '../read-fields.ts';
import { ofResource } from '../run-controllers.ts';
import { TIMING } from '../timing.ts';
import { Attempts } from './attempts.ts';
import { isFinished } from './pod-facts.ts';
import { outcomeOf, type PodOutcome, type PodRules } from './pod-script.ts';
import { type ContainersState, podStatus } from './pod-status.ts';

/** What a kubelet remembers of a Pod. */
interface Run {
  readonly attempt: number;
  readonly ip: string;
  restarts: number;
  outcome: PodOutcome;
  /** What comes next, and when, in milliseconds since the epoch. */
  next: { readonly step: 'start' | 'ready' | 'end' | 'stop' | 'nothing'; readonly at: number };
  startedAt?: string | undefined;
  lastExitCode?: number | undefined;
  lastEndedAt?: string | undefined;
}

/** Stands in for the kubelets: Pods that have a node run, end, start again, or wait with the reason why they cannot. */
export function kubelet(rules: PodRules): Controller {
  const runs = new Map<string, Run>();
  const attempts = new Attempts();
  let addresses = 0;
  const begin = (pod: KubernetesObject, api: ControllerApi): Run => {
    const attempt = attempts.of(pod);
    const turn = ++addresses;
    const outcome = outcomeOf(pod, { attempt, restarts: 0 }, rules);
    const ip = `10.244.${Math.floor(turn / 250)}.${(turn % 250) + 1}`;
    return { attempt, ip, restarts: 0, outcome, next: { step: 'start', at: api.now() + (outcome.startsAfterMs ?? 0) } };
  };
  return {
    name: 'kubelet',
    concerns: ofResource('/pods'),
    reconcile: ({ resource, namespace, name }, api) => {
      const pod = api.get(resource, namespace, name);
      if (pod === undefined || getIn(pod, 'spec', 'nodeName') === undefined) return undefined;
      const uid = String(pod.metadata.uid);
      const kubeletApi = api.as('kubelet');
      if (isGoing(pod)) return stop(pod, runs, kubeletApi);
      if (isFinished(pod)) return void runs.delete(uid);
      const known = runs.get(uid);
      const run = known ?? begin(pod, kubeletApi);
      runs.set(uid, run);
      if (known === undefined && (run.outcome.waiting !== undefined || run.next.at > api.now())) wait(pod, run, kubeletApi);
      return goOn(pod, run, rules, kubeletApi);
    },
  };
}

/** A Pod that is deleted is gone when its containers have stopped, at the latest after its grace period. */
function stop(pod: KubernetesObject, runs: Map<string, Run>, api: ControllerApi): number | undefined {
  const uid = String(pod.metadata.uid);
  const run = runs.get(uid);
  const grace = Number(pod.metadata['deletionGracePeriodSeconds'] ?? 0) * 1_000;
  if (run !== undefined && run.next.step !== 'stop') {
    run.next = { step: 'stop', at: api.now() + Math.min(run.outcome.stopsAfterMs ?? 0, grace) };
    if (!isFinished(pod)) api.event(pod, { reason: 'Killing', message: `Stopping container ${containerNames(pod)}` }, 'kubelet');
  }
  const left = (run?.next.at ?? 0) - api.now();
  if (left > 0) return left;
  runs.delete(uid);
  api.deleteNow(pod);
  return undefined;
}

function containerNames(pod: KubernetesObject): string {
  return recordsOf(getIn(pod, 'spec', 'containers'))
    .map((container) => String(container['name']))
    .join(', ');
}

function wait(pod: KubernetesObject, run: Run, api: ControllerApi): void {
  const reason = run.outcome.waiting ?? 'ContainerCreating';
  const image = String(recordsOf(getIn(pod, 'spec', 'containers'))[0]?.['image']);
  const pull = reason === 'ImagePullBackOff' || reason === 'ErrImagePull';
  const message = pull
    ? `Back-off pulling image "${image}"`
    : run.outcome.waiting === undefined
      ? undefined
      : `the container cannot start: ${reason}`;
  write(pod, 'Pending', { at: 'waiting', reason, message }, run, api);
  if (pull) api.event(pod, { reason: 'Pulling', message: `Pulling image "${image}"` }, 'kubelet');
  if (run.outcome.waiting === undefined) return;
  api.event(pod, { type: 'Warning', reason: 'Failed', message: `Error: ${reason}` }, 'kubelet');
  if (pull) api.event(pod, { reason: 'BackOff', message: message ?? '' }, 'kubelet');
}

/** Takes the steps that are due; the milliseconds until the next. */
function goOn(pod: KubernetesObject, run: Run, rules: PodRules, api: ControllerApi): number | undefined {
  if (run.outcome.waiting !== undefined || run.next.step === 'nothing') return undefined;
  const left = run.next.at - api.now();
  if (left > 0) return left;
  switch (run.next.step) {
    case 'start':
      startContainers(pod, run, rules, api);
      break;
    case 'ready':
      write(pod, 'Running', { at: 'running', ready: true }, run, api);
      run.next = endOf(run, api);
      break;
    case 'end':
      endContainers(pod, run, api);
      break;
    case 'stop':
  }
  return run.next.step === 'nothing' ? undefined : Math.max(TIMING.step, run.next.at - api.now());
}

function startContainers(pod: KubernetesObject, run: Run, rules: PodRules, api: ControllerApi): void {
  if (run.restarts > 0) run.outcome = outcomeOf(pod, { attempt: run.attempt, restarts: run.restarts }, rules);
  run.startedAt = api.timestamp();
  const { outcome } = run;
  if (run.restarts === 0) announce(pod, api);
  // What crashes at once was never running for long enough to be seen so.
  if (outcome.exitCode !== undefined && outcome.exitCode !== 0 && (outcome.endsAfterMs ?? 0) === 0) return endContainers(pod, run, api);
  const ready = outcome.ready !== false && (outcome.readyAfterMs ?? 0) === 0;
  write(pod, 'Running', { at: 'running', ready }, run, api);
  run.next = ready || outcome.ready === false ? endOf(run, api) : { step: 'ready', at: api.now() + (outcome.readyAfterMs ?? 0) };
}

function announce(pod: KubernetesObject, api: ControllerApi): void {
  for (const container of recordsOf(getIn(pod, 'spec', 'containers'))) {
    const name = String(container['name']);
    const image = String(container['image']);
    api.event(
      pod,
      { reason: 'Pulled', message: `Container image "${image}" already present on machine and can be accessed by the pod` },
      'kubelet',
    );
    api.event(pod, { reason: 'Created', message: `Container created: ${name}` }, 'kubelet');
    api.event(pod, { reason: 'Started', message: `Container started: ${name}` }, 'kubelet');
  }
}

/** When the containers end by themselves: counted from their start. */
function endOf(run: Run, api: ControllerApi): Run['next'] {
  const { exitCode, endsAfterMs } = run.outcome;
  if (exitCode === undefined && endsAfterMs === undefined) return { step: 'nothing', at: 0 };
  return { step: 'end', at: Math.max(api.now(), timeOf(run.startedAt) + (endsAfterMs ?? 0)) };
}

function endContainers(pod: KubernetesObject, run: Run, api: ControllerApi): void {
  const exitCode = run.outcome.exitCode ?? 0;
  const policy = getIn(pod, 'spec', 'restartPolicy') ?? 'Always';
  if (policy === 'Never' || (policy === 'OnFailure' && exitCode === 0)) {
    run.next = { step: 'nothing', at: 0 };
    return write(pod, exitCode === 0 ? 'Succeeded' : 'Failed', { at: 'ended', exitCode }, run, api);
  }
  const delay = Math.min(TIMING.crashBackOff * 2 ** run.restarts, TIMING.crashBackOffLimit);
  const name = containerNames(pod);
  run.lastExitCode = exitCode;
  run.lastEndedAt = api.timestamp();
  const uid = String(pod.metadata.uid);
  const message = `back-off ${delay / 1_000}s restarting failed container=${name} pod=${pod.metadata.name}_${pod.metadata.namespace ?? ''}(${uid})`;
  write(pod, 'Running', { at: 'waiting', reason: 'CrashLoopBackOff', message }, run, api);
  api.event(
    pod,
    {
      type: 'Warning',
      reason: 'BackOff',
      message: `Back-off restarting failed container ${name} in pod ${pod.metadata.name}_${pod.metadata.namespace ?? ''}(${uid})`,
    },
    'kubelet',
  );
  run.restarts++;
  run.next = { step: 'start', at: api.now() + delay };
}

function write(
  pod: KubernetesObject,
  phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed',
  state: ContainersState,
  run: Run,
  api: ControllerApi,
): void {
  api.updateStatus(pod, podStatus(pod, phase, state, run, api));
}
