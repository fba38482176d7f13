import { digestOf, displayRef, keyOf, leftAloneBy, markOf, type ObjectInput, type ObjectRef } from '../object/index.ts';
import { applySettings } from './directives/apply-settings.ts';
import { deleteSettings } from './directives/delete-settings.ts';
import { readHook } from './directives/hooks.ts';
import { syncWave } from './directives/sync-wave.ts';
import { isProtected } from './guards.ts';
import { isDueHook } from './is-write.ts';
import { ownerOf } from './ownership.ts';
import type { HookOptions, PlanPhase } from './plan.ts';
import { type DesiredHook, type PlanContext, unreadableReason } from './plan-context.ts';
import type { DraftStep } from './plan-sync.ts';

/**
 * One step for each phase of each hook. A hook goes along with other work; one that has not succeeded as Git has it now
 * runs for its own sake. None runs in a selective plan, and in a destroy only those of the delete phases.
 *
 * @param work whether an object is written.
 */
export function planHooks(context: PlanContext, work: boolean): DraftStep[] {
  const steps = context.hooks.flatMap((hook) => stepsOf(hook, context));
  const runs = work || steps.some(isDueHook);
  return steps.map((step) => {
    const isRun = step.phase === 'SyncFail' ? runs : work || isDueHook(step) || context.operation === 'destroy';
    return step.action === 'hook' && !isRun ? { ...step, action: 'skip', reason: 'nothing else is done', how: undefined } : step;
  });
}

function stepsOf(hook: DesiredHook, context: PlanContext): DraftStep[] {
  const { directive, object } = hook;
  const wave = syncWave(object);
  const destroys = context.operation === 'destroy';
  if (directive.phases.length === 0 && !destroys) {
    const ref = { ...hook.ref, name: nameOf(hook) };
    return [{ id: `apply:${keyOf(ref)}`, action: 'skip', ref, wave, object, reason: `left out of every sync (${directive.setting})` }];
  }
  const phases = directive.phases.filter((phase) => destroys === (phase === 'PreDelete' || phase === 'PostDelete'));
  return phases.map((phase) => ({
    id: `hook:${phase}:${keyOf({ ...hook.ref, name: nameOf(hook) })}`,
    phase,
    ref: refIn(phase, hook, context),
    object,
    wave,
    ...decide(phase, hook, context),
  }));
}

/** The name of a hook in the plan's ids: the same in every plan, also where each run makes another object. */
function nameOf({ ref, generateName, rank }: DesiredHook): string {
  return generateName === undefined ? ref.name : `${generateName}*${rank === 0 ? '' : rank + 1}`;
}

/**
 * Whether an object has the name of a hook, or one that a run of it may have made of its `generateName`.
 *
 * @since 0.1.0
 */
export function isNamedAfter({ metadata }: ObjectInput, name: string): boolean {
  const { name: own, generateName } = metadata as { name?: unknown; generateName?: unknown };
  if (typeof own === 'string' && own !== '') return name === own;
  const prefix = String(generateName).slice(0, PREFIX_CHARS);
  return name.startsWith(prefix) && ENDING.test(name.slice(prefix.length));
}

const ENDING = /^[0-9a-f]{9}$/;

/** Characters of a name that a `generateName` fills: with the ending it fits a label, as Jobs need it. */
const PREFIX_CHARS = 54;
const ENDING_CHARS = 9;

/**
 * The address of a hook's object. A generated name is new after each sync of the whole application, and the same until then:
 * a sync that dies or is cancelled finds its own hook again, and a selective sync, which runs no hooks, moves no plan.
 */
function refIn(phase: PlanPhase, { ref, generateName, rank }: DesiredHook, { input }: PlanContext): ObjectRef {
  if (generateName === undefined) return ref;
  const newest = input.inventory?.history[0];
  const last = newest?.afterWhole ?? newest?.id ?? 0;
  const run = [input.application, input.revision, phase, keyOf(ref), generateName, rank, last];
  const ending = digestOf(run).slice('sha256:'.length).slice(0, ENDING_CHARS);
  return { ...ref, name: `${generateName.slice(0, PREFIX_CHARS)}${ending}` };
}

type Decision = Pick<DraftStep, 'action' | 'reason' | 'how' | 'block'>;

