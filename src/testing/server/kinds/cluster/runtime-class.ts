import { keepField } from '../keep-field.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { validateLabels } from '../label-selector.ts';
import { dnsLabel } from '../names.ts';
import { isWhole, notNegativeQuantity } from '../quantities.ts';
import { entriesIn, fieldsIn, textIn } from '../read-fields.ts';
import { containerResourceName, isIntegerResource } from '../resource-names.ts';
import { validateTolerations } from '../pods/scheduling.ts';

/**
 * What runs Pods.
 *
 * @see kubernetes pkg/apis/node/validation/validation.go
 */
export const RUNTIME_CLASS: KindBehaviour = {
  createOnUpdate: true,
  versionedUpdate: true,
  validate: (object, report) => {
    const handler = textIn(object, 'handler');
    if (handler === '') report.required('handler');
    else report.check(dnsLabel, 'handler', handler);
    for (const [name, amount] of entriesIn(fieldsIn(object, 'overhead'), 'podFixed')) {
      const field = `overhead.limits[${name}]`; // the server's own name for it
      report.check(containerResourceName, field, name);
      notNegativeQuantity(amount, field, report);
      if (isIntegerResource(name) && !isWhole(amount)) report.invalid(field, String(amount), 'must be an integer');
    }
    const scheduling = fieldsIn(object, 'scheduling');
    if (scheduling === undefined) return;
    validateLabels(scheduling['nodeSelector'], 'scheduling.nodeSelector', report);
    validateTolerations(scheduling, 'scheduling.tolerations', report);
  },
  validateUpdate: (next, live, report) => keepField(next, live, ['handler'], report),
};
