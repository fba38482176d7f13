import { equalJson, getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import type { ControllerApi } from '../controller-api.ts';
import { timeOf } from '../read-fields.ts';
import { TIMING } from '../timing.ts';
import { failedMounts, missingPullSecrets, missingVariable } from './missing-parts.ts';
import { neverPulled, PodEvents, podText, pullFailure } from './pod-events.ts';
import { outcomeOf, type PodRules } from './pod-script.ts';
import { type ContainerState, isSidecar, type PodLook, podStatus } from './pod-status.ts';
import { type Run, waiting } from './run.ts';

type Container = Record<string, unknown>;

const TOO_LONG = 'Pod was active on the node longer than the specified deadline';
const KILLED = 137;
const INITIALIZING = waiting('PodInitializing');

/** A look at a Pod that is not finished: its volumes are mounted, then come its init containers, then the others. */
export class PodTurn {
  readonly #pod: KubernetesObject;
  readonly #run: Run;
  readonly #rules: PodRules;
  readonly #api: ControllerApi;
  readonly #events: PodEvents;
  readonly #containers: readonly Container[];
  readonly #first: readonly Container[];

  constructor(pod: KubernetesObject, run: Run, rules: PodRules, api: ControllerApi) {
    this.#pod = pod;
    this.#run = run;
    this.#rules = rules;
    this.#api = api;
    this.#events = new PodEvents(pod, api);
    this.#containers = recordsOf(getIn(pod, 'spec', 'containers'));
    this.#first = recordsOf(getIn(pod, 'spec', 'initContainers'));
  }

  /** Takes the steps that are due; the milliseconds until the next. */
  goOn(): number | undefined {
    const { step, at } = this.#run.next;
    const deadline = this.#deadlineLeft();
    if (deadline === 0) return this.#exceed();
    if (step !== 'nothing' && at <= this.#api.now()) this.#take();
    else this.#lookAtGates();
    const { next, lacks } = this.#run;
    const idle = next.step === 'nothing' || lacks !== undefined;
    const waits = [idle ? undefined : Math.max(TIMING.step, next.at - this.#api.now()), this.#deadlineLeft()];
    const known = waits.filter((wait) => wait !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  }

  #take(): void {
    switch (this.#run.next.step) {
      case 'mount':
        return this.#mount();
      case 'pull':
        return this.#backOffPulling();
      case 'first':
        return this.#startFirst();
      case 'firstEnd':
        return this.#endFirst();
      case 'start':
        return this.#start();
      case 'ready':
        return this.#runOn(true);
      case 'end':
        return this.#end();
      case 'stop':
      case 'nothing':
    }
  }

  #next(step: Run['next']['step'], afterMs = 0): void {
    this.#run.next = { step, at: this.#api.now() + afterMs };
  }

  #write(look: PodLook): void {
    this.#run.look = look;
    const status = podStatus(this.#pod, look, this.#run, this.#api);
    if (!equalJson(this.#pod['status'], status)) this.#api.updateStatus(this.#pod, status);
  }

  /** A condition that the Pod's readiness waits for may have changed. */
  #lookAtGates(): void {
    const { look, startedAt } = this.#run;
    const gated = recordsOf(getIn(this.#pod, 'spec', 'readinessGates')).length > 0;
    if (gated && look !== undefined && startedAt !== undefined) this.#write(look);
  }

  #deadlineLeft(): number | undefined {
    const seconds = getIn(this.#pod, 'spec', 'activeDeadlineSeconds');
    const start = timeOf(getIn(this.#pod, 'status', 'startTime'));
    if (typeof seconds !== 'number' || (this.#run.next.step === 'nothing' && this.#run.look?.phase === 'Failed')) return undefined;
    if (Number.isNaN(start)) return this.#run.look === undefined ? undefined : seconds * 1_000;
    return Math.max(0, start + seconds * 1_000 - this.#api.now());
  }

  #exceed(): undefined {
    const { startedAt, look } = this.#run;
    const containers: ContainerState =
      startedAt === undefined ? (look?.containers ?? waiting('ContainerCreating')) : { at: 'ended', exitCode: KILLED };
    this.#events.deadlineExceeded(TOO_LONG);
    this.#run.lacks = undefined;
    this.#next('nothing');
    this.#write({ ...look, phase: 'Failed', containers, reason: 'DeadlineExceeded', message: TOO_LONG });
    return undefined;
  }

  /** Tells once what is missing, until something else is. */
  #lack(what: string, tell: () => void, look: PodLook): void {
    const known = this.#run.lacks === what;
    this.#run.lacks = what;
    if (known) return;
    tell();
    this.#write(look);
  }

  #mount(): void {
    const failed = failedMounts(this.#pod, this.#api);
    if (failed.length > 0) {
      const tell = (): void => failed.forEach(({ volume, message }) => this.#events.mountFailed(volume, message));
      return this.#lack(failed.map(({ message }) => message).join(), tell, { ...this.#creating(), bare: true });
    }
    this.#run.lacks = undefined;
    const noSecrets = missingPullSecrets(this.#pod, this.#api);
    if (noSecrets.length > 0) this.#events.noPullSecrets(noSecrets);
    const { outcome } = this.#run;
    if (outcome.waiting !== undefined) return this.#cannotStart(outcome.waiting);
    if ((outcome.startsAfterMs ?? 0) === 0) return this.#startFirst();
    this.#next('first', outcome.startsAfterMs);
    this.#write(this.#creating());
  }

  #creating(): PodLook {
    const first = this.#first.length === 0 ? undefined : INITIALIZING;
    return { phase: 'Pending', containers: first ?? waiting('ContainerCreating'), first };
  }

  #cannotStart(reason: string): void {
    const pulls = reason === 'ImagePullBackOff' || reason === 'ErrImagePull';
    const message = (container: Container): string => {
      if (pulls) return pullFailure(String(container['image']));
      return reason === 'ErrImageNeverPull' ? neverPulled(container) : `the container cannot start: ${reason}`;
    };
    for (const container of this.#containers) {
      if (pulls) this.#events.pullFailed(container, message(container));
      else if (reason === 'ErrImageNeverPull') this.#events.imageMissing(container);
      else this.#events.failed(container, reason);
    }
    this.#writeStuck(pulls ? 'ErrImagePull' : reason, message);
    this.#next(reason === 'ImagePullBackOff' ? 'pull' : 'nothing', TIMING.step);
  }

  #backOffPulling(): void {
    for (const container of this.#containers) this.#events.pullBackOff(container);
    this.#writeStuck(
      'ImagePullBackOff',
      ({ image }) => `Back-off pulling image "${String(image)}": ErrImagePull: ${pullFailure(String(image))}`,
    );
    this.#next('nothing');
  }

  #writeStuck(reason: string, message: (container: Container) => string): void {
    const stuck = new Map(this.#containers.map((container) => [String(container['name']), waiting(reason, message(container))]));
    this.#write({ phase: 'Pending', containers: waiting(reason), stuck });
  }

  /** The environments that cannot be made, by container. */
  #misconfigured(containers: readonly Container[]): Map<string, ContainerState> {
    return new Map(
      containers.flatMap((container) => {
        const why = missingVariable(container, this.#pod, this.#api);
        return why === undefined ? [] : [[String(container['name']), waiting('CreateContainerConfigError', why)] as const];
      }),
    );
  }

  #lackVariables(containers: readonly Container[], stuck: ReadonlyMap<string, ContainerState>, look: PodLook): void {
    const reasons = containers.flatMap((container) => {
      const state = stuck.get(String(container['name']));
      return state?.at === 'waiting' ? [{ container, why: state.message ?? '' }] : [];
    });
    const tell = (): void => reasons.forEach(({ container, why }) => this.#events.failed(container, why));
    this.#lack(reasons.map(({ why }) => why).join(), tell, look);
  }

  #startFirst(): void {
    if (this.#first.length === 0) return this.#start();
    const { outcome } = this.#run;
    const stuck = this.#misconfigured(this.#first);
    this.#next('first');
    if (stuck.size > 0)
      return this.#lackVariables(this.#first, stuck, { phase: 'Pending', containers: INITIALIZING, first: INITIALIZING, stuck });
    this.#run.lacks = undefined;
    const atWork = this.#first.findIndex((container) => !isSidecar(container));
    if (atWork < 0) return this.#start(this.#first);
    for (const container of this.#run.firstRestarts > 0 ? this.#first.slice(atWork, atWork + 1) : this.#first.slice(0, atWork + 1))
      this.#events.started(container);
    const ms = outcome.initEndsAfterMs ?? 0;
    this.#next('firstEnd', ms);
    if (ms === 0) return this.#endFirst();
    this.#write({ phase: 'Pending', containers: INITIALIZING, first: { at: 'running', ready: false } });
  }

  #endFirst(): void {
    const exitCode = this.#run.outcome.initExitCode ?? 0;
    const atWork = this.#first.findIndex((container) => !isSidecar(container));
    if (exitCode === 0) return this.#start(this.#first.slice(atWork + 1));
    const first: ContainerState = { at: 'ended', exitCode };
    if (this.#policy() === 'Never') {
      this.#next('nothing');
      return this.#write({ phase: 'Failed', containers: INITIALIZING, first });
    }
    const restarts = this.#run.firstRestarts++;
    const at = this.#first.slice(atWork, atWork + 1);
    this.#write({ phase: 'Pending', containers: INITIALIZING, first: this.#backOff(restarts, at) ?? first });
    this.#run.outcome = outcomeOf(this.#pod, { attempt: this.#run.attempt, restarts: restarts + 1 }, this.#rules);
    this.#next('first', delayOf(restarts));
  }

  #policy(): unknown {
    return getIn(this.#pod, 'spec', 'restartPolicy') ?? 'Always';
  }

  /** Starts the containers; `beside` are those to tell of besides. */
  #start(beside: readonly Container[] = []): void {
    const run = this.#run;
    const again = run.lacks === undefined && run.restarts > 0;
    if (again) run.outcome = outcomeOf(this.#pod, { attempt: run.attempt, restarts: run.restarts }, this.#rules);
    for (const container of beside) this.#events.started(container);
    const stuck = this.#misconfigured(this.#containers);
    this.#next('start');
    if (stuck.size > 0) {
      if (stuck.size < this.#containers.length) run.startedAt ??= this.#api.timestamp();
      return this.#lackVariables(this.#containers, stuck, { phase: 'Pending', containers: { at: 'running', ready: true }, stuck });
    }
    run.lacks = undefined;
    run.startedAt = this.#api.timestamp();
    for (const container of this.#containers) this.#events.started(container);
    const { exitCode = 0, endsAfterMs = 0, ready, readyAfterMs = 0 } = run.outcome;
    // What crashes at once was never running for long enough to be seen so.
    if (exitCode !== 0 && endsAfterMs === 0) return this.#end();
    if (ready === false || readyAfterMs > 0) for (const container of this.#containers) this.#events.notReady(container);
    this.#runOn(ready !== false && readyAfterMs === 0);
    if (ready !== false && readyAfterMs > 0) this.#next('ready', readyAfterMs);
  }

  /** The containers run; they may end by themselves, counted from their start. */
  #runOn(ready: boolean): void {
    const { exitCode, endsAfterMs } = this.#run.outcome;
    this.#write({ phase: 'Running', containers: { at: 'running', ready } });
    if (exitCode === undefined && endsAfterMs === undefined) return this.#next('nothing');
    const at = Math.max(this.#api.now(), timeOf(this.#run.startedAt) + (endsAfterMs ?? 0));
    this.#run.next = { step: 'end', at };
  }

  #end(): void {
    const run = this.#run;
    const exitCode = run.outcome.exitCode ?? 0;
    const policy = this.#policy();
    const reason = run.outcome.exitReason;
    const state: ContainerState = { at: 'ended', exitCode, reason };
    if (policy === 'Never' || (policy === 'OnFailure' && exitCode === 0)) {
      this.#next('nothing');
      return this.#write({ phase: exitCode === 0 ? 'Succeeded' : 'Failed', containers: state });
    }
    run.lastExitCode = exitCode;
    run.lastExitReason = reason;
    run.lastEndedAt = this.#api.timestamp();
    const stuck = new Map(this.#containers.map((each) => [String(each['name']), this.#backOff(run.restarts, [each]) ?? state]));
    this.#write({ phase: 'Running', containers: state, stuck });
    this.#next('start', delayOf(run.restarts));
    run.restarts++;
  }

  /** What a container waits for that ended more than once. */
  #backOff(restarts: number, containers: readonly Container[]): ContainerState | undefined {
    const [container] = containers;
    const ms = delayOf(restarts);
    if (ms === 0 || container === undefined) return undefined;
    this.#events.backOff(container);
    const text = ms >= 60_000 ? `${Math.floor(ms / 60_000)}m${(ms / 1_000) % 60}s` : `${ms / 1_000}s`;
    return waiting(
      'CrashLoopBackOff',
      `back-off ${text} restarting failed container=${String(container['name'])} pod=${podText(this.#pod)}`,
    );
  }
}

/** The first restart comes at once; each further one after twice the time of the one before. @see …/kuberuntime doBackOff */
function delayOf(restarts: number): number {
  return restarts === 0 ? 0 : Math.min(TIMING.crashBackOff * 2 ** (restarts - 1), TIMING.crashBackOffLimit);
}
