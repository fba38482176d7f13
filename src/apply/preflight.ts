import { type AnyGitOpsError, formatProblems, GitOpsError, isGitOpsError } from '../errors.ts';
import { digestOf, getIn, keyOf, type KubernetesObject } from '../object/index.ts';
import { type PlanStep, stepsBefore } from '../plan/index.ts';
import { dryRunStep } from './dry-run-step.ts';
import { forEachLimited } from './for-each-limited.ts';
import { Prerequisites } from './prerequisites.ts';
import { sentObject } from './sent-object.ts';
import { problemOf } from './step-failure.ts';
import type { SyncRun } from './sync-run.ts';

/** An answer of the API server to an earlier dry run: of which body, over which state. */
export interface DryRunAnswer {
  /** `digestOf` the body. */
  readonly desired: string;
  /** The resourceVersion that the live object had. */
  readonly live: string | undefined;
}

/** So many problems are named in an error. */
const MAX_PROBLEMS = 100;
const MAX_IN_MESSAGE = 10;

/**
 * Dry runs of all that a sync will write, so that a refusal is known before the first write. Objects whose definition or
 * namespace the plan itself makes are asked about when that is there, all together before any of them is written; objects
 * that something is deleted for, when it is gone.
 */
export class Preflight {
  readonly #run: SyncRun;
  readonly #steps: ReadonlyMap<string, PlanStep>;
  /** Steps that wait, by the ids of what they wait for. */
  readonly #waiting = new Map<string, PlanStep[]>();
  readonly #groupOf = new Map<string, string>();
  readonly #asked = new Map<string, Promise<void>>();
  readonly #refusals = new Map<string, AnyGitOpsError>();

  private constructor(run: SyncRun, steps: readonly PlanStep[]) {
    this.#run = run;
    this.#steps = new Map(steps.map((step) => [step.id, step]));
  }

  /**
   * Asks about all steps that the server can judge now. Where an earlier call has written already, what is refused fails
   * by itself.
   *
   * @param steps what will be written; deletes need no dry run and are passed over
   * @throws GitOpsError PREFLIGHT_REFUSED with all refusals: nothing was written. APPLY_CONFLICT where there are only
   * conflicts that the plan does not show: the cluster moved, and a new plan will show them.
   */
  static async begin(run: SyncRun, steps: readonly PlanStep[]): Promise<Preflight> {
    const judged = steps.filter(({ id, action }) => action !== 'delete' && !run.results.has(id));
    const preflight = new Preflight(run, judged);
    const prerequisites = new Prerequisites(judged, (step) => objectOf(run, step));
    const deletedBefore = deletionsBefore(run, steps);
    const now = judged.filter((step) => {
      const ids = [...prerequisites.of(objectOf(run, step), step.ref), ...deletedBefore(step)];
      if (ids.length > 0) preflight.#wait(step, ids);
      return ids.length === 0;
    });
    await preflight.#ask(now);
    if (!run.hasWritten) preflight.#requireNone(now);
    return preflight;
  }

  /** Whether a step is among those that are asked about. */
  has({ id }: PlanStep): boolean {
    return this.#steps.has(id);
  }

  /**
   * To be called before a step is written: asks now about a step that had to wait, and about those that wait with it.
   *
   * @throws GitOpsError the refusal of this step
   */
  async requireAccepted(step: PlanStep): Promise<void> {
    const group = this.#groupOf.get(step.id);
    if (group !== undefined) await this.#askGroup(group);
    const refusal = this.#refusals.get(step.id);
    if (refusal !== undefined) throw refusal;
  }

  #wait(step: PlanStep, ids: readonly string[]): void {
    const group = ids.join(' ');
    this.#groupOf.set(step.id, group);
    const waiting = this.#waiting.get(group) ?? [];
    waiting.push(step);
    this.#waiting.set(group, waiting);
  }

  #askGroup(group: string): Promise<void> {
    const asked = this.#asked.get(group) ?? this.#ask(this.#waiting.get(group) ?? []);
    this.#asked.set(group, asked);
    return asked;
  }

  async #ask(steps: readonly PlanStep[]): Promise<void> {
    const run = this.#run;
    await forEachLimited(steps, run.concurrency, async (step) => {
      run.signal.throwIfAborted();
      try {
        const object = await sentObject(run, step);
        if (!isAnswered(run, step, object)) await dryRunStep(run, step, object);
      } catch (error) {
        run.signal.throwIfAborted();
        if (!isRefusal(error)) throw error;
        this.#refusals.set(step.id, error);
      }
    });
  }

  /** Conflicts alone are no fault of the manifests. */
  #requireNone(steps: readonly PlanStep[]): void {
    const refused = steps.flatMap((step) => {
      const error = this.#refusals.get(step.id);
      return error === undefined ? [] : [{ step, error }];
    });
    const [first] = refused;
    if (first === undefined) return;
    if (refused.every(({ error }) => error.code === 'APPLY_CONFLICT')) throw first.error;
    const problems = refused.slice(0, MAX_PROBLEMS).map(({ step, error }) => problemOf(this.#run, step, error));
    const more = refused.length > MAX_IN_MESSAGE ? `\nand ${refused.length - MAX_IN_MESSAGE} more` : '';
    throw new GitOpsError('PREFLIGHT_REFUSED', `${formatProblems(problems.slice(0, MAX_IN_MESSAGE))}${more}`, { problems });
  }
}

/** The deletions that an apply waits for: what goes may be what the server would refuse it for. */
function deletionsBefore({ plan }: SyncRun, steps: readonly PlanStep[]): (step: PlanStep) => readonly string[] {
  const early = new Set(steps.filter(({ how }) => how?.beforeApplies === true).map(({ id }) => id));
  const before = stepsBefore(plan);
  return (step) => (early.size === 0 ? [] : [...before(step)].filter((id) => early.has(id)).sort());
}

function objectOf(run: SyncRun, step: PlanStep): KubernetesObject {
  return step.action === 'hook' ? run.desired.hookFor(step) : run.objectFor(step);
}

/** What the server says of this one object; that it cannot be reached is another matter. */
function isRefusal(error: unknown): error is AnyGitOpsError {
  return isGitOpsError(error) && REFUSALS.has(error.code);
}

const REFUSALS: ReadonlySet<string> = new Set(['API_ERROR', 'APPLY_CONFLICT', 'KIND_NOT_SERVED', 'INVALID_OPTION']);

/** Whether planning has asked about this very body, over the state that the plan saw. */
function isAnswered(run: SyncRun, { ref, action, how }: PlanStep, object: KubernetesObject): boolean {
  const answer = run.dryRuns?.get(keyOf(ref));
  if (answer === undefined || action === 'recreate' || how?.replace === true) return false;
  const live = run.objects.get(keyOf(ref));
  return answer.live === getIn(live?.metadata, 'resourceVersion') && answer.desired === digestOf(object);
}
