import type { Check, SecuredPod, VersionedCheck, Violation } from './check.ts';
import { APP_ARMOR } from './checks/app-armor.ts';
import { CAPABILITIES, CAPABILITIES_RESTRICTED } from './checks/capabilities.ts';
import { HOST_NAMESPACES } from './checks/host-namespaces.ts';
import { HOST_PORTS } from './checks/host-ports.ts';
import { HOST_PROBES } from './checks/host-probes.ts';
import { PRIVILEGE_ESCALATION } from './checks/privilege-escalation.ts';
import { PRIVILEGED } from './checks/privileged.ts';
import { PROC_MOUNT, PROC_MOUNT_RESTRICTED } from './checks/proc-mount.ts';
import { RUN_AS_NON_ROOT } from './checks/run-as-non-root.ts';
import { RUN_AS_USER } from './checks/run-as-user.ts';
import { SE_LINUX } from './checks/se-linux.ts';
import { SECCOMP, SECCOMP_RESTRICTED } from './checks/seccomp.ts';
import { SYSCTLS } from './checks/sysctls.ts';
import { HOST_PATHS, RESTRICTED_VOLUMES } from './checks/volumes.ts';
import { WINDOWS_HOST_PROCESS } from './checks/windows-host-process.ts';
import type { LevelVersion } from './policy.ts';

/** In the order in which violations are told: by level, and by the names that the server has for the checks. */
const CHECKS: readonly Check[] = [
  APP_ARMOR,
  CAPABILITIES,
  HOST_NAMESPACES,
  HOST_PATHS,
  HOST_PORTS,
  HOST_PROBES,
  PRIVILEGED,
  PROC_MOUNT,
  SE_LINUX,
  SECCOMP,
  SYSCTLS,
  WINDOWS_HOST_PROCESS,
  PRIVILEGE_ESCALATION,
  CAPABILITIES_RESTRICTED,
  PROC_MOUNT_RESTRICTED,
  RESTRICTED_VOLUMES,
  RUN_AS_NON_ROOT,
  RUN_AS_USER,
  SECCOMP_RESTRICTED,
];

/**
 * All that a Pod does against a level of the standards, in the version asked for.
 *
 * @see pod-security-admission policy/registry.go
 */
export function violationsOf(pod: SecuredPod, { level, version }: LevelVersion): readonly Violation[] {
  if (level === 'privileged') return [];
  const minor = version === 'latest' ? Number.POSITIVE_INFINITY : Number(version.slice('v1.'.length));
  const held = CHECKS.filter((check) => (level === 'restricted' || check.level === 'baseline') && versionAt(check, minor) !== undefined);
  const replaced = new Set(held.map(({ inPlaceOf }) => inPlaceOf));
  return held.flatMap((check) => (replaced.has(check) ? [] : (versionAt(check, minor)?.find(pod) ?? [])));
}

function versionAt({ versions }: Check, minor: number): VersionedCheck | undefined {
  return versions.findLast(({ since }) => since <= minor);
}

/** `privileged (container "a" must …), host namespaces (hostPID=true)`. */
export function formatViolations(violations: readonly Violation[]): string {
  return violations.map(({ reason, detail }) => `${reason} (${detail})`).join(', ');
}
