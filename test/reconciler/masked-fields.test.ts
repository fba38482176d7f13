import { describe, expect, it } from 'vitest';
import { configMapInventory } from '../../src/inventory/index.ts';
import { renderReport } from '../../src/report/index.ts';
import { configMap, harness, NAMESPACE } from './harness.ts';

describe('fields that the host masks', () => {
  const mask = [{ kind: 'ConfigMap', name: 'app', jsonPointers: ['/data/token'] }];

  it('are in no plan, diff, event, report or inventory entry, and their changes are told', async () => {
    await using app = await harness(
      { 'a.yaml': configMap('app', { token: 'CANARY1', open: '1' }), 'b.yaml': configMap('other') },
      { mask },
    );
    await app.reconciler.sync();
    await app.edit('app', { token: 'CANARY2', open: '2' });
    const { diffs, plan } = await app.reconciler.refresh();
    expect(diffs.flatMap(({ changes }) => changes)).toMatchObject([
      { path: '/data/open', desired: '1', live: '2' },
      { path: '/data/token', desired: '(secret 1)', live: '(secret 2)' },
    ]);
    await app.reconciler.sync();
    const inventory = await configMapInventory({ cluster: app.memory, namespace: NAMESPACE }).read('web');
    expect(inventory?.objects.map(({ ref, hash }) => [ref.name, hash !== undefined])).toEqual([
      ['app', false],
      ['other', true],
    ]);
    const reports = (['text', 'markdown', 'json'] as const).map((format) => renderReport(plan, { format }));
    expect(JSON.stringify([plan, diffs, app.events, inventory, reports])).not.toContain('CANARY');
  });
});
