import { equalJson, getIn, isRecord, type KubernetesObject, splitApiVersion } from '../../object/index.ts';
import { recordsOf } from '../server/kinds/read-fields.ts';
import { storageKey } from '../server/resource.ts';
import { behave, type Behaved, type ScalingMemory } from './autoscaler-behavior.ts';
import type { Controller } from './controller.ts';
import type { ControllerApi } from './controller-api.ts';
import type { ClusterScript } from './pods/pod-script.ts';
import { type Condition, conditionsOf, isGoing, replicasOf, specNumber } from './read-fields.ts';
import { ofResource } from './run-controllers.ts';
import { TIMING } from './timing.ts';

const AUTOSCALERS = 'autoscaling/horizontalpodautoscalers';
const COMPONENT = 'horizontal-pod-autoscaler';
/** A ratio this near to 1 is no reason to scale. */
const TOLERANCE = 0.1;
const STABILIZATION_SECONDS = 300;

/**
 * Scales workloads by the metrics that a test scripts, every 15 seconds, for the first time 15 seconds after they were made; without a script as in a cluster that has no
 * metrics server, where an autoscaler keeps to its limits and can do no more.
 *
 * @see kubernetes pkg/controller/podautoscaler/horizontal.go
 */
export function autoscalers(script: ClusterScript | undefined): Controller {
  const memories = new Map<string, ScalingMemory>();
  const nextLook = new Map<string, number>();
  return {
    name: COMPONENT,
    concerns: ofResource(AUTOSCALERS),
    reconcile: ({ namespace, name }, api) => {
      const scaler = api.get(AUTOSCALERS, namespace, name);
      if (scaler === undefined || isGoing(scaler)) return undefined;
      const uid = String(scaler.metadata.uid);
      // A new one is looked at so long after it was made: it is a step before that is known here, and another to look.
      const due = nextLook.get(uid) ?? api.now() + TIMING.autoscale - 2 * TIMING.step;
      nextLook.set(uid, due);
      if (due > api.now()) return due - api.now();
      const wait = TIMING.autoscale - TIMING.step; // a look comes a step after it is due
      nextLook.set(uid, api.now() + wait);
      const memory = memories.get(uid) ?? { recent: [], changes: [] };
      memories.set(uid, memory);
      look(scaler, memory, script, api);
      return wait;
    },
  };
}

function look(scaler: KubernetesObject, memory: ScalingMemory, script: ClusterScript | undefined, api: ControllerApi): void {
  const target = targetOf(scaler, api);
  if (typeof target === 'string') {
    const message = `the HPA controller was unable to get the target's current scale: ${target}`;
    api.event(scaler, { type: 'Warning', reason: 'FailedGetScale', message: target }, COMPONENT);
    return write(scaler, { conditions: [condition('AbleToScale', 'False', 'FailedGetScale', message)] }, api);
  }
  const current = replicasOf(target);
  const least = specNumber(scaler, 'minReplicas', 1);
  const most = specNumber(scaler, 'maxReplicas', 1);
  if (memory.recent.length === 0) memory.recent.push({ at: api.now(), replicas: current });
  const got = condition('AbleToScale', 'True', 'SucceededGetScale', "the HPA controller was able to get the target's current scale");
  if (current === 0 && least !== 0) {
    const off = condition('ScalingActive', 'False', 'ScalingDisabled', 'scaling is disabled since the replica count of the target is zero');
    return write(scaler, { currentReplicas: current, conditions: [got, off] }, api);
  }
  if (current > most)
    return rescale(
      scaler,
      target,
      most,
      { reason: 'Current number of replicas above Spec.MaxReplicas', told: [], metrics: undefined, memory },
      api,
    );
  if (current < least)
    return rescale(
      scaler,
      target,
      least,
      { reason: 'Current number of replicas below Spec.MinReplicas', told: [], metrics: undefined, memory },
      api,
    );
  byMetrics(scaler, target, memory, script, api);
}

/** The workload, or why it cannot be scaled. */
function targetOf(scaler: KubernetesObject, api: ControllerApi): KubernetesObject | string {
  const { apiVersion = '', kind = '', name = '' } = getIn(scaler, 'spec', 'scaleTargetRef') as Record<string, string>;
  const resource = api.context.resources.byKind(splitApiVersion(apiVersion).group, kind);
  if (resource === undefined)
    return `no matches for kind ${JSON.stringify(kind)} in group ${JSON.stringify(splitApiVersion(apiVersion).group)}`;
  const place = resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
  return api.get(storageKey(resource), scaler.metadata.namespace ?? '', name) ?? `${place} ${JSON.stringify(name)} not found`;
}

/** What one metric asks for. */
interface Proposal {
  readonly replicas: number;
  readonly label: string;
  readonly status: object;
}

