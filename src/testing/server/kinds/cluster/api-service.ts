import { timestamp } from '../../server-context.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { dns1035Label, dnsSubdomain } from '../names.ts';
import { checkPort } from '../port-number.ts';
import { fieldsIn, numberIn, textIn } from '../read-fields.ts';

/**
 * Groups and versions that other servers serve.
 *
 * @see kube-aggregator pkg/apis/apiregistration/validation/validation.go
 */
export const API_SERVICE: KindBehaviour = {
  prepareCreate: (object, context) => {
    if (fieldsIn(fieldsIn(object, 'spec') ?? {}, 'service') === undefined)
      object['status'] = { conditions: [localCondition(timestamp(context))] };
  },
  validate: (object, report) => {
    const spec = fieldsIn(object, 'spec') ?? {};
    const [group, version] = [textIn(spec, 'group'), textIn(spec, 'version')];
    const name = `${version}.${group}`;
    if (object.metadata.name !== undefined && object.metadata.name !== '' && object.metadata.name !== name) {
      report.invalid('metadata.name', object.metadata.name, `must be \`spec.version+"."+spec.group\`: ${JSON.stringify(name)}`);
    }
    if (group !== '') report.check(dnsSubdomain, 'spec.group', group);
    else if (version !== 'v1') report.required('spec.group', 'only v1 may have an empty group and it better be legacy kube');
    report.check(dns1035Label, 'spec.version', version);
    const [least = 0, priority = 0] = [numberIn(spec, 'groupPriorityMinimum'), numberIn(spec, 'versionPriority')];
    if (least <= 0 || least > 20_000) report.invalid('spec.groupPriorityMinimum', least, 'must be positive and less than 20000');
    if (priority <= 0 || priority > 1000) report.invalid('spec.versionPriority', priority, 'must be positive and less than 1000');
    const service = fieldsIn(spec, 'service');
    if (service === undefined) {
      if (textIn(spec, 'caBundle') !== '') report.invalid('spec.caBundle', '0 bytes', 'local APIServices may not have a caBundle');
      if (spec['insecureSkipTLSVerify'] === true) {
        report.invalid('spec.insecureSkipTLSVerify', true, 'local APIServices may not have insecureSkipTLSVerify');
      }
      return;
    }
    for (const field of ['namespace', 'name']) if (textIn(service, field) === '') report.required(`spec.service.${field}`);
    checkPort(service['port'], 'spec.service.port', report);
  },
};

/** What this server serves itself is there from when it is made. */
function localCondition(lastTransitionTime: string): object {
  return { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available', lastTransitionTime };
}
