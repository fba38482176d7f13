import { describe, expect, it } from 'vitest';
import { type Plan, type PlanStep, planSync, stepsBefore, stepSets } from '../../src/plan/index.ts';
import { configMap } from './objects.ts';

const [template] = planSync({ application: 'web', revision: 'r', desired: [configMap('a')], live: [] }).steps as [PlanStep];

function step(id: string, after: readonly string[], more: Partial<PlanStep> = {}): PlanStep {
  return { ...template, id, after, ref: { ...template.ref, name: id }, ...more };
}

function planOf(steps: readonly PlanStep[], more: Partial<Plan> = {}): Plan {
  return { ...planSync({ application: 'web', revision: 'r', desired: [], live: [] }), steps, ...more };
}

describe('what a step waits for', () => {
  it('is named by ids, by a phase with its wave, or by a set of the plan', () => {
    const plan = planOf([step('a', []), step('b', ['a']), step('c', ['Sync/0', 'pair'], { wave: 1 })], { sets: { pair: ['a', 'c'] } });
    const before = stepsBefore(plan);
    expect(plan.steps.map((each) => [...before(each)])).toEqual([[], ['a'], ['a', 'b', 'a']]);
    expect([...stepSets(plan)]).toEqual([
      ['pair', ['a', 'c']],
      ['Sync/0', ['a', 'b']],
    ]);
  });

  it('is no step that is skipped, unless it is blocked', () => {
    const steps = [step('a', [], { action: 'skip' }), step('b', [], { action: 'skip' }), step('c', ['Sync/0'], { wave: 1 })];
    const blocked = [{ kind: 'incomplete', steps: ['b'], message: 'cannot be read', approvable: false }] as const;
    expect([...stepSets(planOf(steps, { blocked })).values()]).toEqual([['b']]);
  });
});