function byMetrics(
  scaler: KubernetesObject,
  target: KubernetesObject,
  memory: ScalingMemory,
  script: ClusterScript | undefined,
  api: ControllerApi,
): void {
  const current = replicasOf(target);
  const found = recordsOf(getIn(scaler, 'spec', 'metrics')).map((metric) => propose(scaler, metric, current, script));
  const good = found.filter((each): each is Proposal => 'replicas' in each);
  const bad = found.find((each): each is Condition => !('replicas' in each));
  const got = condition('AbleToScale', 'True', 'SucceededGetScale', "the HPA controller was able to get the target's current scale");
  const best = good.sort((a, b) => b.replicas - a.replicas)[0];
  if (best === undefined) {
    if (bad !== undefined)
      api.event(scaler, { type: 'Warning', reason: String(bad['reason']), message: String(bad['message']) }, COMPONENT);
    // The real controller leaves an empty entry for each metric that it could not read.
    return write(
      scaler,
      { currentReplicas: current, currentMetrics: found.map(() => ({ type: '' })), conditions: bad === undefined ? [got] : [got, bad] },
      api,
    );
  }
  const { replicas, held, limit } = normalized(scaler, best.replicas, current, memory, api.now());
  const active = condition(
    'ScalingActive',
    'True',
    'ValidMetricFound',
    `the HPA was able to successfully calculate a replica count from ${best.label}`,
  );
  const metrics = good.map(({ status }) => status);
  if (replicas === current)
    return write(
      scaler,
      { currentReplicas: current, desiredReplicas: current, currentMetrics: metrics, conditions: [held, active, limit] },
      api,
    );
  const reason = replicas > current ? `${best.label} above target` : 'All metrics below target';
  rescale(scaler, target, replicas, { reason, told: [active, limit], metrics, memory }, api);
}

interface Normalized {
  readonly replicas: number;
  /** What of `AbleToScale`, and of `ScalingLimited`. */
  readonly held: Condition;
  readonly limit: Condition;
}

const LONGEST_WINDOW_MS = 3_600_000;

/** What earlier recommendations, policies and limits make of a recommendation. */
function normalized(scaler: KubernetesObject, best: number, current: number, memory: ScalingMemory, now: number): Normalized {
  const byBehavior = isRecord(getIn(scaler, 'spec', 'behavior'));
  const told = byBehavior ? behave(scaler, current, best, memory, now) : undefined;
  memory.recent = [...memory.recent.filter(({ at }) => at > now - LONGEST_WINDOW_MS), { at: now, replicas: best }];
  memory.changes = memory.changes.filter(({ at }) => at > now - LONGEST_WINDOW_MS);
  if (told !== undefined) return { replicas: told.replicas, held: heldBy(told.stabilized), limit: limitedAs(told.limited) };
  const lately = memory.recent.filter(({ at }) => at >= now - STABILIZATION_SECONDS * 1_000).map(({ replicas }) => replicas);
  const stable = best < current ? Math.min(current, Math.max(...lately)) : best;
  return { ...limited(scaler, stable, current), held: heldBy(stable > best ? 'ScaleDownStabilized' : undefined) };
}

function heldBy(reason: Behaved['stabilized']): Condition {
  if (reason === undefined) return condition('AbleToScale', 'True', 'ReadyForNewScale', 'recommended size matches current size');
  const [were, applied] = reason === 'ScaleUpStabilized' ? ['lower', 'lowest'] : ['higher', 'highest'];
  const message = `recent recommendations were ${were} than current one, applying the ${applied} recent recommendation`;
  return condition('AbleToScale', 'True', reason, message);
}

const LIMITS = {
  ScaleUpLimit: 'the desired replica count is increasing faster than the maximum scale rate',
  ScaleDownLimit: 'the desired replica count is decreasing faster than the maximum scale rate',
  TooManyReplicas: 'the desired replica count is more than the maximum replica count',
  TooFewReplicas: 'the desired replica count is less than the minimum replica count',
} as const;

function limitedAs(reason: Behaved['limited']): Condition {
  return reason === undefined
    ? condition('ScalingLimited', 'False', 'DesiredWithinRange', 'the desired count is within the acceptable range')
    : condition('ScalingLimited', 'True', reason, LIMITS[reason]);
}

/** Not over the limits, nor up by more than doubling or four Pods at once. */
function limited(scaler: KubernetesObject, wanted: number, current: number): { replicas: number; limit: Condition } {
  const least = specNumber(scaler, 'minReplicas', 1);
  const most = specNumber(scaler, 'maxReplicas', 1);
  const step = Math.max(2 * current, current + 4);
  if (wanted < least) return { replicas: least, limit: limitedAs('TooFewReplicas') };
  if (wanted <= Math.min(step, most)) return { replicas: wanted, limit: limitedAs(undefined) };
  return step < most ? { replicas: step, limit: limitedAs('ScaleUpLimit') } : { replicas: most, limit: limitedAs('TooManyReplicas') };
}

