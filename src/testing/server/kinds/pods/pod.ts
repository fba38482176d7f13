import { equalJson, type KubernetesObject } from '../../../../object/index.ts';
import { timestamp } from '../../server-context.ts';
import type { FieldReport } from '../field-report.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { dnsLabel } from '../names.ts';
import { type Fields, fieldsIn, itemsIn, textIn, textsIn } from '../read-fields.ts';
import { refuseEphemeralSecrets } from './account-secrets.ts';
import { validateImageText } from './containers.ts';
import { admitChangedPod, admitNewPod } from './pod-admission.ts';
import { validatePodSpec } from './pod-spec.ts';
import { validatePodAnnotations } from './pod-template.ts';
import { keepEphemeralContainers, validatePodChange } from './pod-update.ts';
import { keepAddressesInStep, validatePodStatus } from './pod-status.ts';
import { profileAnnotationWarnings, validateProfilesMatch, withAnnotatedProfiles } from './profile-annotations.ts';
import { podWarnings } from './pod-warnings.ts';
import { qualityOfService } from './quality-of-service.ts';
import { withWholeResources } from './whole-pod-resources.ts';

/**
 * Pods: what admission gives them, what they must satisfy, and how little of them may change.
 *
 * @see kubernetes pkg/registry/core/pod/strategy.go
 */
export const POD: KindBehaviour = {
  generation: true,
  answersDeleted: true,
  read: (pod) => withWholeResources(keepAddressesInStep(pod)),
  admit: (pod, live, context) => (live === undefined ? admitNewPod(pod, context) : admitChangedPod(pod, live)),
  prepareCreate: (pod, context) => {
    const spec = fieldsIn(pod, 'spec') ?? {};
    pod['status'] = { phase: 'Pending', qosClass: qualityOfService(spec), ...gatedCondition(spec, timestamp(context)) };
    const prepared = withAnnotatedProfiles(pod.metadata, withMatchedKeys(spec, fieldsIn(pod.metadata, 'labels') ?? {}));
    pod['spec'] = prepared;
    context.admission.warnings.push(...profileAnnotationWarnings(pod.metadata, prepared));
  },
  validate: validatePod,
  validateCreate: (pod, report) => {
    const spec = fieldsIn(pod, 'spec') ?? {};
    if (itemsIn(spec, 'ephemeralContainers').length > 0) report.forbidden('spec.ephemeralContainers', 'cannot be set on create');
    if (textIn(spec, 'nodeName') !== '' && itemsIn(spec, 'schedulingGates').length > 0) {
      report.forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared');
    }
    validateProfilesMatch(pod.metadata, spec, 'spec', report);
  },
  validateUpdate: validatePodChange,
  validateStatus: validatePodStatus,
  validateEndpoint: keepEphemeralContainers,
  refuseEndpoint: (pod, _, context) => refuseEphemeralSecrets(pod, context),
  prepareStatus: (next, live) => {
    const status = fieldsIn(next, 'status') ?? {};
    const before = fieldsIn(live, 'status')?.['qosClass'];
    if (textIn(status, 'qosClass') === '' && before !== undefined) next['status'] = { ...status, qosClass: before };
  },
  warn: (pod, live) => {
    if (live !== undefined) return [];
    const problems = dnsLabel(pod.metadata.name);
    const recommended = 'which can result in surprising behavior; a DNS label is recommended';
    return [
      ...(problems.length === 0 ? [] : [`metadata.name: this is used in the Pod's hostname, ${recommended}: [${problems.join(' ')}]`]),
      ...podWarnings(pod, ''),
    ];
  },
};

function validatePod(pod: KubernetesObject, report: FieldReport): void {
  const spec = fieldsIn(pod, 'spec') ?? {};
  validatePodAnnotations(pod.metadata, spec, 'metadata.annotations', report);
  validatePodSpec(spec, { name: pod.metadata.name }, 'spec', report);
  for (const list of ['containers', 'initContainers']) {
    for (const [i, container] of itemsIn(spec, list).entries()) validateImageText(container, `spec.${list}[${i}]`, report);
  }
}

function gatedCondition(spec: Fields, now: string): Fields {
  if (itemsIn(spec, 'schedulingGates').length === 0) return {};
  const message = 'Scheduling is blocked due to non-empty scheduling gates';
  return {
    conditions: [
      { type: 'PodScheduled', status: 'False', lastProbeTime: null, lastTransitionTime: now, reason: 'SchedulingGated', message },
    ],
  };
}

/** Selectors that take the values of labels from the Pod itself get these. */
function withMatchedKeys(spec: Fields, labels: Fields): Fields {
  const constraints = itemsIn(spec, 'topologySpreadConstraints').map((each) => matched(each, labels));
  const affinity = fieldsIn(spec, 'affinity');
  return {
    ...spec,
    ...(spec['topologySpreadConstraints'] === undefined ? {} : { topologySpreadConstraints: constraints }),
    ...(affinity === undefined ? {} : { affinity: matchedAffinity(affinity, labels) }),
  };
}

function matchedAffinity(affinity: Fields, labels: Fields): Fields {
  const result: Record<string, unknown> = { ...affinity };
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    const terms = fieldsIn(affinity, kind);
    if (terms === undefined) continue;
    const [required, preferred] = ['requiredDuringSchedulingIgnoredDuringExecution', 'preferredDuringSchedulingIgnoredDuringExecution'];
    result[kind] = {
      ...terms,
      ...(terms[required] === undefined ? {} : { [required]: itemsIn(terms, required).map((term) => matched(term, labels)) }),
      ...(terms[preferred] === undefined
        ? {}
        : {
            [preferred]: itemsIn(terms, preferred).map((each) => ({
              ...each,
              podAffinityTerm: matched(fieldsIn(each, 'podAffinityTerm') ?? {}, labels),
            })),
          }),
    };
  }
  return equalJson(result, affinity) ? affinity : result;
}

function matched(term: Fields, labels: Fields): Fields {
  const selector = fieldsIn(term, 'labelSelector');
  const added = [
    ...textsIn(term, 'matchLabelKeys').map((key) => ({ key, operator: 'In' })),
    ...textsIn(term, 'mismatchLabelKeys').map((key) => ({ key, operator: 'NotIn' })),
  ].flatMap((each) => (labels[each.key] === undefined ? [] : [{ ...each, values: [labels[each.key]] }]));
  if (selector === undefined || added.length === 0) return term;
  return { ...term, labelSelector: { ...selector, matchExpressions: [...itemsIn(selector, 'matchExpressions'), ...added] } };
}
