import { isRecord, type KubernetesObject } from '../../../../object/index.ts';
import type { ServerContext } from '../../server-context.ts';
import type { FieldReport } from '../field-report.ts';
import { ipAddress } from '../ip-addresses.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { dnsLabel, dnsSubdomain, type Grammar, pathSegment, portName } from '../names.ts';
import { checkPort } from '../port-number.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn, textsIn } from '../read-fields.ts';

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
const DEFAULT_CLASS = 'ingressclass.kubernetes.io/is-default-class';
const CLASSES = { group: 'networking.k8s.io', plural: 'ingressclasses' };
const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];
const SEQUENCES = ['//', '/./', '/../', '%2f', '%2F'];
const SUFFIXES = ['/..', '/.'];
const WILDCARD_HELP =
  "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

/**
 * What leads hosts and paths to backends.
 *
 * @see kubernetes pkg/apis/networking/validation/validation.go
 */
export const INGRESS: KindBehaviour = {
  generation: true,
  admit: (object, live, context) => {
    if (live === undefined) nameDefaultClass(object, context);
  },
  validate: (object, report) => validateIngress(fieldsIn(object, 'spec') ?? {}, report),
  validateCreate: validateClasses,
  validateStatus: (next, _, report) => {
    const points = itemsIn(fieldsIn(next['status'], 'loadBalancer'), 'ingress');
    for (const [i, point] of points.entries()) validatePoint(point, `status.loadBalancer.ingress[${i}]`, report);
  },
  warn: (object, live) =>
    live === undefined &&
    object.metadata.annotations?.[CLASS_ANNOTATION] !== undefined &&
    fieldsIn(object, 'spec')?.['ingressClassName'] === undefined
      ? [`annotation ${JSON.stringify(CLASS_ANNOTATION)} is deprecated, please use 'spec.ingressClassName' instead`]
      : [],
};

/** An ingress that names no class gets the default one. */
function nameDefaultClass(ingress: KubernetesObject, { store }: ServerContext): void {
  const { spec } = ingress;
  if (!isRecord(spec) || spec['ingressClassName'] !== undefined || ingress.metadata.annotations?.[CLASS_ANNOTATION] !== undefined) return;
  const found = store.list(CLASSES).find(({ metadata }) => metadata.annotations?.[DEFAULT_CLASS] === 'true');
  if (found !== undefined) ingress['spec'] = { ...spec, ingressClassName: found.metadata.name };
}

function validateClasses(object: KubernetesObject, report: FieldReport): void {
  const [old, name] = [object.metadata.annotations?.[CLASS_ANNOTATION], fieldsIn(object, 'spec')?.['ingressClassName']];
  if (old === undefined || name === undefined || old === name) return;
  report.invalid(`annotations.${CLASS_ANNOTATION}`, old, 'must match `ingressClassName` when both are specified');
}

function validateIngress(spec: Fields, report: FieldReport): void {
  const [rules, backend] = [itemsIn(spec, 'rules'), fieldsIn(spec, 'defaultBackend')];
  if (rules.length === 0 && backend === undefined) report.invalid('spec', null, 'either `defaultBackend` or `rules` must be specified');
  if (backend !== undefined) validateBackend(backend, 'spec.defaultBackend', report);
  for (const [i, rule] of rules.entries()) validateRule(rule, `spec.rules[${i}]`, report);
  for (const [i, tls] of itemsIn(spec, 'tls').entries()) {
    for (const [j, host] of textsIn(tls, 'hosts').entries()) report.check(hostName, `spec.tls[${i}].hosts[${j}]`, host);
    const secret = textIn(tls, 'secretName');
    if (secret !== '') report.check(dnsSubdomain, `spec.tls[${i}].secretName`, secret);
  }
  const name = spec['ingressClassName'];
  if (typeof name === 'string') report.check(dnsSubdomain, 'spec.ingressClassName', name);
}

