import { equalJson, getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { FieldReport } from './field-report.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { recordsOf, validatePodSpec, validateRestartPolicy } from './pod-template.ts';

const STATEFUL_SET_MUTABLE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

/** Deployments, ReplicaSets, DaemonSets: a selector that matches the template and stays. */
function replicated(generation: KindBehaviour['generation']): KindBehaviour {
  return {
    generation,
    validate: (object, report) => {
      validateSelector(object, report);
      validateTemplate(object, ['Always'], report);
      if (typeof getIn(object, 'spec', 'replicas') === 'number') checkNotNegative(object, 'replicas', report);
    },
    validateUpdate: (next, live, report) => keepField(next, live, ['spec', 'selector'], report),
  };
}

/** By group and kind. */
export const WORKLOADS: Readonly<Record<string, KindBehaviour>> = {
  'apps/Deployment': replicated('annotations'),
  'apps/ReplicaSet': replicated(true),
  'apps/DaemonSet': replicated(true),
  'apps/StatefulSet': {
    ...replicated(true),
    validateUpdate: (next, live, report) => {
      if (equalJson(without(next['spec'], STATEFUL_SET_MUTABLE), without(live['spec'], STATEFUL_SET_MUTABLE))) return;
      const names = STATEFUL_SET_MUTABLE.map((name) => `'${name}'`);
      const list = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
      report.forbidden('spec', `updates to statefulset spec for fields other than ${list} are forbidden`);
    },
  },
  '/ReplicationController': {
    generation: true,
    orphansByDefault: true,
    validate: (object, report) => validateTemplate(object, ['Always'], report),
  },
  'batch/Job': {
    generation: true,
    orphansByDefault: true,
    prepareCreate: selectOwnPods,
    validate: (object, report) => validateTemplate(object, ['OnFailure', 'Never'], report),
    validateUpdate: (next, live, report) => {
      for (const field of ['completions', 'selector', 'template', 'completionMode']) keepField(next, live, ['spec', field], report);
    },
  },
  'batch/CronJob': {
    generation: true,
    validate: (object, report) => {
      const schedule = getIn(object, 'spec', 'schedule');
      if (schedule === undefined || schedule === '') report.required('spec.schedule');
      const template = getIn(object, 'spec', 'jobTemplate', 'spec', 'template', 'spec');
      validatePodSpec(template, 'spec.jobTemplate.spec.template.spec', report);
      validateRestartPolicy(template, 'spec.jobTemplate.spec.template.spec', ['OnFailure', 'Never'], report);
    },
  },
  '/Pod': {
    generation: true,
    answersDeleted: true,
    prepareCreate: (object) => void (object['status'] = { phase: 'Pending', qosClass: 'BestEffort' }),
    validate: (object, report) => validatePodSpec(object['spec'], 'spec', report),
    validateUpdate: keepPodSpec,
  },
};

function validateSelector(object: KubernetesObject, report: FieldReport): void {
  const selector = getIn(object, 'spec', 'selector');
  const labels = getIn(object, 'spec', 'template', 'metadata', 'labels');
  if (selector === undefined) report.required('spec.selector');
  else if (isRecord(selector) && Object.keys(selector).length === 0) {
    report.invalid('spec.selector', selector, 'empty selector is invalid for deployment');
  }
  if (!matchesLabels(getIn(selector, 'matchLabels'), labels)) {
    report.invalid('spec.template.metadata.labels', labels ?? null, '`selector` does not match template `labels`');
  }
}

function matchesLabels(selector: unknown, labels: unknown): boolean {
  if (!isRecord(selector)) return false;
  return Object.entries(selector).every(([key, value]) => getIn(labels, key) === value);
}

function validateTemplate(object: KubernetesObject, policies: readonly string[], report: FieldReport): void {
  const spec = getIn(object, 'spec', 'template', 'spec');
  const claims = recordsOf(getIn(object, 'spec', 'volumeClaimTemplates')).map((claim) => getIn(claim, 'metadata', 'name'));
  validatePodSpec(spec, 'spec.template.spec', report, claims);
  validateRestartPolicy(spec, 'spec.template.spec', policies, report);
}

function checkNotNegative(object: KubernetesObject, field: string, report: FieldReport): void {
  const value = getIn(object, 'spec', field);
  if (typeof value === 'number' && value < 0) report.invalid(`spec.${field}`, value, 'must be greater than or equal to 0');
}

/** Reports a field that differs from the live one. */
export function keepField(next: KubernetesObject, live: KubernetesObject, path: readonly string[], report: FieldReport): void {
  const value = getIn(next, ...path);
  if (!equalJson(value, getIn(live, ...path))) report.invalid(path.join('.'), value ?? null, 'field is immutable');
}

function without(value: unknown, names: readonly string[]): unknown {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name))) : value;
}

/** Jobs select their Pods by their own uid. */
function selectOwnPods(object: KubernetesObject): void {
  const spec = object['spec'];
  if (!isRecord(spec) || spec['manualSelector'] === true) return;
  const uid = object.metadata.uid ?? '';
  const template = isRecord(spec['template']) ? spec['template'] : {};
  const metadata = isRecord(template['metadata']) ? template['metadata'] : {};
  const labels = {
    ...(isRecord(metadata['labels']) ? metadata['labels'] : {}),
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': object.metadata.name,
    'controller-uid': uid,
    'job-name': object.metadata.name,
  };
  spec['selector'] = { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } };
  spec['template'] = { ...template, metadata: { ...metadata, labels } };
}

const POD_FORBIDDEN =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

function keepPodSpec(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  if (!equalJson(fixedPodSpec(next), fixedPodSpec(live))) report.forbidden('spec', POD_FORBIDDEN);
}

function fixedPodSpec(pod: KubernetesObject): unknown {
  const spec = without(pod['spec'], ['activeDeadlineSeconds', 'tolerations', 'nodeName', 'schedulingGates']);
  if (!isRecord(spec)) return spec;
  const withoutImages = (list: unknown): unknown => (Array.isArray(list) ? list.map((container) => without(container, ['image'])) : list);
  return { ...spec, containers: withoutImages(spec['containers']), initContainers: withoutImages(spec['initContainers']) };
}
