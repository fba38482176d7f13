import { describe, expect, it } from 'vitest';
import { formatPlan, heldSteps } from '../../../src/plan/index.ts';
import { inventoryOf, live, object } from '../objects.ts';
import { destroyOf, objectsOf, planOf, waits } from './order-of.ts';

const map = (name: string, wave?: number, more: Readonly<Record<string, string>> = {}): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, annotations: { ...(wave === undefined ? {} : { 'argocd.argoproj.io/sync-wave': String(wave) }), ...more } },
  });
const hook = (name: string, phase: string): string =>
  JSON.stringify({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, annotations: { 'argocd.argoproj.io/hook': phase } },
    spec: { template: {} },
  });
const many = (count: number, wave: number): string[] => Array.from({ length: count }, (_, i) => map(`m${wave}-${i}`, wave));

describe('waves and phases', () => {
  it('let a step wait for the ends of the wave before, whatever its number', () => {
    const depends = { 'config.kubernetes.io/depends-on': '/namespaces/shop/ConfigMap/a' };
    expect(waits(planOf([map('a', -5), map('b', -5, depends), map('c', 0), map('d', 7), map('e', 7)].join('\n')))).toEqual([
      'ConfigMap b ← ConfigMap a',
      'ConfigMap c ← ConfigMap b',
      'ConfigMap d ← ConfigMap c',
      'ConfigMap e ← ConfigMap c',
    ]);
  });

  it('are named where more than sixteen steps end them', () => {
    expect(waits(planOf([...many(16, 0), map('x', 1)].join('\n')))[0]?.split(', ')).toHaveLength(16);
    expect(waits(planOf([...many(17, 0), map('x', 1)].join('\n')))).toEqual(['ConfigMap x ← Sync/0']);
  });

  it('run hooks around the sync, and leave those of a failure alone', () => {
    const plan = planOf(
      [hook('before', 'PreSync'), map('a'), hook('along', 'Sync'), hook('after', 'PostSync'), hook('oops', 'SyncFail')].join('\n'),
    );
    expect(waits(plan)).toEqual(['ConfigMap a ← Job before', 'Job along ← Job before', 'Job after ← ConfigMap a, Job along']);
    expect(plan.steps.map(({ phase, ref }) => `${phase} ${ref.name}`)).toEqual([
      'PreSync before',
      'Sync a',
      'Sync along',
      'PostSync after',
      'SyncFail oops',
    ]);
  });

  it('make a namespace in the phase of its first user', () => {
    const [first, second] = planOf(
      `${hook('before', 'PreSync')}\n{apiVersion: v1, kind: Namespace, metadata: {name: shop}}\n${map('a')}`,
    ).steps;
    expect([first?.phase, first?.ref.kind, second?.after]).toEqual(['PreSync', 'Namespace', ['apply:/Namespace//shop']]);
  });

  it('delete the highest wave first', () => {
    const gone = destroyOf([map('low', -1), map('mid'), map('high', 3), map('other', 3)].join('\n'));
    expect(waits(gone)).toEqual(['ConfigMap mid ← ConfigMap high, ConfigMap other', 'ConfigMap low ← ConfigMap mid']);
  });

  it('delete after all applies, and before the hooks behind the sync', () => {
    const gone = objectsOf(map('gone', -3)).map((each) => ({ ...each, metadata: { ...each.metadata, namespace: 'shop' } }));
    const plan = planOf([map('first', 1), map('last', 2), hook('after', 'PostSync')].join('\n'), {
      live: gone.map((each) => live(each)),
      inventory: inventoryOf(gone),
    });
    expect(waits(plan)).toEqual(['ConfigMap last ← ConfigMap first', 'ConfigMap gone ← ConfigMap last', 'Job after ← ConfigMap gone']);
    expect(formatPlan(plan)).toContain('- delete    ConfigMap shop/gone  no longer in Git');
  });

  it('P09 do not let what cannot be read hold back a deletion, but the waves behind it', () => {
    const secret = '{apiVersion: v1, kind: Secret, metadata: {name: s}}';
    const plan = planOf([secret, map('a'), map('b', 1)].join('\n'), {
      unreadable: [{ group: '', kind: 'Secret', reason: 'Forbidden' }],
      live: [live(object('v1', 'ConfigMap', 'gone'))],
      inventory: inventoryOf([object('v1', 'ConfigMap', 'gone')]),
    });
    expect(waits(plan)).toEqual(['ConfigMap b ← ConfigMap a, Secret s', 'ConfigMap gone ← ConfigMap b']);
    expect([...heldSteps(plan).keys()]).toEqual(['apply:/Secret/shop/s', 'apply:/ConfigMap/shop/b', 'delete:/ConfigMap/shop/gone']);
    const flat = planOf([secret, map('a')].join('\n'), {
      unreadable: [{ group: '', kind: 'Secret', reason: 'Forbidden' }],
      live: [live(object('v1', 'ConfigMap', 'gone'))],
      inventory: inventoryOf([object('v1', 'ConfigMap', 'gone')]),
    });
    expect([...heldSteps(flat).keys()]).toEqual(['apply:/Secret/shop/s']);
  });
});
