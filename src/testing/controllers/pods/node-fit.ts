import { getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import { meets } from '../label-selector.ts';

/** Why a node cannot take a Pod. */
export interface Misfit {
  /** As the scheduler counts it. */
  readonly reasons: readonly string[];
  /** Whether the Pod would not fit either if others gave way. */
  readonly helpless: boolean;
}

export function helpless(...reasons: readonly string[]): Misfit {
  return { reasons, helpless: true };
}

/** Why a node cannot take a Pod, whatever else it has; `undefined` if it can. @see kubernetes pkg/scheduler/framework/plugins */
export function refusal(pod: KubernetesObject, node: KubernetesObject): Misfit | undefined {
  if (getIn(node, 'spec', 'unschedulable') === true && !toleratesAll(pod, [UNSCHEDULABLE])) return helpless('node(s) were unschedulable');
  if (!toleratesTaints(pod, node)) return helpless('node(s) had untolerated taint(s)');
  return matchesNode(pod, node) ? undefined : helpless("node(s) didn't match Pod's node affinity/selector");
}

/** Whether a Pod tolerates all taints of a node that keep Pods away. A cordon is told apart. */
export function toleratesTaints(pod: KubernetesObject, node: KubernetesObject): boolean {
  const taints = recordsOf(getIn(node, 'spec', 'taints'));
  return toleratesAll(
    pod,
    taints.filter((each) => each['effect'] !== 'PreferNoSchedule' && !isSame(each, UNSCHEDULABLE)),
  );
}

const UNSCHEDULABLE = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

function isSame(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  return a['key'] === b['key'] && a['effect'] === b['effect'];
}

function toleratesAll(pod: KubernetesObject, taints: readonly Record<string, unknown>[]): boolean {
  const tolerations = recordsOf(getIn(pod, 'spec', 'tolerations'));
  return taints.every((taint) => tolerations.some((toleration) => tolerates(toleration, taint)));
}

function tolerates(toleration: Record<string, unknown>, taint: Record<string, unknown>): boolean {
  const { key, operator = 'Equal', value = '', effect } = toleration;
  if (effect !== undefined && effect !== '' && effect !== taint['effect']) return false;
  if (key === undefined || key === '') return operator === 'Exists';
  return key === taint['key'] && (operator === 'Exists' || value === (taint['value'] ?? ''));
}

/** Whether a node is one that the Pod's selector and required affinity allow. */
export function matchesNode(pod: unknown, node: KubernetesObject): boolean {
  const labels = node.metadata.labels ?? {};
  const selector = getIn(pod, 'spec', 'nodeSelector');
  if (isRecord(selector) && !Object.entries(selector).every(([key, value]) => labels[key] === value)) return false;
  const required = getIn(pod, 'spec', 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms');
  return !Array.isArray(required) || meetsTerms(required, node);
}

/** Whether one of some terms of a node selector holds. */
export function meetsTerms(terms: readonly unknown[], node: KubernetesObject): boolean {
  const labels = node.metadata.labels ?? {};
  return recordsOf(terms).some(
    (term) =>
      recordsOf(term['matchExpressions']).every((expression) => meets(expression, labels)) &&
      recordsOf(term['matchFields']).every((expression) => meets(expression, { 'metadata.name': node.metadata.name })),
  );
}