function decide(phase: PlanPhase, hook: DesiredHook, context: PlanContext): Decision {
  const { ref, object, generateName, hash } = hook;
  if (context.only !== undefined) return { action: 'skip', reason: 'a selective sync runs no hooks' };
  const setting = leftAloneBy(object, undefined);
  if (setting !== undefined) return { action: 'skip', reason: setting };
  const unreadable = unreadableReason(ref, context.input.unreadable);
  if (unreadable !== undefined) {
    const message = `${displayRef(ref)} cannot be read (${unreadable}), so the hook does not run`;
    return { action: 'skip', reason: message, block: { kind: 'incomplete', message, approvable: false } };
  }
  const state = stateOf(phase, hook, context);
  if (state === 'done') return { action: 'skip', reason: REASONS[state] };
  const settings = applySettings(object, undefined, context.options).how;
  return {
    action: 'hook',
    reason: REASONS[state],
    how: {
      ...(settings.replace === true ? { replace: true as const } : {}),
      ...(settings.validate === false ? { validate: false as const } : {}),
      ...(settings.skipDryRun === true ? { skipDryRun: true as const } : {}),
      ...(context.options.propagation === undefined ? {} : { propagation: context.options.propagation }),
      hook: {
        hash,
        ...(state === 'new' || state === 'changed' ? { due: true as const } : {}),
        ...lifeOf(hook, context),
        ...(generateName === undefined ? {} : { generateName }),
        ...replaced(hook, context),
      },
    },
    block: blockOf(hook, context),
  };
}

/** When the hook's object goes. What takes data or objects of others along makes no room for the next run. */
function lifeOf(
  { ref, object, directive }: DesiredHook,
  { live, operation, options }: PlanContext,
): Pick<HookOptions, 'deletePolicies' | 'stays'> {
  const { deletePolicies } = directive;
  if (!isProtected(ref)) return { deletePolicies };
  const isKept = [object, live.get(keyOf(ref))].some(
    (side) => side !== undefined && deleteSettings(side, operation, options).keep !== undefined,
  );
  return { deletePolicies: isKept ? [] : deletePolicies.filter((policy) => policy !== 'BeforeHookCreation'), stays: true };
}

const REASONS = {
  new: 'has not run yet',
  changed: 'changed in Git',
  ran: 'runs with every sync that changes something',
  failure: 'runs when the sync fails',
  destroy: 'runs when the application is destroyed',
  done: 'has succeeded already in this destroy, which was begun before',
} as const;

/** What the newest entry of the history says of a hook. */
function stateOf(phase: PlanPhase, hook: DesiredHook, { input }: PlanContext): keyof typeof REASONS {
  if (phase === 'SyncFail') return 'failure';
  const newest = input.inventory?.history[0];
  const ran = newest?.hooks?.[`hook:${phase}:${keyOf({ ...hook.ref, name: nameOf(hook) })}`];
  if (phase === 'PreDelete' || phase === 'PostDelete') return newest?.operation === 'destroy' && ran === hook.hash ? 'done' : 'destroy';
  if (ran === undefined) return 'new';
  return ran === hook.hash ? 'ran' : 'changed';
}

/** Of an object that another application has marked: whoever runs the plan looks whether it is still that one's. */
function replaced({ ref, generateName }: DesiredHook, { live, mark, annotationPrefix }: PlanContext): { replaces?: string } {
  const found = generateName === undefined ? live.get(keyOf(ref)) : undefined;
  const owner = found === undefined ? undefined : markOf(found, annotationPrefix);
  return owner === undefined || owner === mark ? {} : { replaces: owner };
}

/** A hook's object makes room for the next one: so one that is there must be a hook, and not another owner's. */
function blockOf(hook: DesiredHook, context: PlanContext): DraftStep['block'] {
  const live = hook.generateName === undefined ? context.live.get(keyOf(hook.ref)) : undefined;
  if (live === undefined) return undefined;
  const { options } = context;
  const owner = ownerOf(live, context, { desired: hook.object, adoptFrom: options.adoptFrom });
  const name = displayRef(hook.ref);
  if (owner.kind === 'foreign') {
    const message = `${name} belongs to another owner (${owner.mark}), so the hook does not run; let that one release it, or name "${owner.tool}" in adoptFrom`;
    return { kind: 'foreignOwner', message, approvable: false };
  }
  if (owner.kind === 'ours' || (readHook(live) !== undefined && options.adopt !== 'never')) return undefined;
  const message = `${name} exists and this application did not make it, so the hook does not run; rename the hook, or approve the plan by its digest to have it replaced`;
  return { kind: 'foreignOwner', message, approvable: options.adopt !== 'never' };
}
