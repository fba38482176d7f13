import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClosableCluster } from '../../../src/cluster/index.ts';
import { type EditedObject, judgeEdits } from './judge-edits.ts';
import { unexplained } from './known-disagreements.ts';
import { workload } from './workload.ts';

const NAMESPACE = 'edited';
const AT_ONCE = 8;
const FIRST_SEED = Number(process.env['EDITS_SEED'] ?? 1);

/** Tests that play seeds on a cluster. EDITS_SEED is the first of them, EDITS their number: a failure names both. */
export function holdRandomEdits(open: () => Promise<ClosableCluster>, o: { readonly directory: string; readonly seeds: number }): void {
  const seeds = Number(process.env['EDITS'] ?? o.seeds);
  let cluster: ClosableCluster;
  let judged: readonly EditedObject[] = [];

  beforeAll(async () => {
    cluster = await open();
    await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
    const objects = workload(o.directory).filter(({ kind }) => kind !== 'Namespace');
    const queue = Array.from({ length: seeds }, (_, i) => FIRST_SEED + i).values();
    const results: EditedObject[] = [];
    const work = async (): Promise<void> => {
      for (const seed of queue) results.push(await judgeEdits(cluster, objects, NAMESPACE, seed));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    judged = results.toSorted((a, b) => a.seed - b.seed);
  }, 300_000);
  afterAll(() => cluster.close());

  it('every edit of a field that Git sets is told with its path, its cause and its manager, and no other is', () => {
    const wrong = judged.filter(({ faults }) => faults.length > 0);
    expect(wrong.map(({ seed, edits, faults }) => ({ again: `EDITS_SEED=${seed} EDITS=1`, edits, faults }))).toEqual([]);
  });

  it('enough was edited, and enough of it differs from Git', () => {
    expect(judged.flatMap(({ edits }) => edits).length).toBeGreaterThanOrEqual(seeds * 2.9);
    expect(judged.filter(({ differences }) => differences > 0).length).toBeGreaterThanOrEqual(seeds / 3);
  });

  it('the offline prediction is what a dry run answers, but for the cases on a list', () => {
    const found = judged.flatMap(({ seed, edits, disagreements }) => disagreements.map((each) => ({ seed, edits, ...each })));
    expect(unexplained(found)).toEqual([]);
  });
}
