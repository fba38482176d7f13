import type { KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import { GoValue } from '../go-value.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { shownSelector } from '../label-selector.ts';
import { notNegative } from '../quantities.ts';
import { type Fields, fieldsIn, numberIn, textIn } from '../read-fields.ts';
import { keepField } from '../keep-field.ts';
import { numberOf, validateAtMostAll, validateIntOrPercent } from './int-or-percent.ts';
import { validateCounts } from './replica-counts.ts';
import { specOf, templateWarnings, validateSelected, validateSelector } from './selected-template.ts';

const READY = 'cannot be greater than readyReplicas';

/** Deployments. @see kubernetes pkg/apis/apps/validation/validation.go ValidateDeployment */
export const DEPLOYMENT: KindBehaviour = {
  generation: 'annotations',
  validate: validateDeployment,
  validateUpdate: keepSelector,
  validateStatus: validateCounts({
    fields: [
      'observedGeneration',
      'replicas',
      'updatedReplicas',
      'readyReplicas',
      'availableReplicas',
      'unavailableReplicas',
      'terminatingReplicas',
      'collisionCount',
    ],
    parts: ['updatedReplicas', 'readyReplicas', 'availableReplicas'],
    ready: READY,
  }),
  warn: templateWarnings({ names: true }),
};

/** ReplicaSets. */
export const REPLICA_SET: KindBehaviour = {
  generation: true,
  validate: (object, report) => {
    const spec = specOf(object);
    for (const field of ['replicas', 'minReadySeconds']) notNegative(numberIn(spec, field), `spec.${field}`, report);
    validateSelector(spec, 'deployment', report);
    validateSelected(spec, report, { kind: 'ReplicaSet' });
  },
  validateUpdate: keepSelector,
  validateStatus: validateCounts({
    fields: ['replicas', 'fullyLabeledReplicas', 'readyReplicas', 'availableReplicas', 'observedGeneration', 'terminatingReplicas'],
    parts: ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'],
    ready: READY,
  }),
  warn: templateWarnings({ names: true }),
};

/** Reports another selector than the object was made with. */
export function keepSelector(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  keepField(next, live, ['spec', 'selector'], report, shownSelector);
}

function validateDeployment(object: KubernetesObject, report: FieldReport): void {
  const spec = specOf(object);
  notNegative(numberIn(spec, 'replicas'), 'spec.replicas', report);
  validateSelector(spec, 'deployment', report);
  validateSelected(spec, report, { kind: 'ReplicaSet' });
  validateStrategy(fieldsIn(spec, 'strategy') ?? {}, report);
  for (const field of ['minReadySeconds', 'revisionHistoryLimit']) notNegative(numberIn(spec, field), `spec.${field}`, report);
  const deadline = numberIn(spec, 'progressDeadlineSeconds');
  notNegative(deadline, 'spec.progressDeadlineSeconds', report);
  if (deadline !== undefined && deadline <= (numberIn(spec, 'minReadySeconds') ?? 0)) {
    report.invalid('spec.progressDeadlineSeconds', deadline, 'must be greater than minReadySeconds');
  }
}

function validateStrategy(strategy: Fields, report: FieldReport): void {
  const [type, rolling] = [textIn(strategy, 'type'), fieldsIn(strategy, 'rollingUpdate')];
  if (type === 'Recreate') {
    if (rolling !== undefined) report.forbidden('spec.strategy.rollingUpdate', "may not be specified when strategy `type` is 'Recreate'");
  } else if (type === 'RollingUpdate') validateRollingUpdate(rolling ?? {}, report);
  else report.notSupported('spec.strategy', shownStrategy(type, rolling), ['Recreate', 'RollingUpdate']);
}

function shownStrategy(type: string, rolling: Fields | undefined): GoValue {
  const shown = new GoValue([
    ['MaxUnavailable', rolling?.['maxUnavailable'] ?? 0],
    ['MaxSurge', rolling?.['maxSurge'] ?? 0],
  ]);
  return new GoValue([
    ['Type', type],
    ['RollingUpdate', rolling === undefined ? null : shown],
  ]);
}

function validateRollingUpdate({ maxUnavailable, maxSurge }: Fields, report: FieldReport): void {
  const path = 'spec.strategy.rollingUpdate';
  validateIntOrPercent(maxUnavailable, `${path}.maxUnavailable`, report);
  validateIntOrPercent(maxSurge, `${path}.maxSurge`, report);
  if (numberOf(maxUnavailable) === 0 && numberOf(maxSurge) === 0) {
    report.invalid(`${path}.maxUnavailable`, maxUnavailable, 'may not be 0 when `maxSurge` is 0');
  }
  validateAtMostAll(maxUnavailable, `${path}.maxUnavailable`, report);
}
