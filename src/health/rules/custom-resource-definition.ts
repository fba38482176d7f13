import { byCondition, conditionList, conditionOf, conditionPlace, trueCondition } from '../condition.ts';
import { degraded, healthy, type KindRule, noStatusYet, progressing } from '../verdict.ts';

const ESTABLISHED = conditionPlace('Established');

/**
 * A CustomResourceDefinition is Healthy when it is established, and Degraded when its names collide or its schema breaks
 * the rules of structural schemas.
 *
 * @see Argo CD resource_customizations/apiextensions.k8s.io/CustomResourceDefinition/health.lua; differs: while no
 * Established condition is there at all, it is Progressing, as in kstatus.
 */
export const customResourceDefinitionRule: KindRule = {
  name: 'custom-resource-definition',
  kinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
  assess(object) {
    if (conditionList(object).length === 0) return noStatusYet();
    const terminating = trueCondition(object, 'Terminating');
    if (terminating !== undefined) return byCondition(progressing, terminating, 'Terminating');
    const names = conditionOf(object, 'NamesAccepted');
    if (names?.status === 'False') return byCondition(degraded, names, 'NamesNotAccepted');
    const violation = trueCondition(object, 'NonStructuralSchema');
    if (violation !== undefined) return byCondition(degraded, violation, 'NonStructuralSchema');
    const established = conditionOf(object, 'Established');
    if (established === undefined) return progressing('NotEstablished', 'waiting to be established', ESTABLISHED);
    if (established.reason === 'Installing') return byCondition(progressing, established, 'Installing');
    if (established.status === 'True') return healthy('Established', 'established', ESTABLISHED);
    return byCondition(degraded, established, 'NotEstablished');
  },
};
