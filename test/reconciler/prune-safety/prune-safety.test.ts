import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isGitOpsError } from '../../../src/errors.ts';
import { Reconciler } from '../../../src/reconciler/index.ts';
import { memoryCluster, memorySource } from '../../../src/testing/index.ts';
import { configMap, NAMESPACE, PRUNE_SAFETY, type PruneSafetyRow, VICTIM, type World } from './table.ts';

/** Whether the victim outlives the sync that may be dangerous, and what came of that sync. */
async function outcome(row: PruneSafetyRow, guarded: boolean): Promise<{ lives: boolean; sync: unknown }> {
  const made: Reconciler[] = [];
  const memory = memoryCluster({ faults: { rules: [] } });
  await memory.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
  let files: Record<string, string> = { 'kept.yaml': configMap('kept'), 'victim.yaml': configMap('victim'), ...row.files };
  const source = memorySource(files);
  const world: World = {
    memory,
    source,
    commit: (changes) => {
      const next = Object.entries({ ...files, ...changes }).filter((file): file is [string, string] => file[1] !== null);
      source.commit((files = Object.fromEntries(next)));
    },
    reconciler: (o) => {
      const reconciler = new Reconciler({ name: 'web', namespace: NAMESPACE, cluster: memory, source, policy: row.policy ?? {}, ...o });
      made.push(reconciler);
      return reconciler;
    },
    fault: (fault, rule) => memory.faults.add({ fault, ...rule }),
  };
  await world.reconciler().sync({ wait: false });
  await row.afterwards(world, guarded);
  const sync = await (row.sync?.(world, guarded) ?? world.reconciler().sync()).catch((error: unknown) => {
    if (!isGitOpsError(error)) throw error;
    return error;
  });
  memory.faults.off();
  await Promise.all(made.map((reconciler) => reconciler.close()));
  const victim = row.victim ?? VICTIM;
  const live = memory.objects().find((object) => object.kind === victim.kind && object.metadata.name === victim.name);
  return { lives: live !== undefined && live.metadata.deletionTimestamp === undefined, sync };
}

describe('nothing is deleted that nobody wanted gone', () => {
  it('is shown by at least 20 rows', () => {
    expect(PRUNE_SAFETY.length).toBeGreaterThanOrEqual(20);
    expect(new Set(PRUNE_SAFETY.map(({ name }) => name)).size).toBe(PRUNE_SAFETY.length);
  });

  it('is told in docs/concepts/prune.md, row by row', () => {
    const lines = readFileSync('docs/concepts/prune.md', 'utf8').split('\n');
    const rows = PRUNE_SAFETY.map(({ name }) => `| ${name} |`);
    expect(lines.filter((line) => rows.includes(line))).toEqual(rows);
  });

  for (const row of PRUNE_SAFETY) {
    it(`${row.name} (${row.source})`, async () => {
      expect(await outcome(row, true)).toMatchObject({ lives: true });
    });

    it(`${row.name}: without what guards it the same sync deletes it`, async () => {
      expect(await outcome(row, false)).toMatchObject({ lives: false });
    });
  }
});
