import { describe, expect, test } from 'vitest';
import { type FaultRule, memoryCluster, type MemoryClusterOptions } from '../../src/testing/index.ts';

describe('memoryCluster refuses at once', () => {
  test.each<[string, unknown, string, string]>([
    ['an unknown fault', { faults: { rules: [{ fault: 'conflcit' }] } }, 'faults.rules[0].fault', 'did you mean "conflict"?'],
    [
      'an unknown option of a rule',
      { faults: { rules: [{ fault: 'conflict', verb: ['get'] }] } },
      'faults.rules[0]',
      'did you mean "verbs"?',
    ],
    ['an unknown verb', { faults: { rules: [{ fault: 'conflict', verbs: ['PATCH'] }] } }, 'faults.rules[0].verbs', '"PATCH"'],
    ['an nth of nothing', { faults: { rules: [{ fault: 'conflict', nth: 0 }] } }, 'faults.rules[0].nth', 'a number from 1 on'],
    ['a rate beyond always', { faults: { rules: [{ fault: 'conflict', rate: 50 }] } }, 'faults.rules[0].rate', 'from 0 to 1'],
    ['an unknown option of faults', { faults: { rule: [] } }, 'faults', 'did you mean "rules"?'],
    ['an unknown controller', { controllers: { deploymnt: true } }, 'controllers', 'did you mean "deployment"?'],
    ['an unknown option', { controlers: false }, 'options', 'did you mean "controllers"?'],
    ['an async hook', { admission: [{ name: 'a.b.c', validate: async () => ({}) }] }, 'admission[0].validate', 'hooks are synchronous'],
    ['an unknown part of the runtime', { runtime: { clok: undefined } }, 'runtime', 'did you mean "clock"?'],
  ])('%s', (_, options, option, hint) => {
    const make = (): unknown => memoryCluster(options as MemoryClusterOptions);
    expect(make).toThrow(expect.objectContaining({ name: 'GitOpsError', code: 'INVALID_OPTION', context: { option } }) as Error);
    expect(make).toThrow(hint);
  });

  test('an unknown fault that is added later', async () => {
    await using cluster = memoryCluster({ controllers: false });
    expect(() => cluster.faults.add({ fault: 'rest' } as unknown as FaultRule)).toThrow('did you mean "reset"?');
  });
});
