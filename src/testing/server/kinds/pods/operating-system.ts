import { textOf } from '../../text-of.ts';
import type { FieldReport } from '../field-report.ts';
import { dnsSubdomain } from '../names.ts';
import { type Fields, fieldsIn, textIn } from '../read-fields.ts';
import { containersOf } from './containers-of.ts';

const POD_FIELDS = [
  'appArmorProfile',
  'seLinuxOptions',
  'hostUsers',
  'hostPID',
  'hostIPC',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'shareProcessNamespace',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
];
/** Fields of the Pod itself that the API server keeps in its security context. */
const OF_SPEC = new Set(['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace']);
const CONTAINER_FIELDS = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];
const SYSTEMS = ['linux', 'windows'];

/** Reports what a Pod asks for that its operating system has not. */
export function validateOperatingSystem(spec: Fields, path: string, report: FieldReport): void {
  const os = fieldsIn(spec, 'os');
  if (os === undefined) return;
  const name = textIn(os, 'name');
  if (name === '') report.required(`${path}.os.name`);
  else if (!SYSTEMS.includes(name)) report.notSupported(`${path}.os`, name, SYSTEMS);
  else if (name === 'linux') validateLinux(spec, path, report);
  else validateWindows(spec, path, report);
}

function validateLinux(spec: Fields, path: string, report: FieldReport): void {
  const why = 'windows options cannot be set for a linux pod';
  const contexts = [{ owner: spec, path }, ...containersOf(spec, path).map(({ container, path: at }) => ({ owner: container, path: at }))];
  for (const { owner, path: at } of contexts) {
    if (fieldsIn(owner, 'securityContext')?.['windowsOptions'] !== undefined) report.forbidden(`${at}.securityContext.windowsOptions`, why);
  }
}

function validateWindows(spec: Fields, path: string, report: FieldReport): void {
  const why = 'cannot be set for a windows pod';
  const context = fieldsIn(spec, 'securityContext');
  for (const field of POD_FIELDS) {
    const value = OF_SPEC.has(field) ? spec[field] : context?.[field];
    const off = value === undefined || ((field === 'hostPID' || field === 'hostIPC') && value === false);
    if (!off) report.forbidden(OF_SPEC.has(field) ? `${path}.${field}` : `${path}.securityContext.${field}`, why);
  }
  for (const { container, path: at } of containersOf(spec, path)) {
    for (const field of CONTAINER_FIELDS) {
      if (fieldsIn(container, 'securityContext')?.[field] !== undefined) report.forbidden(`${at}.securityContext.${field}`, why);
    }
  }
}

/** Reports containers that would be processes of a Windows node while others are not. */
export function validateHostProcesses(spec: Fields, path: string, report: FieldReport): void {
  const ofPod = windowsOptions(spec)?.['hostProcess'];
  const containers = containersOf(spec, path);
  let count = 0;
  for (const { container, path: at } of containers) {
    const own = windowsOptions(container)?.['hostProcess'];
    if (ofPod !== undefined && own !== undefined && ofPod !== own) {
      const field = `${at}.securityContext.windowsOptions.hostProcess`;
      report.invalid(field, own, `pod hostProcess value must be identical if both are specified, was ${textOf(ofPod)}`);
    }
    if ((own ?? ofPod) === true) count++;
  }
  if (count === 0) return;
  if (count !== containers.length) {
    report.invalid(path, '', 'If pod contains any hostProcess containers then all containers must be HostProcess containers');
  }
  if (spec['hostNetwork'] !== true) {
    report.invalid(`${path}.hostNetwork`, false, 'hostNetwork must be true if pod contains any hostProcess containers');
  }
}

function windowsOptions(owner: Fields): Fields | undefined {
  return fieldsIn(fieldsIn(owner, 'securityContext'), 'windowsOptions');
}

/** Reports what is wrong with what Windows alone knows. */
export function validateWindowsOptions(context: Fields, path: string, report: FieldReport): void {
  const options = fieldsIn(context, 'windowsOptions');
  if (options === undefined) return;
  const at = `${path}.windowsOptions`;
  const { gmsaCredentialSpecName: name, gmsaCredentialSpec: credentials, runAsUserName: user } = options;
  if (typeof name === 'string') report.check(dnsSubdomain, `${at}.gmsaCredentialSpecName`, name);
  if (credentials === '') report.invalid(`${at}.gmsaCredentialSpec`, '', 'gmsaCredentialSpec cannot be an empty string');
  if (typeof user !== 'string') return;
  const problem = userProblem(user);
  if (problem !== undefined) report.invalid(`${at}.runAsUserName`, user, problem);
}

function userProblem(text: string): string | undefined {
  const parts = text.split('\\');
  const user = parts.at(-1) ?? '';
  if (text === '') return 'runAsUserName cannot be an empty string';
  if (/\p{Cc}/u.test(text)) return 'runAsUserName cannot contain control characters';
  if (parts.length > 2) return 'runAsUserName cannot contain more than one backslash';
  if (user === '') return "runAsUserName's User cannot be empty";
  if (user.length > 104) return "runAsUserName's User length must not be longer than 104 characters";
  if (/^[. ]+$/.test(user)) return "runAsUserName's User cannot contain only periods or spaces";
  return /["/\\:;|=,+*?<>@[\]]/.test(user) ? 'runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]' : undefined;
}
