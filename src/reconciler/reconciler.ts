import type { ApplyPlanOptions, SyncResult } from '../apply/index.ts';
import type { CompiledIgnoreRules } from '../diff/index.ts';
import { GitOpsError, isGitOpsError } from '../errors.ts';
import type { HealthRule } from '../health/index.ts';
import { configMapInventory, type HistoryEntry } from '../inventory/index.ts';
import { createDelivery, type Delivery } from '../notify/index.ts';
import { DEFAULT_FIELD_MANAGER, type ObjectRef } from '../object/index.ts';
import type { Operation, Plan } from '../plan/index.ts';
import type { ApplicationStatus, ReconcileEvent, Runtime, Schedule, Trigger, Waiting } from '../ports.ts';
import { runtimeWith } from '../runtime.ts';
import type { CompareContext, CompareOptions, Comparison } from './compare.ts';
import { DesiredState } from './desired-state.ts';
import { EventHub } from './event-hub.ts';
import { requireApplicationName, trackingOf } from './policy.ts';
import type { ReconcileResult } from './reconcile-once.ts';
import type { ReconcilerOptions, SyncCall } from './reconciler-options.ts';
import { rollbackTarget } from './rollback-target.ts';
import { runLoop } from './run-loop.ts';
import { SelfHealBackoff } from './self-heal.ts';
import { type EventBody, StatusBoard } from './status-board.ts';

type ExecuteOptions = Omit<SyncCall, 'plan'> & { readonly rolledBackFrom?: string | undefined };

/** What plans and executes, loaded when it is first needed. */
const engine = (): Promise<typeof import('./engine.ts')> => import('./engine.ts');

/** A write that was lost against another writer is planned again so often. */
const CONFLICT_TRIES = 5;

/**
 * Keeps one application in one cluster identical to Git. Its steps are public and each stands alone; `run` drives them
 * by a schedule. Writing calls queue: two never overlap.
 *
 * @example
 * ```ts
 * const reconciler = new Reconciler({ name: 'shop', source: gitSource({ url }), cluster: kubernetesCluster() });
 * const result = await reconciler.sync();
 * console.log(result.outcome, result.health.status);
 * await reconciler.close();
 * ```
 * @since 0.1.0
 */
export class Reconciler {
  readonly #context: CompareContext;
  readonly #runtime: Runtime;
  readonly #rules: readonly HealthRule[];
  readonly #hub = new EventHub();
  readonly #board: StatusBoard;
  readonly #delivery: Delivery;
  readonly #healing = new SelfHealBackoff();
  readonly #closed = new AbortController();
  #queue: Promise<unknown> = Promise.resolve();
  /** Of the plan that was executed last: a plan that only blocks is told once. */
  #lastDigest = '';

