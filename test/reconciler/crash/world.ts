import { restCluster } from '../../../src/cluster/index.ts';
import type { Cluster } from '../../../src/ports.ts';
import {
  type ManualClock,
  manualClock,
  type MemoryCluster,
  memoryCluster,
  type MemorySource,
  memorySource,
} from '../../../src/testing/index.ts';
import { passing } from './passing.ts';
import { startProcess } from './process.ts';
import { standing } from './state.ts';
import { type CrashSync, FAILS } from './syncs.ts';

/** A cluster in which an application is about to be synced, and Git. */
export interface World extends AsyncDisposable {
  readonly sync: CrashSync;
  readonly clock: ManualClock;
  readonly memory: MemoryCluster;
  readonly source: MemorySource;
  /** The objects that no sync may touch, as they are now. */
  readonly bystanders: readonly string[];
}

type Request = MemoryCluster['request'];

/** One write of the past of a cluster. */
interface Write {
  readonly at: number;
  readonly request: Parameters<Request>[0];
  /** What it was answered with. */
  readonly status: number;
}

/** By then all controllers have had their turn. */
const SETTLE_MS = 40;

/**
 * Makes worlds in which a sync is about to begin. The way there is gone once; after that its writes alone are sent again,
 * each at its time: a cluster on a manual clock then becomes the same, uids included.
 */
export async function worldsBefore(sync: CrashSync): Promise<() => Promise<World>> {
  const writes: Write[] = [];
  const first = emptyWorld(sync);
  const { clock, memory } = first;
  const request: Request = async (asked) => {
    if (asked.method === 'GET') return memory.request(asked);
    const write = { at: clock.now(), request: asked, status: 0 };
    writes.push(write);
    const answer = await memory.request(asked);
    write.status = answer.status;
    return answer;
  };
  const others = restCluster({ request, runtime: { clock } });
  await passing(clock, goThere(first, others, request));
  await first[Symbol.asyncDispose]();
  return () => worldAfter(sync, writes);
}

async function goThere(world: Omit<World, 'bystanders'>, others: Cluster, request: Request): Promise<void> {
  const { sync } = world;
  await sync.prepare?.(others);
  for (const files of sync.before ?? []) {
    world.source.commit(files);
    const outcome = await startProcess(world, { request }).sync();
    if (!('outcome' in (outcome ?? {}))) throw outcome ?? new Error('it died');
  }
  await sync.meanwhile?.(others);
}

async function worldAfter(sync: CrashSync, writes: readonly Write[]): Promise<World> {
  const world = emptyWorld(sync);
  const { clock, memory, source } = world;
  for (const { at, request, status: before } of writes) {
    await clock.advance(at - clock.now());
    const { status } = await memory.request(request);
    if (status !== before) throw new Error(`${request.method} ${request.path} is answered with ${status} when it is sent again`);
  }
  await clock.advance(SETTLE_MS);
  for (const files of [...(sync.before ?? []), sync.after]) source.commit(files);
  return { ...world, bystanders: await standing(world) };
}

function emptyWorld(sync: CrashSync): Omit<World, 'bystanders'> {
  const clock = manualClock();
  const memory = memoryCluster({
    runtime: { clock },
    script: { pods: ({ metadata }) => (metadata.labels?.[FAILS] === undefined ? undefined : { exitCode: 1 }) },
  });
  return { sync, clock, memory, source: memorySource(sync.after), [Symbol.asyncDispose]: () => memory.close() };
}
