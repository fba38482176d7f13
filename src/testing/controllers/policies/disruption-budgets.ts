import { equalJson, getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { Controller } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { selects } from '../label-selector.ts';
import { isFinished, isReady } from '../pods/pod-facts.ts';
import { conditionOf, isGoing, portionOf, replicasOf } from '../read-fields.ts';

const BUDGETS = 'policy/poddisruptionbudgets';

/**
 * Counts the Pods of disruption budgets, and how many more may go.
 *
 * @see kubernetes pkg/controller/disruption/disruption.go
 */
export const disruptionBudgets: Controller = {
  name: 'disruption-controller',
  concerns: (event, api) => {
    const { namespace = '', name } = event.object.metadata;
    if (event.resource === BUDGETS) return [`${BUDGETS} ${namespace}/${name}`];
    return event.resource === '/pods'
      ? api.list(BUDGETS, namespace).map((budget) => `${BUDGETS} ${namespace}/${budget.metadata.name}`)
      : [];
  },
  reconcile: ({ namespace, name }, api) => {
    const budget = api.get(BUDGETS, namespace, name);
    if (budget !== undefined && !isGoing(budget)) writeBudget(budget, api);
    return undefined;
  },
};

function writeBudget(budget: KubernetesObject, api: ControllerApi): void {
  const selector = getIn(budget, 'spec', 'selector');
  const pods = api.list('/pods', budget.metadata.namespace).filter((pod) => !isFinished(pod) && selects(selector, pod.metadata.labels));
  const disrupted = stillDisrupted(budget, pods, api);
  const min = getIn(budget, 'spec', 'minAvailable');
  const max = getIn(budget, 'spec', 'maxUnavailable');
  // A number stands for itself; a share is one of all Pods that their controllers want.
  const expected = typeof min === 'number' ? pods.length : Math.max(pods.length, wantedBy(pods, api));
  const healthy = pods.filter((pod) => isReady(pod) && !isGoing(pod) && disrupted[pod.metadata.name] === undefined).length;
  const desired = max === undefined ? portionOf(min, expected, Math.ceil) : Math.max(0, expected - portionOf(max, expected, Math.ceil));
  const allowed = expected > 0 ? Math.max(0, healthy - desired) : 0;
  const before = conditionOf(budget, 'DisruptionAllowed');
  const status = allowed > 0 ? 'True' : 'False';
  const next = {
    conditions: [
      {
        type: 'DisruptionAllowed',
        status,
        observedGeneration: budget.metadata.generation,
        lastTransitionTime: before?.['status'] === status ? before['lastTransitionTime'] : api.timestamp(),
        reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
        message: '',
      },
    ],
    currentHealthy: healthy,
    desiredHealthy: desired,
    disruptionsAllowed: allowed,
    expectedPods: expected,
    observedGeneration: budget.metadata.generation,
    ...(Object.keys(disrupted).length === 0 ? {} : { disruptedPods: disrupted }),
  };
  if (!equalJson(budget['status'], next)) api.updateStatus(budget, next);
}

const CONFIRMED_WITHIN_MS = 120_000;

/** Pods whose eviction was granted and that are still there. */
function stillDisrupted(budget: KubernetesObject, pods: readonly KubernetesObject[], api: ControllerApi): Record<string, unknown> {
  const granted = getIn(budget, 'status', 'disruptedPods');
  const present = Object.entries(isRecord(granted) ? granted : {}).filter(
    ([name, time]) =>
      pods.some((pod) => pod.metadata.name === name && !isGoing(pod)) && Date.parse(String(time)) + CONFIRMED_WITHIN_MS > api.now(),
  );
  return Object.fromEntries(present);
}

/** How many Pods the controllers of some Pods want together. */
function wantedBy(pods: readonly KubernetesObject[], api: ControllerApi): number {
  const owners = new Map<string, KubernetesObject>();
  for (const pod of pods) {
    const reference = pod.metadata.ownerReferences?.find(({ controller }) => controller === true);
    const resource =
      reference === undefined
        ? undefined
        : { ReplicaSet: 'apps/replicasets', StatefulSet: 'apps/statefulsets', ReplicationController: '/replicationcontrollers' }[
            reference.kind
          ];
    const owner =
      reference === undefined || resource === undefined ? undefined : api.get(resource, pod.metadata.namespace ?? '', reference.name);
    if (owner !== undefined) owners.set(String(owner.metadata.uid), owner);
  }
  return [...owners.values()].reduce((sum, owner) => sum + replicasOf(owner), 0);
}
