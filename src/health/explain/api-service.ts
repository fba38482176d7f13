import { displayRef, getIn, type ObjectInput } from '../../object/index.ts';
import { conditionOf } from '../condition.ts';
import { textAt } from '../verdict.ts';
import { isGood } from '../health.ts';
import { addressOf } from './address.ts';
import { type Cause, missing, ownCause, type Question, shortened } from './cause.ts';
import { backendCause } from './service.ts';

/** An APIService that is not available: the Service that is to answer for it. */
export function apiServiceCause(apiService: ObjectInput, question: Question): Cause | undefined {
  if (isGood(question.assess(apiService))) return undefined;
  const service = getIn(apiService, 'spec', 'service');
  const [namespace, name] = [textAt(service, 'namespace'), textAt(service, 'name')];
  const available = conditionOf(apiService, 'Available');
  if (name === '') return undefined;
  if (available?.reason === 'ServiceNotFound') {
    return missing({ group: '', kind: 'Service', namespace, name }, `${displayRef(addressOf(apiService))} is served by it`);
  }
  const cause = backendCause(namespace, name, apiService, question);
  if (cause !== undefined || available === undefined) return cause;
  const problem = `is not available: ${available.reason}: ${shortened(available.message, question)}`;
  return ownCause(apiService, problem, { advice: `look at Service ${namespace}/${name} and its Pods` });
}
