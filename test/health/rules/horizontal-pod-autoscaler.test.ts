import { describeRule } from '../fixture.ts';

describeRule('horizontal-pod-autoscaler', {
  'able-to-scale': ['Healthy', 'AbleToScale', 'ReadyForNewScale: recommended size matches current size'],
  'ambiguous-selector': ['Degraded', 'AmbiguousSelector', 'AmbiguousSelector: pods by selector app=web are controlled by multiple HPAs'],
  'no-metrics': ['Degraded', 'FailedGetResourceMetric', 'FailedGetResourceMetric: the HPA was unable to compute the replica count'],
  'no-status': ['Progressing', 'WaitingToAutoscale', 'waiting for the autoscaler to look at its target'],
  'no-target': ['Degraded', 'FailedGetScale', 'FailedGetScale: the HPA controller was unable to get the target'],
  'target-scaled-to-zero': ['Healthy', 'AbleToScale', 'SucceededGetScale'],
  'v1-annotation-not-json': ['Progressing', 'WaitingToAutoscale', 'waiting for the autoscaler to look at its target'],
  'v1-no-metrics': ['Degraded', 'FailedGetObjectMetric', 'FailedGetObjectMetric'],
});
