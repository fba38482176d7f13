import { getIn, isRecord, type KubernetesObject, quantityAmount } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import { meets } from '../label-selector.ts';

/** Why a node cannot take a Pod, as the scheduler counts it; `undefined` if it can. */
export function misfit(pod: KubernetesObject, node: KubernetesObject, others: readonly KubernetesObject[]): string | undefined {
  if (getIn(node, 'spec', 'unschedulable') === true && !toleratesAll(pod, [UNSCHEDULABLE])) return 'node(s) were unschedulable';
  const taint = recordsOf(getIn(node, 'spec', 'taints')).find(
    (each) => each['effect'] !== 'PreferNoSchedule' && !isSame(each, UNSCHEDULABLE) && !toleratesAll(pod, [each]),
  );
  if (taint !== undefined) return 'node(s) had untolerated taint(s)';
  if (!matchesNode(pod, node)) return "node(s) didn't match Pod's node affinity/selector";
  return shortOf(pod, node, others);
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
function matchesNode(pod: unknown, node: KubernetesObject): boolean {
  const labels = node.metadata.labels ?? {};
  const selector = getIn(pod, 'spec', 'nodeSelector');
  if (isRecord(selector) && !Object.entries(selector).every(([key, value]) => labels[key] === value)) return false;
  const required = getIn(pod, 'spec', 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms');
  if (!Array.isArray(required)) return true;
  return recordsOf(required).some(
    (term) =>
      recordsOf(term['matchExpressions']).every((expression) => meets(expression, labels)) &&
      recordsOf(term['matchFields']).every((expression) => meets(expression, { 'metadata.name': node.metadata.name })),
  );
}

function shortOf(pod: KubernetesObject, node: KubernetesObject, others: readonly KubernetesObject[]): string | undefined {
  for (const resource of ['cpu', 'memory']) {
    const wanted = requestOf(pod, resource);
    const has = quantityAmount(getIn(node, 'status', 'allocatable', resource));
    if (wanted === 0 || has === undefined) continue;
    const used = others.reduce((sum, other) => sum + requestOf(other, resource), 0);
    if (wanted + used > Number(has)) return `Insufficient ${resource}`;
  }
  return undefined;
}

function requestOf(pod: KubernetesObject, resource: string): number {
  return recordsOf(getIn(pod, 'spec', 'containers')).reduce(
    (sum, container) => sum + Number(quantityAmount(getIn(container, 'resources', 'requests', resource)) ?? 0),
    0,
  );
}
