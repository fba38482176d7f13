import { getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import { selects } from '../../controllers/label-selector.ts';
import { readRecord } from '../decode/read-body.ts';
import { recordsOf } from '../kinds/read-fields.ts';
import { type ServerContext, timestamp } from '../server-context.ts';
import { badRequest, methodNotAllowed, StatusError } from '../status-error.ts';
import { type DeleteRequest, deleteObject } from '../writes/delete-object.ts';
import { jsonAnswer } from './answer.ts';
import { findObject } from './read.ts';
import { readDryRun, type ResourceRequest } from './resource-request.ts';

const TARGETED = { type: 'DisruptionTarget', status: 'True', reason: 'EvictionByEvictionAPI', message: 'Eviction API: evicting' };

/**
 * POST of an Eviction: the deletion of a Pod that a PodDisruptionBudget may refuse.
 *
 * @throws StatusError 429 where the budget allows no more disruptions
 * @see kubernetes pkg/registry/core/pod/storage/eviction.go
 */
export function evict(context: ServerContext, r: ResourceRequest): KubeResponse {
  if (r.request.method !== 'POST') throw methodNotAllowed();
  const eviction = readRecord(r.request.body);
  if (getIn(eviction, 'metadata', 'name') !== r.name) throw badRequest('name in URL does not match name in Eviction object');
  const o = deletionOf(eviction['deleteOptions'], r);
  const pod = findObject(context, r);
  if (!mayGoAtAnyTime(pod)) spend(context, pod, o.dryRun);
  const live = o.dryRun ? pod : context.store.put(r.resource, withCondition(pod, context));
  deleteObject(context, r.resource, live, o);
  return jsonAnswer(201, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 });
}

/** The deletion that an eviction carries. */
function deletionOf(options: unknown, { request, user }: ResourceRequest): DeleteRequest {
  const seconds = getIn(options, 'gracePeriodSeconds');
  const uid = getIn(options, 'preconditions', 'uid');
  const [dryRun] = [getIn(options, 'dryRun')].flat();
  return {
    dryRun: readDryRun(typeof dryRun === 'string' ? dryRun : request.query['dryRun']),
    gracePeriodSeconds: typeof seconds === 'number' ? seconds : undefined,
    uid: typeof uid === 'string' ? uid : undefined,
    user,
  };
}

/** What does not run, or goes already, disrupts nothing. */
function mayGoAtAnyTime(pod: KubernetesObject): boolean {
  const phase = getIn(pod, 'status', 'phase');
  return pod.metadata.deletionTimestamp !== undefined || phase === 'Succeeded' || phase === 'Failed' || phase === 'Pending';
}

function withCondition(pod: KubernetesObject, context: ServerContext): KubernetesObject {
  const status = isRecord(pod['status']) ? pod['status'] : {};
  const others = recordsOf(status['conditions']).filter(({ type }) => type !== TARGETED.type);
  const condition = { ...TARGETED, lastProbeTime: null, lastTransitionTime: timestamp(context) };
  return { ...pod, status: { ...status, conditions: [...others, condition] } };
}

/** Takes one disruption from the budget that guards a Pod. */
function spend(context: ServerContext, pod: KubernetesObject, dryRun: boolean): void {
  const budgets = context.resources.find('policy', 'v1', 'poddisruptionbudgets');
  if (budgets === undefined) return;
  const guarding = context.store
    .list(budgets, pod.metadata.namespace ?? '')
    .filter((each) => selects(getIn(each, 'spec', 'selector'), pod.metadata.labels));
  if (guarding.length > 1) throw new StatusError({ code: 500, reason: '', message: TOO_MANY });
  const [budget] = guarding;
  if (budget === undefined || !isCounted(pod, budget)) return;
  checkAllows(budget);
  if (!dryRun) context.store.put(budgets, spent(budget, pod, context));
}

const TOO_MANY = 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';

/** A Pod that is not ready may go where enough others are. */
function isCounted(pod: KubernetesObject, budget: KubernetesObject): boolean {
  const ready = recordsOf(getIn(pod, 'status', 'conditions')).some(({ type, status }) => type === 'Ready' && status === 'True');
  if (ready) return true;
  const desired = countOf(budget, 'desiredHealthy');
  const enough = countOf(budget, 'currentHealthy') >= desired && desired > 0;
  return !enough && getIn(budget, 'spec', 'unhealthyPodEvictionPolicy') !== 'AlwaysAllow';
}

function checkAllows(budget: KubernetesObject): void {
  const { name, generation } = budget.metadata;
  if (countOf(budget, 'observedGeneration') < Number(generation ?? 0)) {
    throw refused(`The disruption budget ${name} is still being processed by the server.`, 10);
  }
  if (countOf(budget, 'disruptionsAllowed') > 0) return;
  const [desired, current] = [countOf(budget, 'desiredHealthy'), countOf(budget, 'currentHealthy')];
  const needs = `The disruption budget ${name} needs ${desired} healthy pods and has ${current} currently`;
  throw refused(current <= desired ? needs : `The disruption budget ${name} does not allow evicting pods currently`);
}

function countOf(budget: KubernetesObject, field: string): number {
  return Number(getIn(budget, 'status', field) ?? 0);
}

/** 429. */
function refused(why: string, retryAfterSeconds?: number): StatusError {
  const causes = [{ reason: 'DisruptionBudget', message: why }];
  return new StatusError({
    code: 429,
    reason: 'TooManyRequests',
    message: "Cannot evict pod as it would violate the pod's disruption budget.",
    details: { causes, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) },
  });
}

function spent(budget: KubernetesObject, pod: KubernetesObject, context: ServerContext): KubernetesObject {
  const status = isRecord(budget['status']) ? budget['status'] : {};
  const disrupted = isRecord(status['disruptedPods']) ? status['disruptedPods'] : {};
  const disruptedPods = { ...disrupted, [pod.metadata.name]: timestamp(context) };
  return { ...budget, status: { ...status, disruptionsAllowed: countOf(budget, 'disruptionsAllowed') - 1, disruptedPods } };
}
