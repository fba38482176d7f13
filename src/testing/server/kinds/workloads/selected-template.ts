import type { KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import { isUsableSelector, requirementsOf, selectorMatches, shownSelector, validateLabelSelector } from '../label-selector.ts';
import { dnsLabel } from '../names.ts';
import { podWarnings } from '../pods/pod-warnings.ts';
import { validatePodTemplate } from '../pods/pod-template.ts';
import { type Fields, fieldsIn, textIn } from '../read-fields.ts';

const NO_MATCH = '`selector` does not match template `labels`';

/** The spec of a workload. */
export function specOf(object: unknown): Fields {
  return fieldsIn(object, 'spec') ?? {};
}

/** The template in a spec. */
export function templateOf(spec: Fields): Fields {
  return fieldsIn(spec, 'template') ?? {};
}

/** The labels of a template. */
export function labelsOf(template: Fields): Fields | undefined {
  return fieldsIn(fieldsIn(template, 'metadata'), 'labels');
}

/** Reports a selector that is not there, selects everything, or is not legal. */
export function validateSelector(spec: Fields, kind: string, report: FieldReport): void {
  const selector = fieldsIn(spec, 'selector');
  if (selector === undefined) return report.required('spec.selector');
  validateLabelSelector(selector, 'spec.selector', report);
  if (requirementsOf(selector) === 0) report.invalid('spec.selector', {}, `empty selector is invalid for ${kind}`);
  return undefined;
}

/** Reports labels of a template that its selector does not select. */
export function validateMatch(spec: Fields, report: FieldReport): void {
  const selector = fieldsIn(spec, 'selector');
  const labels = labelsOf(templateOf(spec));
  const all = selector !== undefined && requirementsOf(selector) === 0;
  if (!all && !selectorMatches(selector, labels)) report.invalid('spec.template.metadata.labels', labels ?? null, NO_MATCH);
}

/**
 * Reports what is wrong with a template whose Pods run until they are deleted, and with its selector.
 *
 * @param o.kind the kind as messages about the template name it.
 */
export function validateSelected(spec: Fields, report: FieldReport, o: { readonly kind: string; readonly template?: Fields }): void {
  const selector = fieldsIn(spec, 'selector');
  if (selector !== undefined && !isUsableSelector(selector)) {
    return report.invalid('spec.selector', shownSelector(selector), 'invalid label selector');
  }
  validateMatch(spec, report);
  validatePodTemplate(o.template ?? templateOf(spec), 'spec.template', report);
  validateRunsForEver(spec, report, o.kind);
  return undefined;
}

/** Reports Pods that would end of themselves. */
export function validateRunsForEver(spec: Fields, report: FieldReport, kind: string): void {
  const pod = fieldsIn(templateOf(spec), 'spec');
  const policy = textIn(pod, 'restartPolicy');
  if (policy !== 'Always') report.notSupported('spec.template.spec.restartPolicy', policy, ['Always']);
  if (pod?.['activeDeadlineSeconds'] !== undefined) {
    report.forbidden('spec.template.spec.activeDeadlineSeconds', `activeDeadlineSeconds in ${kind} is not Supported`);
  }
}

/** What a name is warned of that the names of Pods begin with. */
export function nameWarnings(object: KubernetesObject): string[] {
  const problems = dnsLabel(object.metadata.name);
  if (problems.length === 0) return [];
  const why = 'which can result in surprising behavior; a DNS label is recommended';
  return [`metadata.name: this is used in Pod names and hostnames, ${why}: [${problems.join(' ')}]`];
}

/** What the author of a workload is warned of: when it is made, and when its generation counts on. */
export function templateWarnings(o: {
  readonly names: boolean;
}): (object: KubernetesObject, live: KubernetesObject | undefined) => string[] {
  return (object, live) => {
    if (live !== undefined && live.metadata.generation === object.metadata.generation) return [];
    const names = o.names && live === undefined ? nameWarnings(object) : [];
    return [...names, ...podWarnings(templateOf(specOf(object)), 'spec.template.')];
  };
}
