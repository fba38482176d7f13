import type { GroupKind } from '../object/index.ts';
import type { ApiResource } from '../ports.ts';

/** What operators make for the kinds of theirs, beside kinds of their own. */
const MADE_BY_OPERATORS: readonly GroupKind[] = [
  { group: 'apps', kind: 'Deployment' },
  { group: 'apps', kind: 'StatefulSet' },
  { group: 'apps', kind: 'DaemonSet' },
  { group: 'batch', kind: 'Job' },
  { group: '', kind: 'Pod' },
];

/** A domain with more kinds than this is not looked through. */
const MAX_KINDS = 40;

/** The kinds whose objects a custom resource may own: those of the same domain, and workloads. */
export function mayOwn(group: string, isNamespaced: boolean, discovered: () => readonly ApiResource[]): readonly GroupKind[] {
  if (!group.includes('.') || group.endsWith('.k8s.io')) return [];
  const domain = domainOf(group);
  const kin = discovered().filter((kind) => domainOf(kind.group) === domain && kind.verbs?.includes('list') !== false);
  const reachable = isNamespaced ? kin.filter(({ namespaced }) => namespaced) : kin;
  return [...reachable.slice(0, MAX_KINDS), ...(isNamespaced ? MADE_BY_OPERATORS : [])];
}

/** `cert-manager.io` of `acme.cert-manager.io` */
function domainOf(group: string): string {
  return group.split('.').slice(-2).join('.');
}
