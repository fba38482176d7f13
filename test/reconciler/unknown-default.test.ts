import { describe, expect, it } from 'vitest';
import { getIn } from '../../src/object/index.ts';
import type { DiffMode } from '../../src/reconciler/dry-runs.ts';
import { memoryCluster, type MemoryCluster } from '../../src/testing/index.ts';
import { type Harness, harness, NAMESPACE } from './harness.ts';

const LABELS = { app: 'db' };

function statefulSet(spec: Record<string, unknown>, options: string): string {
  const metadata = { name: 'db', annotations: { 'argocd.argoproj.io/sync-options': options } };
  const template = { metadata: { labels: LABELS }, spec: { containers: [{ name: 'db', image: 'db:1' }] } };
  return JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata,
    spec: { selector: { matchLabels: LABELS }, template, replicas: 0, ...spec },
  });
}

/** A server that fills in a field which no table knows a default of, and which can't be changed; or that keeps it as it is. */
function newerServer(fills: boolean, keeps = false): MemoryCluster {
  const patch = [{ op: 'add', path: '/spec/serviceName', value: 'db' }];
  return memoryCluster({
    admission: [
      {
        name: 'defaults.example.com',
        match: { resources: ['statefulsets'] },
        mutate: ({ object }) => (keeps || (fills && (getIn(object, 'spec', 'serviceName') ?? '') === '') ? { patch } : undefined),
      },
    ],
  });
}

async function uidOf({ memory }: Harness): Promise<unknown> {
  return (await memory.get({ group: 'apps', kind: 'StatefulSet', namespace: NAMESPACE, name: 'db' }))?.metadata.uid;
}

const MODES: readonly DiffMode[] = ['auto', 'offline'];

describe.each(['Force=true', 'Force=true,Replace=true'])('a fixed field that Git no longer names (%s)', (options) => {
  it.each(MODES)('is no reason to make the object anew where the server fills it in again (diff: %s)', async (diff) => {
    const files = { 'db.yaml': statefulSet({ serviceName: 'db' }, options) };
    await using app = await harness(files, { memory: newerServer(true), policy: { diff } });
    await app.reconciler.sync();
    const before = await uidOf(app);
    app.commit({ 'db.yaml': statefulSet({}, options) });
    expect((await app.reconciler.sync({ wait: false })).outcome).toBe('succeeded');
    expect(await uidOf(app)).toBe(before);
    expect(app.writes.filter((write) => write.startsWith('delete'))).toEqual([]);
  });

  it.each(MODES)('is one where the server refuses to let it go (diff: %s)', async (diff) => {
    const files = { 'db.yaml': statefulSet({ serviceName: 'db' }, options) };
    await using app = await harness(files, { memory: newerServer(false), policy: { diff } });
    await app.reconciler.sync();
    const before = await uidOf(app);
    app.commit({ 'db.yaml': statefulSet({}, options) });
    expect((await app.reconciler.sync({ wait: false })).outcome).toBe('succeeded');
    expect(await uidOf(app)).not.toBe(before);
  });
});

describe.each(['Force=true', 'Force=true,Replace=true'])('a fixed field that Git has otherwise (%s)', (options) => {
  it.each(MODES)('is no reason to make the object anew where the server takes the write (diff: %s)', async (diff) => {
    const files = { 'db.yaml': statefulSet({ serviceName: 'db' }, options) };
    await using app = await harness(files, { memory: newerServer(true, true), policy: { diff } });
    await app.reconciler.sync();
    const before = await uidOf(app);
    app.commit({ 'db.yaml': statefulSet({ serviceName: 'other' }, options) });
    const actions = (await app.reconciler.plan()).steps.map(({ action }) => action);
    expect(actions.includes('recreate')).toBe(diff === 'offline' || options.includes('Replace'));
    expect((await app.reconciler.sync({ wait: false })).outcome).toBe('succeeded');
    expect(await uidOf(app)).toBe(before);
    expect(app.writes.filter((write) => write.startsWith('delete'))).toEqual([]);
  });
});
