import { equalJson, isRecord, type KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import { GoValue } from '../go-value.ts';
import { keepField } from '../keep-field.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { isUsableSelector, selectorMatches, shownSelector, validateLabelSelector } from '../label-selector.ts';
import { dnsLabel } from '../names.ts';
import { podWarnings } from '../pods/pod-warnings.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';
import { validateJobSpec } from './job-spec.ts';
import { validateJobStatus } from './job-status.ts';
import { labelsOf, nameWarnings, specOf, templateOf } from './selected-template.ts';

/** Jobs: they select their Pods by their own uid. @see kubernetes pkg/registry/batch/job/strategy.go */
export const JOB: KindBehaviour = {
  generation: true,
  orphansByDefault: true,
  prepareCreate: selectOwnPods,
  validate: validateJob,
  validateUpdate: (next, live, report) => {
    validateSelectedSpec(specOf(next), report); // the server looks twice
    keepJob(next, live, report);
  },
  validateStatus: validateJobStatus,
  warn: (job, live) => {
    if (live !== undefined && live.metadata.generation === job.metadata.generation) return [];
    return [...(live === undefined ? nameWarnings(job) : []), ...jobSpecWarnings(specOf(job), 'spec')];
  },
};

/** What the author of a Job is warned of. */
export function jobSpecWarnings(spec: Fields, path: string): string[] {
  const many = textIn(spec, 'completionMode') === 'Indexed' && (numberIn(spec, 'completions') ?? 0) > 100_000;
  const tooMany = many && (numberIn(spec, 'parallelism') ?? 0) > 10_000;
  const text =
    'In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail';
  return [...(tooMany ? [`${path}: ${text}`] : []), ...podWarnings(templateOf(spec), `${path}.template.`)];
}

/** The labels of its Pods that a Job sets and expects. */
function ownLabels({ metadata }: KubernetesObject): Readonly<Record<string, string>> {
  const uid = String(metadata.uid ?? '');
  return {
    'controller-uid': uid,
    'job-name': metadata.name,
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': metadata.name,
  };
}

function selectOwnPods(job: KubernetesObject, _context: unknown, { sent }: { readonly sent: KubernetesObject }): void {
  const spec = job['spec'];
  if (!isRecord(spec) || spec['manualSelector'] === true) return;
  const template = templateOf(spec);
  const metadata = fieldsIn(template, 'metadata') ?? {};
  const selector = fieldsIn(spec, 'selector') ?? {};
  const uid = { 'batch.kubernetes.io/controller-uid': String(job.metadata.uid ?? '') };
  spec['selector'] = { ...selector, matchLabels: { ...uid, ...fieldsIn(selector, 'matchLabels') } };
  const labels = { ...ownLabels(job), ...labelsOf(template) };
  spec['template'] = { ...template, metadata: { ...metadata, labels } };
  // Labels that a Job got from its template are one map with these in the API server.
  const own = sent.metadata.labels;
  if (own !== undefined && own === labelsOf(templateOf(specOf(sent)))) job.metadata.labels = labels as Record<string, string>;
}

function validateJob(job: KubernetesObject, report: FieldReport): void {
  const spec = specOf(job);
  validateOwnLabels(job, spec, report);
  validateSelectedSpec(spec, report);
  const completions = numberIn(spec, 'completions') ?? 0;
  if (textIn(spec, 'completionMode') !== 'Indexed' || completions <= 0) return;
  const host = `${job.metadata.name}-${completions - 1}`;
  if (dnsLabel(host).length > 0) {
    report.invalid('metadata.name', job.metadata.name, `will not able to create pod with invalid DNS label: ${host}`);
  }
}

function validateSelectedSpec(spec: Fields, report: FieldReport): void {
  validateJobSpec(spec, 'spec', report);
  const selector = fieldsIn(spec, 'selector');
  if (selector === undefined) report.required('spec.selector');
  validateLabelSelector(selector, 'spec.selector', report);
  const labels = labelsOf(templateOf(spec));
  if (isUsableSelector(selector) && !selectorMatches(selector, labels)) {
    report.invalid('spec.template.metadata.labels', labels ?? null, '`selector` does not match template `labels`');
  }
}

function validateOwnLabels(job: KubernetesObject, spec: Fields, report: FieldReport): void {
  const selector = fieldsIn(spec, 'selector');
  if (spec['manualSelector'] === true || selector === undefined) return;
  const [own, labels] = [ownLabels(job), labelsOf(templateOf(spec))];
  for (const [key, value] of Object.entries(own)) {
    const field = `spec.template.metadata.labels[${key}]`;
    if (labels?.[key] === undefined) report.required(field, `must be '${value}'`);
    else if (labels[key] !== value) report.invalid(field, labels, `must be '${value}'`);
  }
  if (isUsableSelector(selector) && !selectorMatches(selector, own)) {
    report.invalid('spec.selector', shownSelector(selector), '`selector` not auto-generated');
  }
}

const FIXED = ['completionMode', 'podFailurePolicy', 'backoffLimitPerIndex', 'managedBy', 'successPolicy'];

function keepJob(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  keepCompletions(next, live, report);
  keepField(next, live, ['spec', 'selector'], report, shownSelector);
  keepTemplate(next, live, report);
  for (const field of FIXED) keepField(next, live, ['spec', field], report, (value) => shownPolicy(field, value));
}

function shownPolicy(field: string, value: unknown): unknown {
  return field.endsWith('Policy') ? new GoValue([['Rules', itemsIn(value, 'rules')]]) : value;
}

/** An Indexed Job can be made longer or shorter, together with its parallelism. */
function keepCompletions(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  const spec = specOf(next);
  const [completions, before] = [numberIn(spec, 'completions'), numberIn(specOf(live), 'completions')];
  if (textIn(spec, 'completionMode') !== 'Indexed') keepField(next, live, ['spec', 'completions'], report);
  else if (completions !== undefined && completions !== before && completions !== numberIn(spec, 'parallelism')) {
    report.invalid('spec.completions', completions, 'can only be modified in tandem with spec.parallelism');
  }
}

/** The template of a suspended Job may change in where its Pods go and in what they ask for. */
function keepTemplate(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  const [after, before] = [templateOf(specOf(next)), templateOf(specOf(live))];
  const suspended = specOf(live)['suspend'] === true;
  const mutable = suspended && mayChange(live);
  const [a, b] = mutable ? [fixedTemplate(after), fixedTemplate(before)] : [after, before];
  if (equalJson(a, b)) return;
  const field = mutable ? 'spec.template.spec' : 'spec.template';
  report.invalid(field, mutable ? fieldsIn(after, 'spec') : after, 'field is immutable');
}

function mayChange(live: KubernetesObject): boolean {
  const status = fieldsIn(live, 'status');
  const suspended = itemsIn(status, 'conditions').some((each) => textIn(each, 'type') === 'Suspended' && textIn(each, 'status') === 'True');
  return (status?.['startTime'] === undefined || suspended) && (numberIn(status, 'active') ?? 0) === 0;
}

function fixedTemplate(template: Fields): Fields {
  const { affinity, nodeSelector: _, tolerations: __, schedulingGates: ___, ...pod } = fieldsIn(template, 'spec') ?? {};
  const { nodeAffinity: ____, ...others } = (affinity ?? {}) as Fields;
  const withoutResources = (list: string): readonly Fields[] => itemsIn(pod, list).map(({ resources: _____, ...container }) => container);
  return { ...pod, affinity: others, containers: withoutResources('containers'), initContainers: withoutResources('initContainers') };
}
