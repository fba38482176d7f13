/**
 * How long things take, in milliseconds. A real cluster needs seconds where this one needs a step, so that tests are
 * quick; delays that are part of what a controller promises are as on the real one.
 */
export const TIMING = {
  /** Between a change and what a controller, the scheduler or the kubelet makes of it. */
  step: 4,
  /** The namespace controller begins so long after a deletion: `kubectl delete -f` of a namespace and its contents counts on it. */
  namespace: 250,
  /** A container that ended is started again after this, then twice as long each time, up to the limit. */
  crashBackOff: 10_000,
  crashBackOffLimit: 300_000,
  /** A Job makes up for a failed Pod after this, then twice as long for each more, up to the limit. */
  jobBackOff: 10_000,
  jobBackOffLimit: 600_000,
  /** How often an autoscaler looks at its metrics. */
  autoscale: 15_000,
  /** A write that the server refused, for a quota or the like, is tried again after so long. */
  retry: 1_000,
} as const;
