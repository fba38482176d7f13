import { fieldsIn } from '../../kinds/read-fields.ts';
import { type Check, namesWhere, theContainers } from '../check.ts';

/**
 * No container is as mighty as the node.
 *
 * @see pod-security-admission policy/check_privileged.go
 */
export const PRIVILEGED: Check = {
  level: 'baseline',
  versions: [
    {
      since: 0,
      find: (pod) => {
        const bad = namesWhere(pod, (container) => fieldsIn(container, 'securityContext')?.['privileged'] === true);
        if (bad.length === 0) return undefined;
        return { reason: 'privileged', detail: `${theContainers(bad)} must not set securityContext.privileged=true` };
      },
    },
  ],
};
