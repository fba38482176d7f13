import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import type { ControllerApi } from '../controller-api.ts';
import { type Condition, conditionOf } from '../read-fields.ts';

/** Where a container is. */
export type ContainerState =
  | { readonly at: 'waiting'; readonly reason: string; readonly message?: string | undefined }
  | { readonly at: 'running'; readonly ready: boolean }
  | { readonly at: 'ended'; readonly exitCode: number; readonly reason?: string | undefined };

/** What a kubelet sees of a Pod. */
export interface PodLook {
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed';
  /** Where the containers are, all alike. */
  readonly containers: ContainerState;
  /** Where those are that come first; they have ended well if nothing is said. */
  readonly first?: ContainerState | undefined;
  /** Containers that are elsewhere than the others. */
  readonly stuck?: ReadonlyMap<string, ContainerState> | undefined;
  /** Whether the Pod has no sandbox yet, and so no address. */
  readonly bare?: boolean | undefined;
  /** Why the Pod as a whole failed. */
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
}

/** How containers came to their state. */
export interface PodHistory {
  readonly ip: string;
  /** When the containers started last. */
  readonly startedAt?: string | undefined;
  readonly restarts: number;
  /** How often those that come first were started again. */
  readonly firstRestarts: number;
  /** The code with which the containers ended the last time. */
  readonly lastExitCode?: number | undefined;
  readonly lastExitReason?: string | undefined;
  readonly lastEndedAt?: string | undefined;
}

/** The status that a kubelet writes. @see kubernetes pkg/kubelet/status/generate.go */
export function podStatus(pod: KubernetesObject, look: PodLook, history: PodHistory, api: ControllerApi): object {
  const now = api.timestamp();
  const main = recordsOf(getIn(pod, 'spec', 'containers'));
  const first = recordsOf(getIn(pod, 'spec', 'initContainers'));
  const mainStates = main.map((each) => ({ name: String(each['name']), state: stateOf(each, look) }));
  const firstStates = first.map((each) => ({
    name: String(each['name']),
    sidecar: isSidecar(each),
    state: firstStateOf(each, first, look),
  }));
  const { podIP: _, podIPs: __, ...before } = (getIn(pod, 'status') ?? {}) as Record<string, unknown>;
  return {
    ...before,
    observedGeneration: pod.metadata.generation,
    phase: look.phase,
    ...(look.reason === undefined ? {} : { reason: look.reason, message: look.message }),
    conditions: conditions(pod, look, mainStates, firstStates, now),
    containerStatuses: main.map((each) => containerStatus(each, stateOf(each, look), history, now)),
    ...(first.length === 0
      ? {}
      : { initContainerStatuses: first.map((each) => initStatus(each, firstStateOf(each, first, look), history, now)) }),
    hostIP: '127.0.0.1',
    hostIPs: [{ ip: '127.0.0.1' }],
    ...(look.bare === true ? {} : { podIP: history.ip, podIPs: [{ ip: history.ip }] }),
    startTime: before['startTime'] ?? now,
  };
}

/** Whether a container that comes first runs beside the others. */
export function isSidecar(container: Record<string, unknown>): boolean {
  return container['restartPolicy'] === 'Always';
}

interface Named {
  readonly name: string;
  readonly state: ContainerState;
  readonly sidecar?: boolean | undefined;
}

function isUp({ state }: Named): boolean {
  return state.at === 'running' && state.ready;
}

function conditions(pod: KubernetesObject, look: PodLook, main: readonly Named[], first: readonly Named[], now: string): Condition[] {
  const gates = recordsOf(getIn(pod, 'spec', 'readinessGates')).map((gate) => String(gate['conditionType']));
  const down = [...first.filter(({ sidecar }) => sidecar), ...main].filter((each) => !isUp(each)).map(({ name }) => name);
  const up = down.length === 0 && look.phase === 'Running';
  const why = up ? {} : whyDown(look.phase, down);
  const closed = gates.flatMap((type) => closedGate(pod, type) ?? []);
  const gated = closed.length === 0 ? {} : { reason: 'ReadinessGatesNotReady', message: closed.join(', ') };
  const begins = main.some(({ state }) => state.at !== 'waiting') || look.first === undefined;
  const incomplete = first.filter(({ state, sidecar }) =>
    sidecar ? state.at !== 'running' : !(state.at === 'ended' && state.exitCode === 0),
  );
  const initialized = look.phase === 'Succeeded' || first.length === 0 || (begins && look.bare !== true);
  const whyNot = {
    reason: 'ContainersNotInitialized',
    message: `containers with incomplete status: [${incomplete.map(({ name }) => name).join(' ')}]`,
  };
  return [
    condition(pod, 'PodReadyToStartContainers', look.bare !== true && look.phase !== 'Succeeded' && look.phase !== 'Failed', now),
    condition(pod, 'Initialized', initialized, now, initialized ? (look.phase === 'Succeeded' ? { reason: 'PodCompleted' } : {}) : whyNot),
    condition(pod, 'Ready', up && closed.length === 0, now, up ? gated : why),
    condition(pod, 'ContainersReady', up, now, why),
    conditionOf(pod, 'PodScheduled') ?? condition(pod, 'PodScheduled', true, now),
    ...gates.flatMap((type) => [conditionOf(pod, type)].filter((each) => each !== undefined)),
  ];
}

