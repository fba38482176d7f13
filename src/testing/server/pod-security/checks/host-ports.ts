import { type Fields, itemsIn, numberIn } from '../../kinds/read-fields.ts';
import { type Check, namesWhere, plural, sortedSet, theContainers } from '../check.ts';

/**
 * Containers take no ports of the node.
 *
 * @see pod-security-admission policy/check_hostPorts.go
 */
export const HOST_PORTS: Check = {
  level: 'baseline',
  versions: [
    {
      since: 0,
      find: (pod) => {
        const bad = namesWhere(pod, (container) => taken(container).length > 0);
        if (bad.length === 0) return undefined;
        const ports = sortedSet(pod.containers.flatMap(taken));
        const use = bad.length === 1 ? 'uses' : 'use';
        return { reason: 'hostPort', detail: `${theContainers(bad)} ${use} ${plural(ports.length, 'hostPort')} ${ports.join(', ')}` };
      },
    },
  ],
};

function taken(container: Fields): string[] {
  return itemsIn(container, 'ports').flatMap((port) => {
    const number = numberIn(port, 'hostPort') ?? 0;
    return number === 0 ? [] : [String(number)];
  });
}
