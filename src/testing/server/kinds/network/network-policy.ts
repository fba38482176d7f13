import type { KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import { cidr, contains, prefixLength } from '../ip-addresses.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { portName } from '../names.ts';
import { checkPort } from '../port-number.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn, textsIn } from '../read-fields.ts';
import { checkSupported } from '../supported-values.ts';

/**
 * Who may speak with which Pods.
 *
 * @see kubernetes pkg/apis/networking/validation/validation.go ValidateNetworkPolicySpec
 */
export const NETWORK_POLICY: KindBehaviour = { generation: true, validate: validatePolicy };

function validatePolicy(object: KubernetesObject, report: FieldReport): void {
  const spec = fieldsIn(object, 'spec') ?? {};
  validateLabelSelector(spec['podSelector'], 'spec.podSelector', report);
  for (const [direction, peers] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    for (const [i, rule] of itemsIn(spec, direction).entries()) validateRule(rule, peers, `spec.${direction}[${i}]`, report);
  }
  const types = textsIn(spec, 'policyTypes');
  if (types.length > 2) return report.invalid('spec.policyTypes', types, 'may not specify more than two policyTypes');
  for (const [i, type] of types.entries()) checkSupported(type, `spec.policyTypes[${i}]`, ['Ingress', 'Egress'], report);
}

function validateRule(rule: Fields, peers: string, path: string, report: FieldReport): void {
  for (const [i, port] of itemsIn(rule, 'ports').entries()) validatePort(port, `${path}.ports[${i}]`, report);
  for (const [i, peer] of itemsIn(rule, peers).entries()) validatePeer(peer, `${path}.${peers}[${i}]`, report);
}

function validatePort({ port, protocol, endPort }: Fields, path: string, report: FieldReport): void {
  checkSupported(protocol, `${path}.protocol`, ['TCP', 'UDP', 'SCTP'], report);
  if (typeof port === 'string') report.check(portName, `${path}.port`, port);
  else checkPort(port, `${path}.port`, report);
  const end = numberIn({ endPort }, 'endPort');
  if (end === undefined) return;
  const field = `${path}.endPort`;
  if (port === undefined) report.invalid(field, end, 'may not be specified when `port` is not specified');
  else if (typeof port === 'string') report.invalid(field, end, 'may not be specified when `port` is non-numeric');
  else {
    // The server shows the port, not its end.
    if (end < Number(port)) report.invalid(field, port, 'must be greater than or equal to `port`');
    checkPort(end, field, report);
  }
}

function validatePeer(peer: Fields, path: string, report: FieldReport): void {
  const selectors = ['podSelector', 'namespaceSelector'].filter((name) => fieldsIn(peer, name) !== undefined);
  for (const name of selectors) validateLabelSelector(peer[name], `${path}.${name}`, report);
  const block = fieldsIn(peer, 'ipBlock');
  if (block !== undefined) validateBlock(block, `${path}.ipBlock`, report);
  if (selectors.length === 0 && block === undefined) report.required(path, 'must specify a peer');
  if (selectors.length > 0 && block !== undefined) report.forbidden(path, 'may not specify both ipBlock and another peer');
}

function validateBlock(block: Fields, path: string, report: FieldReport): void {
  const range = textIn(block, 'cidr');
  if (range === '') return report.required(`${path}.cidr`);
  report.check(cidr, `${path}.cidr`, range);
  if (prefixLength(range) === undefined) return;
  for (const [i, except] of textsIn(block, 'except').entries()) {
    const field = `${path}.except[${i}]`;
    report.check(cidr, field, except);
    if (prefixLength(except) !== undefined && !contains(range, except)) report.invalid(field, except, 'must be a strict subset of `cidr`');
  }
}
