import { describe, expect, it } from 'vitest';
import type { SyncState } from '../../src/apply/index.ts';
import { isGitOpsError } from '../../src/errors.ts';
import { type Plan, parsePlan } from '../../src/plan/index.ts';
import { memoryCluster } from '../../src/testing/index.ts';
import { configMap, type Harness, harness } from './harness.ts';

const MIGRATE = JSON.stringify({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { generateName: 'migrate-', annotations: { 'argocd.argoproj.io/hook': 'Sync', 'argocd.argoproj.io/sync-wave': '1' } },
  spec: { backoffLimit: 0, template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] } } },
});
const FILES = {
  'a.yaml': configMap('a'),
  'm.yaml': MIGRATE,
  'z.yaml': configMap('z', {}, { 'argocd.argoproj.io/sync-wave': '2' }),
};

/** What a host keeps outside of its process, as text. */
interface Kept {
  plan: string;
  state: string;
}

/** Syncs until the hook is under way, and is lost then: nobody hears how it ends. */
async function lost(app: Harness, only?: Parameters<Harness['reconciler']['plan']>[0]): Promise<Kept> {
  const plan = await app.reconciler.plan(only);
  const stop = new AbortController();
  const kept = { plan: JSON.stringify(plan), state: '' };
  await app.reconciler.sync({
    plan,
    signal: stop.signal,
    onState: (state) => {
      if (stop.signal.aborted) return;
      kept.state = JSON.stringify(state);
      if (Object.values(state.hooks).some(({ uid }) => uid !== undefined)) stop.abort();
    },
  });
  return kept;
}

const read = ({ plan, state }: Kept): { plan: Plan; state: SyncState } => ({
  plan: parsePlan(plan),
  state: JSON.parse(state) as SyncState,
});

describe('a sync whose process was lost', () => {
  it('goes on in another reconciler with the plan and the state: nothing is done twice', async () => {
    const memory = memoryCluster({ controllers: true, script: { pods: () => ({ endsAfterMs: 100 }) } });
    await using first = await harness(FILES, { memory });
    const kept = await lost(first);
    expect(await first.data('z')).toBeUndefined();
    await using second = await harness(FILES, { memory });
    const result = await second.reconciler.sync(read(kept));
    expect(result.outcome).toBe('succeeded');
    expect(result.plan.digest).toBe(parsePlan(kept.plan).digest);
    expect(second.writes.filter((write) => !write.includes('gitops-reconciler-web'))).toEqual(['apply ConfigMap/z']);
    expect(memory.objects().filter(({ kind }) => kind === 'Job')).toHaveLength(1);
    expect(await second.reconciler.history()).toMatchObject([{ id: 1, outcome: 'succeeded' }]);
    expect((await second.reconciler.plan()).summary.writes).toBe(0);
  });

  it('is refused where the state is of another plan, has none, or another sync came in between', async () => {
    const memory = memoryCluster({ controllers: true, script: { pods: () => ({ endsAfterMs: 100 }) } });
    await using app = await harness(FILES, { memory });
    const { plan, state } = read(await lost(app));
    await using next = await harness(FILES, { memory });
    await expect(next.reconciler.sync({ state })).rejects.toSatisfy((error) => isGitOpsError(error, 'INVALID_OPTION'));
    await expect(next.reconciler.sync({ plan: await next.reconciler.plan(), state })).rejects.toSatisfy((error) =>
      isGitOpsError(error, 'PLAN_STALE'),
    );
    expect((await next.reconciler.sync()).outcome).toBe('succeeded');
    await expect(next.reconciler.sync({ plan, state })).rejects.toSatisfy((error) => isGitOpsError(error, 'INVENTORY_CONFLICT'));
  });

  it('goes on as the sync of some of the objects that it was', async () => {
    const memory = memoryCluster();
    await using app = await harness(
      { 'a.yaml': configMap('a'), 'b.yaml': configMap('b'), 'c.yaml': configMap('c') },
      { memory, policy: { applyConcurrency: 1 } },
    );
    const ref = (name: string) => ({ group: '', kind: 'ConfigMap', namespace: 'shop', name });
    const plan = await app.reconciler.plan({ only: [ref('a'), ref('b')] });
    const stop = new AbortController();
    let state: SyncState | undefined;
    const cut = await app.reconciler.sync({
      plan,
      signal: stop.signal,
      onState: (now) => ((state = now), now.steps.length > 0 && stop.abort()),
    });
    expect(cut.outcome).toBe('cancelled');
    expect((await app.reconciler.sync({ plan, state: state as SyncState })).outcome).toBe('succeeded');
    expect(await app.reconciler.history()).toMatchObject([{ partial: true, afterWhole: 0 }]);
    expect(await app.data('c')).toBeUndefined();
  });
});
