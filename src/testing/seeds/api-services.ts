import type { KubernetesObject } from '../../object/index.ts';
import { type Seed, written } from './seed.ts';

/** Version and group, and the priorities of both: how old the group and the version are. */
const SERVED = `v1. 18000 1
v1.admissionregistration.k8s.io 16700 15
v1.apiextensions.k8s.io 16700 15
v1.apps 17800 15
v1.authentication.k8s.io 17700 15
v1.authorization.k8s.io 17600 15
v1.autoscaling 17500 15
v1.batch 17400 15
v1.certificates.k8s.io 17300 15
v1.coordination.k8s.io 16500 15
v1.discovery.k8s.io 16200 15
v1.events.k8s.io 17750 15
v1.flowcontrol.apiserver.k8s.io 16100 21
v1.networking.k8s.io 17200 15
v1.node.k8s.io 16300 15
v1.policy 17100 15
v1.rbac.authorization.k8s.io 17000 15
v1.resource.k8s.io 16200 21
v1.scheduling.k8s.io 16600 15
v1.storage.k8s.io 16800 15
v2.autoscaling 17500 30`.split('\n');

/**
 * The groups that the server serves of its own.
 *
 * @see kubernetes pkg/controlplane/apiserver/aggregator.go; taken from a running server.
 */
export const API_SERVICES: Seed = written('apiregistration.k8s.io', 'apiservices', SERVED.length, () => SERVED.map(apiService));

function apiService(line: string): KubernetesObject {
  const [name = '', groupPriority, versionPriority] = line.split(' ');
  const dot = name.indexOf('.');
  const [version, group] = [name.slice(0, dot), name.slice(dot + 1)];
  return {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: { name, labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' } },
    spec: {
      ...(group === '' ? {} : { group }),
      version,
      groupPriorityMinimum: Number(groupPriority),
      versionPriority: Number(versionPriority),
    },
  };
}
