import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import { selects } from '../label-selector.ts';
import { isGoing } from '../read-fields.ts';
import { helpless, matchesNode, type Misfit, toleratesTaints } from './node-fit.ts';
import type { Surroundings } from './surroundings.ts';

type Constraint = Record<string, unknown>;

const UNMET = "node(s) didn't match pod topology spread constraints";

/**
 * Why a Pod on a node would be one too many there.
 *
 * @see kubernetes pkg/scheduler/framework/plugins/podtopologyspread/filtering.go
 */
export function spreadConflict(pod: KubernetesObject, node: KubernetesObject, around: Surroundings): Misfit | undefined {
  const constraints = recordsOf(getIn(pod, 'spec', 'topologySpreadConstraints')).filter(
    ({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule',
  );
  if (constraints.some((constraint) => domainOf(constraint, node) === undefined)) return helpless(`${UNMET} (missing required label)`);
  const skewed = constraints.some((constraint) => isSkewed(constraint, constraints, pod, node, around));
  return skewed ? { reasons: [UNMET], helpless: false } : undefined;
}

function domainOf({ topologyKey }: Constraint, node: KubernetesObject | undefined): string | undefined {
  return node?.metadata.labels?.[String(topologyKey)];
}

function isSkewed(
  constraint: Constraint,
  all: readonly Constraint[],
  pod: KubernetesObject,
  node: KubernetesObject,
  around: Surroundings,
): boolean {
  const counts = new Map<string, number>();
  const counted = around.nodes.filter(
    (each) => isEligible(constraint, pod, each) && all.every((other) => domainOf(other, each) !== undefined),
  );
  for (const each of counted) {
    const domain = domainOf(constraint, each) ?? '';
    const here = around.on(each).filter((other) => isCounted(constraint, pod, other)).length;
    counts.set(domain, (counts.get(domain) ?? 0) + here);
  }
  const few = counts.size < Number(constraint['minDomains'] ?? 1);
  const least = few || counts.size === 0 ? 0 : Math.min(...counts.values());
  const self = selects(constraint['labelSelector'], pod.metadata.labels) ? 1 : 0;
  return (counts.get(domainOf(constraint, node) ?? '') ?? 0) + self - least > Number(constraint['maxSkew']);
}

/** Whether a node counts: by default one that the Pod's own selector and affinity allow, whatever its taints. */
function isEligible(constraint: Constraint, pod: KubernetesObject, node: KubernetesObject): boolean {
  if (constraint['nodeAffinityPolicy'] !== 'Ignore' && !matchesNode(pod, node)) return false;
  return constraint['nodeTaintsPolicy'] !== 'Honor' || toleratesTaints(pod, node);
}

function isCounted(constraint: Constraint, pod: KubernetesObject, other: KubernetesObject): boolean {
  return (
    other.metadata.namespace === pod.metadata.namespace && !isGoing(other) && selects(constraint['labelSelector'], other.metadata.labels)
  );
}
