import type { ApplyPlanOptions, SyncResult } from '../apply/index.ts';
import type { IgnoreRule } from '../diff/index.ts';
import { GitOpsError, isGitOpsError, printable } from '../errors.ts';
import type { Health, HealthRule } from '../health/index.ts';
import { configMapInventory, type HistoryEntry } from '../inventory/index.ts';
import { createDelivery, type Delivery } from '../notify/index.ts';
import type { ObjectRef } from '../object/index.ts';
import type { Operation, Plan } from '../plan/index.ts';
import type {
  ApplicationStatus,
  Cluster,
  InventoryStore,
  Logger,
  Notifier,
  ReconcileEvent,
  Renderer,
  Runtime,
  Schedule,
  Source,
  Trigger,
  Waiting,
} from '../ports.ts';
import { runtimeWith } from '../runtime.ts';
import { type ConditionFacts, conditionsOf, initialStatus, readiness } from './application-status.ts';
import type { CompareContext, CompareOptions, Comparison } from './compare.ts';
import { DesiredState } from './desired-state.ts';
import { EventHub } from './event-hub.ts';
import { type Policy, requireApplicationName, staysUntilChanged } from './policy.ts';
import type { ReconcileResult } from './reconcile-once.ts';
import { rollbackTarget } from './rollback-target.ts';
import { runLoop } from './run-loop.ts';
import { SelfHealBackoff } from './self-heal.ts';

/** @since 0.1.0 */
export interface ReconcilerOptions {
  /** A DNS-1123 label of at most 52 characters. */
  readonly name: string;
  readonly source: Source;
  readonly cluster: Cluster;
  /** Default: `plainRenderer()`. */
  readonly renderer?: Renderer | undefined;
  /** For namespaced objects that name none. Default `default`. */
  readonly namespace?: string | undefined;
  /** Where the inventory is kept. Default: `namespace`, else `default`. */
  readonly inventoryNamespace?: string | undefined;
  /** Default: a ConfigMap in `inventoryNamespace`. */
  readonly inventory?: InventoryStore | undefined;
  readonly policy?: Policy | undefined;
  readonly ignore?: readonly IgnoreRule[] | undefined;
  /** Asked before the built-in health rules. */
  readonly healthRules?: readonly HealthRule[] | undefined;
  readonly notifiers?: readonly Notifier[] | undefined;
  /** Default `gitops-reconciler`. */
  readonly fieldManager?: string | undefined;
  /** Clock, chance and HTTP. Default: the host's. */
  readonly runtime?: Partial<Runtime> | undefined;
  readonly logger?: Logger | undefined;
}

