import { PLAN_PHASES, type Plan, type PlanStep, stepSets, waveName } from '../plan/index.ts';

/**
 * What each step waits for, as signals: `done:<id>`, `healthy:<id>` and `ended:<id>` of a step, or a group's name. A
 * group's signal comes when those of all its members have come.
 */
export interface PlanGraph {
  readonly waits: ReadonlyMap<string, readonly string[]>;
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/** The group that every delete of a sync waits for: no apply is left, and none has failed. */
const ALL_APPLIED = 'group:applies';

/**
 * The order of some steps of a plan. `after` says it; beside that nothing of a wave begins before the wave before it,
 * nothing of a phase before the phase before it, and no delete of a sync before all applies have ended, whoever made
 * the plan, but for one that says of itself that it goes before some.
 *
 * @param steps those of the plan that order the work.
 * @param waiting those of them that are still to be done.
 */
export function planGraph(plan: Plan, steps: readonly PlanStep[], waiting: readonly PlanStep[]): PlanGraph {
  const builder = new GraphBuilder(plan, steps);
  for (const step of waiting) builder.add(step);
  return builder;
}

class GraphBuilder implements PlanGraph {
  readonly waits: Map<string, readonly string[]> = new Map();
  readonly groups: Map<string, readonly string[]> = new Map();
  readonly #destroys: boolean;
  readonly #steps: readonly PlanStep[];
  readonly #byId: ReadonlyMap<string, PlanStep>;
  readonly #sets: ReadonlyMap<string, readonly string[]>;
  readonly #earlier = new Map<string, string | undefined>();

  constructor(plan: Plan, steps: readonly PlanStep[]) {
    this.#destroys = plan.operation === 'destroy';
    this.#steps = steps;
    this.#byId = new Map(steps.map((step) => [step.id, step]));
    this.#sets = stepSets(plan);
  }

  add(step: PlanStep): void {
    const signals = step.after.map((entry) => this.#signalFor(entry, step));
    if (comesLast(step) && !this.#destroys) signals.push(this.#allApplied(step));
    else signals.push(this.#before(step)); // what `after` names of its own wave may have been unchanged, and ended at once
    this.waits.set(step.id, [...new Set(signals.filter((signal) => signal !== undefined))]);
  }

  /** `undefined` for what is outside of a partial plan. */
  #signalFor(entry: string, step: PlanStep): string | undefined {
    const before = this.#byId.get(entry);
    if (before !== undefined) return before === step ? undefined : signalOf(before, step);
    const members = this.#members(entry);
    if (members.length === 0) return undefined;
    // Of its own wave a delete waits for the applies, and they for no delete.
    const isOwn = waveName(step) === entry;
    return this.#group(`${entry}${isOwn ? '>own' : ''}`, isOwn ? members.filter(({ action }) => action !== 'delete') : members, step);
  }

  #members(set: string): PlanStep[] {
    return (this.#sets.get(set) ?? []).map((id) => this.#byId.get(id)).filter((step) => step !== undefined);
  }

  #before(step: PlanStep): string | undefined {
    const key = `${comesLast(step)}/${needsHealth(step)}/${waveName(step)}`;
    if (!this.#earlier.has(key)) this.#earlier.set(key, this.#findBefore(step));
    return this.#earlier.get(key);
  }

  /** The wave before, or all of the phase before, and what those wait for. Among deletes `after` alone tells the order. */
  #findBefore(step: PlanStep): string | undefined {
    const { phase, wave } = step;
    const before = this.#steps.filter((other) => other.phase === phase && other.wave < wave && other.action !== 'delete');
    if (before.length > 0 && !comesLast(step)) {
      const last = before.reduce((highest, other) => Math.max(highest, other.wave), Number.NEGATIVE_INFINITY);
      return this.#group(
        `wave>${waveName({ phase, wave: last })}`,
        before.filter((other) => other.wave === last),
        step,
        this.#before({ ...step, wave: last }),
      );
    }
    const earlier = PLAN_PHASES.slice(0, PLAN_PHASES.indexOf(phase)).filter((other) => other !== 'SyncFail' && phase !== 'SyncFail');
    const last = earlier.findLast((other) => this.#steps.some((found) => found.phase === other));
    if (last === undefined) return undefined;
    return this.#group(
      `phase>${last}`,
      this.#steps.filter((other) => other.phase === last),
      step,
      this.#before({ ...step, phase: last, wave: Number.NEGATIVE_INFINITY }),
    );
  }

  #group(name: string, members: readonly PlanStep[], step: PlanStep, before?: string): string {
    const key = `group:${name}${needsHealth(step) ? '' : '>done'}`;
    if (!this.groups.has(key)) {
      const signals = members.map((member) => signalOf(member, step));
      this.groups.set(key, before === undefined ? signals : [...signals, before]);
    }
    return key;
  }

  /** That no apply is left; for a delete that comes last, that all of them are healthy. */
  #allApplied(step: PlanStep): string {
    const key = needsHealth(step) ? `${ALL_APPLIED}>healthy` : ALL_APPLIED;
    if (!this.groups.has(key)) {
      const applies = this.#steps.filter(({ action, phase }) => action !== 'delete' && (phase === 'PreSync' || phase === 'Sync'));
      const signals = applies.map(({ id }) => `${needsHealth(step) ? 'healthy' : 'ended'}:${id}`);
      this.groups.set(key, signals);
    }
    return key;
  }
}

/** A delete comes behind all applies, unless a rule puts it before one. */
function comesLast({ action, how }: PlanStep): boolean {
  return action === 'delete' && how?.beforeApplies !== true;
}

function signalOf(before: PlanStep, step: PlanStep): string {
  return `${needsHealth(step) ? 'healthy' : 'done'}:${before.id}`;
}

/**
 * Who waits for a step waits for its health. A delete does only where it is to come last: what is no longer in Git is not
 * kept for a workload that never becomes healthy.
 */
function needsHealth({ action, how }: PlanStep): boolean {
  return action !== 'delete' || how?.afterHealth === true;
}
