import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import type { ControllerApi } from '../controller-api.ts';
import { type Condition, conditionOf } from '../read-fields.ts';

/** Where the containers of a Pod are. */
export type ContainersState =
  | { readonly at: 'waiting'; readonly reason: string; readonly message?: string | undefined }
  | { readonly at: 'running'; readonly ready: boolean }
  | { readonly at: 'ended'; readonly exitCode: number };

/** How containers came to their state. */
export interface PodHistory {
  readonly ip: string;
  /** When the containers started last. */
  readonly startedAt?: string | undefined;
  readonly restarts: number;
  /** The code with which the containers ended the last time. */
  readonly lastExitCode?: number | undefined;
  readonly lastEndedAt?: string | undefined;
}

/** The status that a kubelet writes. */
export function podStatus(
  pod: KubernetesObject,
  phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed',
  state: ContainersState,
  history: PodHistory,
  api: ControllerApi,
): object {
  const now = api.timestamp();
  const gates = recordsOf(getIn(pod, 'spec', 'readinessGates')).map((gate) => String(gate['conditionType']));
  const containersReady = state.at === 'running' && state.ready;
  const ready = containersReady && gates.every((type) => conditionOf(pod, type)?.['status'] === 'True');
  const names = recordsOf(getIn(pod, 'spec', 'containers')).map((container) => String(container['name']));
  const why = reasonOf(phase, containersReady, names);
  const initialized = phase === 'Succeeded' ? { reason: 'PodCompleted' } : {};
  const conditions: Condition[] = [
    condition(pod, 'PodReadyToStartContainers', state.at !== 'ended', now),
    condition(pod, 'Initialized', true, now, initialized),
    condition(pod, 'Ready', ready, now, containersReady && !ready ? { reason: 'ReadinessGatesNotReady' } : why),
    condition(pod, 'ContainersReady', containersReady, now, why),
    conditionOf(pod, 'PodScheduled') ?? condition(pod, 'PodScheduled', true, now),
    ...gates.flatMap((type) => [conditionOf(pod, type)].filter((each) => each !== undefined)),
  ];
  const before = getIn(pod, 'status') as Record<string, unknown> | undefined;
  return {
    ...before,
    observedGeneration: pod.metadata.generation,
    phase,
    conditions,
    ...containerLists(pod, state, history, now),
    hostIP: '127.0.0.1',
    hostIPs: [{ ip: '127.0.0.1' }],
    podIP: history.ip,
    podIPs: [{ ip: history.ip }],
    startTime: before?.['startTime'] ?? now,
  };
}

function reasonOf(phase: string, ready: boolean, names: readonly string[]): { reason?: string; message?: string } {
  if (ready) return {};
  if (phase === 'Succeeded') return { reason: 'PodCompleted' };
  if (phase === 'Failed') return { reason: 'PodFailed' };
  return { reason: 'ContainersNotReady', message: `containers with unready status: [${names.join(' ')}]` };
}

function condition(
  pod: KubernetesObject,
  type: string,
  holds: boolean,
  now: string,
  why: { reason?: string; message?: string } = {},
): Condition {
  const status = holds ? 'True' : 'False';
  const before = conditionOf(pod, type);
  return {
    type,
    observedGeneration: pod.metadata.generation,
    status,
    lastProbeTime: null,
    lastTransitionTime: before?.['status'] === status ? before['lastTransitionTime'] : now,
    ...why,
  };
}

function containerLists(pod: KubernetesObject, state: ContainersState, history: PodHistory, now: string): object {
  const containers = recordsOf(getIn(pod, 'spec', 'containers'));
  const first = recordsOf(getIn(pod, 'spec', 'initContainers'));
  return {
    containerStatuses: containers.map((container) => containerStatus(container, state, history, now)),
    ...(first.length === 0 ? {} : { initContainerStatuses: first.map((container) => initStatus(container, state, history, now)) }),
  };
}

function containerStatus(container: Record<string, unknown>, state: ContainersState, history: PodHistory, now: string): object {
  const ready = state.at === 'running' && state.ready;
  const pulled = history.startedAt !== undefined;
  return {
    name: container['name'],
    image: container['image'],
    imageID: pulled ? imageId(String(container['image'])) : '',
    ...(pulled ? { containerID: `containerd://${digits(`${history.ip}${String(container['name'])}${history.restarts}`)}` } : {}),
    ready,
    started: state.at === 'running',
    restartCount: history.restarts,
    lastState:
      history.lastExitCode === undefined || state.at === 'ended'
        ? {}
        : { terminated: ended(history.lastExitCode, history.lastEndedAt, history.lastEndedAt ?? now) },
    state: stateOf(state, history, now),
  };
}

function stateOf(state: ContainersState, history: PodHistory, now: string): object {
  if (state.at === 'running') return { running: { startedAt: history.startedAt ?? now } };
  if (state.at === 'ended') return { terminated: ended(state.exitCode, history.startedAt, now) };
  return { waiting: { reason: state.reason, ...(state.message === undefined ? {} : { message: state.message }) } };
}

function ended(exitCode: number, startedAt: string | undefined, finishedAt: string): object {
  return { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error', startedAt: startedAt ?? finishedAt, finishedAt };
}

/** Containers that come first have ended well once the others start; those that run beside them go on. */
function initStatus(container: Record<string, unknown>, state: ContainersState, history: PodHistory, now: string): object {
  if (container['restartPolicy'] === 'Always') return containerStatus(container, state, history, now);
  const begun = history.startedAt !== undefined;
  const done = containerStatus(
    container,
    begun ? { at: 'ended', exitCode: 0 } : { at: 'waiting', reason: 'PodInitializing' },
    { ...history, restarts: 0 },
    now,
  );
  return { ...done, ready: begun };
}

function imageId(image: string): string {
  const repository = image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  const full = repository.includes('/') ? repository : `docker.io/library/${repository}`;
  return `${full}@sha256:${digits(image)}`;
}

/** 64 hexadecimal digits, always the same for a text. */
function digits(text: string): string {
  let result = '';
  for (let i = 0; result.length < 64; i++) {
    let hash = 0x811c9dc5 ^ i;
    for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    result += hash.toString(16).padStart(8, '0');
  }
  return result;
}
