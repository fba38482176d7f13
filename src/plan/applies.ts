import { displayRef, keyOf, leftAloneBy, type ObjectInput } from '../object/index.ts';
import { diffOf, ignoredElsewhere, warnOfIgnoreRules, withCauses } from './apply-diff.ts';
import { applyId } from './apply-id.ts';
import { type Decision, decideExisting, decideMissing, isOurs } from './decide-apply.ts';
import { applySettings } from './directives/apply-settings.ts';
import { syncWave } from './directives/sync-wave.ts';
import { isWrite } from './is-write.ts';
import type { StepOptions } from './plan.ts';
import { type DesiredObject, type PlanContext, unreadableReason } from './plan-context.ts';
import type { DraftStep } from './plan-sync.ts';
import { plannedNamespace } from './planned-namespace.ts';
import { risksOf } from './risks.ts';
import { settled, takenOver } from './taken-over.ts';
import { usersOf } from './users-of.ts';
import { warnOfUnknownKind } from './unknown-kind.ts';

/** One step for each object of the desired set, and one for the namespace that the sync makes. */
export function planApplies(context: PlanContext): DraftStep[] {
  if (context.operation === 'destroy') return [];
  const namespace = plannedNamespace(context);
  const planned = [...context.desired.values()].map((desired) => planApply(desired, context));
  const steps = withoutLeaving(planned, [...namespace, ...planned], context);
  warnOfIgnoreRules(steps, context);
  return [...namespace, ...steps];
}

/** With a namespace or a definition that is made anew goes all that is in it, or of its kind: that is made anew, too. */
function withoutLeaving(steps: readonly DraftStep[], all: readonly DraftStep[], context: PlanContext): DraftStep[] {
  const leaving = all
    .filter(({ action }) => action === 'recreate')
    .map((container) => ({ container: container.ref, goesWith: usersOf(container.ref, context.live.get(keyOf(container.ref))) }));
  return steps.map((step) => {
    const { id, ref, wave } = step;
    const key = keyOf(ref);
    const container = context.live.has(key) && leaving.find(({ goesWith }) => goesWith?.(ref))?.container;
    const desired = context.desired.get(key);
    if (!container || !desired || leftAloneBy(desired.object, undefined)) return step;
    const made = created(desired, context);
    return { id, ref, wave, ...made, reason: made.action === 'create' ? `goes with ${displayRef(container)}` : made.reason };
  });
}

function planApply(desired: DesiredObject, context: PlanContext): DraftStep {
  const { ref, object } = desired;
  const base = { id: applyId(ref), ref, wave: syncWave(object) };
  warnOfUnknownKind(desired, context);
  const unreadable = unreadableReason(ref, context.input.unreadable);
  if (unreadable !== undefined) {
    const message = `${displayRef(ref)} cannot be read (${unreadable}), so it is neither made nor changed`;
    return { ...base, action: 'skip', reason: message, block: { kind: 'incomplete', message, approvable: false } };
  }
  const live = context.live.get(keyOf(ref));
  const setting = leftAloneBy(object, live);
  if (setting !== undefined) return { ...base, ...leftAlone(desired, live, setting, context) };
  return { ...base, ...(live === undefined ? created(desired, context) : changed(desired, live, context)) };
}

function leftAlone({ ref }: DesiredObject, live: ObjectInput | undefined, setting: string, context: PlanContext): Decision {
  const isKept = live !== undefined && isOurs(live, context.inventory.get(keyOf(ref)), false);
  if (isKept || live !== undefined || setting !== MUST_EXIST) return { action: isKept ? 'unchanged' : 'skip', reason: setting };
  const message = `${displayRef(ref)} must be there already (${MUST_EXIST}), and is not; make it, or take the annotation away to have it made`;
  return { action: 'skip', reason: message, block: { kind: 'dependencyMissing', message, approvable: false } };
}

/** kapp's annotation of an object that others make. */
const MUST_EXIST = 'kapp.k14s.io/exists';

type Part = Omit<DraftStep, 'id' | 'ref' | 'wave'>;

function created(desired: DesiredObject, context: PlanContext): Part {
  const decision = decideMissing(desired, context.inventory.get(keyOf(desired.ref)), context);
  return { ...decision, ...howOf(decision, applySettings(desired.object, undefined, context.options).how, context) };
}

function changed(desired: DesiredObject, found: ObjectInput, context: PlanContext): Part {
  const entry = context.inventory.get(keyOf(desired.ref));
  const settings = applySettings(desired.object, found, context.options);
  const { live, managers } = settings.how.keepManagers === true ? { live: found } : takenOver(found, context);
  const whole = withCauses(diffOf(desired, live, context), desired, live, entry, context);
  const { diff, left, block } = settings.how.replace === true ? { diff: whole, left: [] } : settled(desired.object, whole, context);
  const ignored = [...ignoredElsewhere(desired, live, diff, context), ...left];
  const decision = decideExisting(desired, live, { entry, diff, settings, context });
  const how = { ...settings.how, ...(managers === undefined ? {} : { takeOver: managers }) };
  return {
    diff,
    ...(ignored.length === 0 ? {} : { ignored }),
    ...(block === undefined || !isWrite(decision) ? {} : { block }),
    ...decision,
    ...howOf(decision, how, context),
    risks: risksOf(decision.action, { ref: desired.ref, desired: desired.object, live, diff }, context),
  };
}

/** Of an object that stays as it is, only its health matters. */
function howOf({ action }: Decision, how: StepOptions, { options }: PlanContext): { how?: StepOptions } {
  const { ignoreHealth, ...writing } = how;
  const health = ignoreHealth === undefined ? {} : { ignoreHealth };
  const all =
    action === 'unchanged' || action === 'skip'
      ? health
      : {
          ...writing,
          ...health,
          ...(action === 'recreate' && options.propagation !== undefined ? { propagation: options.propagation } : {}),
        };
  return Object.keys(all).length === 0 ? {} : { how: all };
}
