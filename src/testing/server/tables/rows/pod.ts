import { getIn, type KubernetesObject } from '../../../../object/index.ts';
import { textOf } from '../../text-of.ts';
import { ageOf, listAt, NONE, numberAt, type Row, textAt } from '../cells.ts';
import { formatAge } from '../format-age.ts';

type Part = Readonly<Record<string, unknown>>;

/** How far the containers of a Pod are. */
interface Progress {
  readonly reason: string;
  readonly ready: number;
  readonly restarts: number;
  /** When a container last ended before it was started again; empty if none did. */
  readonly lastEnd: string;
}

/**
 * A Pod's row.
 *
 * @see kubernetes pkg/printers/internalversion/printers.go printPod
 */
export const podRow: Row = (pod, now) => {
  const { reason, ready, restarts, lastEnd } = progressOf(pod);
  const sidecars = listAt(pod, 'spec', 'initContainers').filter(isSidecar).length;
  const ago = restarts !== 0 && lastEnd !== '' ? ` (${formatAge(lastEnd, now)} ago)` : '';
  return [
    pod.metadata.name,
    `${ready}/${listAt(pod, 'spec', 'containers').length + sidecars}`,
    deletionReason(pod) ?? reason,
    `${restarts}${ago}`,
    ageOf(pod, now),
    textOf(listAt(pod, 'status', 'podIPs')[0]?.['ip']) || NONE,
    textAt(pod, ['spec', 'nodeName'], NONE),
    textAt(pod, ['status', 'nominatedNodeName'], NONE),
    readinessGates(pod),
  ];
};

/** What a row says of a Pod that has ended. */
export function podConditions(pod: KubernetesObject): readonly unknown[] | undefined {
  const phase = getIn(pod, 'status', 'phase');
  if (phase === 'Succeeded') return [condition('Succeeded', 'The pod has completed successfully.')];
  return phase === 'Failed' ? [condition('Failed', 'The pod failed.')] : undefined;
}

function condition(reason: string, message: string): unknown {
  return { type: 'Completed', status: 'True', reason, message };
}

function deletionReason(pod: KubernetesObject): string | undefined {
  if (pod.metadata.deletionTimestamp === undefined) return undefined;
  if (getIn(pod, 'status', 'reason') === 'NodeLost') return 'Unknown';
  const phase = getIn(pod, 'status', 'phase');
  return phase === 'Succeeded' || phase === 'Failed' ? undefined : 'Terminating';
}

function progressOf(pod: KubernetesObject): Progress {
  const init = initProgress(pod);
  const started = !init.initializing || hasCondition(pod, 'Initialized');
  return started ? mainProgress(pod, init) : init;
}

interface InitProgress extends Progress {
  readonly initializing: boolean;
  readonly sidecarRestarts: number;
  readonly sidecarEnd: string;
}

function initProgress(pod: KubernetesObject): InitProgress {
  const specs = new Map(listAt(pod, 'spec', 'initContainers').map((spec) => [spec['name'], spec]));
  let [ready, restarts, lastEnd, sidecarRestarts, sidecarEnd] = [0, 0, '', 0, ''];
  for (const [i, status] of listAt(pod, 'status', 'initContainerStatuses').entries()) {
    const sidecar = isSidecar(specs.get(status['name']) ?? {});
    restarts += numberAt(status, 'restartCount');
    lastEnd = later(lastEnd, status);
    if (sidecar) sidecarRestarts += numberAt(status, 'restartCount');
    if (sidecar) sidecarEnd = later(sidecarEnd, status);
    if (getIn(status, 'state', 'terminated', 'exitCode') === 0) continue;
    if (sidecar && status['started'] === true) {
      if (status['ready'] === true) ready++;
      continue;
    }
    const reason = initReason(status) ?? `Init:${i}/${specs.size}`;
    return { reason, ready, restarts, lastEnd, initializing: true, sidecarRestarts, sidecarEnd };
  }
  return { reason: phaseReason(pod), ready, restarts, lastEnd, initializing: false, sidecarRestarts, sidecarEnd };
}

function phaseReason(pod: KubernetesObject): string {
  const gated = listAt(pod, 'status', 'conditions').some(({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated');
  return gated ? 'SchedulingGated' : textAt(pod, ['status', 'reason'], textAt(pod, ['status', 'phase']));
}

function initReason(status: Part): string | undefined {
  const terminated = getIn(status, 'state', 'terminated');
  if (terminated !== undefined) return `Init:${endReason(terminated)}`;
  const waiting = textAt(status, ['state', 'waiting', 'reason']);
  return waiting === '' || waiting === 'PodInitializing' ? undefined : `Init:${waiting}`;
}

function endReason(terminated: unknown): string {
  const signal = numberAt(terminated, 'signal');
  const code = signal === 0 ? `ExitCode:${numberAt(terminated, 'exitCode')}` : `Signal:${signal}`;
  return textAt(terminated, ['reason'], code);
}

/** The last container that says something decides, in the order from the last to the first. */
function mainProgress(pod: KubernetesObject, init: InitProgress): Progress {
  let { reason, ready } = init;
  let [restarts, lastEnd, running, error] = [init.sidecarRestarts, init.sidecarEnd, false, ''];
  for (const status of [...listAt(pod, 'status', 'containerStatuses')].reverse()) {
    restarts += numberAt(status, 'restartCount');
    lastEnd = later(lastEnd, status);
    const waiting = textAt(status, ['state', 'waiting', 'reason']);
    const terminated = getIn(status, 'state', 'terminated');
    if (waiting !== '') reason = waiting;
    else if (terminated !== undefined) {
      reason = endReason(terminated);
      if (numberAt(terminated, 'exitCode') !== 0) error = reason;
    } else if (status['ready'] === true && getIn(status, 'state', 'running') !== undefined) {
      running = true;
      ready++;
    }
  }
  return { reason: completed(pod, reason, running, error), ready, restarts, lastEnd };
}

function completed(pod: KubernetesObject, reason: string, running: boolean, error: string): string {
  if (reason !== 'Completed') return reason;
  if (running && hasCondition(pod, 'Ready')) return 'Running';
  return error !== '' ? error : running ? 'NotReady' : reason;
}

function later(than: string, status: Part): string {
  const end = textAt(status, ['lastState', 'terminated', 'finishedAt']);
  return end > than ? end : than;
}

function isSidecar(container: Part): boolean {
  return container['restartPolicy'] === 'Always';
}

function hasCondition(pod: KubernetesObject, wanted: unknown): boolean {
  return listAt(pod, 'status', 'conditions').some(({ type, status }) => type === wanted && status === 'True');
}

function readinessGates(pod: KubernetesObject): string {
  const gates = listAt(pod, 'spec', 'readinessGates');
  if (gates.length === 0) return NONE;
  return `${gates.filter(({ conditionType }) => hasCondition(pod, conditionType)).length}/${gates.length}`;
}
