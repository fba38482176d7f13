import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';

/**
 * What becomes of a Pod that has a node. All that is left out is as usual: the containers start at once, are ready, and
 * run on; those of a Job end with exit code 0.
 *
 * @since 0.1.0
 */
export interface PodOutcome {
  /** Why the containers cannot start: `ImagePullBackOff`, `CreateContainerConfigError`. They wait for ever. */
  readonly waiting?: string | undefined;
  /** Milliseconds until the containers run; until then they wait with `ContainerCreating`. */
  readonly startsAfterMs?: number | undefined;
  /** `false`: the containers run and never become ready. */
  readonly ready?: boolean | undefined;
  /** Milliseconds from the start of the containers until they are ready. */
  readonly readyAfterMs?: number | undefined;
  /** The init containers end with this code: with another than 0 they are started again, or the Pod fails, as its `restartPolicy` has it. */
  readonly initExitCode?: number | undefined;
  /** Milliseconds that the init containers run; 0 by default. */
  readonly initEndsAfterMs?: number | undefined;
  /** The containers end with this code; they are started again as the Pod's `restartPolicy` has it. */
  readonly exitCode?: number | undefined;
  /** What their status gives as the reason, such as `OOMKilled`; `Completed` by default for the code 0, `Error` for others. */
  readonly exitReason?: string | undefined;
  /** Milliseconds from the start of the containers until they end; 0 where only `exitCode` is given. */
  readonly endsAfterMs?: number | undefined;
  /** Milliseconds that the containers need to stop when the Pod is deleted, at most its grace period; 0 by default. */
  readonly stopsAfterMs?: number | undefined;
}

/** Which try a Pod is. @since 0.1.0 */
export interface PodAttempt {
  /** 1 for the first Pod of its controller (of its index, in an indexed Job), 2 for the next, and so on. */
  readonly attempt: number;
  /** How often its containers were started again. */
  readonly restarts: number;
}

/**
 * What a test lets happen in an embedded cluster.
 *
 * @example
 * ```ts
 * memoryCluster({
 *   script: {
 *     pods: (pod, { attempt }) => {
 *       if (pod.metadata.labels?.['app'] === 'slow') return { readyAfterMs: 30_000 };
 *       if (pod.metadata.labels?.['job-name'] === 'migrate' && attempt <= 2) return { exitCode: 1 }; // fails twice
 *     },
 *     metrics: ({ name }) => (name === 'cpu' ? 90 : undefined),
 *   },
 * });
 * ```
 * @since 0.1.0
 */
export interface ClusterScript {
  /** What becomes of a Pod; `undefined` for the usual. Asked each time its containers are to start. */
  readonly pods?: ((pod: KubernetesObject, about: PodAttempt) => PodOutcome | undefined) | undefined;
  /**
   * The present value of a metric of an autoscaler, in the unit of its target: percent for `Utilization`, else the
   * amount. `undefined`: the metric cannot be read, as in a cluster without a metrics server.
   */
  readonly metrics?: ((metric: MetricRequest) => number | undefined) | undefined;
}

/** A metric that an autoscaler asks for. @since 0.1.0 */
export interface MetricRequest {
  /** The autoscaler. */
  readonly autoscaler: KubernetesObject;
  /** `Resource`, `Pods`, `Object`, `External` or `ContainerResource`. */
  readonly type: string;
  /** `cpu`, or the name of the metric. */
  readonly name: string;
}

/**
 * The annotation that makes a Pod, the Pods of a template, a Job or a claim fail. Its value is the reason that the
 * status of the containers gives; empty or `true` means `ImagePullBackOff`. They wait for ever; with `CrashLoopBackOff`, and
 * in a Job, they end with code 1 each time, and a Job fails when its `backoffLimit` is reached.
 *
 * @since 0.1.0
 */
export const FAIL_ANNOTATION = 'testing.gitops-reconciler/fail';

const DEFAULT_REASON = 'ImagePullBackOff';
const CRASHING = 'CrashLoopBackOff';

/** Why an object is to fail, or `undefined` where nothing asks for it. */
export function failureOf(object: unknown): string | undefined {
  const reason = getIn(object, 'metadata', 'annotations', FAIL_ANNOTATION);
  if (typeof reason !== 'string' || reason === 'false') return undefined;
  return reason === '' || reason === 'true' ? DEFAULT_REASON : reason;
}

/** What a test has said about Pods, in one place. */
export interface PodRules {
  readonly failingImages?: ((image: string) => boolean) | undefined;
  readonly script?: ClusterScript | undefined;
}

/** What becomes of a Pod: the script's word first, then the annotation's, then the images'. */
export function outcomeOf(pod: KubernetesObject, about: PodAttempt, rules: PodRules): PodOutcome {
  const ofJob = isJobPod(pod);
  const usual: PodOutcome = ofJob ? { exitCode: 0 } : {};
  const scripted = rules.script?.pods?.(pod, about);
  if (scripted !== undefined) return { ...usual, ...scripted };
  const failure = failureOf(pod);
  if (failure !== undefined) return ofJob || failure === CRASHING ? { exitCode: 1, exitReason: exitReasonOf(pod) } : { waiting: failure };
  const images = recordsOf(getIn(pod, 'spec', 'containers')).map((container) => String(container['image']));
  return rules.failingImages !== undefined && images.some(rules.failingImages) ? { waiting: DEFAULT_REASON } : usual;
}

/** The annotation's word on containers that end: what is only about waiting says nothing of them. */
function exitReasonOf(pod: KubernetesObject): string | undefined {
  const reason = pod.metadata.annotations?.[FAIL_ANNOTATION] ?? '';
  return ['', 'true', CRASHING].includes(reason) ? undefined : reason;
}

/** Whether a Job made it: such Pods end by themselves. */
function isJobPod(pod: KubernetesObject): boolean {
  return (pod.metadata.ownerReferences ?? []).some(({ kind, controller }) => kind === 'Job' && controller === true);
}
