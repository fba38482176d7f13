import { memberOf, parseJson } from '../../object/index.ts';
import { conditionPlace, conditionsOf, describeCondition, readConditions, type StatusCondition } from '../condition.ts';
import { degraded, healthy, type KindRule, places, progressing } from '../verdict.ts';

/** Reasons for which the autoscaler cannot do its work: it lacks its target, a metric, or Pods of its own. Off on purpose is it only while the target is scaled to zero. */
const FAILURES: ReadonlyMap<string, RegExp> = new Map([
  ['AbleToScale', /^Failed(?:Get|Update)Scale$/],
  ['ScalingActive', /^(?!ScalingDisabled$)./],
]);

/**
 * A HorizontalPodAutoscaler is Healthy when it can scale its target and Degraded when it lacks the target or a metric.
 *
 * @see Argo CD gitops-engine/pkg/health/health_hpa.go; differs: every version is read, a failure counts only while its
 * condition is not True, and container metrics count as the others do.
 */
export const horizontalPodAutoscalerRule: KindRule = {
  name: 'horizontal-pod-autoscaler',
  kinds: ['autoscaling/HorizontalPodAutoscaler'],
  assess(object) {
    const conditions = autoscalerConditions(object) ?? [];
    const failure = conditions.find(({ type, status, reason }) => status !== 'True' && FAILURES.get(type)?.test(reason) === true);
    if (failure !== undefined) return degraded(failure.reason, describeCondition(failure), placeOf(object, failure));
    const able = conditions.find(({ type, status }) => (type === 'AbleToScale' || type === 'ScalingLimited') && status === 'True');
    if (able !== undefined) return healthy('AbleToScale', describeCondition(able), placeOf(object, able));
    return progressing('WaitingToAutoscale', 'waiting for the autoscaler to look at its target', placeOf(object));
  },
};

const V1_CONDITIONS = 'autoscaling.alpha.kubernetes.io/conditions';
/** Where they stand in autoscaling/v1. */
export const V1_PLACE: readonly string[] = places(`metadata.annotations[${V1_CONDITIONS}]`);
const CONDITIONS = places('status.conditions');

/** In autoscaling/v1 the conditions stand in an annotation, as JSON; `undefined` where that is no list. */
export function autoscalerConditions(object: unknown): readonly StatusCondition[] | undefined {
  const text = textOfV1(object);
  if (text === undefined) return conditionsOf(object);
  try {
    const list = parseJson(text) ?? [];
    return Array.isArray(list) ? readConditions(list) : undefined;
  } catch {
    return undefined;
  }
}

function textOfV1(object: unknown): string | undefined {
  const text = memberOf(memberOf(memberOf(object, 'metadata'), 'annotations'), V1_CONDITIONS);
  return typeof text === 'string' ? text : undefined;
}

function placeOf(object: unknown, condition?: StatusCondition): readonly string[] {
  if (textOfV1(object) !== undefined) return V1_PLACE;
  return condition === undefined ? CONDITIONS : conditionPlace(condition.type);
}
