import type { SyncResult } from '../../../src/apply/index.ts';
import { type KubeRequest, restCluster } from '../../../src/cluster/index.ts';
import type { Operation } from '../../../src/plan/index.ts';
import type { Clock, Cluster, Runtime } from '../../../src/ports.ts';
import { Reconciler } from '../../../src/reconciler/index.ts';
import { APPLICATION, NAMESPACE } from './syncs.ts';
import type { World } from './world.ts';

/** When a process dies: before its nth request is sent, or once the server has done it and before the answer arrives. */
export interface Death {
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** A process of its own: it knows nothing but what it reads. */
export interface Process {
  /** The requests that it has made. */
  readonly calls: readonly Pick<KubeRequest, 'method' | 'path'>[];
  readonly isDead: boolean;
  /** What became of work: its result, what it threw, or nothing, for the process died. */
  does<T>(work: (own: Own) => Promise<T>): Promise<T | Error | undefined>;
  /** The same of a sync. */
  sync(): Promise<SyncResult | Error | undefined>;
  /** The same of what the world is there for: a sync, a rollback or a destroy. */
  work(): Promise<SyncResult | Error | undefined>;
}

/** What a process works with. */
export interface Own {
  readonly cluster: Cluster;
  readonly reconciler: Reconciler;
  readonly runtime: Pick<Runtime, 'clock' | 'random'>;
}

interface ProcessOptions {
  readonly death?: Death | undefined;
  /** Of each way of each request, in milliseconds: the order of two processes. */
  readonly latency?: (() => number) | undefined;
  readonly request?: World['memory']['request'] | undefined;
}

/** Starts a process. One that dies neither throws nor cleans up: no answer and no timer reaches it any more. */
export function startProcess({ memory, clock, source, sync }: Omit<World, 'bystanders'>, o: ProcessOptions = {}): Process {
  const calls: KubeRequest[] = [];
  const life = new AbortController();
  const died = new Promise<undefined>((resolve) => life.signal.addEventListener('abort', () => resolve(undefined)));
  const travel = (): Promise<void> => (o.latency === undefined ? Promise.resolve() : clock.sleep(o.latency()));
  const send = async (request: KubeRequest): ReturnType<typeof memory.request> => {
    calls.push(request);
    const isLast = calls.length === o.death?.call;
    if (isLast && o.death?.when === 'before') life.abort();
    if (life.signal.aborted) return NEVER;
    await travel();
    const answer = await (o.request ?? memory.request)(request);
    if (isLast) life.abort();
    await travel();
    return answer;
  };
  const own: Clock = { now: () => clock.now(), sleep: (ms, waiting) => whileAlive(life.signal, clock.sleep(ms, waiting)) };
  const runtime = { clock: own, random: () => 0.5 };
  const cluster = restCluster({ runtime, request: (request) => whileAlive(life.signal, send(request)) });
  const { policy, operation = 'sync' } = sync;
  const reconciler = new Reconciler({ name: APPLICATION, namespace: NAMESPACE, source, cluster, runtime, policy });
  const does: Process['does'] = (work) =>
    Promise.race([work({ cluster, reconciler, runtime }).catch((error: unknown) => error as Error), died]);
  return {
    calls,
    does,
    get isDead() {
      return life.signal.aborted;
    },
    sync: () => does(() => reconciler.sync()),
    work: () => does(() => WORK[operation](reconciler)),
  };
}

/** Number of the sync that a rollback goes back to. */
const FIRST = '1';

const WORK: Readonly<Record<Operation, (reconciler: Reconciler) => Promise<SyncResult>>> = {
  sync: (reconciler) => reconciler.sync(),
  rollback: (reconciler) => reconciler.rollback({ to: FIRST }),
  destroy: (reconciler) => reconciler.destroy(),
};

const NEVER = new Promise<never>(() => {});

/** What a promise comes to, if that is before the death of who waits for it; else nothing, ever. */
function whileAlive<T>(life: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    work.then(
      (value) => (life.aborted ? undefined : resolve(value)),
      (error: unknown) => (life.aborted ? undefined : reject(error as Error)),
    );
  });
}
