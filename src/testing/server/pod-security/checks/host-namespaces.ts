import type { Check } from '../check.ts';

/**
 * Pods stay out of the node's namespaces.
 *
 * @see pod-security-admission policy/check_hostNamespaces.go
 */
export const HOST_NAMESPACES: Check = {
  level: 'baseline',
  versions: [
    {
      since: 0,
      find: ({ spec }) => {
        const shared = ['hostNetwork', 'hostPID', 'hostIPC'].filter((field) => spec[field] === true);
        return shared.length === 0 ? undefined : { reason: 'host namespaces', detail: shared.map((field) => `${field}=true`).join(', ') };
      },
    },
  ],
};
