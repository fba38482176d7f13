import { type DiffOptions, isMasked, type MaskRule, respectIgnored } from '../diff/index.ts';
import { GitOpsError } from '../errors.ts';
import type { Health, HealthRule } from '../health/index.ts';
import type { HistoryEntry, Inventory, InventoryEntry } from '../inventory/index.ts';
import {
  DEFAULT_FIELD_MANAGER,
  getIn,
  keyOf,
  type KubernetesObject,
  markValue,
  type ObjectInput,
  type ObjectRef,
  refOf,
  shortHashOf,
  type Tracking,
  withMark,
} from '../object/index.ts';
import type { Manifest } from '../manifest/index.ts';
import { isWrite, type Plan, type PlanStep } from '../plan/index.ts';
import type { Cluster, InventoryStore, Runtime, Waiting } from '../ports.ts';
import { withDeadline } from '../runtime.ts';
import { Deadlines } from './deadlines.ts';
import { DesiredObjects } from './desired-objects.ts';
import { doneHooks } from './done-hooks.ts';
import { HealthMonitor } from './health-monitor.ts';
import type { WrittenVersion } from './object-wait.ts';
import type { DryRunAnswer, Preflight } from './preflight.ts';
import { SecretTexts } from './secret-texts.ts';
import { Slots } from './slots.ts';
import type { StepResult } from './sync-result.ts';
import { isLasting, requireStateOf, type StartedHook, type SyncState } from './sync-state.ts';

/** What `applyPlan` tells while it works. */
export type ApplyEvent =
  | { readonly type: 'stepStarted'; readonly id: string; readonly ref: ObjectRef }
  | { readonly type: 'stepFinished'; readonly step: StepResult }
  | { readonly type: 'stepSettled'; readonly id: string; readonly ref: ObjectRef; readonly health: Health }
  | { readonly type: 'waitingForHealth'; readonly objects: readonly { readonly ref: ObjectRef; readonly health: Health }[] };

/** @since 0.1.0 */
export interface ApplyPlanOptions extends Waiting {
  readonly plan: Plan;
  readonly desired: readonly Manifest[];
  readonly cluster: Cluster;
  readonly inventory: InventoryStore;
  readonly runtime?: Partial<Runtime> | undefined;
  /** The plan's digest: lifts the blocks that can be approved. */
  readonly approve?: string | undefined;
  /** Wait for health after the last wave. Default true. */
  readonly wait?: boolean | undefined;
  /** For all waits for health together, in milliseconds. Default 10 minutes. */
  readonly timeoutMs?: number | undefined;
  /** For one object to become healthy once it is written, in milliseconds. Default: what is left of `timeoutMs`. */
  readonly objectTimeoutMs?: number | undefined;
  /** For one hook to end, in milliseconds. Default 5 minutes. */
  readonly hookTimeoutMs?: number | undefined;
  /** For one wave, from its first step to the health of its last, in milliseconds. Default: what is left of `timeoutMs`. */
  readonly waveTimeoutMs?: number | undefined;
  /** For deleted objects to be gone, in milliseconds. Default 5 minutes. */
  readonly deleteTimeoutMs?: number | undefined;
  /** How long an object must be Degraded before it is believed, in milliseconds. Default 10 seconds. */
  readonly degradedGraceMs?: number | undefined;
  /** Writes under way at once. Default 10. */
  readonly applyConcurrency?: number | undefined;
  readonly healthRules?: readonly HealthRule[] | undefined;
  readonly fieldManager?: string | undefined;
  readonly annotationPrefix?: string | undefined;
  /** Marks of other tools that every object gets beside ours. Default: none. */
  readonly tracking?: Tracking | undefined;
  /** Fields that are secret beside the values of Secrets: objects that have some leave no hash in the inventory. */
  readonly mask?: readonly MaskRule[] | undefined;
  /** Send ignored fields with the value of live: the ignore rules, and what is known of the fields. Default: Git's values. */
  readonly respectIgnored?: Pick<DiffOptions, 'ignore' | 'schema'> | undefined;
  /** The inventory's version that the plan was made from, `null` for none: another one is a conflict. Default: not checked. */
  readonly inventoryVersion?: string | null | undefined;
  /** The inventory that the plan was made from; saves reading it again where nothing is to be done. */
  readonly recorded?: Inventory | undefined;
  /**
   * Dry-run everything that will be written before the first write, and write nothing if anything is refused. Default true.
   */
  readonly preflight?: boolean | undefined;
  /** Dry runs that were asked when the plan was made, by key; saves asking again about what did not move since. */
  readonly dryRuns?: ReadonlyMap<string, DryRunAnswer> | undefined;
  /** Live objects that were read for the plan; saves reading them again. */
  readonly live?: readonly ObjectInput[] | undefined;
  /** Of a rollback, and of what keeps it: the revision that Git names now, noted in the history. */
  readonly rolledBackFrom?: string | undefined;
  /** The plan is one for some of the application's objects, noted in the history. */
  readonly partial?: boolean | undefined;
  /** How far an earlier call of this plan has come, in this process or another: what is done is not done again. */
  readonly state?: SyncState | undefined;
  /** Is given the state at each transition, to be kept by the host. */
  readonly onState?: ((state: SyncState) => void) | undefined;
  /** Hears of each step as it starts and ends, and of what is waited for. */
  readonly onEvent?: ((event: ApplyEvent) => void) | undefined;
}

