import type { KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import { keepField } from '../keep-field.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { dnsLabel, dnsSubdomain } from '../names.ts';
import { fieldsIn, textIn } from '../read-fields.ts';
import { validateReference } from './ingress.ts';

const MAX_CONTROLLER = 250;

/** What serves ingresses. */
export const INGRESS_CLASS: KindBehaviour = {
  generation: true,
  validate: (object, report) => {
    validateController(textIn(object['spec'], 'controller'), report);
    validateParameters(object, report);
  },
  validateUpdate: (next, live, report) => keepField(next, live, ['spec', 'controller'], report),
};

function validateController(controller: string, report: FieldReport): void {
  const field = 'spec.controller';
  if (controller === '') return report.required(field);
  if (controller.length > MAX_CONTROLLER) report.tooLong(field, MAX_CONTROLLER);
  const [domain = '', ...path] = controller.split('/');
  if (path.join('/') === '') report.invalid(field, controller, 'must be a domain-prefixed path (such as "acme.io/foo")');
  else report.check(dnsSubdomain, field, domain);
}

function validateParameters(object: KubernetesObject, report: FieldReport): void {
  const parameters = fieldsIn(object['spec'], 'parameters');
  if (parameters === undefined) return;
  const path = 'spec.parameters';
  validateReference(parameters, path, report);
  const { scope, namespace } = parameters;
  if (scope === 'Namespace') {
    if (typeof namespace === 'string') report.check(dnsLabel, `${path}.namespace`, namespace);
    else report.required(`${path}.namespace`, "`parameters.scope` is set to 'Namespace'");
  } else if (scope === 'Cluster') {
    if (namespace !== undefined) report.forbidden(`${path}.namespace`, "`parameters.scope` is set to 'Cluster'");
  } else report.notSupported(`${path}.scope`, scope, ['Cluster', 'Namespace']);
}
