/**
 * An embeddable GitOps reconcile SDK.
 *
 * @module gitops-reconciler
 */
export type { StepResult, SyncOutcome, SyncResult } from './apply/index.ts';
export type { FieldChange, IgnoreRule, ObjectDiff } from './diff/index.ts';
export type { AnyGitOpsError, ErrorCode, ErrorContexts, Problem, ProblemKind } from './errors.ts';
export { formatProblem, formatProblems, GitOpsError, isGitOpsError, PROBLEM_KINDS } from './errors.ts';
export type { Health, HealthRule, HealthStatus } from './health/index.ts';
export type { HistoryEntry, Inventory, InventoryEntry } from './inventory/index.ts';
export type { Manifest } from './manifest/index.ts';
export type {
  GroupKind,
  KubernetesObject,
  ManagedFieldsEntry,
  ObjectInput,
  ObjectMeta,
  ObjectRef,
  OwnerReference,
  Tracking,
} from './object/index.ts';
export { keyOf, refOf } from './object/index.ts';
export type { ConflictRule, Guards, Operation, Plan, PlanAction, PlanBlock, PlanStep, PlanSummary } from './plan/index.ts';
export type {
  ApiResource,
  ApplicationStatus,
  ApplyOptions,
  Clock,
  Cluster,
  Condition,
  DeleteOptions,
  Discovery,
  InventoryStore,
  ListedKind,
  ListOptions,
  LogOptions,
  Logger,
  Notifier,
  ObjectList,
  PatchOptions,
  ReconcileEvent,
  Renderer,
  RenderOptions,
  ResourceStatus,
  Revision,
  Runtime,
  Schedule,
  Source,
  SourceTree,
  TreeEntry,
  TreeRoot,
  Trigger,
  Waiting,
  WatchEvent,
  WatchOptions,
  WriteOptions,
  Written,
} from './ports.ts';
export type {
  Comparison,
  DiffMode,
  Policy,
  ReconcileResult,
  ReconcilerOptions,
  RetryOptions,
  SyncCall,
  Timeouts,
} from './reconciler/index.ts';
export { Reconciler } from './reconciler/index.ts';
