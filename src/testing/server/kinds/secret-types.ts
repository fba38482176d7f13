import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KubernetesObject } from '../../../object/index.ts';
import type { FieldReport } from './field-report.ts';
import { fieldsIn, textIn } from './read-fields.ts';

const REDACTED = '<secret contents redacted>';
const ACCOUNT = 'kubernetes.io/service-account.name';

/** Of each known type, the keys that must be there. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

/** Reports what a Secret of a known type lacks. */
export function validateSecretType(object: KubernetesObject, report: FieldReport): void {
  const data = fieldsIn(object, 'data') ?? {};
  const type = textIn(object, 'type');
  for (const key of KEYS[type] ?? []) if (!Object.hasOwn(data, key)) report.required(`data[${key}]`);
  if (type.startsWith('kubernetes.io/docker')) validateJson(textIn(data, KEYS[type]?.[0] ?? ''), `data[${KEYS[type]?.[0] ?? ''}]`, report);
  if (type === 'kubernetes.io/basic-auth' && !Object.hasOwn(data, 'username') && !Object.hasOwn(data, 'password')) {
    for (const key of ['username', 'password']) report.required(`data[${key}]`);
  }
  if (type === 'kubernetes.io/ssh-auth' && textIn(data, 'ssh-privatekey') === '') report.required('data[ssh-privatekey]');
  if (type === 'kubernetes.io/service-account-token' && (object.metadata.annotations?.[ACCOUNT] ?? '') === '') {
    report.required(`metadata.annotations[${ACCOUNT}]`);
  }
}

function validateJson(base64: string, field: string, report: FieldReport): void {
  if (base64 === '') return;
  const text = decoded(base64);
  try {
    JSON.parse(text);
  } catch {
    report.invalid(field, REDACTED, goProblem(text));
  }
}

/** How Go tells what is wrong with JSON: it ends too early, or cannot begin so. */
function goProblem(text: string): string {
  const first = text.trimStart().charAt(0);
  const begins = first === '' || /["{[\d\-tfn]/.test(first);
  return begins ? 'unexpected end of JSON input' : `invalid character '${first}' looking for beginning of value`;
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString();
}

/** What is wrong with a certificate and its key, which is no reason to refuse them. */
export function tlsWarnings(object: KubernetesObject): string[] {
  if (textIn(object, 'type') !== 'kubernetes.io/tls') return [];
  const data = fieldsIn(object, 'data') ?? {};
  const [certificate, key] = [decoded(textIn(data, 'tls.crt')), decoded(textIn(data, 'tls.key'))];
  if (!certificate.includes('-----BEGIN CERTIFICATE-----')) return ['tls: failed to find any PEM data in certificate input'];
  if (!/-----BEGIN (?:\w+ )?PRIVATE KEY-----/.test(key)) return ['tls: failed to find any PEM data in key input'];
  return isPair(certificate, key) ? [] : ['tls: private key does not match public key'];
}

function isPair(certificate: string, key: string): boolean {
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}
