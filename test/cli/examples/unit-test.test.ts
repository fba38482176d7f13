import { Reconciler } from '../../../src/index.ts';
import { memoryCluster, memorySource } from '../../../src/testing/index.ts';
import { expect, it } from 'vitest';

const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { currency: EUR }\n';

it('deletes everything only when somebody approves it', async () => {
  await using cluster = memoryCluster();
  const source = memorySource({ 'settings.yaml': settings });
  await using reconciler = new Reconciler({ name: 'shop', source, cluster });
  expect((await reconciler.sync()).outcome).toBe('succeeded');

  source.commit({}); // somebody empties the repository
  const { outcome, plan } = await reconciler.sync();
  expect(outcome).toBe('blocked');
  expect((await reconciler.sync({ approve: plan.digest })).outcome).toBe('succeeded');
});
