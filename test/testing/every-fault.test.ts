import { beforeAll, describe, expect, test } from 'vitest';
import { FAULT_NAMES, type FaultName, type FaultRule } from '../../src/testing/index.ts';
import { type Ask, faultyWorld, type FaultyWorld, type Outcome } from '../support/faults/ask.ts';
import { FAULT_CASES, OTHERS } from '../support/faults/cases.ts';

const WAYS = ['in process', 'over a socket'] as const;

/** A world where the meant request has the fault as often as the rule says. */
async function worldFor(fault: FaultName, rule: Partial<FaultRule>, way: (typeof WAYS)[number] = 'in process'): Promise<FaultyWorld> {
  const { scope, before = [] } = FAULT_CASES[fault];
  const world = await faultyWorld(way, [{ fault, ...scope, ...rule }]);
  world.cluster.faults.off();
  for (const each of before) await world.ask(each);
  world.cluster.faults.on();
  return world;
}

/** What each request came to, all sent at once. */
function atOnce(world: FaultyWorld, asks: readonly Ask[]): Promise<Outcome[]> {
  return Promise.all(asks.map((each) => world.ask(each)));
}

/** Without what follows from how much was written before. */
function settled(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.map((each) => ({
    ...each,
    body: each.body
      .replaceAll(/"resourceVersion":"\d+"/g, '"resourceVersion":""')
      .replaceAll(/"uid":"[-0-9a-f]+"/g, '"uid":""')
      .replaceAll(/"(time|creationTimestamp)":"[-0-9:TZ]+"/g, '"$1":""'),
  }));
}

const happened = (world: FaultyWorld): string[] => world.cluster.faults.trace().map((line) => line.split(' ').at(-1) ?? '');

describe.each(FAULT_NAMES)('%s', (fault) => {
  const { meant, shows, leavesTraces, of } = FAULT_CASES[fault];
  /** What the three requests come to without the fault. */
  const usually: Outcome[] = [];
  beforeAll(async () => {
    await using world = await worldFor(fault, { times: 0 });
    for (const round of [1, 2, 3]) usually.push(await world.ask(meant(round)));
  });

  test.each(WAYS)(`${of} happens to the second of the requests that it is meant for, and to no other, %s`, async (way) => {
    await using world = await worldFor(fault, { from: 2, times: 1 }, way);
    for (const [i, usual] of usually.entries()) {
      const got = await world.ask(meant(i + 1));
      if (i === 1) shows(got, usual, world.cluster);
      else if (i === 0 || leavesTraces === undefined) expect(settled([got]), `round ${i + 1}`).toEqual(settled([usual]));
      else expect([got.status, got.end]).toEqual([usual.status, usual.end]);
    }
    expect(happened(world).slice(-3)).toEqual(['-', fault, '-']);
  });

  test(`leaves alone what others ask at the same time`, async () => {
    await using world = await worldFor(fault, {});
    await using usually = await worldFor(fault, { times: 0 });
    const asks = [meant(1), ...OTHERS];
    const [, ...got] = await atOnce(world, asks);
    const [, ...usual] = await atOnce(usually, asks);
    expect(settled(got)).toEqual(settled(usual));
    expect(happened(world).filter((each) => each !== '-')).toEqual([fault]);
  });

  test('happens to the same requests again when the seed is the same', async () => {
    const trace = async (): Promise<string[]> => {
      await using world = await worldFor(fault, { rate: 0.5 });
      for (let i = 0; i < 8; i++) await world.ask(meant(i));
      return happened(world);
    };
    const first = await trace();
    expect(await trace()).toEqual(first);
    expect(new Set(first)).toEqual(new Set(['-', fault]));
  });
});
