import { type Fields, fieldsIn } from '../../kinds/read-fields.ts';
import { type Check, namesWhere, setters } from '../check.ts';

/**
 * Nothing runs as a process of a Windows node.
 *
 * @see pod-security-admission policy/check_windowsHostProcess.go
 */
export const WINDOWS_HOST_PROCESS: Check = {
  level: 'baseline',
  versions: [
    {
      since: 0,
      find: (pod) => {
        const by = setters(isOfHost(pod.spec), namesWhere(pod, isOfHost));
        return by === ''
          ? undefined
          : { reason: 'hostProcess', detail: `${by} must not set securityContext.windowsOptions.hostProcess=true` };
      },
    },
  ],
};

function isOfHost(owner: Fields): boolean {
  return fieldsIn(fieldsIn(owner, 'securityContext'), 'windowsOptions')?.['hostProcess'] === true;
}
