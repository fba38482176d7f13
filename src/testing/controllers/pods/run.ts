import type { PodOutcome } from './pod-script.ts';
import type { ContainerState, PodLook } from './pod-status.ts';

/** What a kubelet remembers of a Pod. */
export interface Run {
  readonly attempt: number;
  readonly ip: string;
  restarts: number;
  firstRestarts: number;
  outcome: PodOutcome;
  /** What comes next, and when, in milliseconds since the epoch. */
  next: { readonly step: RunStep; readonly at: number };
  /** How the Pod was seen last. */
  look?: PodLook | undefined;
  /** What it lacks, as it was told last. */
  lacks?: string | undefined;
  /** When the containers started last. */
  startedAt?: string | undefined;
  lastExitCode?: number | undefined;
  lastExitReason?: string | undefined;
  lastEndedAt?: string | undefined;
}

/**
 * `mount`: its volumes are to be mounted. `first`: the containers that come first start; `firstEnd`: they end. `start`:
 * the others start; `ready`, `end`: they are ready, they end. `stop`: the Pod is deleted.
 */
type RunStep = 'mount' | 'pull' | 'first' | 'firstEnd' | 'start' | 'ready' | 'end' | 'stop' | 'nothing';

/** A Pod that waits for something with all its containers. */
export function waiting(reason: string, message?: string): ContainerState {
  return { at: 'waiting', reason, ...(message === undefined ? {} : { message }) };
}
