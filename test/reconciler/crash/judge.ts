import { expect } from 'vitest';
import { passing } from './passing.ts';
import { type Death, type Process, startProcess } from './process.ts';
import { type EndState, endState, marked, orphans, recordGaps, standing } from './state.ts';
import type { CrashSync } from './syncs.ts';
import { type World, worldsBefore } from './world.ts';

/** A sync that nothing cuts short: what it sends, and where it ends. */
export interface Uncrashed {
  readonly worldBefore: () => Promise<World>;
  readonly deaths: readonly Death[];
  readonly end: EndState;
  /** A death in words, with the request. */
  readonly told: (death: Death) => string;
}

export async function uncrashed(sync: CrashSync): Promise<Uncrashed> {
  const worldBefore = await worldsBefore(sync);
  await using world = await worldBefore();
  const process = startProcess(world);
  expect(await passing(world.clock, process.work())).toMatchObject({ outcome: sync.outcome ?? 'succeeded' });
  const calls = [...process.calls];
  await goOn(world, 'uncrashed');
  expect(await marked(world)).toStrictEqual(sync.end);
  expect(world.bystanders).toHaveLength(sync.bystanders.length);
  const told = ({ when, call }: Death): string => `died ${when} call ${call}, ${calls[call - 1]?.method} ${calls[call - 1]?.path}`;
  return { worldBefore, deaths: deathsAt(calls), end: await endState(world), told };
}

/** Deaths at each call. One that only reads leaves the cluster as it is: before and after are the same. */
function deathsAt(calls: Process['calls']): Death[] {
  return calls.flatMap(({ method }, i): Death[] => {
    const after: Death = { call: i + 1, when: 'after' };
    return method === 'GET' ? [after] : [{ ...after, when: 'before' }, after];
  });
}

/** A new process syncs to where an uncrashed one ends, and nobody's object is another than before. */
export async function goesOn(world: World, end: EndState, where: string): Promise<void> {
  await goOn(world, where);
  expect.soft(await endState(world), where).toEqual(end);
}

/**
 * The same after two at once. A hook that one of them has run leaves nothing where the other had deleted its object, to
 * run it again, and died.
 */
export async function goesOnAfterTwo(world: World, end: EndState, where: string): Promise<void> {
  await goOn(world, where);
  const { objects, hooks } = await endState(world);
  expect.soft(objects, where).toEqual(end.objects);
  expect.soft(end.hooks, where).toEqual(expect.arrayContaining([...hooks]));
  expect.soft(new Set(hooks.map((hook) => JSON.stringify(hook))).size, where).toBe(hooks.length);
}

/** Requests that may change something. */
function writesOf(calls: Process['calls']): string[] {
  return calls.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}

async function goOn(world: World, where: string): Promise<void> {
  const { sync, source, clock } = world;
  source.commit(sync.next ?? sync.after);
  if (sync.release !== undefined) {
    await passing(clock, startProcess(world).work());
    await sync.release(world.memory);
  }
  const process = startProcess(world);
  expect.soft(await passing(clock, process.work()), where).toMatchObject({ outcome: 'succeeded' });
  expect.soft(await standing(world), where).toEqual(world.bystanders);
  expect.soft(await orphans(world), where).toEqual([]);
  expect.soft(await recordGaps(world), where).toEqual([]);
  const sent = process.calls.length;
  await passing(clock, process.work());
  expect.soft(writesOf(process.calls.slice(sent)), `${where}: once more`).toEqual([]);
}
