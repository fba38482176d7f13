import { describe, expect, it } from 'vitest';
import { applyPlan, type SyncResult, type SyncState } from '../../../src/apply/index.ts';
import { isGitOpsError } from '../../../src/errors.ts';
import { configMapInventory } from '../../../src/inventory/index.ts';
import { parsePlan } from '../../../src/plan/index.ts';
import { goesOn, uncrashed } from './judge.ts';
import { passing } from './passing.ts';
import { type Own, startProcess } from './process.ts';
import { uidsOf } from './state.ts';
import { steadyTime } from './steady-time.ts';
import { CRASH_SYNCS, NAMESPACE } from './syncs.ts';

steadyTime();

/** What a host keeps while it syncs, as text. */
interface Kept {
  plan?: string;
  state?: string;
}

async function syncAndKeep({ cluster, reconciler, runtime }: Own, kept: Kept): Promise<SyncResult> {
  const { plan, manifests, live, inventory } = await reconciler.refresh();
  kept.plan = JSON.stringify(plan);
  return applyPlan({
    plan,
    desired: manifests,
    live,
    cluster,
    runtime,
    inventory: configMapInventory({ cluster, namespace: NAMESPACE }),
    inventoryVersion: inventory?.resourceVersion ?? null,
    onState: (state) => (kept.state = JSON.stringify(state)),
  });
}

async function takeUp({ cluster, reconciler, runtime }: Own, kept: Required<Kept>): Promise<SyncResult> {
  const plan = parsePlan(kept.plan);
  const state = JSON.parse(kept.state) as SyncState;
  const { manifests } = await reconciler.refresh({ revision: plan.revision });
  const inventory = configMapInventory({ cluster, namespace: NAMESPACE });
  return applyPlan({ plan, state, desired: manifests, cluster, runtime, inventory });
}

const ROWS = CRASH_SYNCS.filter(({ name }) => ['create', 'hooks', 'recreate'].includes(name));

describe('a sync whose process dies, and another that takes it up from its state', () => {
  it.each(ROWS)('$name: does nothing twice, and ends as if nothing had happened', async (sync) => {
    const { worldBefore, deaths, end, told } = await uncrashed(sync);
    let takenUp = 0;
    for (const death of deaths.filter(({ when, call }, i) => when === 'after' && deaths[i - 1]?.call === call)) {
      await using world = await worldBefore();
      const kept: Kept = {};
      const dying = startProcess(world, { death });
      await passing(
        world.clock,
        dying.does((own) => syncAndKeep(own, kept)),
      );
      const { plan, state } = kept;
      if (plan === undefined || state === undefined) continue;
      const done = (JSON.parse(state) as SyncState).steps.filter(({ status, action }) => status === 'succeeded' && action !== 'delete');
      const second = startProcess(world);
      const result = await passing(
        world.clock,
        second.does((own) => takeUp(own, { plan, state })),
      );
      if (isGitOpsError(result, 'INVENTORY_CONFLICT')) continue; // it died between a write of the inventory and the note of it
      takenUp++;
      expect.soft(result, told(death)).toMatchObject({ outcome: 'succeeded' });
      const uids = await uidsOf(world);
      for (const { ref, uid } of done) if (uids.has(ref.name)) expect.soft(uids.get(ref.name), `${told(death)}: ${ref.name}`).toBe(uid);
      await goesOn(world, end, told(death));
    }
    expect(takenUp).toBeGreaterThan(2);
  });
});
