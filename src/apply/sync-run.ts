import { GitOpsError } from '../errors.ts';
import type { Health, HealthRule } from '../health/index.ts';
import type { Inventory, InventoryEntry } from '../inventory/index.ts';
import {
  DEFAULT_FIELD_MANAGER,
  getIn,
  keyOf,
  type KubernetesObject,
  markValue,
  type ObjectInput,
  refOf,
  withMark,
} from '../object/index.ts';
import { isWrite, type OwnMarks, type Plan, type PlanStep } from '../plan/index.ts';
import type { Cluster, InventoryStore, Runtime } from '../ports.ts';
import { withDeadline } from '../runtime.ts';
import {
  type ApplyEvent,
  type ApplyPlanOptions,
  DEFAULT_APPLY_CONCURRENCY,
  DEFAULT_DEGRADED_GRACE_MS,
  DEFAULT_DELETE_TIMEOUT_MS,
  DEFAULT_HOOK_TIMEOUT_MS,
  DEFAULT_SYNC_TIMEOUT_MS,
} from './apply-plan-options.ts';
import { Deadlines } from './deadlines.ts';
import { DesiredObjects } from './desired-objects.ts';
import { HealthMonitor } from './health-monitor.ts';
import { madeNamespace } from './made-namespace.ts';
import type { WrittenVersion } from './object-wait.ts';
import type { DryRunAnswer, Preflight } from './preflight.ts';
import { SecretTexts } from './secret-texts.ts';
import { Slots } from './slots.ts';
import type { StepResult } from './sync-result.ts';
import { isLasting, requireStateOf, type StartedHook, type SyncState } from './sync-state.ts';

/** One execution of a plan: its settings, what it has done so far, and what it knows of the objects. */
export class SyncRun {
  readonly options: ApplyPlanOptions;
  readonly plan: Plan;
  readonly cluster: Cluster;
  readonly store: InventoryStore;
  readonly runtime: Runtime;
  readonly desired: DesiredObjects;
  readonly fieldManager: string;
  readonly healthRules: readonly HealthRule[];
  /** Requests under way at once. */
  readonly concurrency: number;
  readonly deadlines: Deadlines;
  readonly slots: Slots;
  readonly monitor: HealthMonitor;
  signal: AbortSignal;
  readonly startedAt: number;
  readonly results: Map<string, StepResult> = new Map();
  /** What the wait for the health of a step's object came to. */
  readonly healths: Map<string, Health> = new Map();
  /** What the writes of objects answered, by id of the step. */
  readonly written: Map<string, WrittenVersion> = new Map();
  /** When, in milliseconds since the epoch, where this process has done it. */
  readonly writtenAt: Map<string, number> = new Map();
  /** Hooks that were started, by id of the step. */
  readonly hooks: Map<string, StartedHook> = new Map();
  /** Objects whose deletion was asked for, by id of the step, as they were seen last. */
  readonly going: Map<string, KubernetesObject> = new Map();
  /** Hooks whose objects were deleted at their end, by id of the step. */
  readonly clearedHooks: Set<string> = new Set();
  /** The newest state of each object that was read or written, by key. */
  readonly objects: Map<string, ObjectInput> = new Map();
  /** The inventory as it will be written, by key. */
  readonly entries: Map<string, InventoryEntry> = new Map();
  /** The inventory as it is stored. */
  stored: Inventory | undefined;
  /** Of a destroy: whether its first hooks have succeeded, and it deletes. */
  hasBegunToDelete = false;
  /** Whether anything was written to the cluster. */
  hasWritten = false;
  /** Whether the wait for health was cut short by an abort. */
  cancelled = false;
  /** Whether a step was not started, because an object that it waits for did not become healthy. */
  stoppedByHealth = false;
  /** Why the inventory could not be written at the end. */
  recordFailure: string | undefined;
  /** What asks the server before each write; `undefined` where that is off, and until it has begun. */
  preflight: Preflight | undefined;
  readonly dryRuns: ReadonlyMap<string, DryRunAnswer> | undefined;
  #secretTexts: SecretTexts | undefined;

  constructor(o: ApplyPlanOptions, runtime: Runtime) {
    this.options = o;
    this.plan = o.plan;
    this.cluster = o.cluster;
    this.store = o.inventory;
    this.runtime = runtime;
    this.desired = new DesiredObjects(o.desired);
    this.fieldManager = o.fieldManager ?? DEFAULT_FIELD_MANAGER;
    this.healthRules = o.healthRules ?? [];
    this.dryRuns = o.dryRuns;
    this.signal = o.signal ?? new AbortController().signal;
    this.deadlines = deadlinesOf(o, runtime);
    this.concurrency = o.applyConcurrency ?? DEFAULT_APPLY_CONCURRENCY;
    this.slots = new Slots(this.concurrency);
    this.monitor = this.#makeMonitor();
    this.startedAt = o.state?.startedAt ?? runtime.clock.now();
    for (const object of o.live ?? []) this.objects.set(keyOf(refOf(object)), object);
    // What the plan saw of these goes with its namespace or its definition before they are made.
    for (const { action, ref } of o.plan.steps) if (action === 'create') this.objects.delete(keyOf(ref));
    if (o.state !== undefined) this.#goOnFrom(o.state);
  }

