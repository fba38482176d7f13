import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DiffOptions, diffObject, explain, type FieldChange } from '../../src/diff/index.ts';
import type { ObjectInput } from '../../src/object/index.ts';
import { manualClock, memoryCluster } from '../../src/testing/index.ts';
import { CAUSE_ROWS } from '../support/diff/cause-rows.ts';
import { History } from '../support/diff/played-history.ts';

describe('the cause of a difference, by what happened on a cluster', () => {
  const clock = manualClock({ now: Date.parse('2026-01-01T12:00:00Z') });
  const cluster = memoryCluster({ runtime: { clock }, controllers: false });
  beforeAll(async () => {
    await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  });
  afterAll(() => cluster.close());

  it.each(CAUSE_ROWS.map((row, i) => [row.name, row, `row-${i}`] as const))('%s', async (_, row, name) => {
    const history = new History(cluster, clock, name);
    await row.happened(history);
    const { lastApplied, related } = row.options ?? {};
    const options: DiffOptions = {
      ...row.options,
      desired: history.named(row.git),
      live: await history.live(row.git),
      ...(lastApplied === undefined ? {} : { lastApplied: history.named(lastApplied) }),
      ...(related === undefined ? {} : { related: related.map((object) => history.named(targeting(object, name))) }),
    };
    const { changes } = diffObject(options);
    expect(changes.map(said)).toEqual(row.differences);
    for (const { display, contested } of changes) {
      expect(explain(options, display).verdict).toBe(contested?.autoscaled === true ? 'autoscaled' : 'differs');
    }
  });
});

function targeting(object: ObjectInput, name: string): ObjectInput {
  const { spec } = object as { spec?: Record<string, unknown> };
  return { ...object, spec: { ...spec, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } } } as ObjectInput;
}

function said({ op, display, cause, manager = 'nobody', contested }: FieldChange): string {
  const through = contested?.subresource === undefined ? '' : ` through ${contested.subresource}`;
  const by = contested === undefined ? '' : `, contested by ${contested.by}${through}`;
  return `${op} ${display}: ${cause} by ${manager}${by}${contested?.autoscaled === true ? ', left to it' : ''}`;
}
