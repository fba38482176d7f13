/**
 * Clusters: the REST layer between this library and a Kubernetes API server.
 *
 * @module gitops-reconciler/cluster
 */
export type { KubeRequest, KubeResponse, RequestFunction } from './request.ts';
export { RequestFailure } from './request-failure.ts';
