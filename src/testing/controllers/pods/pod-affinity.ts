import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import { selects } from '../label-selector.ts';
import { helpless, type Misfit } from './node-fit.ts';
import type { Surroundings } from './surroundings.ts';

type Term = Record<string, unknown>;
type Kind = 'podAffinity' | 'podAntiAffinity';

/**
 * Why the Pods around keep a Pod from a node: it wants to be near some, or apart from some, or they from it.
 *
 * @see kubernetes pkg/scheduler/framework/plugins/interpodaffinity/filtering.go
 */
export function affinityConflict(pod: KubernetesObject, node: KubernetesObject, around: Surroundings): Misfit | undefined {
  if (!isNear(pod, node, around)) return helpless("node(s) didn't match pod affinity rules");
  const apart = termsOf(pod, 'podAntiAffinity');
  if (apart.some((term) => around.pods.some((other) => isMeant(term, pod, other.pod, around) && sharesTopology(term, node, other.node)))) {
    return { reasons: ["node(s) didn't match pod anti-affinity rules"], helpless: false };
  }
  const unwanted = around.keepingApart.some((other) =>
    termsOf(other.pod, 'podAntiAffinity').some((term) => isMeant(term, other.pod, pod, around) && sharesTopology(term, node, other.node)),
  );
  return unwanted ? { reasons: ["node(s) didn't satisfy existing pods anti-affinity rules"], helpless: false } : undefined;
}

/** Whether all that a Pod wants to be near is there; the first of its kind may come alone. */
function isNear(pod: KubernetesObject, node: KubernetesObject, around: Surroundings): boolean {
  const terms = termsOf(pod, 'podAffinity');
  if (terms.length === 0) return true;
  if (!terms.every((term) => topologyOf(term, node) !== undefined)) return false;
  const friends = around.pods.filter((other) => terms.every((term) => isMeant(term, pod, other.pod, around)));
  if (terms.every((term) => friends.some((friend) => sharesTopology(term, node, friend.node)))) return true;
  const anywhere = friends.some((friend) => terms.some((term) => topologyOf(term, friend.node) !== undefined));
  return !anywhere && terms.every((term) => isMeant(term, pod, pod, around));
}

export function termsOf(pod: KubernetesObject, kind: Kind): Term[] {
  return recordsOf(getIn(pod, 'spec', 'affinity', kind, 'requiredDuringSchedulingIgnoredDuringExecution'));
}

/** Whether a term of one Pod is about another. */
function isMeant(term: Term, owner: KubernetesObject, other: KubernetesObject, around: Surroundings): boolean {
  return selects(term['labelSelector'], other.metadata.labels) && inNamespaces(term, owner, other.metadata.namespace ?? '', around);
}

function inNamespaces(term: Term, owner: KubernetesObject, namespace: string, around: Surroundings): boolean {
  const named = Array.isArray(term['namespaces']) ? term['namespaces'] : [];
  const selector = term['namespaceSelector'];
  if (named.length === 0 && selector === undefined) return namespace === owner.metadata.namespace;
  return named.includes(namespace) || selects(selector, around.namespaceLabels(namespace));
}

function topologyOf(term: Term, node: KubernetesObject | undefined): string | undefined {
  return node?.metadata.labels?.[String(term['topologyKey'])];
}

function sharesTopology(term: Term, node: KubernetesObject, other: KubernetesObject | undefined): boolean {
  const here = topologyOf(term, node);
  return here !== undefined && here === topologyOf(term, other);
}
