/**
 * Clusters: the REST layer between this library and a Kubernetes API server.
 *
 * @module gitops-reconciler/cluster
 */
export { contextNamespace } from './context-namespace.ts';
export type { KubeConfigChoice, KubeConfigCluster, KubeConfigLike } from './kube-config.ts';
export type { KubernetesClusterOptions } from './kubernetes-cluster.ts';
export { kubernetesCluster } from './kubernetes-cluster.ts';
export type { KubeRequest, KubeResponse, RequestFunction } from './request.ts';
export { RequestFailure } from './request-failure.ts';
export type { ClosableCluster, RequestOptions, RestClusterOptions } from './rest-cluster.ts';
export { restCluster } from './rest-cluster.ts';
export type { RetryPolicy } from './retry-policy.ts';
