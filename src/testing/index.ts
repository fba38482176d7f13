/**
 * What tests and demonstrations need: sources and clusters in memory, a clock by hand, contract suites for adapters.
 *
 * @module gitops-reconciler/testing
 */
export { type MemorySource, memorySource, type SourceFiles } from './memory-source.ts';
export { type RepositoryFile, type TemporaryRepository, temporaryRepository } from './temporary-repository.ts';
export { type ClusterContractOptions, clusterContract } from './cluster-contract.ts';
export type { ContractCheck } from './contract-check.ts';
export { type SourceUnderTest, sourceContract } from './source-contract.ts';
export { CONTROLLER_NAMES, type ControllerName } from './controllers/controller-name.ts';
export {
  type ClusterScript,
  FAIL_ANNOTATION,
  type MetricRequest,
  type PodAttempt,
  type PodOutcome,
} from './controllers/pods/pod-script.ts';
export type { ClusterListener, ListenOptions } from './serve/listen.ts';
export type { Caller } from './caller.ts';
export { FAULT_NAMES, type FaultControl, type FaultName, type FaultPlan, type FaultRule } from './faults/fault-plan.ts';

export type {
  AdmissionAnswer,
  AdmissionHook,
  AdmissionMatch,
  AdmissionOperation,
  AdmissionRequest,
} from './server/admission/admission-hook.ts';
export { type ManualClock, manualClock } from './manual-clock.ts';
export { type ClusterView, type MemoryCluster, type MemoryClusterOptions, memoryCluster } from './memory-cluster.ts';
