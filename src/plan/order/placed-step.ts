import { compareRefs, compareText, keyOf, kindKey, type ObjectInput } from '../../object/index.ts';
import { deletionRank, kindRank } from '../kind-order.ts';
import { PLAN_PHASES, type PlanStep } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import type { DraftStep } from '../plan-sync.ts';
import { definedKinds } from '../scope.ts';
import { waveName } from '../steps-before.ts';
import { usersOf } from '../users-of.ts';

/** A step with its phase and wave, in the order in which steps of equal rights go. */
export interface PlacedStep {
  /** Its place among the placed steps. */
  readonly at: number;
  readonly draft: DraftStep;
  /** The manifest, or the live object that goes; none for a namespace that no manifest names. */
  readonly object: ObjectInput | undefined;
  readonly phase: PlanStep['phase'];
  readonly wave: number;
  /** Number of its phase and wave among those of the plan. */
  readonly stage: number;
  /** Place of its kind among the kinds. */
  readonly rank: number;
  /** Whether others may wait for it: it does something, or is held back from it. */
  readonly acts: boolean;
}

export type Place = Pick<PlacedStep, 'phase' | 'wave'>;

/**
 * Gives every step its phase and wave. A namespace or definition is made where its first user is, if its own place comes
 * later. Deletions have waves of their own behind those of the applies: the highest wave of the live objects goes first.
 * A namespace stays until the hooks in it have ended that run after all deletions.
 *
 * @param early deletions that do not come behind the applies, with their places.
 */
export function placeSteps(drafts: readonly DraftStep[], context: PlanContext, early?: ReadonlyMap<DraftStep, Place>): PlacedStep[] {
  const applies = drafts.filter(({ deletion }) => deletion === undefined);
  const lifted = firstUsers(applies, context);
  const places = new Map<DraftStep, Place>([
    ...applies.map((draft) => [draft, earlier(placeOf(draft), lifted.get(draft))] as const),
    ...(early ?? []),
  ]);
  placeDeletions(drafts, places, context);
  const stages = [...new Map([...places.values()].map((place) => [waveName(place), place])).values()].sort(comparePlaces);
  const numbers = new Map(stages.map((place, at) => [waveName(place), at]));
  const placed = drafts.map((draft) => {
    const { phase, wave } = places.get(draft) ?? placeOf(draft);
    const deletes = draft.deletion !== undefined;
    return {
      at: 0,
      draft,
      object: draft.object ?? (deletes ? context.live.get(keyOf(draft.ref)) : context.desired.get(keyOf(draft.ref))?.object),
      phase,
      wave,
      stage: numbers.get(waveName({ phase, wave })) ?? 0,
      rank: deletes ? deletionRank(draft.ref) : kindRank(draft.ref),
      acts: draft.action !== 'skip' || (draft.block !== undefined && !deletes),
    };
  });
  placed.sort(
    (a, b) => a.stage - b.stage || a.rank - b.rank || compareRefs(a.draft.ref, b.draft.ref) || compareText(a.draft.id, b.draft.id),
  );
  for (const [at, step] of placed.entries()) step.at = at;
  return placed;
}

function placeOf({ phase = 'Sync', wave }: DraftStep): Place {
  return { phase, wave };
}

function comparePlaces(a: Place, b: Place): number {
  return PLAN_PHASES.indexOf(a.phase) - PLAN_PHASES.indexOf(b.phase) || a.wave - b.wave;
}

function earlier(a: Place, b: Place | undefined): Place {
  return b === undefined || comparePlaces(a, b) <= 0 ? a : b;
}

/** Of each namespace and definition the place of its first user. */
function firstUsers(applies: readonly DraftStep[], context: PlanContext): ReadonlyMap<DraftStep, Place> {
  const makers = new Map<string, DraftStep>();
  for (const draft of applies) for (const what of made(draft, context)) makers.set(what, draft);
  const first = new Map<DraftStep, Place>();
  for (const draft of applies) {
    const { action, ref, phase } = draft;
    if (action === 'skip' || phase === 'SyncFail') continue;
    for (const what of [`kind ${kindKey(ref)}`, ...(ref.namespace === undefined ? [] : [`namespace ${ref.namespace}`])]) {
      const maker = makers.get(what);
      if (maker !== undefined) first.set(maker, earlier(placeOf(draft), first.get(maker)));
    }
  }
  return first;
}

/** What other objects need to be at all: a namespace, or a kind. */
function made({ action, ref, object }: DraftStep, context: PlanContext): string[] {
  if (action === 'skip') return [];
  if (ref.group === '' && ref.kind === 'Namespace') return [`namespace ${ref.name}`];
  if (ref.kind !== 'CustomResourceDefinition') return [];
  const definition = object ?? context.desired.get(keyOf(ref))?.object;
  return definition === undefined ? [] : definedKinds([definition]).map((kind) => `kind ${kindKey(kind)}`);
}

function placeDeletions(drafts: readonly DraftStep[], places: Map<DraftStep, Place>, context: PlanContext): void {
  const deletions = drafts.filter((draft) => draft.deletion !== undefined && !places.has(draft));
  const before = drafts.filter(
    ({ deletion, phase, action }) => deletion === undefined && (phase ?? 'Sync') === 'Sync' && action !== 'skip',
  );
  const from = before.reduce((last, draft) => Math.max(last, places.get(draft)?.wave ?? 0), -1) + 1;
  const turns = deletionTurns(deletions, context);
  const order = [...new Set(turns.values())].sort((a, b) => a - b);
  const at = new Map(order.map((each, index) => [each, from + index]));
  const lasting = neededByLastHooks(drafts, context);
  for (const draft of deletions) {
    const wave = at.get(turns.get(draft) ?? 0) ?? from;
    places.set(draft, lasting.get(draft) ?? { phase: 'Sync', wave });
  }
}

/** The higher wave goes first, but no namespace or definition before the last of what would go with it. */
function deletionTurns(deletions: readonly DraftStep[], { live }: PlanContext): ReadonlyMap<DraftStep, number> {
  const turn = ({ deletion, wave }: DraftStep): number => (deletion === 'last' ? Number.POSITIVE_INFINITY : -wave);
  return new Map(
    deletions.map((draft) => {
      const isUser = draft.action === 'skip' ? undefined : usersOf(draft.ref, live.get(keyOf(draft.ref)));
      const users = isUser === undefined ? [] : deletions.filter(({ ref, action }) => action !== 'skip' && isUser(ref));
      return [draft, users.reduce((last, user) => Math.max(last, turn(user)), turn(draft))];
    }),
  );
}

/**
 * What the hooks need that run when all else is deleted, and so goes behind them: what other hooks have left for them, their
 * namespaces, and the definitions of their kinds.
 */
function neededByLastHooks(drafts: readonly DraftStep[], { live }: PlanContext): ReadonlyMap<DraftStep, Place> {
  const hooks = drafts.filter(({ phase, action }) => phase === 'PostDelete' && action === 'hook');
  if (hooks.length === 0) return new Map();
  const place: Place = { phase: 'PostDelete', wave: Math.max(...hooks.map(({ wave }) => wave)) + 1 };
  const isLeft = ({ how }: DraftStep): boolean => how?.ofHook === true;
  const users = drafts.filter((draft) => isLeft(draft) || hooks.includes(draft));
  const needed = drafts.filter((draft) => {
    const isUser = draft.deletion === undefined ? undefined : usersOf(draft.ref, live.get(keyOf(draft.ref)));
    return isLeft(draft) || (isUser !== undefined && users.some(({ ref }) => isUser(ref)));
  });
  return new Map(needed.map((draft) => [draft, place]));
}
