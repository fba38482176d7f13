import { conditionOf, describeCondition, reasonOf } from '../condition.ts';
import { healthy, type KindRule, noStatusYet, progressing } from '../verdict.ts';

/**
 * An APIService is Healthy when it is available.
 *
 * @see Argo CD gitops-engine/pkg/health/health_apiservice.go
 */
export const apiServiceRule: KindRule = {
  name: 'api-service',
  kinds: [{ group: 'apiregistration.k8s.io', kind: 'APIService' }],
  assess(object) {
    const available = conditionOf(object, 'Available');
    if (available === undefined) return noStatusYet();
    return (available.status === 'True' ? healthy : progressing)(reasonOf(available), describeCondition(available));
  },
};
