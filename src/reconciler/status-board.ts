import type { StepResult, SyncResult } from '../apply/index.ts';
import { isGitOpsError, printable } from '../errors.ts';
import type { Health } from '../health/index.ts';
import { displayRef, keyOf } from '../object/index.ts';
import type { Plan } from '../plan/index.ts';
import type { ApplicationStatus, Clock, Logger, ReconcileEvent, ResourceStatus } from '../ports.ts';
import { type ConditionFacts, conditionsOf, initialStatus, readiness } from './application-status.ts';
import { staysUntilChanged } from './policy.ts';

/** An event without what every event has. */
export type EventBody = (ReconcileEvent extends infer E ? (E extends ReconcileEvent ? Omit<E, 'at' | 'application'> : never) : never) & {
  readonly revision?: string | undefined;
};

/** What a comparison shows of an application. */
export type ObservedStatus = Pick<ApplicationStatus, 'sync' | 'health' | 'revision' | 'sources' | 'resources'>;

/** What is told of an error that is none of ours: its text may hold anything, a secret too, and goes to the log alone. */
const INTERNAL_MESSAGE = 'an internal error, see the log';

/** Keeps the status of an application up to date, and tells what changed in it. */
export class StatusBoard {
  readonly #clock: Clock;
  readonly #emit: (event: EventBody) => void;
  readonly #logger: Logger | undefined;
  #status: ApplicationStatus;
  #lastLogged: unknown;
  /** Why the application is another revision than Git's, since a rollback. */
  #rolledBack: ConditionFacts['stalled'];

  constructor(application: string, clock: Clock, emit: (event: EventBody) => void, logger?: Logger) {
    this.#clock = clock;
    this.#emit = emit;
    this.#logger = logger;
    this.#status = initialStatus(application, clock.now());
  }

  get status(): ApplicationStatus {
    return this.#status;
  }

  refreshing(): void {
    this.#setConditions({ ready: this.#ready(), reconciling: { reason: 'Refreshing', message: 'reading Git and the cluster' } });
  }

  /** What was read for its own sake (another revision, some objects) leaves the status as it is. */
  looked(): void {
    this.#setConditions({ ready: this.#ready(), stalled: this.#stalled() });
  }

  /** @param stayedOff the revision that Git names, where a rollback has made another one the application's. */
  observed(plan: Plan, seen: ObservedStatus, stayedOff?: string): void {
    const { revision, health } = this.#status;
    const destroys = plan.operation === 'destroy';
    if (!destroys && plan.revision !== revision) this.#emit({ type: 'revisionChanged', from: revision, revision: plan.revision });
    const { revision: _revision, sources: _sources, ...states } = seen;
    this.#rolledBack = rolledBackFact(plan, stayedOff);
    const sync = seen.sync === 'Synced' && this.#rolledBack !== undefined ? 'OutOfSync' : seen.sync;
    this.#status = { ...this.#status, ...(destroys ? states : seen), sync };
    this.#tellHealth(health);
    const difference = goingIn(plan) ?? this.#rolledBack;
    this.#setConditions({ ready: readiness(this.#status, difference), stalled: blockedFact(plan) ?? this.#rolledBack });
  }

  executing(plan: Plan): { stepDone(): void; ended(): void } {
    const startedAt = this.#clock.now();
    const { operation, revision, summary } = plan;
    const show = (done: number): void => {
      this.#status = { ...this.#status, operation: { operation, revision, startedAt, done, total: summary.writes } };
    };
    let done = 0;
    show(done);
    this.#setConditions({ ready: this.#ready(), reconciling: { reason: 'Syncing', message: `${operation} of ${printable(revision)}` } });
    return {
      stepDone: () => show(++done),
      ended: () => {
        this.#status = { ...this.#status, operation: undefined };
      },
    };
  }

