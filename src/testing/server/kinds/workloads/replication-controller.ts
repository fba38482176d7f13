import type { FieldReport } from '../field-report.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { podWarnings } from '../pods/pod-warnings.ts';
import { validatePodTemplate } from '../pods/pod-template.ts';
import { notNegative } from '../quantities.ts';
import { type Fields, fieldsIn, numberIn } from '../read-fields.ts';
import { validateCounts } from './replica-counts.ts';
import { labelsOf, specOf, templateWarnings, validateRunsForEver } from './selected-template.ts';

/** ReplicationControllers: their selector is a map of labels. */
export const REPLICATION_CONTROLLER: KindBehaviour = {
  generation: true,
  orphansByDefault: true,
  validate: (object, report) => {
    const spec = specOf(object);
    notNegative(numberIn(spec, 'minReadySeconds'), 'spec.minReadySeconds', report);
    if (Object.keys(fieldsIn(spec, 'selector') ?? {}).length === 0) report.required('spec.selector');
    notNegative(numberIn(spec, 'replicas'), 'spec.replicas', report);
    validateTemplate(spec, report);
  },
  validateStatus: validateCounts({
    fields: ['replicas', 'fullyLabeledReplicas', 'readyReplicas', 'availableReplicas', 'observedGeneration'],
    parts: ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'],
    ready: 'cannot be greater than readyReplicas',
  }),
  warn: (object, live) => (fieldsIn(specOf(object), 'template') === undefined ? [] : templateWarnings({ names: true })(object, live)),
};

function validateTemplate(spec: Fields, report: FieldReport): void {
  const template = fieldsIn(spec, 'template');
  if (template === undefined) return report.required('spec.template');
  const labels = labelsOf(template);
  if (Object.entries(fieldsIn(spec, 'selector') ?? {}).some(([key, value]) => labels?.[key] !== value)) {
    report.invalid('spec.template.metadata.labels', labels ?? null, '`selector` does not match template `labels`');
  }
  validatePodTemplate(template, 'spec.template', report);
  validateRunsForEver(spec, report, 'ReplicationController');
  return undefined;
}

/** PodTemplates. */
export const POD_TEMPLATE: KindBehaviour = {
  generation: true,
  answersDeleted: true,
  validate: (object, report) => validatePodTemplate(fieldsIn(object, 'template') ?? {}, 'template', report),
  warn: (object) => podWarnings(fieldsIn(object, 'template') ?? {}, 'template.'),
};