/** How a sync is executed. @since 0.1.0 */
export interface SyncCall extends Waiting {
  /** A stored plan: it is executed only if it is still true. Default: a fresh one. */
  readonly plan?: Plan | undefined;
  /** The plan's digest; lifts the blocks that can be approved. */
  readonly approve?: string | undefined;
  /** For all waits for health, in milliseconds. Default: the policy's, else 10 minutes. */
  readonly timeoutMs?: number | undefined;
  /** Wait for health. Default true. */
  readonly wait?: boolean | undefined;
}

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
  readonly #delivery: Delivery;
  readonly #healing = new SelfHealBackoff();
  readonly #closed = new AbortController();
  #queue: Promise<unknown> = Promise.resolve();
  #status: ApplicationStatus;
  /** Of the plan that was executed last: a plan that only blocks is told once. */
  #lastDigest = '';

  constructor(o: ReconcilerOptions) {
    requireApplicationName(o.name);
    const inventoryNamespace = o.inventoryNamespace ?? o.namespace ?? 'default';
    this.#runtime = runtimeWith(o.runtime);
    this.#rules = o.healthRules ?? [];
    this.#status = initialStatus(o.name, this.#runtime.clock.now());
    this.#context = {
      name: o.name,
      namespace: o.namespace,
      inventoryNamespace,
      desired: new DesiredState(o.source, o.renderer),
      cluster: o.cluster,
      store: o.inventory ?? configMapInventory({ cluster: o.cluster, namespace: inventoryNamespace }),
      policy: o.policy ?? {},
      ignore: o.ignore ?? [],
      fieldManager: o.fieldManager ?? 'gitops-reconciler',
      logger: o.logger,
    };
    this.#delivery = createDelivery({
      notifiers: o.notifiers ?? [],
      runtime: this.#runtime,
      onFailed: ({ notifier, message }) => this.#emit({ type: 'notifierFailed', notifier, message }, { deliver: false }),
    });
  }

  /** Reads both sides and compares them. Nothing is written. */
  async refresh(o: Waiting & { readonly revision?: string | undefined } = {}): Promise<Comparison> {
    return this.#compare(o);
  }

  /** Computes what a sync, a rollback (to `revision`) or a destroy would do. Nothing is written. */
  async plan(
    o: Waiting & {
      readonly revision?: string | undefined;
      readonly only?: readonly ObjectRef[] | undefined;
      readonly operation?: Operation | undefined;
      /** Of a destroy: plan to delete the namespace that a sync made, too. */
      readonly deleteNamespace?: boolean | undefined;
    } = {},
  ): Promise<Plan> {
    const { plan } = await this.#compare(o);
    this.#emit({ type: 'planComputed', plan, revision: plan.revision });
    return plan;
  }

  /**
   * Executes a plan and waits for health.
   *
   * @throws GitOpsError PLAN_STALE, PLAN_WRONG_CLUSTER when a stored plan no longer holds; what reading either side
   * throws. From the first write on it resolves, with every step's result.
   */
  async sync(o: SyncCall = {}): Promise<SyncResult> {
    return this.#exclusively(() => this.#sync(o));
  }

  /**
   * Syncs an earlier revision: one of the history by its number, any by its id, or the last one that was healthy.
   * Automated sync stays off the revision that Git names now, until Git names another.
   */
  async rollback(
    o: Waiting & { readonly to: string; readonly timeoutMs?: number | undefined; readonly wait?: boolean | undefined },
  ): Promise<SyncResult> {
    return this.#exclusively(async () => {
      const head = await this.#context.desired.resolve(o);
      const revision = rollbackTarget(await this.history(), o.to, head.id);
      return this.#execute(await this.#compare({ revision, operation: 'rollback', signal: o.signal }), { ...o, rolledBackFrom: head.id });
    });
  }

  /** Deletes what the inventory names, in reverse order, and the inventory last. */
  async destroy(
    o: Waiting & { readonly approve?: string | undefined; readonly deleteNamespace?: boolean | undefined } = {},
  ): Promise<SyncResult> {
    return this.#exclusively(async () =>
      this.#execute(await this.#compare({ operation: 'destroy', deleteNamespace: o.deleteNamespace, signal: o.signal }), o),
    );
  }

  /** One idempotent step by policy: observe, plan only, or sync, heal and prune. It does not reject for what can go wrong: that is in the result. */
  async reconcile(trigger: Trigger = { reason: 'manual' }, o: Waiting = {}): Promise<ReconcileResult> {
    return this.#exclusively(async () =>
      (await engine()).reconcileOnce(trigger, {
        policy: this.#context.policy,
        healing: this.#healing,
        now: () => this.#runtime.clock.now(),
        compare: (options) => this.#compare({ ...options, signal: o.signal }),
        execute: (comparison) => this.#execute(comparison, o),
        isNews: (plan) => plan.digest !== this.#lastDigest,
        resolve: () => this.#context.desired.resolve(o),
        history: () => this.history(o),
        emit: (event) => this.#emit(event),
        stalled: (fact) => this.#setConditions({ ready: this.#readyFact(), stalled: fact }),
        failed: (error) => this.#failed(error),
        signal: o.signal,
      }),
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
      onError: (error) => this.#failed(error),
    });
  }

  /** The state as last seen. */
  status(): ApplicationStatus {
    return this.#status;
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

  async #sync(o: SyncCall): Promise<SyncResult> {
    for (let tries = 1; ; tries++) {
      const comparison = o.plan === undefined ? await this.#compare(o) : await this.#compareStored(o.plan, o);
      const result = await this.#execute(comparison, o);
      const lost = result.steps.some(({ code }) => code === 'APPLY_CONFLICT');
      if (!lost || o.plan !== undefined || tries >= CONFLICT_TRIES || o.signal?.aborted === true) return result;
    }
  }

  /** Plans a stored plan's revision again; it is executed only if that gives the same plan. */
  async #compareStored(plan: Plan, { signal }: Waiting): Promise<Comparison> {
    const actual = await this.#context.cluster.id({ signal });
    if (plan.cluster !== actual) {
      const message = `the plan was made for the cluster ${plan.cluster}, and this is ${actual}; make a plan for this one`;
      throw new GitOpsError('PLAN_WRONG_CLUSTER', message, { planned: plan.cluster, actual });
    }
    const again: CompareOptions = { revision: plan.revision, operation: plan.operation, deleteNamespace: deletesNamespace(plan), signal };
    const whole = await this.#compare(again);
    if (whole.plan.digest === plan.digest) return whole;
    const part =
      whole.plan.steps.length > plan.steps.length ? await this.#compare({ ...again, only: plan.steps.map(({ ref }) => ref) }) : whole;
    if (part.plan.digest === plan.digest) return part;
    const steps = (await engine()).staleSteps(plan, part.plan);
    const message = `the plan no longer holds: ${steps.length} steps differ now${steps.length === 0 ? '' : ` (${steps.slice(0, 3).join(', ')}${steps.length > 3 ? ', …' : ''})`}; make a new plan`;
    throw new GitOpsError('PLAN_STALE', message, { steps });
  }

  async #compare(o: CompareOptions): Promise<Comparison> {
    this.#setConditions({ ready: this.#readyFact(), reconciling: { reason: 'Refreshing', message: 'reading Git and the cluster' } });
    try {
      const { compare, observed } = await engine();
      const comparison = await compare(this.#context, o);
      this.#observe(comparison, observed(comparison, { rules: this.#rules, now: this.#runtime.clock.now() }));
      return comparison;
    } catch (error) {
      if (o.signal?.aborted !== true) this.#failed(error, false);
      throw error;
    }
  }

  #observe(comparison: Comparison, seen: ReturnType<typeof import('./engine.ts').observed>): void {
    const { revision, health } = this.#status;
    if (comparison.plan.operation !== 'destroy' && comparison.revision !== revision) {
      this.#emit({ type: 'revisionChanged', from: revision, revision: comparison.revision });
    }
    const { revision: _revision, sources: _sources, ...states } = seen;
    this.#status = { ...this.#status, ...(comparison.plan.operation === 'destroy' ? states : seen) };
    this.#tellHealth(health);
    this.#setConditions({ ready: readiness(this.#status), stalled: blockedFact(comparison.plan) });
  }

  async #execute(comparison: Comparison, o: Partial<SyncCall> & { rolledBackFrom?: string | undefined }): Promise<SyncResult> {
    const { plan } = comparison;
    const { cluster, store, policy, fieldManager } = this.#context;
    const { applyPlan, isWrite } = await engine();
    const startedAt = this.#runtime.clock.now();
    if (plan.summary.writes > 0) this.#emit({ type: 'planComputed', plan, revision: plan.revision });
    this.#lastDigest = plan.digest;
    let done = 0;
    const progress = (): void => {
      const operation = { operation: plan.operation, revision: plan.revision, startedAt, done, total: plan.summary.writes };
      this.#status = { ...this.#status, operation };
    };
    progress();
    this.#setConditions({
      ready: this.#readyFact(),
      reconciling: { reason: 'Syncing', message: `${plan.operation} of ${printable(plan.revision)}` },
    });
    const onEvent: ApplyPlanOptions['onEvent'] = (event) => {
      if (event.type === 'stepFinished' && isWrite(event.step)) done++;
      progress();
      this.#emit({ ...event, revision: plan.revision });
    };
    try {
      const result = await applyPlan({
        plan,
        desired: comparison.manifests,
        live: comparison.live,
        cluster,
        inventory: store,
        runtime: this.#runtime,
        fieldManager,
        healthRules: this.#rules,
        approve: o.approve,
        wait: o.wait,
        timeoutMs: o.timeoutMs ?? policy.timeouts?.syncMs,
        deleteTimeoutMs: policy.timeouts?.deleteMs,
        degradedGraceMs: policy.timeouts?.degradedGraceMs,
        rolledBackFrom: o.rolledBackFrom,
        signal: o.signal,
        onEvent,
      });
      this.#concluded(result);
      return result;
    } finally {
      this.#status = { ...this.#status, operation: undefined };
    }
  }

  #concluded(result: SyncResult): void {
    const { plan, outcome, health } = result;
    const before = this.#status.health;
    const written = new Map(result.steps.map((step) => [step.id, step]));
    const resources = plan.steps.flatMap(({ id, ref, action }) => {
      const step = written.get(id);
      const was = this.#status.resources.find((resource) => resource.ref === ref);
      if (was === undefined || (action === 'delete' && step?.status === 'succeeded')) return [];
      return [{ ref, sync: step?.status === 'succeeded' ? ('Synced' as const) : was.sync, health: step?.health ?? was.health }];
    });
    const sync = resources.every((resource) => resource.sync === 'Synced') && outcome !== 'blocked' ? 'Synced' : this.#status.sync;
    this.#status = { ...this.#status, sync, health, resources };
    this.#tellHealth(before);
    this.#setConditions({ ready: outcomeFact(result, this.#status), stalled: outcome === 'blocked' ? blockedFact(plan) : undefined });
    const empty = plan.summary.writes === 0 && outcome === 'succeeded';
    if (!empty) this.#emit({ type: outcome === 'succeeded' ? 'syncSucceeded' : 'syncFailed', result, revision: plan.revision });
  }

  #tellHealth(from: Health): void {
    const to = this.#status.health;
    if (from.status !== to.status && from.reason !== 'NotRead')
      this.#emit({ type: 'healthChanged', from, to, revision: this.#status.revision });
  }

  #failed(error: unknown, emit = true): void {
    const code = isGitOpsError(error) ? error.code : 'INTERNAL';
    const message = error instanceof Error ? error.message : String(error);
    const stays = staysUntilChanged(code) ? { reason: code, message } : undefined;
    this.#setConditions({ ready: { status: 'False', reason: code, message }, stalled: stays });
    if (emit) this.#emit({ type: 'reconcileFailed', code, message: printable(message) });
  }

  #readyFact(): ConditionFacts['ready'] {
    return this.#status.conditions[0] ?? { status: 'Unknown', reason: 'NotReconciled', message: '' };
  }

  #setConditions(facts: ConditionFacts): void {
    const { status, reason, message } = facts.ready;
    const conditions = conditionsOf({ ...facts, ready: { status, reason, message } }, this.#status.conditions, this.#runtime.clock.now());
    this.#status = { ...this.#status, conditions };
  }

  #emit(event: EventBody & { revision?: string | undefined }, { deliver = true } = {}): void {
    const whole = { at: this.#runtime.clock.now(), application: this.#context.name, ...event } as ReconcileEvent;
    this.#hub.emit(whole);
    if (deliver) this.#delivery.deliver(whole);
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(work);
    this.#queue = run.catch(() => undefined);
    return run;
  }
}

type EventBody = ReconcileEvent extends infer E ? (E extends ReconcileEvent ? Omit<E, 'at' | 'application'> : never) : never;

function blockedFact({ blocked }: Plan): ConditionFacts['stalled'] {
  const [first] = blocked;
  return first === undefined ? undefined : { reason: 'Blocked', message: first.message };
}

function outcomeFact({ outcome, steps, health }: SyncResult, status: ApplicationStatus): ConditionFacts['ready'] {
  if (outcome === 'succeeded') return readiness(status);
  const failed = steps.find((step) => step.status === 'failed' || step.status === 'blocked' || step.status === 'cancelled');
  const reasons = { unhealthy: 'Unhealthy', failed: 'SyncFailed', blocked: 'Blocked', cancelled: 'Cancelled' };
  return { status: 'False', reason: reasons[outcome], message: outcome === 'unhealthy' ? health.message : (failed?.message ?? '') };
}

function deletesNamespace(plan: Plan): boolean {
  return plan.operation === 'destroy' && plan.steps.some(({ action, ref }) => action === 'delete' && ref.kind === 'Namespace');
}
