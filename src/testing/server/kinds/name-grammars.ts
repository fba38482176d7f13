import type { Resource } from '../resource.ts';
import { dnsLabel, dnsSubdomain, type Grammar, pathSegment } from './names.ts';

/** Kinds whose names have another grammar than a DNS subdomain. */
const NAME_GRAMMARS: Readonly<Record<string, Grammar>> = {
  '/Namespace': dnsLabel,
  '/Service': dnsLabel,
  'apps/StatefulSet': dnsLabel,
  'policy/PodDisruptionBudget': pathSegment,
  'apiregistration.k8s.io/APIService': pathSegment,
  'certificates.k8s.io/CertificateSigningRequest': pathSegment,
  'rbac.authorization.k8s.io/Role': pathSegment,
  'rbac.authorization.k8s.io/RoleBinding': pathSegment,
  'rbac.authorization.k8s.io/ClusterRole': pathSegment,
  'rbac.authorization.k8s.io/ClusterRoleBinding': pathSegment,
};

/** How objects of a kind may be named. */
export function nameGrammarOf({ group, kind }: Resource): Grammar {
  return NAME_GRAMMARS[`${group}/${kind}`] ?? dnsSubdomain;
}
