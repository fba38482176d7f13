import { diffObject } from '../diff/index.ts';
import { getIn, keyOf, type ObjectInput, type ObjectRef } from '../object/index.ts';
import { isOurs } from './decide-apply.ts';
import { applyId } from './apply-id.ts';
import type { DraftStep } from './plan-sync.ts';
import type { PlanContext } from './plan-context.ts';
import { marked, ownerOf } from './ownership.ts';
import { policyDenial } from './policy-denial.ts';
import type { NamespaceMetadata } from './sync-options.ts';

/**
 * The destination namespace, where the policy makes it and nobody else does. Labels and annotations that the policy names
 * are kept on it, also where it was there before: then it gets no mark, and is not ours.
 */
export function plannedNamespace(context: PlanContext): DraftStep[] {
  const { input, options } = context;
  const { createNamespace = false } = options;
  const ref: ObjectRef = { group: '', version: 'v1', kind: 'Namespace', name: input.namespace ?? 'default' };
  if (createNamespace === false || context.operation === 'destroy' || context.desired.has(keyOf(ref))) return [];
  const metadata = createNamespace === true ? undefined : createNamespace;
  const live = context.live.get(keyOf(ref));
  const step =
    live === undefined
      ? missing(ref, metadata, context)
      : getIn(live.metadata, 'deletionTimestamp') !== undefined
        ? { ...missing(ref, metadata, context), action: 'recreate' as const, reason: GOING }
        : isUnrecorded(ref, live, context)
          ? { ...missing(ref, metadata, context), action: 'adopt' as const, reason: UNRECORDED }
          : metadata && labelled(ref, metadata, live, context);
  if (step === undefined) return [];
  const block = policyDenial(ref, options);
  return [{ id: applyId(ref), ref, wave: 0, ...step, ...(block === undefined ? {} : { block }) }];
}

type Part = Pick<DraftStep, 'action' | 'reason' | 'how' | 'diff'>;

function missing(ref: ObjectRef, metadata: NamespaceMetadata | undefined, context: PlanContext): Part {
  const reason = 'the destination namespace does not exist (createNamespace)';
  if (metadata === undefined) return { action: 'create', reason };
  return {
    action: 'create',
    reason,
    how: { namespace: metadata },
    diff: diffObject({ desired: namespaceOf(ref, metadata, context, true) }),
  };
}

const GOING = 'being deleted; made anew when it is gone';
const UNRECORDED = 'a sync made it and ended before the inventory named it (createNamespace)';

/** Ours by its mark alone: it is made before the inventory, which lies in it, can name it. */
function isUnrecorded(ref: ObjectRef, live: ObjectInput, context: PlanContext): boolean {
  const { inventory, options } = context;
  if (inventory.has(keyOf(ref)) || options.adopt === 'never') return false;
  return ownerOf(live, context).kind === 'ours';
}

function labelled(ref: ObjectRef, metadata: NamespaceMetadata, live: ObjectInput, context: PlanContext): Part | undefined {
  const ours = isOurs(live, context.inventory.get(keyOf(ref)), false);
  const { schema, fieldManager } = context;
  const diff = diffObject({ desired: namespaceOf(ref, metadata, context, ours), live, schema, fieldManager });
  if (diff.state === 'in-sync') return undefined;
  const how = { namespace: { ...metadata, ...(ours ? {} : { notOurs: true as const }) } };
  return { action: 'update', reason: 'its labels or annotations differ from the policy (createNamespace)', how, diff };
}

function namespaceOf({ name }: ObjectRef, metadata: NamespaceMetadata, context: PlanContext, ours: boolean): ObjectInput {
  const { labels, annotations } = metadata;
  const object = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, ...(labels === undefined ? {} : { labels }), ...(annotations === undefined ? {} : { annotations }) },
  };
  return ours ? marked(object, context) : object;
}