/** How long a sync waits for health, all waits together: 10 minutes. @since 0.1.0 */
export const DEFAULT_SYNC_TIMEOUT_MS: number = 10 * 60_000;
const DEFAULT_HOOK_TIMEOUT_MS = 5 * 60_000;
const DEFAULT_DELETE_TIMEOUT_MS = 5 * 60_000;
const DEFAULT_DEGRADED_GRACE_MS = 10_000;
const DEFAULT_APPLY_CONCURRENCY = 10;

/** One execution of a plan: its settings, what it has done so far, and what it knows of the objects. */
export class SyncRun {
  readonly plan: Plan;
  readonly cluster: Cluster;
  readonly store: InventoryStore;
  readonly runtime: Runtime;
  readonly desired: DesiredObjects;
  readonly fieldManager: string;
  readonly deleteTimeoutMs: number;
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
  /** Hooks that were started, by id of the step. */
  readonly hooks: Map<string, StartedHook> = new Map();
  /** Hooks whose objects were deleted at their end, by id of the step. */
  readonly clearedHooks: Set<string> = new Set();
  /** The newest state of each object that was read or written, by key. */
  readonly objects: Map<string, ObjectInput> = new Map();
  /** The inventory as it will be written, by key. */
  readonly entries: Map<string, InventoryEntry> = new Map();
  /** The inventory as it is stored. */
  stored: Inventory | undefined;
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
  readonly #o: ApplyPlanOptions;
  #secretTexts: SecretTexts | undefined;

  constructor(o: ApplyPlanOptions, runtime: Runtime) {
    this.#o = o;
    this.plan = o.plan;
    this.cluster = o.cluster;
    this.store = o.inventory;
    this.runtime = runtime;
    this.desired = new DesiredObjects(o.desired);
    this.fieldManager = o.fieldManager ?? DEFAULT_FIELD_MANAGER;
    this.deleteTimeoutMs = o.deleteTimeoutMs ?? DEFAULT_DELETE_TIMEOUT_MS;
    this.healthRules = o.healthRules ?? [];
    this.dryRuns = o.dryRuns;
    this.signal = o.signal ?? new AbortController().signal;
    this.deadlines = deadlinesOf(o, runtime);
    this.concurrency = o.applyConcurrency ?? DEFAULT_APPLY_CONCURRENCY;
    this.slots = new Slots(this.concurrency);
    this.monitor = this.#makeMonitor();
    this.startedAt = o.state?.startedAt ?? runtime.clock.now();
    for (const object of o.live ?? []) this.objects.set(keyOf(refOf(object)), object);
    if (o.state !== undefined) this.#goOnFrom(o.state);
  }

