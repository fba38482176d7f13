import { fieldsIn, itemsIn, textIn } from '../../kinds/read-fields.ts';
import type { Check, SecuredPod, Violation } from '../check.ts';

const SAFE = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
];
const SAFE_1_27 = [...SAFE, 'net.ipv4.ip_local_reserved_ports'];
const SAFE_1_29 = [
  ...SAFE_1_27,
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
];
const SAFE_1_32 = [...SAFE_1_29, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'];

/**
 * Pods set those parameters of the kernel alone that are their own.
 *
 * @see pod-security-admission policy/check_sysctls.go
 */
export const SYSCTLS: Check = {
  level: 'baseline',
  versions: [
    { since: 0, find: (pod) => findUnsafe(pod, SAFE) },
    { since: 27, find: (pod) => findUnsafe(pod, SAFE_1_27) },
    { since: 29, find: (pod) => findUnsafe(pod, SAFE_1_29) },
    { since: 32, find: (pod) => findUnsafe(pod, SAFE_1_32) },
  ],
};

function findUnsafe({ spec }: SecuredPod, safe: readonly string[]): Violation | undefined {
  const names = itemsIn(fieldsIn(spec, 'securityContext'), 'sysctls').map((sysctl) => textIn(sysctl, 'name'));
  const unsafe = names.filter((name) => !safe.includes(name));
  return unsafe.length === 0 ? undefined : { reason: 'forbidden sysctls', detail: unsafe.join(', ') };
}