  concluded(result: SyncResult): void {
    const { plan, outcome, health } = result;
    const before = this.#status.health;
    const results = new Map(result.steps.toReversed().map((step) => [keyOf(step.ref), step]));
    const resources = this.#status.resources.flatMap((resource) => afterSync(resource, results.get(keyOf(resource.ref))));
    const synced = outcome !== 'blocked' && this.#rolledBack === undefined && resources.every(({ sync }) => sync === 'Synced');
    this.#status = { ...this.#status, sync: synced ? 'Synced' : this.#status.sync, health, resources };
    this.#tellHealth(before);
    const ready = outcome === 'succeeded' ? readiness(this.#status, this.#rolledBack) : outcomeFact(result);
    this.#setConditions({ ready, stalled: (outcome === 'blocked' ? blockedFact(plan) : undefined) ?? this.#rolledBack });
    const empty = plan.summary.writes === 0 && outcome === 'succeeded';
    if (!empty) this.#emit({ type: outcome === 'succeeded' ? 'syncSucceeded' : 'syncFailed', result, revision: plan.revision });
  }

  stalled(fact: NonNullable<ConditionFacts['stalled']>): void {
    this.#setConditions({ ready: this.#ready(), stalled: fact });
  }

  /** @param tell whether it is an event too: the caller of a single step learns it by the rejection. */
  failed(error: unknown, tell: boolean): void {
    const code = isGitOpsError(error) ? error.code : 'INTERNAL';
    const message = isGitOpsError(error) ? error.message : INTERNAL_MESSAGE;
    if (!isGitOpsError(error)) this.#log(error);
    const stays = staysUntilChanged(code) ? { reason: code, message } : undefined;
    this.#setConditions({ ready: { status: 'False', reason: code, message }, stalled: stays });
    if (tell) this.#emit({ type: 'reconcileFailed', code, message: printable(message) });
  }

  /** One error passes here once for each call that it ends. */
  #log(error: unknown): void {
    if (error === this.#lastLogged) return;
    this.#lastLogged = error;
    const message = printable(error instanceof Error ? error.message : String(error));
    this.#logger?.({ level: 'error', message, application: this.#status.application });
  }

  #tellHealth(from: Health): void {
    const { health: to, revision } = this.#status;
    if (from.status !== to.status && from.reason !== 'NotRead') this.#emit({ type: 'healthChanged', from, to, revision });
  }

  #ready(): ConditionFacts['ready'] {
    return this.#status.conditions.find(({ type }) => type === 'Ready') ?? { status: 'Unknown', reason: 'NotReconciled', message: '' };
  }

  #stalled(): ConditionFacts['stalled'] {
    return this.#status.conditions.find(({ type, status }) => type === 'Stalled' && status === 'True');
  }

  #setConditions({ ready: { status, reason, message }, ...facts }: ConditionFacts): void {
    const conditions = conditionsOf({ ...facts, ready: { status, reason, message } }, this.#status.conditions, this.#clock.now());
    this.#status = { ...this.#status, conditions };
  }
}

/** The status of one object after a sync: nothing of one that was deleted, and the old one of an object outside of the plan. */
function afterSync(resource: ResourceStatus, step: StepResult | undefined): ResourceStatus[] {
  if (step === undefined) return [resource];
  if (step.action === 'delete' && step.status === 'succeeded') return [];
  return [{ ref: resource.ref, sync: step.status === 'succeeded' ? 'Synced' : resource.sync, health: step.health ?? resource.health }];
}

/** What all that is left to do comes to, where that is to wait for the end of deletions. */
function goingIn({ steps, summary: { writes } }: Plan): ConditionFacts['stalled'] {
  const going = steps.filter(({ how }) => how?.going === true);
  const [first] = going;
  if (first === undefined || going.length < writes) return undefined;
  const more = going.length > 1 ? ` (and ${going.length - 1} more)` : '';
  return { reason: 'OutOfSync', message: `${displayRef(first.ref)} is ${first.reason}${more}` };
}

function rolledBackFact({ revision }: Plan, stayedOff: string | undefined): ConditionFacts['stalled'] {
  if (stayedOff === undefined || stayedOff === revision) return undefined;
  const message = `${printable(stayedOff)} of Git was rolled back and is stayed off; ${printable(revision)} is kept until Git names another`;
  return { reason: 'RolledBack', message };
}

function blockedFact({ blocked }: Plan): ConditionFacts['stalled'] {
  const [first] = blocked;
  return first === undefined ? undefined : { reason: 'Blocked', message: first.message };
}

function outcomeFact({ outcome, steps, health }: SyncResult): ConditionFacts['ready'] {
  const failed = steps.find((step) => step.status === 'failed' || step.status === 'blocked' || step.status === 'cancelled');
  const reasons = { succeeded: 'Reconciled', unhealthy: 'Unhealthy', failed: 'SyncFailed', blocked: 'Blocked', cancelled: 'Cancelled' };
  return { status: 'False', reason: reasons[outcome], message: outcome === 'unhealthy' ? health.message : (failed?.message ?? '') };
}
