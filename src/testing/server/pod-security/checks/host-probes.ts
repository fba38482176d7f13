import { type Fields, fieldsIn, textIn } from '../../kinds/read-fields.ts';
import { type Check, namesWhere, plural, quoted, sortedSet } from '../check.ts';

/**
 * Probes and hooks ask the Pod itself, and no other host.
 *
 * @see pod-security-admission policy/check_hostProbesAndhostLifecycle.go
 */
export const HOST_PROBES: Check = {
  level: 'baseline',
  versions: [
    {
      since: 34,
      find: (pod) => {
        const bad = sortedSet(namesWhere(pod, (container) => hostsOf(container).length > 0));
        if (bad.length === 0) return undefined;
        const hosts = sortedSet(pod.containers.flatMap(hostsOf));
        const [who, use] = [`${plural(bad.length, 'container')} ${quoted(bad)}`, bad.length === 1 ? 'uses' : 'use'];
        const detail = `${who} ${use} ${plural(hosts.length, 'probe or lifecycle host')} ${quoted(hosts)}`;
        return { reason: 'probe or lifecycle host', detail };
      },
    },
  ],
};

function hostsOf(container: Fields): string[] {
  const lifecycle = fieldsIn(container, 'lifecycle');
  const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((name) => fieldsIn(container, name));
  return [...probes, fieldsIn(lifecycle, 'postStart'), fieldsIn(lifecycle, 'preStop')]
    .flatMap((each) => [textIn(each?.['httpGet'], 'host'), textIn(each?.['tcpSocket'], 'host')])
    .filter((host) => host !== '');
}
