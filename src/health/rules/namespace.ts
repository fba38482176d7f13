import { memberOf } from '../../object/index.ts';
import { conditionsOf, describeCondition } from '../condition.ts';
import { healthy, type KindRule, noStatusYet, progressing, textAt, unknown } from '../verdict.ts';

/**
 * A Namespace is Healthy when it is active. While it is being emptied, what holds it up is named.
 *
 * Argo CD and kstatus have no rule for it: there, it is done as soon as it exists.
 */
export const namespaceRule: KindRule = {
  name: 'namespace',
  kinds: [{ group: '', kind: 'Namespace' }],
  assess(object) {
    const phase = textAt(memberOf(object, 'status'), 'phase');
    if (phase === '') return noStatusYet();
    if (phase === 'Active') return healthy('NamespaceActive', 'active');
    if (phase !== 'Terminating') return unknown('NamespacePhaseUnknown', `the namespace's phase is ${phase}`);
    const remaining = conditionsOf(object).filter(({ status }) => status === 'True');
    return progressing('Terminating', ['being deleted', ...remaining.map(describeCondition)].join('; '));
  },
};