/** A host, or all hosts below a domain. */
const hostName: Grammar = (text) => {
  if (!text.includes('*')) return dnsSubdomain(text);
  return text.startsWith('*.') && dnsSubdomain(text.slice(2)).length === 0 ? [] : [WILDCARD_HELP];
};

function validateRule(rule: Fields, path: string, report: FieldReport): void {
  const host = textIn(rule, 'host');
  if (host !== '') {
    if (ipAddress(host).length === 0) report.invalid(`${path}.host`, host, 'must be a DNS name, not an IP address');
    report.check(hostName, `${path}.host`, host);
  }
  const http = fieldsIn(rule, 'http');
  if (http === undefined) return;
  const paths = itemsIn(http, 'paths');
  if (paths.length === 0) report.required(`${path}.http.paths`);
  for (const [i, each] of paths.entries()) validatePath(each, `${path}.http.paths[${i}]`, report);
}

function validatePath(rule: Fields, path: string, report: FieldReport): void {
  const [type, text] = [rule['pathType'], textIn(rule, 'path')];
  const field = `${path}.path`;
  if (type === undefined) return report.required(`${path}.pathType`, 'pathType must be specified');
  if (!PATH_TYPES.some((each) => each === type)) report.notSupported(`${path}.pathType`, type, PATH_TYPES);
  else if (!text.startsWith('/') && (type !== 'ImplementationSpecific' || text !== '')) {
    report.invalid(field, text, 'must be an absolute path');
  }
  if (type === 'Exact' || type === 'Prefix') {
    for (const each of SEQUENCES) if (text.includes(each)) report.invalid(field, text, `must not contain '${each}'`);
    for (const each of SUFFIXES) if (text.endsWith(each)) report.invalid(field, text, `cannot end with '${each}'`);
  }
  validateBackend(fieldsIn(rule, 'backend') ?? {}, `${path}.backend`, report);
}

function validateBackend(backend: Fields, path: string, report: FieldReport): void {
  const [resource, service] = [fieldsIn(backend, 'resource'), fieldsIn(backend, 'service')];
  if (resource !== undefined && service !== undefined) report.invalid(path, '', 'cannot set both resource and service backends');
  else if (resource !== undefined) validateReference(resource, `${path}.resource`, report);
  else if (service !== undefined) validateServiceBackend(service, path, report);
  else report.invalid(path, '', 'resource or service backend is required');
}

function validateServiceBackend(service: Fields, path: string, report: FieldReport): void {
  const name = textIn(service, 'name');
  if (name === '') report.required(`${path}.service.name`);
  else report.check(dnsLabel, `${path}.service.name`, name);
  const [byName, number = 0] = [textIn(service['port'], 'name'), numberIn(service['port'], 'number')];
  if (byName !== '' && number !== 0) report.invalid(path, '', 'cannot set both port name & port number');
  else if (byName !== '') report.check(portName, `${path}.service.port.name`, byName);
  else if (number !== 0) checkPort(number, `${path}.service.port.number`, report);
  else report.required(path, 'port name or number is required');
}

/** Checks the reference to an object of a kind that is not known here. */
export function validateReference(reference: Fields, path: string, report: FieldReport): void {
  const group = reference['apiGroup'];
  if (typeof group === 'string') report.check(dnsSubdomain, `${path}.apiGroup`, group);
  for (const field of ['kind', 'name']) {
    const text = textIn(reference, field);
    if (text === '') report.required(`${path}.${field}`);
    else report.check(pathSegment, `${path}.${field}`, text);
  }
}

function validatePoint(point: Fields, path: string, report: FieldReport): void {
  const [ip, hostname] = [textIn(point, 'ip'), textIn(point, 'hostname')];
  if (ip !== '') report.check(ipAddress, `${path}.ip`, ip);
  if (hostname === '') return;
  report.check(dnsSubdomain, `${path}.hostname`, hostname);
  if (ipAddress(hostname).length === 0) report.invalid(`${path}.hostname`, hostname, 'must be a DNS name, not an IP address');
}
