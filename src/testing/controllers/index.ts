import type { Controller } from './controller.ts';
import { daemonSets } from './daemon-sets.ts';
import { definitions } from './definitions.ts';
import { deployments } from './deployments.ts';
import { garbageCollector } from './garbage-collector.ts';
import { jobs } from './jobs.ts';
import { namespaceDefaults, namespaceLifecycle } from './namespaces.ts';
import { podRunner } from './pods.ts';
import { storageProtection } from './protection.ts';
import { replicaKeeper } from './replica-sets.ts';
import { endpoints, loadBalancers } from './services.ts';
import { apiServices, autoscalers, claims, disruptionBudgets } from './small-statuses.ts';
import { statefulSets } from './stateful-sets.ts';

/** What works in every cluster, at once. */
export function systemControllers(): readonly Controller[] {
  return [namespaceLifecycle(), definitions, garbageCollector, storageProtection];
}

/** What makes workloads ready. */
export function workloadControllers(o: {
  readonly failingImages?: ((image: string) => boolean) | undefined;
  readonly loadBalancers?: boolean | undefined;
}): readonly Controller[] {
  return [
    namespaceDefaults,
    deployments,
    replicaKeeper('apps/replicasets', 'ReplicaSet'),
    replicaKeeper('/replicationcontrollers', 'ReplicationController'),
    statefulSets,
    daemonSets,
    jobs,
    podRunner(o.failingImages ?? (() => false)),
    endpoints,
    ...(o.loadBalancers === true ? [loadBalancers] : []),
    claims,
    autoscalers,
    apiServices,
    disruptionBudgets,
  ];
}