  constructor(o: ReconcilerOptions) {
    requireApplicationName(o.name);
    const inventoryNamespace = o.inventoryNamespace ?? o.namespace ?? 'default';
    this.#runtime = runtimeWith(o.runtime);
    this.#rules = o.healthRules ?? [];
    this.#board = new StatusBoard(o.name, this.#runtime.clock, (event) => this.#emit(event), o.logger);
    this.#context = {
      name: o.name,
      namespace: o.namespace,
      inventoryNamespace,
      desired: new DesiredState(o.source, o.renderer),
      cluster: o.cluster,
      store: o.inventory ?? configMapInventory({ cluster: o.cluster, namespace: inventoryNamespace }),
      policy: o.policy ?? {},
      ignore: compiledOnce(o.ignore ?? []),
      mask: o.mask ?? [],
      fieldManager: o.fieldManager ?? DEFAULT_FIELD_MANAGER,
      dryRuns: { answers: new Map() },
      logger: o.logger,
    };
    this.#delivery = createDelivery({
      notifiers: o.notifiers ?? [],
      runtime: this.#runtime,
      onFailed: ({ notifier, message }) => this.#emit({ type: 'notifierFailed', notifier, message }),
    });
  }

  /** Reads both sides and compares them. Nothing is written. */
  async refresh(o: Waiting & { readonly revision?: string | undefined } = {}): Promise<Comparison> {
    return this.#compare(o, o.revision === undefined);
  }

  /** Computes what a sync, a rollback or a destroy would do. Nothing is written. */
  async plan(
    o: Waiting & {
      readonly revision?: string | undefined;
      readonly only?: readonly ObjectRef[] | undefined;
      readonly operation?: Operation | undefined;
      /** Of a rollback: where to, as `rollback` takes it. */
      readonly to?: string | undefined;
      /** Of a destroy: plan to delete the namespace that a sync made, too. */
      readonly deleteNamespace?: boolean | undefined;
    } = {},
  ): Promise<Plan> {
    const revision = o.to === undefined ? o.revision : (await this.#rollbackTo(o.to, o)).revision;
    const isPresent = revision === undefined && o.only === undefined && o.operation !== 'destroy';
    const { plan } = await this.#compare({ ...o, revision }, isPresent);
    this.#emit({ type: 'planComputed', plan, revision: plan.revision });
    return plan;
  }

  /**
   * Executes a plan and waits for health. With `state`, it goes on where an earlier call of that plan has stopped.
   *
   * @throws GitOpsError PLAN_STALE, PLAN_WRONG_CLUSTER when a stored plan no longer holds; what reading either side
   * throws. From the first write on it resolves, with every step's result.
   */
  async sync(o: SyncCall = {}): Promise<SyncResult> {
    return this.#exclusively(() => (o.plan === undefined ? this.#syncNow(o) : this.#syncStored(o.plan, o)), o);
  }

  /**
   * Syncs an earlier revision: one of the history by its number, any by its id, or the last one that was healthy.
   * Automated sync stays off the revision that Git names now, until Git names another.
   */
  async rollback(o: Omit<SyncCall, 'plan' | 'state'> & { readonly to: string }): Promise<SyncResult> {
    return this.#exclusively(async () => {
      const { revision, rolledBackFrom } = await this.#rollbackTo(o.to, o);
      return this.#syncFresh({ revision, operation: 'rollback', stayedOff: rolledBackFrom, signal: o.signal }, { ...o, rolledBackFrom });
    }, o);
  }

  /** Deletes what the inventory names, in reverse order, and the inventory last. */
  async destroy(
    o: Waiting & Pick<SyncCall, 'approve' | 'timeoutMs'> & { readonly deleteNamespace?: boolean | undefined } = {},
  ): Promise<SyncResult> {
    return this.#exclusively(() => this.#syncFresh({ operation: 'destroy', deleteNamespace: o.deleteNamespace, signal: o.signal }, o), o);
  }

  /** One idempotent step by policy: observe, plan only, or sync, heal and prune. It does not reject for what can go wrong: that is in the result. */
  async reconcile(trigger: Trigger = { reason: 'manual' }, o: Waiting = {}): Promise<ReconcileResult> {
    return this.#exclusively(
      async () =>
        (await engine()).reconcileOnce(trigger, {
          policy: this.#context.policy,
          healing: this.#healing,
          now: () => this.#runtime.clock.now(),
          compare: (options) =>
            this.#compare({ ...options, signal: o.signal }, options.only === undefined && options.without === undefined),
          execute: async (comparison, rolledBackFrom) => this.#conclude(await this.#execute(comparison, { ...o, rolledBackFrom })),
          isNews: (plan) => plan.digest !== this.#lastDigest,
          isHealthy: () => this.#board.status.health.status === 'Healthy',
          resolve: () => this.#context.desired.resolve(o),
          history: () => this.history(o),
          emit: (event) => this.#emit(event),
          stalled: (fact) => this.#board.stalled(fact),
          failed: (error) => this.#board.failed(error, true),
          signal: o.signal,
        }),
      o,
    );
  }

  /** Reconciles for each trigger, one at a time, the newest winning, until the signal aborts. It resolves then. */
  async run(o: { readonly schedule: Schedule; readonly signal: AbortSignal }): Promise<void> {
    const signal = AbortSignal.any([o.signal, this.#closed.signal]);
    await runLoop({
      triggers: o.schedule({ signal, runtime: this.#runtime, events: this.events({ signal }) }),
      reconcile: (trigger, abort) => this.reconcile(trigger, { signal: abort }),
      resolve: (abort) => this.#context.desired.resolve({ signal: abort }).then(({ id }) => id),
      retry: this.#context.policy.retry,
      runtime: this.#runtime,
      signal,
    });
  }

  /** The state as last seen. */
  status(): ApplicationStatus {
    return this.#board.status;
  }

  /** The last syncs, newest first, as the inventory has them. */
  async history(o: Waiting = {}): Promise<readonly HistoryEntry[]> {
    return (await this.#context.store.read(this.#context.name, o))?.history ?? [];
  }

  /** Calls the listener for each event. @returns the function that undoes it. */
  subscribe(listener: (event: ReconcileEvent) => void): () => void {
    return this.#hub.subscribe(listener);
  }

  /** Events from now on, until the signal aborts or the reconciler is closed. */
  events(o: Waiting = {}): AsyncIterable<ReconcileEvent> {
    return this.#hub.events(o);
  }

  /** Ends `run`, waits for the call under way, and delivers what is left to the notifiers. */
  async close(): Promise<void> {
    this.#closed.abort(new DOMException('the reconciler was closed', 'AbortError'));
    await this.#queue;
    await this.#delivery.close();
    this.#hub.close();
  }

  /** The same as `close()`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #rollbackTo(to: string, o: Waiting): Promise<{ revision: string; rolledBackFrom: string }> {
    const head = await this.#context.desired.resolve(o);
    return { revision: rollbackTarget(await this.history(o), to, head.id), rolledBackFrom: head.id };
  }

  /** Plans and executes; a write that was lost against another writer is planned again. */
  async #syncFresh(what: CompareOptions, o: ExecuteOptions): Promise<SyncResult> {
    let last: SyncResult | undefined;
    for (let tries = 1; ; tries++) {
      try {
        last = await this.#execute(await this.#compare(what, true), last === undefined ? o : { ...o, approve: undefined });
        const lost = last.steps.some(({ code }) => code === 'APPLY_CONFLICT');
        if (!lost || tries >= CONFLICT_TRIES || o.signal?.aborted === true) return this.#conclude(last);
      } catch (error) {
        // Once something was written, the caller gets its result, whatever stops the next try.
        if (last !== undefined) return this.#conclude(last);
        if (!isLostRace(error) || tries >= CONFLICT_TRIES || o.approve !== undefined) throw error;
      }
    }
  }

  #syncNow(o: SyncCall): Promise<SyncResult> {
    if (o.state === undefined) return this.#syncFresh({ signal: o.signal }, o);
    throw new GitOpsError('INVALID_OPTION', 'a state goes with the plan that it is of: give both to sync', { option: 'state' });
  }

  async #syncStored(plan: Plan, o: SyncCall): Promise<SyncResult> {
    const { compareStored, compareToGoOn } = await engine();
    const rolledBackFrom = plan.operation === 'rollback' ? (await this.#context.desired.resolve(o)).id : undefined;
    const comparison = await (o.state === undefined ? compareStored : compareToGoOn)(
      plan,
      this.#context.cluster,
      (what) => this.#compare({ ...what, stayedOff: rolledBackFrom, signal: o.signal }, what.only === undefined),
      { signal: o.signal, namespace: this.#context.namespace },
    );
    return this.#conclude(await this.#execute(comparison, { ...o, rolledBackFrom }));
  }

  /** @param isPresent whether it is the whole application as Git has it now, and so its status. */
  async #compare(o: CompareOptions, isPresent: boolean): Promise<Comparison> {
    this.#board.refreshing();
    try {
      const { compare, observed } = await engine();
      const comparison = await compare(this.#context, o);
      const { mask } = this.#context;
      const now = this.#runtime.clock.now();
      if (isPresent) this.#board.observed(comparison.plan, observed(comparison, { rules: this.#rules, now, mask }), o.stayedOff);
      else this.#board.looked();
      return comparison;
    } catch (error) {
      if (o.signal?.aborted === true) this.#board.looked();
      else this.#board.failed(error, false);
      throw error;
    }
  }

  async #execute(comparison: Comparison, o: ExecuteOptions): Promise<SyncResult> {
    const { plan } = comparison;
    const { cluster, store, policy, fieldManager } = this.#context;
    const { applyPlan, countsAsWrite } = await engine();
    if (plan.summary.writes > 0) this.#emit({ type: 'planComputed', plan, revision: plan.revision });
    this.#lastDigest = plan.digest;
    const progress = this.#board.executing(plan);
    const onEvent: ApplyPlanOptions['onEvent'] = (event) => {
      if (event.type === 'stepFinished' && countsAsWrite(plan, event.step.id)) progress.stepDone();
      this.#emit({ ...event, revision: plan.revision });
    };
    try {
      return await applyPlan({
        plan,
        desired: comparison.manifests,
        live: comparison.live,
        cluster,
        inventory: store,
        inventoryVersion: comparison.inventory?.resourceVersion ?? null,
        recorded: comparison.inventory,
        runtime: this.#runtime,
        fieldManager,
        healthRules: this.#rules,
        mask: this.#context.mask,
        tracking: trackingOf(policy, store, plan.application),
        respectIgnored:
          policy.respectIgnoreDifferences === true ? { ignore: await this.#context.ignore(), schema: comparison.schema } : undefined,
        preflight: policy.preflight,
        dryRuns: this.#context.dryRuns.answers,
        approve: o.approve,
        state: o.state,
        onState: o.onState,
        wait: o.wait,
        timeoutMs: o.timeoutMs ?? (plan.operation === 'destroy' ? undefined : policy.timeouts?.syncMs),
        objectTimeoutMs: policy.timeouts?.objectMs,
        hookTimeoutMs: policy.timeouts?.hookMs,
        waveTimeoutMs: policy.timeouts?.waveMs,
        deleteTimeoutMs: policy.timeouts?.deleteMs,
        applyConcurrency: policy.applyConcurrency,
        degradedGraceMs: policy.timeouts?.degradedGraceMs,
        rolledBackFrom: o.rolledBackFrom,
        partial: comparison.partial,
        signal: o.signal,
        onEvent,
      });
    } catch (error) {
      if (o.signal?.aborted !== true) this.#board.failed(error, false);
      throw error;
    } finally {
      progress.ended();
    }
  }

  #conclude(result: SyncResult): SyncResult {
    this.#board.concluded(result);
    return result;
  }

  #emit(event: EventBody): void {
    const whole = { at: this.#runtime.clock.now(), application: this.#context.name, ...event } as ReconcileEvent;
    this.#hub.emit(whole);
    this.#delivery.deliver(whole);
  }

  /** Runs when all calls before it have ended; one that is aborted while it waits never runs. */
  #exclusively<T>(work: () => Promise<T>, { signal }: Waiting): Promise<T> {
    const run = this.#queue.then(() => {
      signal?.throwIfAborted();
      return work();
    });
    this.#queue = run.catch(() => undefined);
    return run;
  }
}

/** Another writer was faster, before anything was written: a new plan is made of what is there now. */
function isLostRace(error: unknown): boolean {
  return isGitOpsError(error, 'INVENTORY_CONFLICT') || isGitOpsError(error, 'APPLY_CONFLICT');
}

/** Compiled at the first comparison. */
function compiledOnce(rules: NonNullable<ReconcilerOptions['ignore']>): () => Promise<CompiledIgnoreRules> {
  let compiled: Promise<CompiledIgnoreRules> | undefined;
  return () => (compiled ??= engine().then(({ compileIgnoreRules }) => compileIgnoreRules(rules)));
}
