import { getIn, parseJson } from '../../object/index.ts';
import { conditionsOf, describeCondition, readConditions, type StatusCondition } from '../condition.ts';
import { degraded, healthy, type KindRule, progressing } from '../verdict.ts';

/** Reasons, by condition type, for which the autoscaler cannot do its work. */
const FAILURES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['AbleToScale', new Set(['FailedGetScale', 'FailedUpdateScale'])],
  [
    'ScalingActive',
    new Set([
      'FailedGetResourceMetric',
      'FailedGetContainerResourceMetric',
      'FailedGetObjectMetric',
      'FailedGetPodsMetric',
      'FailedGetExternalMetric',
      'FailedComputeMetricsReplicas',
      'InvalidMetricSourceType',
      'InvalidSelector',
    ]),
  ],
]);

/**
 * A HorizontalPodAutoscaler is Healthy when it can scale its target and Degraded when it lacks the target or a metric.
 *
 * @see Argo CD gitops-engine/pkg/health/health_hpa.go; differs: every version is read, a failure counts only while its
 * condition is not True, and container metrics count as the others do.
 */
export const horizontalPodAutoscalerRule: KindRule = {
  name: 'horizontal-pod-autoscaler',
  kinds: [{ group: 'autoscaling', kind: 'HorizontalPodAutoscaler' }],
  assess(object) {
    const conditions = autoscalerConditions(object) ?? [];
    const failure = conditions.find(({ type, status, reason }) => status !== 'True' && FAILURES.get(type)?.has(reason) === true);
    if (failure !== undefined) return degraded(failure.reason, describeCondition(failure));
    const able = conditions.find(({ type, status }) => (type === 'AbleToScale' || type === 'ScalingLimited') && status === 'True');
    if (able !== undefined) return healthy('AbleToScale', describeCondition(able));
    return progressing('WaitingToAutoscale', 'waiting for the autoscaler to look at its target');
  },
};

const V1_CONDITIONS = 'autoscaling.alpha.kubernetes.io/conditions';

/** In autoscaling/v1 the conditions stand in an annotation, as JSON; `undefined` where that is no list. */
export function autoscalerConditions(object: unknown): readonly StatusCondition[] | undefined {
  const text = getIn(object, 'metadata', 'annotations', V1_CONDITIONS);
  if (typeof text !== 'string') return conditionsOf(object);
  try {
    const list = parseJson(text) ?? [];
    return Array.isArray(list) ? readConditions(list) : undefined;
  } catch {
    return undefined;
  }
}
