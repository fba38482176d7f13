/**
 * An embeddable GitOps reconcile SDK.
 *
 * @module gitops-reconciler
 */
export type { AnyGitOpsError, ErrorCode, ErrorContexts, Problem, ProblemKind } from './errors.ts';
export { formatProblem, formatProblems, GitOpsError, isGitOpsError } from './errors.ts';
export type { KubernetesObject, ObjectInput, ObjectMeta, ObjectRef } from './object/index.ts';
export { keyOf, refOf } from './object/index.ts';
