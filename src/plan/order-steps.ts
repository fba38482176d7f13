import { compareRefs, compareText, type GroupKind, kindKey, type ObjectRef } from '../object/index.ts';
import { deletionRank, kindRank } from './kind-order.ts';
import { PLAN_PHASES, type PlanStep } from './plan.ts';
import type { PlanContext } from './plan-context.ts';
import type { DraftStep } from './plan-sync.ts';
import { definedKinds } from './scope.ts';

/** Deletes come after every apply of the last wave. */
const DELETES_FROM = 100;

/** Gives every draft its place: wave, rank within it, and the steps that it waits for by reference. */
export function orderSteps(drafts: readonly DraftStep[], context: PlanContext): PlanStep[] {
  const applies = drafts.filter(({ phase = 'Sync', deletion }) => phase === 'Sync' && deletion === undefined);
  const lastWave = applies.reduce((last, { wave }) => (wave > last ? wave : last), 0);
  const references = new References(drafts, applies, context);
  const placed = drafts.map((draft) => {
    const deletes = draft.deletion !== undefined;
    const { id, action, ref, reason, ignored, how, risks } = draft;
    const wave = deletes ? lastWave : references.liftedWave(draft);
    const order = deletes ? DELETES_FROM + deletionRank(ref) : kindRank(ref);
    const after = deletes ? references.deletedBefore(ref) : references.appliedBefore(ref);
    return {
      id,
      phase: draft.phase ?? ('Sync' as const),
      wave,
      order,
      after,
      action,
      ref,
      changes: draft.diff?.changes ?? [],
      ...(ignored === undefined ? {} : { ignored }),
      reason,
      ...(how === undefined ? {} : { how }),
      ...(risks === undefined ? {} : { risks }),
    };
  });
  return placed.sort(
    (a, b) => phaseRank(a) - phaseRank(b) || a.wave - b.wave || a.order - b.order || compareRefs(a.ref, b.ref) || compareText(a.id, b.id),
  );
}

function phaseRank({ phase }: PlanStep): number {
  return PLAN_PHASES.indexOf(phase);
}

/** What refers to what: objects to their namespace, custom resources to their definition. */
class References {
  readonly #namespaces = new Map<string, string>(); // name → step id
  readonly #definitions = new Map<string, string>(); // kind defined → step id
  readonly #kindOfDefinition = new Map<string, string>(); // name of the definition → kind defined
  readonly #deletesByNamespace = new Map<string, string[]>();
  readonly #deletesByKind = new Map<string, string[]>();
  readonly #firstWave = new Map<string, number>(); // step id of a namespace or definition → first wave of its users

  constructor(drafts: readonly DraftStep[], applies: readonly DraftStep[], context: PlanContext) {
    const defined = [...[...context.desired.values()].map(({ object }) => object), ...context.live.values()];
    for (const { group, kind, crd } of definedKinds(defined)) {
      this.#kindOfDefinition.set((crd.metadata as { name: string }).name, kindKey({ group, kind }));
    }
    for (const draft of drafts) if (draft.action !== 'skip') this.#index(draft);
    for (const draft of applies) if (draft.action !== 'skip') this.#noteWave(draft);
  }

  #index({ id, ref, deletion }: DraftStep): void {
    if (deletion !== undefined) {
      if (ref.namespace !== undefined) listed(this.#deletesByNamespace, ref.namespace).push(id);
      listed(this.#deletesByKind, kindKey(ref)).push(id);
    } else if (isNamespace(ref)) {
      this.#namespaces.set(ref.name, id);
    } else if (isDefinition(ref)) {
      const kind = this.#kindOfDefinition.get(ref.name);
      if (kind !== undefined) this.#definitions.set(kind, id);
    }
  }

  #noteWave({ ref, wave }: DraftStep): void {
    for (const id of this.appliedBefore(ref)) this.#firstWave.set(id, Math.min(this.#firstWave.get(id) ?? wave, wave));
  }

  /** A namespace or definition is made in the wave of its first user, if its own comes later. */
  liftedWave({ id, wave }: DraftStep): number {
    return Math.min(wave, this.#firstWave.get(id) ?? wave);
  }

  appliedBefore(ref: ObjectRef): string[] {
    const namespace = ref.namespace === undefined ? undefined : this.#namespaces.get(ref.namespace);
    return [namespace, this.#definitions.get(kindKey(ref))].filter((id) => id !== undefined);
  }

  deletedBefore(ref: ObjectRef): string[] {
    if (isNamespace(ref)) return [...(this.#deletesByNamespace.get(ref.name) ?? [])].sort(compareText);
    const kind = isDefinition(ref) ? this.#kindOfDefinition.get(ref.name) : undefined;
    return kind === undefined ? [] : [...(this.#deletesByKind.get(kind) ?? [])].sort(compareText);
  }
}

function listed(map: Map<string, string[]>, key: string): string[] {
  let list = map.get(key);
  if (list === undefined) map.set(key, (list = []));
  return list;
}

function isNamespace({ group, kind }: GroupKind): boolean {
  return group === '' && kind === 'Namespace';
}

function isDefinition({ group, kind }: GroupKind): boolean {
  return group === 'apiextensions.k8s.io' && kind === 'CustomResourceDefinition';
}