function closedGate(pod: KubernetesObject, type: string): string | undefined {
  const found = conditionOf(pod, type);
  if (found === undefined) return `corresponding condition of pod readiness gate ${JSON.stringify(type)} does not exist.`;
  if (found['status'] === 'True') return undefined;
  return `the status of pod readiness gate ${JSON.stringify(type)} is not "True", but ${String(found['status'])}`;
}

function whyDown(phase: string, down: readonly string[]): { reason?: string; message?: string } {
  if (phase === 'Succeeded') return { reason: 'PodCompleted' };
  if (phase === 'Failed') return { reason: 'PodFailed' };
  return { reason: 'ContainersNotReady', message: `containers with unready status: [${down.join(' ')}]` };
}

const INITIALIZING: ContainerState = { at: 'waiting', reason: 'PodInitializing' };
const ENDED_WELL: ContainerState = { at: 'ended', exitCode: 0 };

function stateOf(container: Record<string, unknown>, look: PodLook): ContainerState {
  return look.stuck?.get(String(container['name'])) ?? look.containers;
}

/** Those that come first have ended well once the others start; those that run beside the others go on. */
function firstStateOf(container: Record<string, unknown>, all: readonly Record<string, unknown>[], look: PodLook): ContainerState {
  const stuck = look.stuck?.get(String(container['name']));
  if (stuck !== undefined) return stuck;
  if (look.bare === true) return INITIALIZING;
  const atWork = look.first === undefined ? -1 : all.findIndex((each) => !isSidecar(each));
  const before = atWork < 0 || all.indexOf(container) < atWork;
  if (isSidecar(container)) {
    if (look.containers.at === 'ended' && look.phase !== 'Running') return ENDED_WELL;
    return before ? { at: 'running', ready: true } : INITIALIZING;
  }
  if (before) return ENDED_WELL;
  return all[atWork] === container ? (look.first ?? INITIALIZING) : INITIALIZING;
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

function containerStatus(container: Record<string, unknown>, state: ContainerState, history: PodHistory, now: string): object {
  const ready = state.at === 'running' && state.ready;
  const pulled = history.startedAt !== undefined && (state.at !== 'waiting' || history.restarts > 0);
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
        : {
            terminated: ended(
              { exitCode: history.lastExitCode, reason: history.lastExitReason },
              history.lastEndedAt,
              history.lastEndedAt ?? now,
            ),
          },
    state: stateText(state, history, now),
  };
}

function stateText(state: ContainerState, history: PodHistory, now: string): object {
  if (state.at === 'running') return { running: { startedAt: history.startedAt ?? now } };
  if (state.at === 'ended') return { terminated: ended(state, history.startedAt, now) };
  return { waiting: { reason: state.reason, ...(state.message === undefined ? {} : { message: state.message }) } };
}

/** How containers ended. */
type Exit = Omit<Extract<ContainerState, { readonly at: 'ended' }>, 'at'>;

function ended({ exitCode, reason }: Exit, startedAt: string | undefined, finishedAt: string): object {
  return { exitCode, reason: reason ?? (exitCode === 0 ? 'Completed' : 'Error'), startedAt: startedAt ?? finishedAt, finishedAt };
}

/** That of a container that comes first: it is ready once it has ended well. */
function initStatus(container: Record<string, unknown>, state: ContainerState, history: PodHistory, now: string): object {
  const { lastExitCode: _, lastExitReason: _reason, lastEndedAt: __, ...own } = history;
  const begun = state.at === 'waiting' ? history.startedAt : (history.startedAt ?? now);
  const status = containerStatus(
    container,
    state,
    { ...own, startedAt: begun, restarts: isSidecar(container) ? 0 : history.firstRestarts },
    now,
  );
  return isSidecar(container)
    ? status
    : { ...status, started: state.at === 'running', ready: state.at === 'ended' && state.exitCode === 0 };
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
