import { displayRef, getIn, type ObjectInput, splitApiVersion } from '../../object/index.ts';
import { autoscalerConditions } from '../rules/horizontal-pod-autoscaler.ts';
import { textAt } from '../verdict.ts';
import { isGood } from '../health.ts';
import { addressOf } from './address.ts';
import { type Cause, causeOf, missing, ownCause, type Question, shortened } from './cause.ts';

/** A HorizontalPodAutoscaler: its target, what it measures, the Pods that it measures. */
export function autoscalerCause(autoscaler: ObjectInput, question: Question): Cause | undefined {
  if (isGood(question.assess(autoscaler))) return undefined;
  const failure = autoscalerConditions(autoscaler)?.find(({ type, status }) => status === 'False' && type !== 'ScalingLimited');
  const message = failure?.message ?? '';
  const target = targetOf(autoscaler);
  const found = question.related.get(target);
  const isGone =
    found === undefined &&
    (/scale.* not found|failed to get scale/i.test(message) || question.related.coverage(target, target.namespace) === 'all');
  if (isGone && /not found/.test(message)) return missing(target, `${displayRef(addressOf(autoscaler))} is to scale it`);
  if (/missing request for/.test(message)) return noRequest(autoscaler, message, displayRef(target));
  if (NO_METRICS_API.test(message)) return noMetrics(autoscaler, message, question);
  const cause = found === undefined ? undefined : causeOf(found, 'uses', question);
  if (cause !== undefined) return cause;
  return failure === undefined
    ? undefined
    : ownCause(autoscaler, `cannot scale ${displayRef(target)}: ${shortened(message || failure.reason, question)}`);
}

function targetOf(autoscaler: ObjectInput): { group: string; kind: string; namespace: string | undefined; name: string } {
  const ref = getIn(autoscaler, 'spec', 'scaleTargetRef');
  const { group } = splitApiVersion(textAt(ref, 'apiVersion'));
  return { group, kind: textAt(ref, 'kind'), namespace: addressOf(autoscaler).namespace, name: textAt(ref, 'name') };
}

function noRequest(autoscaler: ObjectInput, message: string, target: string): Cause {
  const [, resource = 'cpu', container] = /missing request for (\S+?)(?: in container (\S+))?(?: of Pod .*)?$/.exec(message) ?? [];
  const where = container === undefined ? target : `container ${container} of ${target}`;
  return ownCause(autoscaler, `cannot measure ${resource}: ${where} requests none`, { advice: `give it resources.requests.${resource}` });
}

const NO_METRICS_API =
  /(?:could not find the requested resource|unable to fetch metrics from \w+ metrics API|no (?:custom|external|resource) metrics API|server is currently unable to handle the request)/;

const METRICS: readonly (readonly [pattern: RegExp, apiService: string, what: string])[] = [
  [/custom\.metrics/, 'v1beta1.custom.metrics.k8s.io', 'an adapter for custom metrics'],
  [/external\.metrics/, 'v1beta1.external.metrics.k8s.io', 'an adapter for external metrics'],
  [/metrics/, 'v1beta1.metrics.k8s.io', 'metrics-server'],
];

function noMetrics(autoscaler: ObjectInput, message: string, question: Question): Cause | undefined {
  const [, name, what] = METRICS.find(([pattern]) => pattern.test(message)) ?? METRICS[2] ?? [];
  if (name === undefined) return undefined;
  const ref = { group: 'apiregistration.k8s.io', kind: 'APIService', name };
  const service = question.related.get(ref);
  const cause = service === undefined ? undefined : causeOf(service, 'uses', question);
  if (cause !== undefined) return cause;
  if (service === undefined && question.related.coverage(ref) === 'all') {
    return missing(ref, `${displayRef(addressOf(autoscaler))} takes its metrics there`, `install ${what}`);
  }
  return ownCause(autoscaler, `gets no metrics: ${shortened(message, question)}`, { advice: `see whether ${what} runs` });
}