  #makeMonitor(): HealthMonitor {
    const planned = new Set(this.plan.steps.map(({ ref }) => keyOf(ref)));
    return new HealthMonitor({
      cluster: this.cluster,
      runtime: this.runtime,
      rules: this.healthRules,
      degradedGraceMs: this.options.degradedGraceMs ?? DEFAULT_DEGRADED_GRACE_MS,
      isOfInterest: (key) => planned.has(key),
      onWaiting: (objects) => {
        const shown = objects.map(({ ref, health }) => ({ ref, health: this.secretTexts.hideInHealth(health) }));
        this.tell({ type: 'waitingForHealth', objects: shown });
      },
    });
  }

  #goOnFrom(state: SyncState): void {
    requireStateOf(this.plan, state);
    for (const result of state.steps) if (isLasting(result)) this.results.set(result.id, result);
    for (const [id, version] of Object.entries(state.written)) this.written.set(id, version);
    for (const [id, hook] of Object.entries(state.hooks)) this.hooks.set(id, hook);
    // What was read for the plan is older than what was written since.
    for (const { id, ref } of this.plan.steps) if (this.written.has(id)) this.objects.delete(keyOf(ref));
    this.hasWritten = true;
  }

  /** How far the sync has come. */
  state(): SyncState {
    const { application, digest } = this.plan;
    return {
      version: 1,
      application,
      digest,
      startedAt: this.startedAt,
      ...(this.stored?.resourceVersion === undefined ? {} : { inventoryVersion: this.stored.resourceVersion }),
      steps: [...this.results.values()],
      written: Object.fromEntries(this.written),
      hooks: Object.fromEntries(this.hooks),
    };
  }

  /** Hands the state to the host, after a transition. */
  tellState(): void {
    this.options.onState?.(this.state());
  }

  /** Notes that a hook is about to be made, or was made. */
  hookStarted(step: PlanStep, hook: StartedHook): void {
    this.hooks.set(step.id, hook);
    this.tellState();
  }

  /** The Secret values of the application, to be kept out of what the cluster says. */
  get secretTexts(): SecretTexts {
    return (this.#secretTexts ??= this.newSecretTexts());
  }

  /** The same, to add others to. */
  newSecretTexts(): SecretTexts {
    return new SecretTexts().add(this.desired.objects(), this.options.mask).add(this.objects.values(), this.options.mask);
  }

  /** Whether a step was held back by a block that the caller has lifted. */
  isApproved({ id }: PlanStep): boolean {
    return this.options.approve === this.plan.digest && this.plan.blocked.some(({ steps, approvable }) => approvable && steps.includes(id));
  }

  get mark(): string {
    return markValue(this.plan.inventoryNamespace, this.plan.application);
  }

  get annotationPrefix(): string | undefined {
    return this.options.annotationPrefix;
  }

  /** By which live objects are told to be ours. */
  get ownMarks(): OwnMarks {
    const { mark, annotationPrefix, fieldManager } = this;
    return { mark, annotationPrefix, fieldManager, options: { tracking: this.options.tracking } };
  }

  /** The object of an apply step as it is sent: from Git, or the namespace that the sync makes; with our mark. */
  objectFor(step: PlanStep): KubernetesObject {
    const { ref } = step;
    const made = this.desired.find(ref) === undefined ? madeNamespace(step) : undefined;
    const object = made ?? this.desired.objectFor(step);
    if (step.how?.namespace?.notOurs === true) return object;
    return withMark(object, this.mark, this.annotationPrefix, this.options.tracking);
  }

  /** Runs work that an abort of the sync does not stop, only a short deadline of its own. */
  async uninterrupted<T>(ms: number, work: () => Promise<T>): Promise<T> {
    const before = this.signal;
    if (!before.aborted) return work();
    const timeout = (): GitOpsError => new GitOpsError('TIMEOUT', 'the inventory was not written in time', { what: 'the inventory', ms });
    return withDeadline({ ms, runtime: this.runtime, onTimeout: timeout }, async (signal) => {
      this.signal = signal;
      try {
        return await work();
      } finally {
        this.signal = before;
      }
    });
  }

  finish(step: PlanStep, status: StepResult['status'], message: string, more: Partial<StepResult> = {}): StepResult {
    const result: StepResult = { id: step.id, ref: step.ref, action: step.action, status, message, ...more };
    if (status === 'succeeded' && isWrite(step) && step.action !== 'delete') this.#noteWritten(step);
    this.results.set(step.id, result);
    this.tell({ type: 'stepFinished', step: result });
    this.tellState();
    return result;
  }

  #noteWritten({ id, ref }: PlanStep): void {
    this.writtenAt.set(id, this.runtime.clock.now());
    const metadata = this.objects.get(keyOf(ref))?.metadata;
    const uid = getIn(metadata, 'uid');
    const resourceVersion = getIn(metadata, 'resourceVersion');
    const generation = getIn(metadata, 'generation');
    this.written.set(id, { uid, resourceVersion, ...(generation === undefined ? {} : { generation: Number(generation) }) });
  }

  tell(event: ApplyEvent): void {
    this.options.onEvent?.(event);
  }
}

function deadlinesOf(o: ApplyPlanOptions, { clock }: Runtime): Deadlines {
  const limits = {
    objectMs: o.objectTimeoutMs ?? Number.POSITIVE_INFINITY,
    hookMs: o.hookTimeoutMs ?? DEFAULT_HOOK_TIMEOUT_MS,
    waveMs: o.waveTimeoutMs ?? Number.POSITIVE_INFINITY,
    syncMs: o.timeoutMs ?? (o.plan.operation === 'destroy' ? Number.POSITIVE_INFINITY : DEFAULT_SYNC_TIMEOUT_MS),
    deleteMs: o.deleteTimeoutMs ?? DEFAULT_DELETE_TIMEOUT_MS,
  };
  return new Deadlines(limits, () => clock.now());
}
