import type { FieldReport } from '../field-report.ts';
import { GoValue } from '../go-value.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { shownSelector, validateLabelSelector } from '../label-selector.ts';
import { type Fields, fieldsIn, textIn } from '../read-fields.ts';
import { validateAtMostAll, validateIntOrPercent } from './int-or-percent.ts';
import { validateCounts } from './replica-counts.ts';
import { specOf } from './selected-template.ts';

const EVICTIONS = ['AlwaysAllow', 'IfHealthyBudget'];

/** PodDisruptionBudgets. @see kubernetes pkg/apis/policy/validation/validation.go */
export const DISRUPTION_BUDGET: KindBehaviour = {
  generation: true,
  versionedUpdate: true,
  validate: (object, report) => validateBudget(specOf(object), report),
  validateStatus: validateCounts({ fields: ['disruptionsAllowed', 'currentHealthy', 'desiredHealthy', 'expectedPods'] }),
};

function validateBudget(spec: Fields, report: FieldReport): void {
  const selector = fieldsIn(spec, 'selector');
  if (spec['minAvailable'] !== undefined && spec['maxUnavailable'] !== undefined) {
    const shown = new GoValue([
      ['MinAvailable', spec['minAvailable']],
      ['Selector', selector === undefined ? null : shownSelector(selector)],
      ['MaxUnavailable', spec['maxUnavailable']],
      ['UnhealthyPodEvictionPolicy', spec['unhealthyPodEvictionPolicy']],
    ]);
    report.invalid('spec', shown, 'minAvailable and maxUnavailable cannot be both set');
  }
  for (const field of ['minAvailable', 'maxUnavailable']) {
    validateIntOrPercent(spec[field], `spec.${field}`, report);
    validateAtMostAll(spec[field], `spec.${field}`, report);
  }
  validateLabelSelector(selector, 'spec.selector', report);
  const policy = textIn(spec, 'unhealthyPodEvictionPolicy');
  if (policy !== '' && !EVICTIONS.includes(policy)) report.notSupported('spec.unhealthyPodEvictionPolicy', policy, EVICTIONS);
}
