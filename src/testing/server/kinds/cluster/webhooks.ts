import { compileConditions } from '../../cel/policy-program.ts';
import type { KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { dns1035Label, dnsSubdomain } from '../names.ts';
import { MAX_PORT } from '../port-number.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn, textsIn } from '../read-fields.ts';
import { checkSupported } from '../supported-values.ts';
import { CompileFaults } from './compile-faults.ts';
import { validateMatchConditions } from './match-conditions.ts';
import { validateRule } from './admission-rules.ts';

const REVIEWS = ['v1', 'v1beta1'];
const FORMAT = 'desired format: https://host[/path]';

/**
 * Webhooks that are asked about writes, as they are configured.
 *
 * @see kubernetes pkg/apis/admissionregistration/validation/validation.go
 */
export const WEBHOOK_CONFIGURATION: KindBehaviour = { generation: true, versionedUpdate: true, validate: validateWebhooks };

function validateWebhooks(object: KubernetesObject, report: FieldReport): void {
  const names = new Set<string>();
  for (const [i, webhook] of itemsIn(object, 'webhooks').entries()) {
    const path = `webhooks[${i}]`;
    const name = textIn(webhook, 'name');
    validateWebhook(webhook, name, path, report);
    if (name !== '' && names.has(name)) report.duplicate(`${path}.name`, name);
    names.add(name);
  }
}

function validateWebhook(webhook: Fields, name: string, path: string, report: FieldReport): void {
  validateName(name, `${path}.name`, report);
  for (const [i, rule] of itemsIn(webhook, 'rules').entries()) validateRule(rule, `${path}.rules[${i}]`, report);
  checkSupported(webhook['failurePolicy'], `${path}.failurePolicy`, ['Fail', 'Ignore'], report);
  checkSupported(webhook['matchPolicy'], `${path}.matchPolicy`, ['Equivalent', 'Exact'], report);
  checkSupported(webhook['reinvocationPolicy'], `${path}.reinvocationPolicy`, ['IfNeeded', 'Never'], report);
  if (webhook['sideEffects'] === undefined) report.required(`${path}.sideEffects`, 'must specify one of None, NoneOnDryRun');
  else checkSupported(webhook['sideEffects'], `${path}.sideEffects`, ['None', 'NoneOnDryRun'], report);
  const seconds = numberIn(webhook, 'timeoutSeconds');
  if (seconds !== undefined && (seconds < 1 || seconds > 30)) {
    report.invalid(`${path}.timeoutSeconds`, seconds, 'the timeout value must be between 1 and 30 seconds');
  }
  for (const selector of ['namespaceSelector', 'objectSelector']) validateLabelSelector(webhook[selector], `${path}.${selector}`, report);
  validateClient(fieldsIn(webhook, 'clientConfig') ?? {}, `${path}.clientConfig`, report);
  validateConditions(itemsIn(webhook, 'matchConditions'), `${path}.matchConditions`, report);
  validateVersions(textsIn(webhook, 'admissionReviewVersions'), `${path}.admissionReviewVersions`, report);
}

function validateConditions(conditions: readonly Fields[], at: string, report: FieldReport): void {
  if (conditions.length === 0) return;
  const faults = new CompileFaults((fault) => compileConditions(conditions, (place, ...what) => fault(`${at}${place}`, ...what)));
  validateMatchConditions(conditions, at, faults, report);
}

function validateName(name: string, field: string, report: FieldReport): void {
  if (name === '') return report.required(field);
  const problems = dnsSubdomain(name);
  for (const problem of problems) report.invalid(field, name, problem);
  if (problems.length === 0 && name.split('.').length < 3) {
    report.invalid(field, name, 'should be a domain with at least three segments separated by dots');
  }
}

function validateVersions(versions: readonly string[], field: string, report: FieldReport): void {
  if (versions.length === 0) return report.required(field, `must specify one of ${REVIEWS.join(', ')}`);
  for (const [i, version] of versions.entries()) {
    report.check(dns1035Label, `${field}[${i}]`, version);
    if (versions.indexOf(version) < i) report.invalid(`${field}[${i}]`, version, 'duplicate version');
  }
  if (!versions.some((version) => REVIEWS.includes(version))) {
    report.invalid(field, versions, `must include at least one of ${REVIEWS.join(', ')}`);
  }
}

function validateClient(client: Fields, path: string, report: FieldReport): void {
  const [url, service] = [client['url'], fieldsIn(client, 'service')];
  if ((url === undefined) === (service === undefined)) report.required(path, 'exactly one of url or service is required');
  else if (typeof url === 'string') validateUrl(url, `${path}.url`, report);
  else if (service !== undefined) validateService(service, `${path}.service`, report);
}

function validateUrl(text: string, field: string, report: FieldReport): void {
  const [, scheme = '', user, host = '', , query, fragment] =
    /^(?:([^:/?#]+):)?(?:\/\/(?:([^/?#@]*)@)?([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(text) ?? [];
  if (scheme !== 'https') report.invalid(field, scheme, `'https' is the only allowed URL scheme; ${FORMAT}`);
  if (host === '') report.invalid(field, host, `host must be specified; ${FORMAT}`);
  if (user !== undefined) report.invalid(field, user, 'user information is not permitted in the URL');
  if (fragment !== undefined && fragment !== '') report.invalid(field, fragment, 'fragments are not permitted in the URL');
  if (query !== undefined && query !== '') report.invalid(field, query, 'query parameters are not permitted in the URL');
}

function validateService(service: Fields, path: string, report: FieldReport): void {
  if (textIn(service, 'name') === '') report.required(`${path}.name`);
  if (textIn(service, 'namespace') === '') report.required(`${path}.namespace`);
  const port = numberIn(service, 'port');
  if (port !== undefined && (port < 1 || port > MAX_PORT))
    report.invalid(`${path}.port`, port, `port is not valid: must be between 1 and ${MAX_PORT}, inclusive`);
  const at = textIn(service, 'path');
  if (at === '' || at === '/') return;
  if (!at.startsWith('/')) report.invalid(`${path}.path`, at, "must start with a '/'");
  const steps = at.slice(1).split('/');
  if (at.endsWith('/')) steps.pop();
  for (const [i, step] of steps.entries()) {
    if (step === '') report.invalid(`${path}.path`, at, `segment[${i}] may not be empty`);
    else for (const problem of dnsSubdomain(step)) report.invalid(`${path}.path`, at, `segment[${i}]: ${problem}`);
  }
}
