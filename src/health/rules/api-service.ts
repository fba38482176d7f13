import { byCondition, conditionOf } from '../condition.ts';
import { healthy, type KindRule, noStatusYet, progressing } from '../verdict.ts';

/**
 * An APIService is Healthy when it is available.
 *
 * @see Argo CD gitops-engine/pkg/health/health_apiservice.go
 */
export const apiServiceRule: KindRule = {
  name: 'api-service',
  kinds: ['apiregistration.k8s.io/APIService'],
  assess(object) {
    const available = conditionOf(object, 'Available');
    if (available === undefined) return noStatusYet();
    return byCondition(available.status === 'True' ? healthy : progressing, available);
  },
};
