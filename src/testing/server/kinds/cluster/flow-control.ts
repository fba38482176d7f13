import type { FieldReport } from '../field-report.ts';
import { GoValue } from '../go-value.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { dnsSubdomain } from '../names.ts';
import { type Fields, fieldsIn, numberIn, textIn } from '../read-fields.ts';
import { checkSupported } from '../supported-values.ts';

const MOST = 10_000;
const METHODS = ['ByNamespace', 'ByUser'];

/**
 * Which requests flow where. Rules of subjects are not looked at.
 *
 * @see kubernetes pkg/apis/flowcontrol/validation/validation.go
 */
export const FLOW_SCHEMA: KindBehaviour = {
  generation: true,
  validate: (object, report) => {
    const spec = fieldsIn(object, 'spec') ?? {};
    const precedence = numberIn(spec, 'matchingPrecedence') ?? 0;
    if (precedence <= 0) report.invalid('spec.matchingPrecedence', precedence, 'must be a positive value');
    if (precedence > MOST) report.invalid('spec.matchingPrecedence', precedence, `must not be greater than ${MOST}`);
    const method = fieldsIn(spec, 'distinguisherMethod');
    if (method !== undefined && !METHODS.includes(textIn(method, 'type'))) {
      report.notSupported('spec.distinguisherMethod.type', new GoValue([['Type', textIn(method, 'type')]]), METHODS);
    }
    const name = textIn(spec['priorityLevelConfiguration'], 'name');
    if (name === '') report.required('spec.priorityLevelConfiguration.name', 'must reference a priority level');
    else report.check(dnsSubdomain, 'spec.priorityLevelConfiguration.name', name);
  },
};

/** How many requests of a level are served at once. */
const MAX_QUEUES = 10_000_000;
const HASH_BITS = 60;

export const PRIORITY_LEVEL: KindBehaviour = {
  generation: true,
  validate: (object, report) => {
    const type = textIn(object['spec'], 'type');
    if (type === '') return report.required('spec.type');
    checkSupported(type, 'spec.type', ['Exempt', 'Limited'], report);
    validateResponse(fieldsIn(fieldsIn(object['spec'], 'limited'), 'limitResponse'), report);
    for (const [name, field] of [
      ['Limited', 'limited'],
      ['Exempt', 'exempt'],
    ] as const) {
      validatePart(fieldsIn(object, 'spec')?.[field] !== undefined, type, name, field, report);
    }
  },
};

function validateResponse(response: unknown, report: FieldReport): void {
  if (response === undefined) return;
  const type = textIn(response, 'type');
  if (type === '') report.required('spec.limited.limitResponse.type');
  else checkSupported(type, 'spec.limited.limitResponse.type', ['Queue', 'Reject'], report);
  if (type === 'Queue' && fieldsIn(response, 'queuing') === undefined) {
    report.required('spec.limited.limitResponse.queuing', 'must not be empty if limited.limitResponse.type is Limited');
  }
  const queuing = fieldsIn(response, 'queuing');
  if (type === 'Queue' && queuing !== undefined) validateQueuing(queuing, 'spec.limited.limitResponse.queuing', report);
}

/** The server deals a request a hand of queues, by a hash of so many bits. */
function validateQueuing(queuing: Fields, path: string, report: FieldReport): void {
  const [length, queues, hand] = ['queueLengthLimit', 'queues', 'handSize'].map((name) => numberIn(queuing, name) ?? 0) as [
    number,
    number,
    number,
  ];
  if (length <= 0) report.invalid(`${path}.queueLengthLimit`, length, 'must be positive');
  if (queues <= 0) report.invalid(`${path}.queues`, queues, 'must be positive');
  else if (queues > MAX_QUEUES) report.invalid(`${path}.queues`, queues, `must not be greater than ${MAX_QUEUES}`);
  const refuse = (why: string): void => report.invalid(`${path}.handSize`, hand, why);
  if (hand <= 0) refuse('must be positive');
  else if (hand > queues) refuse(`should not be greater than queues (${queues})`);
  else if (Math.ceil(Math.log2(queues) * hand) > HASH_BITS) {
    refuse(`required entropy bits of deckSize ${queues} and handSize ${hand} should not be greater than ${HASH_BITS}`);
  }
}

function validatePart(given: boolean, type: string, name: string, field: string, report: FieldReport): void {
  if (type === name && !given && name === 'Limited') report.required(`spec.${field}`, `must not be empty when type is ${name}`);
  if (type !== name && given && (type === 'Limited' || type === 'Exempt'))
    report.forbidden(`spec.${field}`, `must be nil if the type is not ${name}`);
}
