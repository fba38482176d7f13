import type { KubernetesObject } from '../../../../object/index.ts';
import type { ServerContext } from '../../server-context.ts';
import { forbidden } from '../../status-error.ts';
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
 * @see kubernetes pkg/apis/scheduling/validation/validation.go, plugin/pkg/admission/priority
 */
export const PRIORITY_CLASS: KindBehaviour = {
  generation: 'once',
  validate: (object, report, live) => {
    if (live === undefined) validateValue(object, report);
    checkSupported(object['preemptionPolicy'], 'preemptionPolicy', ['PreemptLowerPriority', 'Never'], report);
  },
  validateUpdate: (next, live, report) => {
    if (numberIn(next, 'value') !== numberIn(live, 'value')) report.forbidden('value', 'may not be changed in an update.');
    keepField(next, live, ['preemptionPolicy'], report);
  },
  refuse: refuseSecondDefault,
  whyKept: (name) => (Object.hasOwn(KNOWN, name) ? 'this is a system priority class and cannot be deleted' : undefined),
};

const CLASSES = { group: 'scheduling.k8s.io', plural: 'priorityclasses' };

/** The class of all Pods that name none: of several, the least. */
export function defaultPriorityClass({ store }: ServerContext): KubernetesObject | undefined {
  const classes = store.list(CLASSES).filter((each) => each['globalDefault'] === true);
  return classes.sort((a, b) => (numberIn(a, 'value') ?? 0) - (numberIn(b, 'value') ?? 0))[0];
}

function refuseSecondDefault(object: KubernetesObject, live: KubernetesObject | undefined, context: ServerContext): void {
  const first = object['globalDefault'] === true ? defaultPriorityClass(context)?.metadata.name : undefined;
  if (first === undefined || (live !== undefined && first === object.metadata.name)) return;
  throw forbidden(CLASSES, object.metadata.name, `PriorityClass ${first} is already marked as default. Only one default can exist`);
}

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
