import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../src/object/index.ts';
import type { ApplicationStatus } from '../../src/ports.ts';
import { memoryCluster } from '../../src/testing/index.ts';
import { configMap, harness, NAMESPACE } from './harness.ts';

const APPLICATIONS = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'applications.argoproj.io' },
  spec: {
    group: 'argoproj.io',
    scope: 'Namespaced',
    names: { kind: 'Application', plural: 'applications' },
    versions: [
      {
        name: 'v1alpha1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
};

const child = (health: string): KubernetesObject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'child', namespace: NAMESPACE },
  spec: {},
  status: { health: { status: health } },
});

const FILES = { 'a.yaml': configMap('a'), 'b.yaml': configMap('b') };

/** What is seen of an application of which some objects are there. */
async function seen(files: Record<string, string>, ...live: readonly KubernetesObject[]): Promise<ApplicationStatus> {
  const memory = memoryCluster();
  await memory.apply(APPLICATIONS, { fieldManager: 'somebody' });
  await using app = await harness(files, { memory });
  for (const object of live) await memory.apply(object, { fieldManager: 'somebody' });
  await app.reconciler.refresh();
  return app.reconciler.status();
}

describe('the health of an application', () => {
  it('leaves out what is not there, which is out of sync', async () => {
    const { health, sync, resources } = await seen(FILES, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', namespace: NAMESPACE },
    });
    expect(health).toMatchObject({ status: 'Healthy', message: 'the object is Healthy' });
    expect(sync).toBe('OutOfSync');
    expect(resources.map(({ ref, health }) => `${ref.name} ${health.status}`)).toEqual(['a Healthy', 'b Missing']);
  });

  it('is Missing where nothing is there', async () => {
    const { health } = await seen(FILES);
    expect(health).toMatchObject({ status: 'Missing', reason: 'NotFound' });
  });

  it('leaves out an application in it that cannot be told, and no other', async () => {
    const healthWith = async (status: string): Promise<string> => {
      const { health } = await seen({ 'a.yaml': configMap('a'), 'child.yaml': JSON.stringify(child(status)) }, child(status));
      return health.status;
    };
    expect(await healthWith('Unknown')).toBe('Healthy');
    expect(await healthWith('Degraded')).toBe('Degraded');
  });
});
