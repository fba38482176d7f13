import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { availableIn } from '../pods/pod-facts.ts';
import { isGoing, portionOf, specNumber } from '../read-fields.ts';
import { HASH_LABEL } from './revisions.ts';

/** The next step of a rollout. */
export interface DaemonRoll {
  /** Old Pods that may go. */
  readonly remove: readonly KubernetesObject[];
  /** Nodes that get a new Pod beside their old one. */
  readonly surge: readonly string[];
}

export const NO_ROLL: DaemonRoll = { remove: [], surge: [] };

interface NodePods {
  readonly node: string;
  readonly old: KubernetesObject | undefined;
  readonly fresh: KubernetesObject | undefined;
}

/** Which old Pods of a DaemonSet are replaced now. @see kubernetes pkg/controller/daemon/update.go rollingUpdate */
export function rollOf(
  set: KubernetesObject,
  pods: ReadonlyMap<string, readonly KubernetesObject[]>,
  hash: string,
  now: number,
): DaemonRoll {
  const strategy = getIn(set, 'spec', 'updateStrategy', 'rollingUpdate');
  const surge = portionOf(getIn(strategy, 'maxSurge') ?? 0, pods.size, Math.ceil);
  const missing = portionOf(getIn(strategy, 'maxUnavailable') ?? 1, pods.size, Math.ceil);
  const minReady = specNumber(set, 'minReadySeconds', 0);
  const isUp = (pod: KubernetesObject | undefined): boolean => pod !== undefined && availableIn(pod, minReady, now) === 0;
  const nodes = [...pods].map(([node, all]): NodePods => {
    const staying = all.filter((pod) => !isGoing(pod));
    const isFresh = (pod: KubernetesObject): boolean => pod.metadata.labels?.[HASH_LABEL] === hash;
    return { node, fresh: staying.find(isFresh), old: staying.find((pod) => !isFresh(pod)) };
  });
  return surge > 0 ? surging(nodes, surge, isUp) : replacing(nodes, Math.max(1, missing), isUp);
}

type IsUp = (pod: KubernetesObject | undefined) => boolean;

/** As many old Pods go as may be missing; those that are not available are missing already. */
function replacing(nodes: readonly NodePods[], most: number, isUp: IsUp): DaemonRoll {
  const old = nodes.filter(({ old: pod, fresh }) => pod !== undefined && fresh === undefined);
  const idle = old.filter((each) => !isUp(each.old));
  const missing = nodes.filter(({ old: pod, fresh }) => !isUp(fresh ?? pod)).length;
  const more = old.filter((each) => isUp(each.old)).slice(0, Math.max(0, most - missing));
  return { remove: [...idle, ...more].flatMap((each) => each.old ?? []), surge: [] };
}

/** An old Pod goes when the new one beside it is available; so many new ones may be on their way. */
function surging(nodes: readonly NodePods[], most: number, isUp: IsUp): DaemonRoll {
  const both = nodes.filter(({ old, fresh }) => old !== undefined && fresh !== undefined);
  const alone = nodes.filter(({ old, fresh }) => old !== undefined && fresh === undefined);
  const onTheWay = both.filter(({ fresh }) => !isUp(fresh)).length;
  const idle = alone.filter(({ old }) => !isUp(old));
  const more = alone.filter(({ old }) => isUp(old)).slice(0, Math.max(0, most - onTheWay));
  return {
    remove: both.filter(({ fresh }) => isUp(fresh)).flatMap(({ old }) => old ?? []),
    surge: [...idle, ...more].map(({ node }) => node),
  };
}
