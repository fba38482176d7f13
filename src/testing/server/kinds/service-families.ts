import { equalJson, type KubernetesObject } from '../../../object/index.ts';
import { invalid, type StatusError } from '../status-error.ts';
import { FieldReport } from './field-report.ts';
import { familyOf } from './ip-addresses.ts';
import { hasClusterIp, listOf, type ServiceSpec, specOf } from './service-type.ts';
import { checkClusterIps } from './validate-service.ts';

/** The one family that this cluster has. */
const FAMILY = 'IPv4';

/**
 * Fills in the families of a Service's addresses.
 *
 * @throws StatusError 422 for families that a cluster of IPv4 alone does not have.
 * @see kubernetes pkg/registry/core/service/storage/alloc.go initIPFamilyFields
 */
export function familiesOf(object: KubernetesObject, before: ServiceSpec | undefined): void {
  const spec = specOf(object);
  if (!hasClusterIp(spec)) return;
  if (spec['ipFamilyPolicy'] === 'PreferDualStack' && before !== undefined && unchanged(spec, before)) return;
  const free = spec['clusterIP'] === 'None' && Object.keys((spec['selector'] as object | undefined) ?? {}).length === 0;
  spec['ipFamilyPolicy'] ??= before?.['ipFamilyPolicy'] ?? (free ? 'RequireDualStack' : 'SingleStack');
  throwIfAny(object, (report) => checkClusterIps(spec, report));
  throwIfAny(object, (report) => checkPolicy(spec, before, report));
  if (free) spec['ipFamilies'] = bothWhereAsked(spec);
  else {
    throwIfAny(object, (report) => checkFamilies(spec, report));
    if (listOf(spec['ipFamilies']).length === 0) spec['ipFamilies'] = [FAMILY];
  }
}

function unchanged(spec: ServiceSpec, before: ServiceSpec): boolean {
  return ['ipFamilyPolicy', 'clusterIPs', 'ipFamilies'].every((field) => equalJson(spec[field] ?? null, before[field] ?? null));
}

function throwIfAny(object: KubernetesObject, check: (report: FieldReport) => void): void {
  const report = new FieldReport();
  check(report);
  if (report.errors.length > 0) throw refusal(object, report);
}

function refusal(object: KubernetesObject, report: FieldReport): StatusError {
  return invalid({ group: '', kind: 'Service' }, object.metadata.name, report.errors);
}

function checkPolicy(spec: ServiceSpec, before: ServiceSpec | undefined, report: FieldReport): void {
  const [ips, families] = [listOf(spec['clusterIPs']), listOf(spec['ipFamilies'])];
  const policy = spec['ipFamilyPolicy'];
  const several = "must be 'RequireDualStack' or 'PreferDualStack' when multiple";
  if (policy !== 'SingleStack' && before !== undefined && families.length > 0 && families.length < listOf(before['ipFamilies']).length) {
    report.invalid('spec.ipFamilyPolicy', policy, "must be 'SingleStack' to release the secondary IP family");
  }
  if (policy === 'SingleStack' && ips.length === 2) report.invalid('spec.ipFamilyPolicy', policy, `${several} cluster IPs are specified`);
  if (policy === 'SingleStack' && families.length === 2)
    report.invalid('spec.ipFamilyPolicy', policy, `${several} IP families are specified`);
  const inferred: string[] = [];
  for (const [i, ip] of ips.entries()) {
    if (ip === 'None') break;
    if (i < families.length) continue;
    const family = familyOf(String(ip));
    if (family === FAMILY) inferred.push(family);
    else report.invalid(`spec.clusterIPs[${i}]`, ips, `${family} is not configured on this cluster`);
  }
  if (inferred.length > 0) spec['ipFamilies'] = [...families, ...inferred];
}

/** Without a selector there is nobody to have the addresses, so any family may be asked for. */
function bothWhereAsked(spec: ServiceSpec): unknown[] {
  const families = listOf(spec['ipFamilies']);
  const [first = FAMILY] = families;
  if (families.length > 1 || spec['ipFamilyPolicy'] === 'SingleStack') return families.length === 0 ? [first] : [...families];
  return [first, first === 'IPv4' ? 'IPv6' : 'IPv4'];
}

function checkFamilies(spec: ServiceSpec, report: FieldReport): void {
  if (spec['ipFamilyPolicy'] === 'RequireDualStack') {
    report.invalid('spec.ipFamilyPolicy', spec['ipFamilyPolicy'], 'this cluster is not configured for dual-stack services');
  }
  for (const [i, family] of listOf(spec['ipFamilies']).entries()) {
    if (family !== FAMILY) report.invalid(`spec.ipFamilies[${i}]`, family, 'not configured on this cluster');
  }
}