function propose(
  scaler: KubernetesObject,
  metric: Record<string, unknown>,
  current: number,
  script: ClusterScript | undefined,
): Proposal | Condition {
  const type = String(metric['type']);
  const source = getIn(metric, `${type.slice(0, 1).toLowerCase()}${type.slice(1)}`);
  const name = String(getIn(source, 'name') ?? getIn(source, 'metric', 'name'));
  const target = getIn(source, 'target');
  const value = script?.metrics?.({ autoscaler: scaler, type, name });
  if (value === undefined) return noMetric(type, name, target);
  const utilization = getIn(target, 'averageUtilization');
  const wanted = typeof utilization === 'number' ? utilization : amountOf(getIn(target, 'averageValue') ?? getIn(target, 'value'));
  const perPod = getIn(target, 'value') === undefined || isRecord(target) === false;
  const ratio = wanted === 0 ? 1 : value / wanted;
  const replicas = Math.abs(ratio - 1) <= TOLERANCE ? current : Math.ceil(current * ratio);
  const label =
    typeof utilization === 'number'
      ? `${name} resource utilization (percentage of request)`
      : type === 'Resource'
        ? `${name} resource`
        : `${type.toLowerCase()} metric ${name}`;
  const figures =
    typeof utilization === 'number'
      ? { averageUtilization: Math.round(value), averageValue: '0' }
      : perPod
        ? { averageValue: String(value) }
        : { value: String(value) };
  const key = `${type.slice(0, 1).toLowerCase()}${type.slice(1)}`;
  const subject =
    getIn(source, 'name') === undefined
      ? { metric: getIn(source, 'metric'), ...(type === 'Object' ? { describedObject: getIn(source, 'describedObject') } : {}) }
      : { name };
  return { replicas, label, status: { type, [key]: { ...subject, current: figures } } };
}

/** As a cluster without a metrics server says it. */
function noMetric(type: string, name: string, target: unknown): Condition {
  const wanted = getIn(target, 'averageUtilization') === undefined ? `${name} resource metric value` : `${name} utilization`;
  const api =
    type === 'Resource' || type === 'ContainerResource'
      ? 'resource metrics API'
      : type === 'External'
        ? 'external metrics API'
        : 'custom metrics API';
  const why =
    api === 'resource metrics API'
      ? `failed to get ${wanted}: unable to get metrics for resource ${name}: unable to fetch metrics from ${api}: the server could not find the requested resource (get pods.metrics.k8s.io)`
      : `unable to get metric ${name}: unable to fetch metrics from ${api}: no ${api} registered`;
  return condition('ScalingActive', 'False', `FailedGet${type}Metric`, `the HPA was unable to compute the replica count: ${why}`);
}

function amountOf(quantity: unknown): number {
  const match = /^(\d+(?:\.\d+)?)(m|k|M|G|Ki|Mi|Gi)?$/.exec(String(quantity));
  const unit = { m: 1e-3, k: 1e3, M: 1e6, G: 1e9, Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3 }[match?.[2] ?? ''] ?? 1;
  return Number(match?.[1] ?? 0) * unit;
}

interface Rescale {
  readonly reason: string;
  readonly told: readonly Condition[];
  readonly metrics: readonly object[] | undefined;
  readonly memory: ScalingMemory;
}

function rescale(
  scaler: KubernetesObject,
  target: KubernetesObject,
  replicas: number,
  { reason, told, metrics, memory }: Rescale,
  api: ControllerApi,
): void {
  const before = replicasOf(target);
  memory.changes.push({ at: api.now(), by: replicas - before });
  api.update({ ...target, spec: { ...(target['spec'] as object), replicas } }, 'scale');
  api.event(scaler, { reason: 'SuccessfulRescale', message: `New size: ${replicas}; reason: ${reason}` }, COMPONENT);
  const done = condition(
    'AbleToScale',
    'True',
    'SucceededRescale',
    `the HPA controller was able to update the target scale to ${replicas}`,
  );
  write(
    scaler,
    {
      currentReplicas: before,
      desiredReplicas: replicas,
      lastScaleTime: api.timestamp(),
      currentMetrics: metrics,
      conditions: [done, ...told],
    },
    api,
  );
}

function condition(type: string, status: string, reason: string, message: string): Condition {
  return { type, status, reason, message };
}

/** Conditions that are not told anew stay as they were. */
function write(
  scaler: KubernetesObject,
  told: { readonly conditions: readonly Condition[]; readonly [field: string]: unknown },
  api: ControllerApi,
): void {
  const { conditions: fresh, ...fields } = told;
  const conditions = fresh.reduce<Condition[]>((all, next) => {
    const before = all.find(({ type }) => type === next['type']);
    const same = before !== undefined && before['status'] === next['status'];
    const lastTransitionTime = same ? before['lastTransitionTime'] : api.timestamp();
    const timed = { type: next['type'], status: next['status'], lastTransitionTime, reason: next['reason'], message: next['message'] };
    return before === undefined ? [...all, timed] : all.map((each) => (each === before ? timed : each));
  }, conditionsOf(scaler));
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== 0));
  const status = { desiredReplicas: 0, currentMetrics: null, ...(scaler['status'] as object), ...known, conditions };
  if (!equalJson(scaler['status'], status)) api.updateStatus(scaler, status);
}
