import { conditionOf, conditionsOf, describeCondition, trueCondition } from '../condition.ts';
import { degraded, healthy, type KindRule, noStatusYet, progressing } from '../verdict.ts';

/**
 * A CustomResourceDefinition is Healthy when it is established, and Degraded when its names collide or its schema breaks
 * the rules of structural schemas.
 *
 * @see Argo CD resource_customizations/apiextensions.k8s.io/CustomResourceDefinition/health.lua; differs: while no
 * Established condition is there at all, it is Progressing, as in kstatus.
 */
export const customResourceDefinitionRule: KindRule = {
  name: 'custom-resource-definition',
  kinds: [{ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }],
  assess(object) {
    if (conditionsOf(object).length === 0) return noStatusYet();
    const terminating = trueCondition(object, 'Terminating');
    if (terminating !== undefined) return progressing('Terminating', describeCondition(terminating));
    const names = conditionOf(object, 'NamesAccepted');
    if (names?.status === 'False') return degraded('NamesNotAccepted', describeCondition(names));
    const violation = trueCondition(object, 'NonStructuralSchema');
    if (violation !== undefined) return degraded('NonStructuralSchema', describeCondition(violation));
    const established = conditionOf(object, 'Established');
    if (established === undefined) return progressing('NotEstablished', 'waiting to be established');
    if (established.reason === 'Installing') return progressing('Installing', describeCondition(established));
    if (established.status === 'True') return healthy('Established', 'established');
    return degraded('NotEstablished', describeCondition(established));
  },
};
