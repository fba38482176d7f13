import { getIn, isRecord, type KubernetesObject } from '../../object/index.ts';
import { recordsOf } from '../server/kinds/pod-template.ts';
import type { ControllerApi } from './controller-api.ts';
import type { Controller } from './controller.ts';
import { isReady } from './pods/pod-facts.ts';
import { ofResource } from './run-controllers.ts';

/** A controller that writes a status once for each generation of an object. */
function statusWriter(resource: string, write: (object: KubernetesObject, api: ControllerApi) => void): Controller {
  return {
    name: `${resource} status`,
    concerns: ofResource(resource),
    reconcile: ({ namespace, name }, api) => {
      const object = api.get(resource, namespace, name);
      if (object !== undefined && object.metadata.deletionTimestamp === undefined) write(object, api);
      return undefined;
    },
  };
}

/** Says of an autoscaler that it can scale; it never does. */
export const autoscalers: Controller = statusWriter('autoscaling/horizontalpodautoscalers', (scaler, api) => {
  if (recordsOf(getIn(scaler, 'status', 'conditions')).length > 0) return;
  const { apiVersion, kind, name } = getIn(scaler, 'spec', 'scaleTargetRef') as { apiVersion?: string; kind?: string; name?: string };
  const resource = api.context.resources.byKind(apiVersion?.split('/')[0] ?? '', kind ?? '');
  const target =
    resource === undefined ? undefined : api.get(`${resource.group}/${resource.plural}`, scaler.metadata.namespace ?? '', name ?? '');
  const replicas = Number(getIn(target, 'spec', 'replicas') ?? 0);
  const now = api.timestamp();
  const condition = (type: string, status: string, reason: string, message: string): object => ({
    type,
    status,
    reason,
    message,
    lastTransitionTime: now,
  });
  api.updateStatus(scaler, {
    currentReplicas: replicas,
    desiredReplicas: replicas,
    currentMetrics: null,
    conditions: [
      condition('AbleToScale', 'True', 'ReadyForNewScale', 'recommended size matches current size'),
      condition('ScalingActive', 'True', 'ValidMetricFound', 'the HPA was able to successfully calculate a replica count'),
      condition('ScalingLimited', 'False', 'DesiredWithinRange', 'the desired count is within the acceptable range'),
    ],
  });
});

/** Says of an API service that it answers. */
export const apiServices: Controller = statusWriter('apiregistration.k8s.io/apiservices', (service, api) => {
  if (recordsOf(getIn(service, 'status', 'conditions')).length > 0) return;
  const condition = {
    type: 'Available',
    status: 'True',
    reason: 'Passed',
    message: 'all checks passed',
    lastTransitionTime: api.timestamp(),
  };
  api.updateStatus(service, { conditions: [condition] });
});

const BUDGETS = 'policy/poddisruptionbudgets';

/** Counts the Pods of disruption budgets. */
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
    if (budget !== undefined && budget.metadata.deletionTimestamp === undefined) writeBudget(budget, api);
    return undefined;
  },
};

function writeBudget(budget: KubernetesObject, api: ControllerApi): void {
  const labels = getIn(budget, 'spec', 'selector', 'matchLabels');
  const pods = api
    .list('/pods', budget.metadata.namespace)
    .filter((pod) => isRecord(labels) && Object.entries(labels).every(([key, value]) => pod.metadata.labels?.[key] === value));
  const expected = pods.length;
  const healthy = pods.filter(isReady).length;
  const share = (value: unknown): number =>
    typeof value === 'number' ? value : Math.ceil((Number.parseInt(String(value), 10) / 100) * expected);
  const min = getIn(budget, 'spec', 'minAvailable');
  const max = getIn(budget, 'spec', 'maxUnavailable');
  const desired = min !== undefined ? share(min) : Math.max(0, expected - share(max ?? 0));
  const allowed = Math.max(0, healthy - desired);
  const before = recordsOf(getIn(budget, 'status', 'conditions'))[0];
  const status = allowed > 0 ? 'True' : 'False';
  const condition = {
    type: 'DisruptionAllowed',
    status,
    reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
    message: '',
    observedGeneration: budget.metadata.generation,
    lastTransitionTime: before?.['status'] === status ? before['lastTransitionTime'] : api.timestamp(),
  };
  api.updateStatus(budget, {
    currentHealthy: healthy,
    desiredHealthy: desired,
    disruptionsAllowed: allowed,
    expectedPods: expected,
    observedGeneration: budget.metadata.generation,
    conditions: [condition],
  });
}
