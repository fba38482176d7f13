import { displayRef, keyOf } from '../object/index.ts';
import { type PlanStep, usersOf, waveName } from '../plan/index.ts';
import { applyStep } from './apply-step.ts';
import { deleteStep } from './delete-step.ts';
import { hookStep } from './hook-step.ts';
import { type PlanGraph, planGraph } from './plan-graph.ts';
import { type Cause, Signals } from './signals.ts';
import { awaitGate, isGood } from './step-health.ts';
import type { StepResult } from './sync-result.ts';
import type { SyncRun } from './sync-run.ts';

/**
 * Does the steps of a plan that are to be done: each as soon as all that it waits for is done and, where it is waited
 * for, healthy; so many at a time as the run allows. What waits for a failed or unhealthy step is skipped, all else goes
 * on. It resolves when every step has a result; it rejects on abort, and with a bug of ours, when nothing is under way
 * any more.
 *
 * @param steps all that order the work, with those that need not be done.
 */
export async function runGraph(run: SyncRun, steps: readonly PlanStep[], work: readonly PlanStep[]): Promise<void> {
  const todo = work.filter(({ id }) => !run.results.has(id));
  if (todo.length > 0) await new GraphRun(run, steps, todo).done;
}

class GraphRun {
  /** Resolves when every step has a result. */
  readonly done: Promise<void>;
  readonly #run: SyncRun;
  readonly #graph: PlanGraph;
  readonly #signals = new Signals();
  readonly #todo: ReadonlySet<PlanStep>;
  readonly #stop = new AbortController();
  /** Steps under way, and waits for health. */
  #running = 0;
  #gates = 0;
  /** Steps without a result. */
  #left: number;
  #failure: { readonly error: unknown } | undefined;
  #end: { resolve: () => void; reject: (error: unknown) => void } | undefined;

  constructor(run: SyncRun, steps: readonly PlanStep[], todo: readonly PlanStep[]) {
    this.#run = run;
    this.#todo = new Set(todo);
    this.#left = todo.length;
    this.#graph = planGraph(run.plan, steps, todo);
    this.done = new Promise((resolve, reject) => (this.#end = { resolve, reject }));
    this.#listen(todo);
    for (const step of steps) if (!this.#todo.has(step)) this.#tellResult(step);
    this.#check();
  }

  #listen(todo: readonly PlanStep[]): void {
    for (const [group, members] of this.#graph.groups) this.#signals.whenAll(members, (cause) => this.#signals.tell(group, cause));
    for (const [rank, step] of todo.entries()) {
      const waits = this.#graph.waits.get(step.id) ?? [];
      this.#signals.whenAll(waits, (cause) => (cause === undefined ? this.#start(step, rank) : this.#skip(step, cause)));
    }
  }

  #start(step: PlanStep, rank: number): void {
    this.#running++;
    void this.#run.slots
      .inside(rank, () => this.#do(step))
      .catch((error: unknown) => (this.#failure ??= { error }))
      .finally(() => {
        this.#running--;
        if (this.#run.results.has(step.id)) {
          this.#left--;
          this.#tellResult(step);
        }
        this.#check();
      });
  }

  async #do(step: PlanStep): Promise<void> {
    if (this.#failure !== undefined) return;
    this.#run.signal.throwIfAborted();
    this.#run.deadlines.waveStarted(waveName(step));
    const kept = this.#keptUser(step);
    if (kept !== undefined) this.#run.finish(step, 'skipped', `waits for ${displayRef(kept.ref)}, which was not deleted: ${kept.message}`);
    else await WORK[step.action === 'delete' || step.action === 'hook' ? step.action : 'apply'](this.#run, step);
  }

  /** What stays of what is no longer wanted keeps its namespace, and the definition of its kind: it would go with them. */
  #keptUser({ action, ref }: PlanStep): StepResult | undefined {
    const { plan, objects, results } = this.#run;
    const isUser = action === 'delete' ? usersOf(ref, objects.get(keyOf(ref))) : undefined;
    if (isUser === undefined) return undefined;
    const users = plan.steps.filter((step) => step.id.startsWith('delete:') && isUser(step.ref));
    return users.map(({ id }) => results.get(id)).find((result) => result !== undefined && result.status !== 'succeeded');
  }

  #skip(step: PlanStep, cause: Cause): void {
    if (cause.how === 'unhealthy') this.#run.stoppedByHealth = true;
    this.#run.finish(step, 'skipped', whySkipped(step, cause, this.#run.plan.operation === 'destroy'));
    this.#left--;
    for (const signal of ['ended', 'done', 'healthy']) this.#signals.tell(`${signal}:${step.id}`, cause);
  }

  #tellResult(step: PlanStep): void {
    const { id, ref, action } = step;
    const result = this.#run.results.get(id);
    const status = result?.status ?? 'cancelled';
    const cause: Cause | undefined =
      status === 'succeeded' || status === 'skipped' ? undefined : { ref, how: status, isDelete: action === 'delete', message: '' };
    this.#signals.tell(`ended:${id}`, status === 'blocked' ? undefined : cause);
    this.#signals.tell(`done:${id}`, cause);
    if (cause === undefined && this.#signals.isAwaited(`healthy:${id}`)) this.#gate(step);
    else this.#signals.tell(`healthy:${id}`, cause);
  }

  /** Waits for the health of a step that something waits for. */
  #gate(step: PlanStep): void {
    const { id, ref } = step;
    this.#gates++;
    awaitGate(this.#run, step, this.#stop.signal)
      .then((health) => {
        const message = health === undefined || health.message === '' ? (health?.reason ?? '') : health.message;
        const cause: Cause | undefined =
          health === undefined || isGood(health) ? undefined : { ref, how: 'unhealthy', isDelete: false, message };
        this.#signals.tell(`healthy:${id}`, cause);
      })
      .catch((error: unknown) => {
        if (!this.#stop.signal.aborted) this.#failure ??= { error };
      })
      .finally(() => {
        this.#gates--;
        this.#check();
      });
  }

  /** Ends when nothing is under way, and nothing is left or can go on. */
  #check(): void {
    const mayGoOn = this.#left > 0 && this.#gates > 0 && this.#failure === undefined;
    if (this.#running > 0 || mayGoOn || this.#stop.signal.aborted) return;
    this.#stop.abort();
    if (this.#failure !== undefined) return this.#end?.reject(this.#failure.error);
    const left = [...this.#todo].filter(({ id }) => !this.#run.results.has(id));
    for (const step of left) this.#run.finish(step, 'skipped', 'what it waits for waits for it');
    this.#end?.resolve();
  }
}

const WORK = { apply: applyStep, delete: deleteStep, hook: hookStep } as const;

function whySkipped(step: PlanStep, cause: Cause, destroys: boolean): string {
  const name = displayRef(cause.ref);
  const health = `not healthy${cause.message === '' ? '' : `: ${cause.message}`}`;
  if (step.action !== 'delete' || step.how?.beforeApplies === true || destroys || cause.isDelete) {
    return `waits for ${name}, ${cause.how === 'unhealthy' ? `which is ${health}` : `which was not done (${cause.how})`}`;
  }
  const why = cause.how === 'unhealthy' ? `is ${health}` : 'was not applied';
  return `${name} ${why}; nothing is deleted before everything else is done`;
}