  #makeMonitor(): HealthMonitor {
    const planned = new Set(this.plan.steps.map(({ ref }) => keyOf(ref)));
    return new HealthMonitor({
      cluster: this.cluster,
      runtime: this.runtime,
      rules: this.healthRules,
      degradedGraceMs: this.#o.degradedGraceMs ?? DEFAULT_DEGRADED_GRACE_MS,
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
    this.#o.onState?.(this.state());
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
    return new SecretTexts().add(this.desired.objects(), this.#o.mask).add(this.objects.values(), this.#o.mask);
  }

  /** Whether a step was held back by a block that the caller has lifted. */
  isApproved({ id }: PlanStep): boolean {
    return this.#o.approve === this.plan.digest && this.plan.blocked.some(({ steps, approvable }) => approvable && steps.includes(id));
  }

  get mark(): string {
    return markValue(this.plan.inventoryNamespace, this.plan.application);
  }

  get annotationPrefix(): string | undefined {
    return this.#o.annotationPrefix;
  }

  /** The object of an apply step as it is sent: from Git, or the namespace that the sync makes; with our mark. */
  objectFor(step: PlanStep): KubernetesObject {
    const { ref } = step;
    const made = isMadeNamespace(step) && this.desired.find(ref) === undefined;
    const object = made ? namespaceFor(step) : this.desired.objectFor(step);
    if (step.how?.namespace?.notOurs === true) return object;
    return withMark(object, this.mark, this.annotationPrefix, this.#o.tracking);
  }

  /** The object of an apply step with the values that live has in ignored fields, where those are respected. */
  async respected(step: PlanStep): Promise<KubernetesObject> {
    const desired = this.objectFor(step);
    const { respectIgnored: rules } = this.#o;
    if (rules === undefined || step.action === 'recreate') return desired;
    return respectIgnored({ ...rules, desired, live: this.objects.get(keyOf(step.ref)), fieldManager: this.fieldManager });
  }

  /** The inventory entry of an applied object. What is secret has no hash, nor has a namespace that the sync made. */
  entryFor(step: PlanStep, uid: string | undefined): InventoryEntry {
    const { ref } = step;
    const before = this.entries.get(keyOf(ref));
    const inGit = this.desired.find(ref) !== undefined;
    const isNamespace = ref.group === '' && ref.kind === 'Namespace'; // its hash tells one of Git from one that a sync made
    const hashed = inGit && (isNamespace || !isMasked(ref, this.#o.mask));
    return {
      ref,
      ...(uid === undefined ? {} : { uid }),
      revision: this.plan.revision,
      ...(hashed ? { hash: shortHashOf(this.desired.objectFor(step)) } : {}),
      ...(before?.since === undefined ? {} : { since: before.since }),
    };
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
    const metadata = this.objects.get(keyOf(ref))?.metadata;
    const uid = getIn(metadata, 'uid');
    const resourceVersion = getIn(metadata, 'resourceVersion');
    const generation = getIn(metadata, 'generation');
    this.written.set(id, { uid, resourceVersion, ...(generation === undefined ? {} : { generation: Number(generation) }) });
  }

  tell(event: ApplyEvent): void {
    this.#o.onEvent?.(event);
  }

  historyEntry(outcome: HistoryEntry['outcome'], message?: string): HistoryEntry {
    const { revision, operation, digest } = this.plan;
    return {
      id: (this.stored?.history[0]?.id ?? 0) + 1,
      revision,
      operation: operation === 'rollback' ? 'rollback' : 'sync',
      outcome,
      digest,
      startedAt: this.startedAt,
      finishedAt: this.runtime.clock.now(),
      ...(message === undefined ? {} : { message }),
      ...(this.#isPartial() ? { partial: true as const } : {}),
      ...(this.#o.rolledBackFrom === undefined ? {} : { from: this.#o.rolledBackFrom }),
      ...doneHooks(this),
    };
  }

  /** What heals a revision that was synced whole, and was healthy, leaves it so. */
  #isPartial(): boolean {
    if (this.#o.partial !== true) return false;
    const before = this.stored?.history.find((entry) => !isEntryOf(entry, this.plan, this.startedAt));
    return before?.revision !== this.plan.revision || before.outcome !== 'succeeded' || before.partial === true;
  }
}

/** Whether a sync has written an entry of the history. */
export function isEntryOf({ digest, startedAt }: HistoryEntry, plan: Plan, since: number): boolean {
  return digest === plan.digest && startedAt === since;
}

function deadlinesOf(o: ApplyPlanOptions, { clock }: Runtime): Deadlines {
  const limits = {
    objectMs: o.objectTimeoutMs ?? Number.POSITIVE_INFINITY,
    hookMs: o.hookTimeoutMs ?? DEFAULT_HOOK_TIMEOUT_MS,
    waveMs: o.waveTimeoutMs ?? Number.POSITIVE_INFINITY,
    syncMs: o.timeoutMs ?? DEFAULT_SYNC_TIMEOUT_MS,
  };
  return new Deadlines(limits, () => clock.now());
}

/** The namespace that the sync makes, or labels, without a manifest. */
function namespaceFor({ ref: { name }, how }: PlanStep): KubernetesObject {
  const { labels, annotations } = how?.namespace ?? {};
  const texts = {
    ...(labels === undefined ? {} : { labels: { ...labels } }),
    ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
  };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, ...texts } };
}

function isMadeNamespace({ ref }: PlanStep): boolean {
  return ref.group === '' && ref.kind === 'Namespace';
}
