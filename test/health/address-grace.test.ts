import { describe, expect, it } from 'vitest';
import { addressGrace, assessHealth, type Health } from '../../src/health/index.ts';
import type { KubernetesObject } from '../../src/object/index.ts';

const CREATED = Date.parse('2026-01-10T10:00:00Z');
const metadata = { name: 'web', namespace: 'shop', creationTimestamp: '2026-01-10T10:00:00Z' };
const ingress: KubernetesObject = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, status: { loadBalancer: {} } };
const service: KubernetesObject = { apiVersion: 'v1', kind: 'Service', metadata, spec: { type: 'LoadBalancer' } };

const after = (seconds: number | undefined, object: KubernetesObject, status: 'Healthy' | 'Degraded' = 'Healthy'): Health =>
  assessHealth(object, {
    rules: [addressGrace({ afterMs: 300_000, status })],
    now: seconds === undefined ? undefined : CREATED + seconds * 1000,
  });

describe('the grace of addresses', () => {
  it.each([ingress, service])('ends the wait for an address where the host says so: $kind', (object) => {
    expect(after(299, object).status).toBe('Progressing');
    expect(after(300, object)).toMatchObject({ status: 'Healthy', rule: 'address-grace' });
    expect(after(300, object, 'Degraded').status).toBe('Degraded');
    expect(after(300, object).evidence).toEqual(['status.loadBalancer.ingress', 'metadata.creationTimestamp']);
    expect(after(300, object).reason).toBe(assessHealth(object).reason);
  });

  it('does nothing without the time, or to an object that has an address, needs none, or is being deleted', () => {
    expect(after(undefined, ingress).status).toBe('Progressing');
    const addressed = { ...ingress, status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } } };
    expect(after(900, addressed, 'Degraded')).toMatchObject({ status: 'Healthy', rule: 'ingress' });
    expect(after(900, { ...service, spec: { type: 'ClusterIP' } }, 'Degraded')).toMatchObject({ status: 'Healthy', rule: 'service' });
    const going = { ...ingress, metadata: { ...metadata, deletionTimestamp: '2026-01-10T10:00:01Z' } };
    expect(after(900, going).reason).toBe('Terminating');
    expect(after(900, { ...ingress, metadata: { ...metadata, deletionTimestamp: null } } as never).status).toBe('Healthy');
    expect(after(900, { ...ingress, metadata: { name: 'web' } }).status).toBe('Progressing');
  });

  it('refuses an age that is none', () => {
    expect(() => addressGrace({ afterMs: -1, status: 'Healthy' })).toThrow('addressGrace: afterMs is no number from 0 on');
    expect(() => addressGrace({ afterMs: Number.NaN, status: 'Healthy' })).toThrow(/afterMs/);
  });
});
