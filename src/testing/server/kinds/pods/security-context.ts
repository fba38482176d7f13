import type { FieldReport } from '../field-report.ts';
import { GoValue } from '../go-value.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn, textsIn } from '../read-fields.ts';
import { validateWindowsOptions } from './operating-system.ts';
import { validateRelativePath } from './paths.ts';

const MAX_ID = 2 ** 31 - 1;
const PROFILES = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const PROC_MOUNTS = ['Default', 'Unmasked'];
const SYSCTL = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;

/** Reports what is wrong with the security context of a container. */
export function validateSecurityContext(context: Fields | undefined, hostUsers: boolean, path: string, report: FieldReport): void {
  if (context === undefined) return;
  for (const id of ['runAsUser', 'runAsGroup']) validateId(numberIn(context, id), `${path}.${id}`, report);
  const procMount = textIn(context, 'procMount');
  if (procMount !== '') {
    if (!PROC_MOUNTS.includes(procMount)) report.notSupported(`${path}.procMount`, procMount, PROC_MOUNTS);
    if (hostUsers && procMount === 'Unmasked')
      report.invalid(`${path}.procMount`, procMount, '`hostUsers` must be false to use `Unmasked`');
  }
  validateSeccomp(fieldsIn(context, 'seccompProfile'), `${path}.seccompProfile`, report);
  validateEscalation(context, path, report);
  validateWindowsOptions(context, path, report);
  validateAppArmor(fieldsIn(context, 'appArmorProfile'), `${path}.appArmorProfile`, report);
}

function validateEscalation(context: Fields, path: string, report: FieldReport): void {
  if (context['allowPrivilegeEscalation'] !== false) return;
  if (context['privileged'] === true) {
    report.invalid(path, shown(context), 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true');
  }
  if (textsIn(fieldsIn(context, 'capabilities'), 'add').includes('CAP_SYS_ADMIN')) {
    report.invalid(path, shown(context), 'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN');
  }
}

function shown(context: Fields): GoValue {
  const nested = (name: string, fields: readonly string[]): GoValue | undefined => {
    const value = fieldsIn(context, name);
    return value === undefined ? undefined : new GoValue(fields.map((field) => [upper(field), value[field]] as const));
  };
  return new GoValue([
    ['Capabilities', nested('capabilities', ['add', 'drop'])],
    ['Privileged', context['privileged']],
    ['SELinuxOptions', nested('seLinuxOptions', ['user', 'role', 'type', 'level'])],
    ['WindowsOptions', undefined],
    ['RunAsUser', context['runAsUser']],
    ['RunAsGroup', context['runAsGroup']],
    ['RunAsNonRoot', context['runAsNonRoot']],
    ['ReadOnlyRootFilesystem', context['readOnlyRootFilesystem']],
    ['AllowPrivilegeEscalation', context['allowPrivilegeEscalation']],
    ['ProcMount', context['procMount']],
    ['SeccompProfile', nested('seccompProfile', ['type', 'localhostProfile'])],
    ['AppArmorProfile', nested('appArmorProfile', ['type', 'localhostProfile'])],
  ]);
}

function upper(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function validateId(id: number | undefined, field: string, report: FieldReport): void {
  if (id !== undefined && (id < 0 || id > MAX_ID)) report.invalid(field, id, `must be between 0 and ${MAX_ID}, inclusive`);
}

function validateSeccomp(profile: Fields | undefined, path: string, report: FieldReport): void {
  if (profile === undefined) return;
  const [type, localhost] = [textIn(profile, 'type'), profile['localhostProfile']];
  if (type === '') report.required(`${path}.type`, 'type is required when seccompProfile is set');
  else if (!PROFILES.includes(type)) report.notSupported(`${path}.type`, type, PROFILES);
  if (type === 'Localhost') {
    if (localhost === undefined) report.required(`${path}.localhostProfile`, 'must be set when seccomp type is Localhost');
    else validateRelativePath(textIn(profile, 'localhostProfile'), `${path}.localhostProfile`, report);
  } else if (localhost !== undefined) {
    const value = new GoValue([
      ['Type', type],
      ['LocalhostProfile', localhost],
    ]);
    report.invalid(`${path}.localhostProfile`, value, 'can only be set when seccomp type is Localhost');
  }
}

function validateAppArmor(profile: Fields | undefined, path: string, report: FieldReport): void {
  if (profile === undefined) return;
  const [type, localhost] = [textIn(profile, 'type'), profile['localhostProfile']];
  const field = `${path}.localhostProfile`;
  if (type === 'Localhost') {
    const text = textIn(profile, 'localhostProfile');
    if (text.trim() === '') report.required(field, 'must be set when AppArmor type is Localhost');
    else if (text !== text.trim()) report.invalid(field, text, 'must not be padded with whitespace');
  } else if (type === '') report.required(`${path}.type`, 'type is required when appArmorProfile is set');
  else if (!PROFILES.includes(type)) report.notSupported(`${path}.type`, type, PROFILES);
  else if (localhost !== undefined) report.invalid(field, localhost, 'can only be set when AppArmor type is Localhost');
}

/** Reports what is wrong with the security context of a Pod. */
export function validatePodSecurityContext(spec: Fields, path: string, report: FieldReport): void {
  const context = fieldsIn(spec, 'securityContext');
  if (context === undefined) return;
  for (const id of ['fsGroup', 'runAsUser', 'runAsGroup']) validateId(numberIn(context, id), `${path}.${id}`, report);
  const groups = context['supplementalGroups'];
  for (const [i, group] of (Array.isArray(groups) ? groups : []).entries())
    validateId(Number(group), `${path}.supplementalGroups[${i}]`, report);
  if (spec['shareProcessNamespace'] === true && spec['hostPID'] === true) {
    report.invalid(`${path}.shareProcessNamespace`, true, 'ShareProcessNamespace and HostPID cannot both be enabled');
  }
  validateSysctls(context, `${path}.sysctls`, report);
  validateChoice(context, 'fsGroupChangePolicy', ['Always', 'OnRootMismatch'], path, report);
  validateSeccomp(fieldsIn(context, 'seccompProfile'), `${path}.seccompProfile`, report);
  validateWindowsOptions(context, path, report);
  validateAppArmor(fieldsIn(context, 'appArmorProfile'), `${path}.appArmorProfile`, report);
  validateChoice(context, 'supplementalGroupsPolicy', ['Merge', 'Strict'], path, report);
  validateChoice(context, 'seLinuxChangePolicy', ['MountOption', 'Recursive'], path, report);
}

function validateChoice(context: Fields, field: string, values: readonly string[], path: string, report: FieldReport): void {
  const value = textIn(context, field);
  if (value !== '' && !values.includes(value)) report.notSupported(`${path}.${field}`, value, values);
}

function validateSysctls(context: Fields, path: string, report: FieldReport): void {
  const names = new Set<string>();
  for (const [i, sysctl] of itemsIn(context, 'sysctls').entries()) {
    const name = textIn(sysctl, 'name');
    const field = `${path}[${i}].name`;
    if (name === '') report.required(field);
    else if (name.length > 253 || !SYSCTL.test(name)) {
      report.invalid(field, name, `must have at most 253 characters and match regex ${SYSCTL.source.replaceAll('[./]', '[\\./]')}`);
    } else if (names.has(name)) report.duplicate(field, name);
    names.add(name);
  }
}
