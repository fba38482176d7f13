import { equalJson, type KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import { checkReachable, ipAddress } from '../ip-addresses.ts';
import { keepField } from '../keep-field.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { dnsLabel, dnsSubdomain, qualifiedName } from '../names.ts';
import { checkPort } from '../port-number.ts';
import { type Fields, itemsIn, textIn, textsIn } from '../read-fields.ts';
import { checkSupported } from '../supported-values.ts';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const ADDRESS_TYPES = ['FQDN', 'IPv4', 'IPv6'];
const MAX_ENDPOINTS = 1000;
const MAX_ADDRESSES = 100;

/**
 * Endpoints, which are deprecated.
 *
 * @see kubernetes pkg/apis/core/validation/validation.go validateEndpointSubsets
 */
export const ENDPOINTS: KindBehaviour = {
  createOnUpdate: true,
  validate: (object, report) => {
    for (const [i, subset] of itemsIn(object, 'subsets').entries()) validateSubset(subset, `subsets[${i}]`, report);
  },
};

/**
 * Endpoints in slices.
 *
 * @see kubernetes pkg/apis/discovery/validation/validation.go
 */
export const ENDPOINT_SLICE: KindBehaviour = {
  generation: 'labels',
  validate: (object, report) => {
    const type = textIn(object, 'addressType');
    if (type === '') report.required('addressType');
    else checkSupported(type, 'addressType', ADDRESS_TYPES, report);
    validateSlicePorts(itemsIn(object, 'ports'), report);
  },
  validateCreate: validateEndpoints,
  validateUpdate: (next, live, report) => {
    if (!equalJson(next['endpoints'] ?? null, live['endpoints'] ?? null)) validateEndpoints(next, report);
    keepField(next, live, ['addressType'], report);
  },
  warn: (object, live) =>
    live === undefined && object['addressType'] === 'FQDN' ? ['spec.addressType: FQDN endpoints are deprecated'] : [],
};

function validateEndpoints(slice: KubernetesObject, report: FieldReport): void {
  const [type, endpoints] = [textIn(slice, 'addressType'), itemsIn(slice, 'endpoints')];
  if (endpoints.length > MAX_ENDPOINTS) return report.tooMany('endpoints', endpoints.length, MAX_ENDPOINTS);
  for (const [i, endpoint] of endpoints.entries()) validateEndpoint(endpoint, type, `endpoints[${i}]`, report);
}

function validateSubset(subset: Fields, path: string, report: FieldReport): void {
  const lists = ['addresses', 'notReadyAddresses'];
  if (lists.every((list) => itemsIn(subset, list).length === 0)) report.required(path, 'must specify `addresses` or `notReadyAddresses`');
  for (const list of lists) {
    for (const [i, address] of itemsIn(subset, list).entries()) validateAddress(address, `${path}.${list}[${i}]`, report);
  }
  const ports = itemsIn(subset, 'ports');
  for (const [i, port] of ports.entries()) validatePort(port, `${path}.ports[${i}]`, ports.length > 1, report);
}

function validateAddress(address: Fields, path: string, report: FieldReport): void {
  const [ip, hostname, nodeName] = [textIn(address, 'ip'), textIn(address, 'hostname'), textIn(address, 'nodeName')];
  report.check(ipAddress, `${path}.ip`, ip);
  if (hostname !== '') report.check(dnsLabel, `${path}.hostname`, hostname);
  if (nodeName !== '') report.check(dnsSubdomain, `${path}.nodeName`, nodeName);
  // The server says it twice.
  if (ipAddress(ip).length > 0) report.invalid(`${path}.ip`, ip, 'must be a valid IP address');
  else checkReachable(ip, `${path}.ip`, report);
}

function validatePort(port: Fields, path: string, named: boolean, report: FieldReport): void {
  const [name, appProtocol] = [textIn(port, 'name'), port['appProtocol']];
  if (name !== '') report.check(dnsLabel, `${path}.name`, name);
  else if (named) report.required(`${path}.name`);
  checkPort(port['port'] ?? 0, `${path}.port`, report);
  checkSupported(port['protocol'], `${path}.protocol`, PROTOCOLS, report);
  if (typeof appProtocol === 'string') report.check(qualifiedName, `${path}.appProtocol`, appProtocol);
}

function validateSlicePorts(ports: readonly Fields[], report: FieldReport): void {
  const names = new Set<string>();
  for (const [i, port] of ports.entries()) {
    const name = textIn(port, 'name');
    if (name !== '') report.check(dnsLabel, `ports[${i}].name`, name);
    if (names.has(name)) report.duplicate(`ports[${i}].name`, name);
    names.add(name);
    checkSupported(port['protocol'], `ports[${i}].protocol`, PROTOCOLS, report);
    if (typeof port['appProtocol'] === 'string') report.check(qualifiedName, `ports[${i}].appProtocol`, port['appProtocol']);
  }
}

function validateEndpoint(endpoint: Fields, type: string, path: string, report: FieldReport): void {
  const addresses = textsIn(endpoint, 'addresses');
  if (addresses.length === 0) report.required(`${path}.addresses`, 'must contain at least 1 address');
  if (addresses.length > MAX_ADDRESSES) report.tooMany(`${path}.addresses`, addresses.length, MAX_ADDRESSES);
  for (const [i, address] of addresses.entries()) validateOfType(address, type, `${path}.addresses`, i, report);
  const [node, host] = [textIn(endpoint, 'nodeName'), textIn(endpoint, 'hostname')];
  if (node !== '') report.check(dnsSubdomain, `${path}.nodeName`, node);
  if (host !== '') report.check(dnsLabel, `${path}.hostname`, host);
}

function validateDomain(name: string, field: string, report: FieldReport): void {
  if (name === '') return report.required(field);
  const problems = dnsSubdomain(name.replace(/\.$/, ''));
  for (const problem of problems) report.invalid(field, name, problem);
  if (problems.length === 0 && !name.includes('.'))
    report.invalid(field, name, 'should be a domain with at least two segments separated by dots');
}

function validateOfType(address: string, type: string, path: string, i: number, report: FieldReport): void {
  const field = `${path}[${i}]`;
  if (type === 'FQDN') return validateDomain(address, field, report);
  if (type !== 'IPv4' && type !== 'IPv6') return;
  if (ipAddress(address).length > 0) return report.check(ipAddress, field, address);
  if (address.includes(':') !== (type === 'IPv6')) report.invalid(path, address, `must be an ${type} address`);
  checkReachable(address, field, report);
}
