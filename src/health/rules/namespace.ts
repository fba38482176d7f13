import { memberOf } from '../../object/index.ts';
import { conditionPlace, conditionsOf, describeCondition } from '../condition.ts';
import { healthy, type KindRule, noStatusYet, PHASE, progressing, textAt, unknown } from '../verdict.ts';

/**
 * A Namespace is Healthy when it is active. While it is being emptied, what holds it up is named.
 *
 * Argo CD and kstatus have no rule for it: there, it is done as soon as it exists.
 */
export const namespaceRule: KindRule = {
  name: 'namespace',
  kinds: ['/Namespace'],
  assess(object) {
    const phase = textAt(memberOf(object, 'status'), 'phase');
    if (phase === '') return noStatusYet();
    if (phase === 'Active') return healthy('NamespaceActive', 'active', PHASE);
    if (phase !== 'Terminating') return unknown('NamespacePhaseUnknown', `the namespace's phase is ${phase}`, PHASE);
    const remaining = conditionsOf(object).filter(({ status }) => status === 'True');
    const places = remaining.flatMap(({ type }) => conditionPlace(type));
    return progressing('Terminating', ['being deleted', ...remaining.map(describeCondition)].join('; '), [...PHASE, ...places]);
  },
};
