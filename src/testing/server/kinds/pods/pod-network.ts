import { isIP } from 'node:net';
import type { FieldReport } from '../field-report.ts';
import { dnsSubdomain, type Grammar } from '../names.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn, textsIn } from '../read-fields.ts';

const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const SEARCH = /^_?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?(?:\._?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?)*$/;
const SEARCH_HELP =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*')";

/** An IP address. */
export const ipAddress: Grammar = (text) => (isIP(text) === 0 ? ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'] : []);

/** Reports what is wrong with how a Pod looks names up. */
export function validateDnsPolicy(spec: Fields, path: string, report: FieldReport): void {
  const policy = textIn(spec, 'dnsPolicy');
  if (policy === '') report.required(`${path}.dnsPolicy`);
  else if (!DNS_POLICIES.includes(policy)) report.notSupported(`${path}.dnsPolicy`, policy, DNS_POLICIES);
}

/** Reports what is wrong with the servers and names that a Pod asks for. */
export function validateDnsConfig(spec: Fields, path: string, report: FieldReport): void {
  const config = fieldsIn(spec, 'dnsConfig');
  const servers = textsIn(config, 'nameservers');
  if (textIn(spec, 'dnsPolicy') === 'None') {
    if (config === undefined) return report.required(path, 'must provide `dnsConfig` when `dnsPolicy` is None');
    if (servers.length === 0) {
      return report.required(`${path}.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None');
    }
  }
  if (servers.length > 3) report.invalid(`${path}.nameservers`, servers, 'must not have more than 3 nameservers');
  for (const [i, server] of servers.entries()) report.check(ipAddress, `${path}.nameservers[${i}]`, server);
  const searches = textsIn(config, 'searches');
  if (searches.length > 32) report.invalid(`${path}.searches`, searches, 'must not have more than 32 search paths');
  for (const [i, search] of searches.entries()) {
    const name = search.replace(/\.$/, '');
    if (search !== '.' && !SEARCH.test(name)) report.invalid(`${path}.searches[${i}]`, name, SEARCH_HELP);
  }
  for (const [i, option] of itemsIn(config, 'options').entries()) {
    if (textIn(option, 'name') === '') report.required(`${path}.options[${i}]`, 'must not be empty');
  }
  return undefined;
}

/** Reports ports that are not those of the node where a Pod uses its network. */
export function validateHostNetwork(spec: Fields, path: string, report: FieldReport, o: { readonly isPod: boolean }): void {
  if (spec['hostNetwork'] !== true) return;
  for (const [i, container] of itemsIn(spec, 'containers').entries()) {
    for (const [j, port] of itemsIn(container, 'ports').entries()) {
      const hostPort = numberIn(port, 'hostPort') ?? 0;
      if ((o.isPod || hostPort !== 0) && hostPort !== (numberIn(port, 'containerPort') ?? 0)) {
        const field = `${path}.containers[${i}].ports[${j}].hostPort`;
        report.invalid(field, hostPort, 'must match `containerPort` when `hostNetwork` is true');
      }
    }
  }
}

/** Reports what is wrong with the lines that go to `/etc/hosts`. */
export function validateHostAliases(spec: Fields, path: string, report: FieldReport): void {
  for (const [i, alias] of itemsIn(spec, 'hostAliases').entries()) {
    report.check(ipAddress, `${path}[${i}].ip`, textIn(alias, 'ip'));
    for (const [j, name] of textsIn(alias, 'hostnames').entries()) report.check(dnsSubdomain, `${path}[${i}].hostnames[${j}]`, name);
  }
}
