import type { KindRule } from '../verdict.ts';
import { apiServiceRule } from './api-service.ts';
import { cronJobRule } from './cron-job.ts';
import { customResourceDefinitionRule } from './custom-resource-definition.ts';
import { daemonSetRule } from './daemon-set.ts';
import { deploymentRule } from './deployment.ts';
import { horizontalPodAutoscalerRule } from './horizontal-pod-autoscaler.ts';
import { ingressRule } from './ingress.ts';
import { jobRule } from './job.ts';
import { namespaceRule } from './namespace.ts';
import { persistentVolumeClaimRule } from './persistent-volume-claim.ts';
import { podDisruptionBudgetRule } from './pod-disruption-budget.ts';
import { podRule } from './pod.ts';
import { replicaSetRule } from './replica-set.ts';
import { serviceRule } from './service.ts';
import { statefulSetRule } from './stateful-set.ts';
import { workflowRule } from './workflow.ts';

/** All of them. */
export const RULES: readonly KindRule[] = [
  podRule,
  deploymentRule,
  statefulSetRule,
  daemonSetRule,
  replicaSetRule,
  jobRule,
  cronJobRule,
  serviceRule,
  ingressRule,
  persistentVolumeClaimRule,
  horizontalPodAutoscalerRule,
  podDisruptionBudgetRule,
  customResourceDefinitionRule,
  apiServiceRule,
  namespaceRule,
  workflowRule,
];

const BY_KIND: ReadonlyMap<string, KindRule> = new Map(RULES.flatMap((rule) => rule.kinds.map((kind): [string, KindRule] => [kind, rule])));

/** The built-in rule of a kind (`apps/Deployment`, core `/Pod`), whatever its version. */
export function ruleOf(kind: string): KindRule | undefined {
  return BY_KIND.get(kind);
}
