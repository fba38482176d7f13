import { equalJson, type KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import { GoValue } from '../go-value.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { isUsableSelector, requirementsOf, selectorMatches, validateLabelSelector } from '../label-selector.ts';
import { validatePodTemplate } from '../pods/pod-template.ts';
import { notNegative } from '../quantities.ts';
import { type Fields, fieldsIn, numberIn, textIn } from '../read-fields.ts';
import { keepSelector } from './deployment.ts';
import { numberOf, validateAtMostAll, validateIntOrPercent } from './int-or-percent.ts';
import { validateCounts } from './replica-counts.ts';
import { labelsOf, specOf, templateOf, templateWarnings, validateRunsForEver } from './selected-template.ts';

/** Counts changes of the template; conversion writes it for old clients. */
const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

/** DaemonSets. @see kubernetes pkg/registry/apps/daemonset/strategy.go */
export const DAEMON_SET: KindBehaviour = {
  generation: true,
  read: (set) => withTemplateGeneration(set, fieldsIn(set.metadata, 'annotations')?.[TEMPLATE_GENERATION] ?? '0'),
  prepareCreate: (set) => setTemplateGeneration(set, Math.max(1, templateGeneration(set))),
  prepareUpdate: (next, live) => {
    const changed = !equalJson(templateOf(specOf(next)), templateOf(specOf(live)));
    setTemplateGeneration(next, templateGeneration(live) + (changed ? 1 : 0));
  },
  validate: validateDaemonSet,
  validateUpdate: keepSelector,
  validateStatus: validateCounts({
    fields: [
      'currentNumberScheduled',
      'numberMisscheduled',
      'desiredNumberScheduled',
      'numberReady',
      'observedGeneration',
      'updatedNumberScheduled',
      'numberAvailable',
      'numberUnavailable',
      'collisionCount',
    ],
  }),
  warn: (set, live) =>
    live !== undefined && templateGeneration(live) === templateGeneration(set) ? [] : templateWarnings({ names: false })(set, undefined),
};

function templateGeneration(set: KubernetesObject): number {
  return Number(fieldsIn(set.metadata, 'annotations')?.[TEMPLATE_GENERATION] ?? 0);
}

function setTemplateGeneration(set: KubernetesObject, count: number): void {
  set.metadata.annotations = { ...set.metadata.annotations, [TEMPLATE_GENERATION]: String(count) };
}

function withTemplateGeneration(set: KubernetesObject, count: unknown): KubernetesObject {
  const annotations = { ...set.metadata.annotations, [TEMPLATE_GENERATION]: String(count) };
  return { ...set, metadata: { ...set.metadata, annotations } };
}

function validateDaemonSet(object: KubernetesObject, report: FieldReport): void {
  const spec = specOf(object);
  const selector = fieldsIn(spec, 'selector');
  const labels = labelsOf(templateOf(spec));
  validateLabelSelector(selector, 'spec.selector', report);
  if (isUsableSelector(selector) && !selectorMatches(selector, labels)) {
    report.invalid('spec.template.metadata.labels', labels ?? null, '`selector` does not match template `labels`');
  }
  if (selector !== undefined && requirementsOf(selector) === 0) {
    report.invalid('spec.selector', {}, 'empty selector is invalid for daemonset');
  }
  validatePodTemplate(templateOf(spec), 'spec.template', report);
  validateRunsForEver(spec, report, 'DaemonSet');
  notNegative(numberIn(spec, 'minReadySeconds'), 'spec.minReadySeconds', report);
  validateStrategy(fieldsIn(spec, 'updateStrategy') ?? {}, report);
  notNegative(numberIn(spec, 'revisionHistoryLimit'), 'spec.revisionHistoryLimit', report);
}

function validateStrategy(strategy: Fields, report: FieldReport): void {
  const [type, rolling] = [textIn(strategy, 'type'), fieldsIn(strategy, 'rollingUpdate')];
  const path = 'spec.updateStrategy';
  if (type === 'OnDelete') return;
  if (type !== 'RollingUpdate') {
    const shown = new GoValue([
      ['MaxUnavailable', rolling?.['maxUnavailable'] ?? 0],
      ['MaxSurge', rolling?.['maxSurge'] ?? 0],
    ]);
    const value = new GoValue([
      ['Type', type],
      ['RollingUpdate', rolling === undefined ? null : shown],
    ]);
    report.notSupported(path, value, ['RollingUpdate', 'OnDelete']);
  } else if (rolling === undefined) report.required(`${path}.rollingUpdate`);
  else validateRollingUpdate(rolling, `${path}.rollingUpdate`, report);
}

function validateRollingUpdate({ maxUnavailable, maxSurge }: Fields, path: string, report: FieldReport): void {
  for (const check of [validateIntOrPercent, validateAtMostAll]) {
    check(maxUnavailable, `${path}.maxUnavailable`, report);
    check(maxSurge, `${path}.maxSurge`, report);
  }
  const [unavailable, surge] = [numberOf(maxUnavailable) !== 0, numberOf(maxSurge) !== 0];
  if (unavailable && surge) report.invalid(`${path}.maxSurge`, maxSurge, 'may not be set when maxUnavailable is non-zero');
  if (!unavailable && !surge) report.required(`${path}.maxUnavailable`, 'cannot be 0 when maxSurge is 0');
}
