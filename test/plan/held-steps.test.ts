import { describe, expect, it } from 'vitest';
import { heldSteps, type Plan, type PlanStep, planSync } from '../../src/plan/index.ts';
import { configMap } from './objects.ts';

const [template] = planSync({ application: 'web', revision: 'r', desired: [configMap('a')], live: [] }).steps as [PlanStep];

function step(id: string, after: readonly string[], more: Partial<PlanStep> = {}): PlanStep {
  return { ...template, id, after, ref: { ...template.ref, name: id }, ...more };
}

function planOf(steps: readonly PlanStep[], more: Partial<Plan> = {}): Plan {
  return { ...planSync({ application: 'web', revision: 'r', desired: [], live: [] }), steps, ...more };
}

describe('what a block holds back', () => {
  const blocked = [{ kind: 'foreignOwner', steps: ['a'], message: 'is not ours', approvable: false }] as const;

  it('is all that waits for it, by id or by wave, and nothing else', () => {
    const plan = planOf([step('a', []), step('b', []), step('c', ['b']), step('d', ['a']), step('e', ['Sync/0'], { wave: 1 })], {
      blocked,
    });
    expect([...heldSteps(plan)]).toEqual([
      ['a', 'is not ours'],
      ['d', 'waits for ConfigMap shop/a, which is blocked'],
      ['e', 'waits for ConfigMap shop/a, which is blocked'],
    ]);
  });

  it('P09 is no deletion, where it is held back because it cannot be read', () => {
    const last = { wave: 1, action: 'delete' } as const;
    const plan = planOf([step('a', [], { action: 'skip' }), step('b', []), step('c', ['Sync/0'], last)], { blocked });
    expect([...heldSteps(plan).keys()]).toEqual(['a']);
  });
});
