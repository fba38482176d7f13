import type { SyncResult } from '../../src/apply/index.ts';
import type { Health } from '../../src/health/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import type { ReconcileEvent } from '../../src/ports.ts';

const at = Date.UTC(2026, 0, 10, 10, 0, 0);
export const web = { group: 'apps', version: 'v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
export const healthy: Health = { status: 'Healthy', reason: 'AllHealthy', message: 'all 2 objects are Healthy', rule: 'aggregate' };
export const degraded: Health = {
  status: 'Degraded',
  reason: 'ImagePullBackOff',
  message: 'Pod shop/web (no such image)',
  rule: 'aggregate',
};

export const plan: Plan = {
  version: 1,
  application: 'shop',
  cluster: 'c1',
  inventoryNamespace: 'default',
  operation: 'sync',
  revision: 'main@sha1:2222222',
  digest: 'sha256:00',
  steps: [],
  blocked: [],
  warnings: [],
  summary: { create: 2, update: 1, replace: 0, recreate: 0, delete: 1, hook: 0, unchanged: 4, skip: 0, adopt: 0, writes: 4 },
};

export const result: SyncResult = { outcome: 'succeeded', plan, steps: [], revision: plan.revision, health: healthy };

export function event<T extends object>(rest: T): { at: number; application: string } & T {
  return { at, application: 'shop', ...rest };
}

export const revisionChanged: ReconcileEvent = event({ type: 'revisionChanged', revision: 'main@sha1:2222222', from: 'main@sha1:1111111' });
