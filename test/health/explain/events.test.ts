import { expect, it } from 'vitest';
import { explainHealth } from '../../../src/health/index.ts';
import type { KubernetesObject } from '../../../src/object/index.ts';
import { event, object } from './objects.ts';

it.each([
  ['90', '101', /^PersistentVolumeClaim shop\/data is not bound: ProvisioningFailed: no room; then /],
  ['101', '90', /^PersistentVolumeClaim shop\/data is not bound: ProvisioningFailed: no room$/],
])('of events of one second the one that was written last is the newest: %s, %s', (failed, waits, expected) => {
  const claim = object('v1', 'PersistentVolumeClaim', 'data', { spec: {}, status: { phase: 'Pending' } });
  const events = [
    version(event(claim, 'ProvisioningFailed', 'no room'), failed),
    version(event(claim, 'ExternalProvisioning', "waiting for the external provisioner 'disk.example'", { type: 'Normal' }), waits),
  ];
  for (const order of [events, events.toReversed()]) expect(explainHealth(claim, order).message).toMatch(expected);
});

function version(of: KubernetesObject, resourceVersion: string): KubernetesObject {
  return { ...of, metadata: { ...of.metadata, resourceVersion } };
}
