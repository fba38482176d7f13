import { equalJson, getIn, isRecord, type KubernetesObject, splitApiVersion } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import { storageKey } from '../../server/resource.ts';
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

const COMPONENT = 'controllermanager';

function writeBudget(budget: KubernetesObject, api: ControllerApi): void {
  const selector = getIn(budget, 'spec', 'selector');
  const pods = api.list('/pods', budget.metadata.namespace).filter((pod) => !isFinished(pod) && selects(selector, pod.metadata.labels));
  const disrupted = stillDisrupted(budget, pods, api);
  const min = getIn(budget, 'spec', 'minAvailable');
  const max = getIn(budget, 'spec', 'maxUnavailable');
  // A number stands for itself; a share is one of all Pods that their controllers want.
  const wanted = typeof min === 'number' ? { expected: pods.length, unmanaged: 0 } : expectedBy(pods, api);
  const tell = (type: 'Normal' | 'Warning', reason: string, message: string): void =>
    api.event(budget, { type, reason, message }, COMPONENT);
  if (typeof wanted === 'string') {
    if (writeFailure(budget, wanted, api))
      tell('Warning', 'CalculateExpectedPodCountFailed', `Failed to calculate the number of expected pods: ${wanted}`);
    return;
  }
  const { expected } = wanted;
  const healthy = pods.filter((pod) => isReady(pod) && !isGoing(pod) && disrupted[pod.metadata.name] === undefined).length;
  const desired = max === undefined ? portionOf(min, expected, Math.ceil) : Math.max(0, expected - portionOf(max, expected, Math.ceil));
  const allowed = expected > 0 ? Math.max(0, healthy - desired) : 0;
  const next = {
    conditions: [condition(budget, allowed > 0, allowed > 0 ? 'SufficientPods' : 'InsufficientPods', '', api)],
    currentHealthy: healthy,
    desiredHealthy: desired,
    disruptionsAllowed: allowed,
    expectedPods: expected,
    observedGeneration: budget.metadata.generation,
    ...(Object.keys(disrupted).length === 0 ? {} : { disruptedPods: disrupted }),
  };
  if (equalJson(budget['status'], next)) return;
  api.updateStatus(budget, next);
  if (pods.length === 0) tell('Normal', 'NoPods', 'No matching pods found');
  if (wanted.unmanaged > 0) tell('Warning', 'UnmanagedPods', unmanagedText(selector));
}

function condition(budget: KubernetesObject, holds: boolean, reason: string, message: string, api: ControllerApi): object {
  const before = conditionOf(budget, 'DisruptionAllowed');
  const status = holds ? 'True' : 'False';
  const lastTransitionTime = before?.['status'] === status ? before['lastTransitionTime'] : api.timestamp();
  return { type: 'DisruptionAllowed', status, observedGeneration: budget.metadata.generation, lastTransitionTime, reason, message };
}

/** What cannot be counted allows nothing; whether that is news. */
function writeFailure(budget: KubernetesObject, why: string, api: ControllerApi): boolean {
  const before = isRecord(budget['status']) ? budget['status'] : {};
  const observedGeneration = Number(before['observedGeneration'] ?? 0);
  const failed = condition({ ...budget, metadata: { ...budget.metadata, generation: observedGeneration } }, false, 'SyncFailed', why, api);
  const zero = { currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 };
  const next = { ...zero, ...before, disruptionsAllowed: 0, conditions: [observedGeneration === 0 ? withoutGeneration(failed) : failed] };
  if (equalJson(before, next)) return false;
  api.updateStatus(budget, next);
  return true;
}

function withoutGeneration(condition: object): object {
  const { observedGeneration: _, ...rest } = condition as Record<string, unknown>;
  return rest;
}

/** The selector as Go prints it. */
function unmanagedText(selector: unknown): string {
  const labels = getIn(selector, 'matchLabels');
  const list = Object.entries(isRecord(labels) ? labels : {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const map = `map[string]string{${list.map(([key, value]) => `${key}: ${String(value)},`).join('')}}`;
  const expressions = recordsOf(getIn(selector, 'matchExpressions')).map(
    ({ key, operator, values }) =>
      `LabelSelectorRequirement{Key:${String(key)},Operator:${String(operator)},Values:[${Array.isArray(values) ? values.join(' ') : ''}],},`,
  );
  const printed = `&LabelSelector{MatchLabels:${map},MatchExpressions:[]LabelSelectorRequirement{${expressions.join('')}},}`;
  return `Pods selected by this PodDisruptionBudget (selector: ${printed}) were found to be unmanaged. As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.`;
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

/** How many Pods the controllers of some Pods want together, and how many Pods have none; or why that cannot be told. */
function expectedBy(pods: readonly KubernetesObject[], api: ControllerApi): { expected: number; unmanaged: number } | string {
  const owners = new Map<string, KubernetesObject>();
  let unmanaged = 0;
  for (const pod of pods) {
    const owner = scaledOwner(pod, api);
    if (typeof owner === 'string') return owner;
    if (owner === undefined) unmanaged++;
    else owners.set(String(owner.metadata.uid), owner);
  }
  return { expected: [...owners.values()].reduce((sum, owner) => sum + replicasOf(owner), 0), unmanaged };
}

/** What scales a Pod: of a ReplicaSet its Deployment. `undefined` where nothing controls it. */
function scaledOwner(pod: KubernetesObject, api: ControllerApi): KubernetesObject | string | undefined {
  const reference = controllerOf(pod);
  if (reference === undefined) return undefined;
  const { group } = splitApiVersion(reference.apiVersion);
  const resource = api.context.resources.byKind(group, reference.kind);
  if (resource === undefined) return `found no controllers for pod ${JSON.stringify(pod.metadata.name)}`;
  const place = group === '' ? resource.plural : `${resource.plural}.${group}`;
  if (!resource.subresources.includes('scale')) return `${place} does not implement the scale subresource`;
  const namespace = pod.metadata.namespace ?? '';
  const found = api.get(storageKey(resource), namespace, reference.name);
  if (found === undefined || found.metadata.uid !== reference.uid)
    return `found no controllers for pod ${JSON.stringify(pod.metadata.name)}`;
  const above = reference.kind === 'ReplicaSet' ? controllerOf(found) : undefined;
  const deployment = above?.kind === 'Deployment' ? api.get('apps/deployments', namespace, above.name) : undefined;
  return deployment?.metadata.uid === above?.uid ? (deployment ?? found) : found;
}

function controllerOf(object: KubernetesObject): NonNullable<KubernetesObject['metadata']['ownerReferences']>[number] | undefined {
  return object.metadata.ownerReferences?.find(({ controller }) => controller === true);
}
