import type { FieldChange, ObjectDiff } from '../diff/index.ts';
import type { InventoryEntry } from '../inventory/index.ts';
import { displayRef, getIn, leavesDrift, type ObjectInput, type ObjectRef, shortHashOf } from '../object/index.ts';
import { diffOf, isUnchangedInGit } from './apply-diff.ts';
import { isLeft } from './conflicts.ts';
import type { ApplySettings } from './directives/apply-settings.ts';
import { namesOf } from './names-of.ts';
import { nameOf, ownerOf } from './ownership.ts';
import type { PlanAction } from './plan.ts';
import type { DesiredObject, PlanContext } from './plan-context.ts';
import type { DraftStep } from './plan-sync.ts';

/** What is done about one object of Git, and why. */
export type Decision = Pick<DraftStep, 'action' | 'reason' | 'diff' | 'block'>;

/** What is done about an object that is not in the cluster. */
export function decideMissing(desired: DesiredObject, entry: InventoryEntry | undefined, context: PlanContext): Decision {
  if (entry?.uid !== undefined && entry.hash === shortHashOf(desired.object) && expiresWhenDone(desired.object)) {
    return { action: 'unchanged', reason: 'CompletedAndExpired' };
  }
  if (leavesDrift(desired.object) && entry?.uid !== undefined && isUnchangedInGit(desired, entry)) {
    return { action: 'skip', reason: `${GONE}, and left so (driftDetection: disabled)` };
  }
  const diff = diffOf(desired, undefined, context);
  if (entry?.uid === undefined) return { action: 'create', reason: 'new in Git', diff };
  return { action: 'create', reason: expiresWhenDone(desired.object) ? EXPIRED : GONE, diff };
}

/** A Job that the TTL controller removes when it is done: being gone is its normal end. */
export function expiresWhenDone(object: ObjectInput): boolean {
  return object.kind === 'Job' && object.apiVersion.startsWith('batch/') && getIn(object, 'spec', 'ttlSecondsAfterFinished') !== undefined;
}

/** What is done about an object that is in the cluster, by whose it is and what differs. */
export function decideExisting(
  desired: DesiredObject,
  live: ObjectInput,
  o: { entry: InventoryEntry | undefined; diff: ObjectDiff; settings: ApplySettings; context: PlanContext },
): Decision {
  const { entry, diff, settings, context } = o;
  const { options } = context;
  const owner = ownerOf(live, context, { desired: desired.object, adoptFrom: options.adoptFrom });
  if (owner.kind === 'foreign') {
    const message = `${displayRef(desired.ref)} belongs to another owner (${owner.mark}); let that one release it, or name "${owner.tool}" in adoptFrom`;
    return { action: 'adopt', reason: message, block: { kind: 'foreignOwner', message, approvable: false } };
  }
  if (getIn(live.metadata, 'deletionTimestamp') !== undefined) {
    return { action: 'recreate', reason: 'being deleted; made anew when it is gone' };
  }
  if (isOurs(live, entry, owner.kind === 'ours')) {
    if (diff.state === 'in-sync') return { action: 'unchanged', reason: 'in sync' };
    return decideChange(desired.ref, diff, settings, { action: 'update', reason: reasonOf(diff, isUnchangedInGit(desired, entry)) });
  }
  if (options.adopt === 'never') {
    const message = `${displayRef(desired.ref)} exists and this application did not make it; allow adopt: 'unowned' to take it over`;
    return { action: 'adopt', reason: message, block: { kind: 'foreignOwner', message, approvable: false } };
  }
  const before = ownerOf(live, context, { desired: desired.object });
  const reason = before.kind === 'foreign' ? `taken over from ${nameOf(before.tool)} (${before.mark})` : UNOWNED[before.kind];
  return decideChange(desired.ref, diff, settings, { action: 'adopt', reason });
}

const UNOWNED = { none: 'exists without an owner; taken over', ours: 'has our mark and is not in the inventory; taken over' };

/** Whether a change is an apply, a replacement, or takes making the object anew, which somebody may have to approve. */
function decideChange(ref: ObjectRef, diff: ObjectDiff, settings: ApplySettings, plain: Decision): Decision {
  const fixed = diff.changes.filter((change) => change.immutable === true && !isLeft(change));
  if (fixed.length > 0) {
    const reason = `${plain.reason}; ${namesOf(fixed)} cannot be changed, so it is made anew`;
    if (settings.recreate !== 'never' || isRoleRef(ref, fixed)) return { action: 'recreate', reason };
    const message = `${displayRef(ref)}: ${namesOf(fixed)} cannot be changed; take the change back in Git, or approve the plan by its digest to have the object deleted and made anew`;
    return { action: 'recreate', reason, block: { kind: 'immutable', message, approvable: true } };
  }
  if (settings.recreate === 'always' && diff.state === 'changed') {
    return { action: 'recreate', reason: `${plain.reason}; made anew (kapp.k14s.io/update-strategy: always-replace)` };
  }
  return plain.action === 'update' && settings.how.replace === true ? { ...plain, action: 'replace' } : plain;
}

/** A binding has nothing that could be lost: to point it to another role, it is always made anew. */
function isRoleRef({ group }: ObjectRef, fixed: readonly FieldChange[]): boolean {
  return group === 'rbac.authorization.k8s.io' && fixed.every(({ path }) => path === '/roleRef' || path.startsWith('/roleRef/'));
}

/** Named by the inventory with the uid that live has; or announced there, not yet seen, and marked. */
export function isOurs(live: ObjectInput, entry: InventoryEntry | undefined, marked: boolean): boolean {
  if (entry === undefined) return false;
  return entry.uid === undefined ? marked : entry.uid === getIn(live.metadata, 'uid');
}

const GONE = 'gone from the cluster';
const EXPIRED = 'gone, and not known to have succeeded as Git has it';
const DRIFTED = 'changed in the cluster';

/** Whether a step undoes what somebody did in the cluster: a change by another, or a deletion. */
export function isDrift({ action, reason }: { readonly action: PlanAction; readonly reason: string }): boolean {
  return (action === 'create' && reason === GONE) || ((action === 'update' || action === 'replace') && reason === DRIFTED);
}

function reasonOf(diff: ObjectDiff, unchangedInGit: boolean): string {
  const causes = new Set(diff.changes.filter((change) => !isLeft(change)).map(({ cause }) => cause));
  if (unchangedInGit) return DRIFTED;
  if (causes.size === 1 && causes.has('git')) return 'changed in Git';
  if (causes.size === 1 && causes.has('drift')) return DRIFTED;
  return causes.has('git') && causes.has('drift') ? 'changed in Git and in the cluster' : 'differs from Git';
}
