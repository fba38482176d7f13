import { isRecord } from '../../../../object/index.ts';
import type { FieldReport } from '../../kinds/field-report.ts';
import { dns1035Label, dnsSubdomain } from '../../kinds/names.ts';
import { textOf } from '../../text-of.ts';
import { textsOf } from '../json-schema.ts';

const PATH = 'spec.conversion';

/**
 * Tells what is wrong with how versions are converted.
 *
 * @see apiextensions-apiserver pkg/apis/apiextensions/validation/validation.go validateCustomResourceConversion
 */
export function reportConversion(conversion: unknown, report: FieldReport): void {
  if (!isRecord(conversion)) return;
  const { strategy, webhook } = conversion;
  const config = isRecord(webhook) && isRecord(webhook['clientConfig']) ? webhook['clientConfig'] : undefined;
  const versions = isRecord(webhook) ? textsOf(webhook['conversionReviewVersions']) : [];
  if (textOf(strategy) === '') report.required(`${PATH}.strategy`);
  else if (strategy !== 'None' && strategy !== 'Webhook') report.notSupported(`${PATH}.strategy`, strategy, ['None', 'Webhook']);
  if (strategy === 'Webhook') {
    if (config === undefined) report.required(`${PATH}.webhookClientConfig`, 'required when strategy is set to Webhook');
    else reportClient(config, report);
    reportReviewVersions(versions, report);
    return;
  }
  const why = 'should not be set when strategy is not set to Webhook';
  if (config !== undefined) report.forbidden(`${PATH}.webhookClientConfig`, why);
  if (versions.length > 0) report.forbidden(`${PATH}.conversionReviewVersions`, why);
}

function reportClient({ url, service }: Readonly<Record<string, unknown>>, report: FieldReport): void {
  const path = `${PATH}.webhookClientConfig`;
  if ((url === undefined) === (service === undefined)) report.required(path, 'exactly one of url or service is required');
  else if (url !== undefined) reportUrl(textOf(url), `${path}.url`, report);
  else if (isRecord(service)) reportService(service, `${path}.service`, report);
}

const FORM = '; desired format: https://host[/path]';

function reportUrl(text: string, path: string, report: FieldReport): void {
  const [, scheme = '', user, host = '', query, fragment] =
    /^(?:([a-zA-Z][\w+.-]*):)?(?:\/\/(?:([^@/?#]*)@)?([^/?#]*))?[^?#]*(?:\?([^#]*))?(?:#(.*))?$/.exec(text) ?? [];
  if (scheme !== 'https') report.invalid(path, scheme, `'https' is the only allowed URL scheme${FORM}`);
  if (host === '') report.invalid(path, '', `host must be specified${FORM}`);
  if (user !== undefined) report.invalid(path, user, 'user information is not permitted in the URL');
  if (fragment !== undefined && fragment !== '') report.invalid(path, fragment, 'fragments are not permitted in the URL');
  if (query !== undefined && query !== '') report.invalid(path, query, 'query parameters are not permitted in the URL');
}

function reportService(service: Readonly<Record<string, unknown>>, path: string, report: FieldReport): void {
  // The server hands over the two names in the wrong order, so that it tells of the other one.
  if (textOf(service['namespace']) === '') report.required(`${path}.name`);
  if (textOf(service['name']) === '') report.required(`${path}.namespace`);
  const port = Number(service['port'] ?? 443);
  if (port < 1 || port > 65535) report.invalid(`${path}.port`, port, 'port is not valid: must be between 1 and 65535, inclusive');
  const target = textOf(service['path']);
  if (target === '' || target === '/') return;
  if (!target.startsWith('/')) report.invalid(`${path}.path`, target, "must start with a '/'");
  for (const [i, step] of target.slice(1).replace(/\/$/, '').split('/').entries()) {
    if (step === '') report.invalid(`${path}.path`, target, `segment[${i}] may not be empty`);
    else for (const problem of dnsSubdomain(step)) report.invalid(`${path}.path`, target, `segment[${i}]: ${problem}`);
  }
}

function reportReviewVersions(versions: readonly string[], report: FieldReport): void {
  const path = `${PATH}.conversionReviewVersions`;
  if (versions.length === 0) {
    report.required(path);
    return;
  }
  for (const [i, version] of versions.entries()) {
    if (versions.indexOf(version) < i) report.invalid(`${path}[${i}]`, version, 'duplicate version');
    else report.check(dns1035Label, `${path}[${i}]`, version);
  }
  if (!versions.some((version) => version === 'v1' || version === 'v1beta1'))
    report.invalid(path, versions, 'must include at least one of v1, v1beta1');
}
