import type { KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import { keepField } from '../keep-field.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { numberIn, textIn } from '../read-fields.ts';
import { checkSupported } from '../supported-values.ts';

const MAX_VALUE = 1_000_000_000;
const SYSTEM = 'system-';

/** Those that every cluster has: name and value. */
const KNOWN: Readonly<Record<string, number>> = { 'system-cluster-critical': 2_000_000_000, 'system-node-critical': 2_000_001_000 };

/**
 * How important Pods are.
 *
 * @see kubernetes pkg/apis/scheduling/validation/validation.go
 */
export const PRIORITY_CLASS: KindBehaviour = {
  generation: 'once',
  validate: (object, report) => checkSupported(object['preemptionPolicy'], 'preemptionPolicy', ['PreemptLowerPriority', 'Never'], report),
  validateCreate: validateValue,
  validateUpdate: (next, live, report) => {
    if (numberIn(next, 'value') !== numberIn(live, 'value')) report.forbidden('value', 'may not be changed in an update.');
    keepField(next, live, ['preemptionPolicy'], report);
  },
};

function validateValue(object: KubernetesObject, report: FieldReport): void {
  const name = textIn(object.metadata, 'name');
  const value = numberIn(object, 'value') ?? 0;
  if (!name.startsWith(SYSTEM)) {
    if (value > MAX_VALUE) report.forbidden('value', `maximum allowed value of a user defined priority is ${MAX_VALUE}`);
    return;
  }
  const known = KNOWN[name];
  const why = known === undefined ? `${name} is not a known system priority class` : `value of ${name} PriorityClass must be ${known}`;
  if (known === value) return;
  report.forbidden('metadata.name', `priority class names with '${SYSTEM}' prefix are reserved for system use only. error: ${why}`);
}
