import { type Problem } from '../errors.ts';
import { displayRef, getIn, keyOf, kindKey, type ObjectRef } from '../object/index.ts';
import { isWait } from './is-write.ts';
import type { PlanBlock, PlanStep } from './plan.ts';
import type { PlanContext } from './plan-context.ts';
import { DEFAULT_MAX_PRUNE_COUNT, DEFAULT_MAX_PRUNE_FRACTION, PRUNE_FRACTION_FROM } from './sync-options.ts';

/** Kinds whose deletion takes other people's objects or data along. */
const PROTECTED_KINDS: ReadonlySet<string> = new Set([
  '/Namespace',
  '/PersistentVolume',
  '/PersistentVolumeClaim',
  'apiextensions.k8s.io/CustomResourceDefinition',
]);

/** Namespaces that every cluster has, whatever Git says. @see kapp: they are always orphaned */
const OF_EVERY_CLUSTER: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/** Whether it is a namespace of the cluster itself. */
export function isOfEveryCluster({ group, kind, name }: ObjectRef): boolean {
  return group === '' && kind === 'Namespace' && OF_EVERY_CLUSTER.has(name);
}

/** Nothing is done from an incomplete desired set: every step is held back. */
export function incompleteBlock({ input }: PlanContext, steps: readonly PlanStep[]): PlanBlock[] {
  const problems: readonly Problem[] = input.desiredProblems ?? [];
  const [first] = problems;
  if (first === undefined) return [];
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  const message = `the desired state is incomplete: ${first.message}${more}`;
  return [{ kind: 'incomplete', steps: steps.map(({ id }) => id), message, approvable: false }];
}

/** Under `failOnSharedResource` one object of another owner holds back every step. */
export function sharedBlock(
  { options }: PlanContext,
  drafts: readonly { readonly ref: ObjectRef; readonly block?: Pick<PlanBlock, 'kind'> | undefined }[],
  steps: readonly PlanStep[],
): PlanBlock[] {
  const shared = drafts.filter(({ block }) => block?.kind === 'foreignOwner');
  if (options.failOnSharedResource !== true || shared.length === 0) return [];
  const names = shared.slice(0, 3).map(({ ref }) => displayRef(ref));
  const more = shared.length > names.length ? ` and ${shared.length - names.length} more` : '';
  const message = `nothing is done, for ${names.join(', ')}${more} ${shared.length === 1 ? 'belongs' : 'belong'} to another owner (failOnSharedResource)`;
  return [{ kind: 'sharedObject', steps: steps.map(({ id }) => id), message, approvable: false }];
}

/** Deletions that wait for somebody to approve them; one that makes room for a new object is among them by what it takes along. */
export function pruneBlocks(context: PlanContext, steps: readonly Pick<PlanStep, 'id' | 'action' | 'ref' | 'how'>[]): PlanBlock[] {
  const deletes = steps.filter((step) => step.action === 'delete' && !isWait(step));
  const blocks: PlanBlock[] = [];
  if (deletes.length > 0 && context.operation !== 'destroy') {
    const message = massDeletion(context, deletes.length);
    if (message !== undefined) blocks.push({ ...message, steps: deletes.map(({ id }) => id), approvable: true });
  }
  const guarded = steps.filter(
    (step) => isProtected(step.ref) && (deletes.includes(step) || (step.action === 'recreate' && stands(step.ref, context))),
  );
  const [first] = guarded;
  if (first !== undefined) {
    const more = guarded.length > 1 ? ` and ${guarded.length - 1} more` : '';
    const message = `${displayRef(first.ref)}${more} would be deleted, with all that is in it; approve the plan by its digest to go on`;
    blocks.push({ kind: 'protectedKind', message, approvable: true, steps: guarded.map(({ id }) => id) });
  }
  return blocks;
}

/** Whether the deletion of such an object takes other people's objects or data along. */
export function isProtected(ref: ObjectRef): boolean {
  return PROTECTED_KINDS.has(kindKey(ref));
}

/** Whether an object is there and is not going already. */
function stands(ref: ObjectRef, { live }: PlanContext): boolean {
  const object = live.get(keyOf(ref));
  return object !== undefined && getIn(object.metadata, 'deletionTimestamp') === undefined;
}

function massDeletion(context: PlanContext, count: number): Pick<PlanBlock, 'kind' | 'message'> | undefined {
  const { maxPruneFraction = DEFAULT_MAX_PRUNE_FRACTION, maxPruneCount = DEFAULT_MAX_PRUNE_COUNT } = context.options.guards ?? {};
  const owned = context.inventory.size;
  const approve = 'if that is meant, approve the plan by its digest';
  if (context.desired.size === 0) {
    return { kind: 'emptySource', message: `the source has no object at all, and ${count} would be deleted; ${approve}` };
  }
  if (count > maxPruneCount) {
    return { kind: 'pruneGuard', message: `${count} objects would be deleted, more than ${maxPruneCount} (maxPruneCount); ${approve}` };
  }
  if (owned >= PRUNE_FRACTION_FROM && count / owned > maxPruneFraction) {
    return {
      kind: 'pruneGuard',
      message: `${count} of ${owned} objects would be deleted, more than ${maxPruneFraction * 100} % (maxPruneFraction); ${approve}`,
    };
  }
  return undefined;
}
