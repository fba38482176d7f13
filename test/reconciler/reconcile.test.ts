import { describe, expect, it } from 'vitest';
import type { Notifier, ReconcileEvent, Schedule, Trigger } from '../../src/ports.ts';
import { manual } from '../../src/schedule/index.ts';
import { GitOpsError } from '../../src/errors.ts';
import { manualClock, memoryCluster } from '../../src/testing/index.ts';
import { configMap, harness, NAMESPACE } from './harness.ts';

const files = { 'a.yaml': configMap('a'), 'b.yaml': configMap('b') };
const types = (events: readonly ReconcileEvent[]): string[] => events.map(({ type }) => type);

describe('reconcile by policy', () => {
  it('syncs by default and does nothing more when all is well', async () => {
    await using app = await harness(files);
    expect((await app.reconciler.reconcile()).sync?.outcome).toBe('succeeded');
    expect((await app.reconciler.reconcile()).sync).toBeUndefined();
    expect(app.reconciler.status()).toMatchObject({ sync: 'Synced', health: { status: 'Healthy' } });
  });

  it('only reports under observe', async () => {
    await using app = await harness(files, { policy: { mode: 'observe' } });
    const result = await app.reconciler.reconcile();
    expect(result.plan?.summary.writes).toBe(2);
    expect(app.writes).toEqual([]);
    expect(app.reconciler.status()).toMatchObject({ sync: 'OutOfSync' });
  });

  it('publishes a plan and waits for approval under plan', async () => {
    await using app = await harness(files, { policy: { mode: 'plan' } });
    await app.reconciler.reconcile();
    expect(app.writes).toEqual([]);
    const published = app.events.find((event) => event.type === 'planComputed');
    expect(published).toBeDefined();
    expect((await app.reconciler.sync({ plan: published?.type === 'planComputed' ? published.plan : undefined })).outcome).toBe(
      'succeeded',
    );
  });

  it('tells drift, and leaves it where selfHeal is off, but follows Git', async () => {
    await using app = await harness(files, { policy: { selfHeal: false } });
    await app.reconciler.reconcile();
    await app.edit('a', { key: 'by hand' });
    await app.reconciler.reconcile();
    expect(types(app.events)).toContain('driftDetected');
    expect(await app.data('a')).toEqual({ key: 'by hand' });
    app.commit({ 'b.yaml': configMap('b', { key: 'new' }) });
    await app.reconciler.reconcile();
    expect([await app.data('a'), await app.data('b')]).toEqual([{ key: 'by hand' }, { key: 'new' }]);
  });

  it('P16 heals at once, then slower and slower, and names the manager that it fights with', async () => {
    const clock = manualClock();
    await using app = await harness(files, { runtime: { clock } });
    await app.reconciler.reconcile();
    const fight = async (): Promise<boolean> => {
      await app.edit('a', { key: 'again' }, 'rival');
      await app.reconciler.reconcile();
      return JSON.stringify(await app.data('a')) === '{"key":"value"}';
    };
    expect(await fight()).toBe(true);
    expect(await fight()).toBe(false);
    await clock.advance(2000);
    expect(await fight()).toBe(true);
    await clock.advance(2000);
    expect(await fight()).toBe(false);
    await clock.advance(4000);
    expect(await fight()).toBe(true);
    const stalled = app.reconciler.status().conditions.find(({ type }) => type === 'Stalled');
    expect(stalled).toMatchObject({ status: 'True', reason: 'Fight' });
    expect(stalled?.message).toContain('rival');
  });

  it('tells an error as a result, an event and conditions, and recovers', async () => {
    await using app = await harness(files);
    app.commit({ 'a.yaml': 'kind: [' });
    expect((await app.reconciler.reconcile()).error?.code).toBe('MANIFEST_INVALID');
    expect(types(app.events)).toContain('reconcileFailed');
    expect(conditions(app)).toMatchObject({ Ready: 'False', Stalled: 'True' });
    app.commit({ 'a.yaml': configMap('a') });
    await app.reconciler.reconcile();
    expect(conditions(app)).toEqual({ Ready: 'True', Reconciling: 'False', Stalled: 'False' });
  });

  it('P08 keeps the text of an error that is none of ours out of status and events, and gives it to the log once', async () => {
    const log: { level: string; message: string }[] = [];
    await using app = await harness(files, { logger: ({ level, message }) => void log.push({ level, message }) });
    app.source.resolve = () => Promise.reject(new Error('vault answered: token=s3cr3t'));
    await expect(app.reconciler.reconcile()).rejects.toThrow('vault answered');
    const ready = app.reconciler.status().conditions.find(({ type }) => type === 'Ready');
    expect(ready).toMatchObject({ status: 'False', reason: 'INTERNAL', message: 'an internal error, see the log' });
    expect(types(app.events)).toContain('reconcileFailed');
    expect(JSON.stringify([app.events, app.reconciler.status()])).not.toContain('s3cr3t');
    expect(log).toEqual([{ level: 'error', message: 'vault answered: token=s3cr3t' }]);
  });

  it('tells a block once', async () => {
    await using app = await harness(files);
    await app.reconciler.reconcile();
    app.commit({ 'a.yaml': null, 'b.yaml': null });
    for (let i = 0; i < 3; i++) await app.reconciler.reconcile();
    expect(types(app.events).filter((type) => type === 'syncFailed')).toHaveLength(1);
    expect(conditions(app)).toMatchObject({ Ready: 'False', Stalled: 'True' });
  });
});

describe('what is drift and what is not', () => {
  it('is no drift that Git adds a field, commit after commit, with healing off or on', async () => {
    for (const selfHeal of [false, true]) {
      await using app = await harness(files, { policy: { selfHeal } });
      await app.reconciler.reconcile();
      for (const key of ['second', 'third', 'fourth']) {
        app.commit({ 'a.yaml': configMap('a', { key: 'value', [key]: '1' }) });
        await app.reconciler.reconcile();
        expect(await app.data('a')).toEqual({ key: 'value', [key]: '1' });
      }
      expect(types(app.events)).not.toContain('driftDetected');
    }
  });

  it('is no drift that an object could not be made: it is made when it can be, with healing off', async () => {
    const memory = memoryCluster();
    let refuses = true;
    const failing = {
      ...memory,
      apply: (...args: Parameters<typeof memory.apply>) => {
        const isB = (args[0].metadata as { name: string }).name === 'b';
        if (!isB || !refuses) return memory.apply(...args);
        return Promise.reject(new GitOpsError('API_ERROR', 'refused', { status: 422, reason: 'Invalid' }));
      },
    };
    await using app = await harness(files, { memory, cluster: failing, policy: { selfHeal: false, preflight: false } });
    expect((await app.reconciler.reconcile()).sync?.outcome).toBe('failed');
    refuses = false;
    expect((await app.reconciler.reconcile()).sync?.outcome).toBe('succeeded');
    expect(await app.data('b')).toEqual({ key: 'value' });
  });

  it('tells a whole deletion by hand as drift', async () => {
    await using app = await harness(files, { policy: { selfHeal: false } });
    await app.reconciler.reconcile();
    await app.memory.delete({ group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'a' });
    await app.reconciler.reconcile();
    expect(types(app.events)).toContain('driftDetected');
    expect(await app.data('a')).toBeUndefined();
  });
});

describe('rollback', () => {
  it('holds over heals: a change by hand after it is undone, and Git’s bad revision still stays off', async () => {
    const clock = manualClock();
    await using app = await harness(files, { runtime: { clock } });
    await app.reconciler.sync();
    app.commit({ 'a.yaml': configMap('a', { key: 'bad' }) });
    await app.reconciler.sync();
    await app.reconciler.rollback({ to: 'lastHealthy' });
    for (let i = 0; i < 12; i++) {
      await app.edit('a', { key: 'by hand' });
      await clock.advance(600_001);
      await app.reconciler.reconcile();
      await app.reconciler.reconcile();
      expect(await app.data('a')).toEqual({ key: 'value' });
    }
  });

  it('that would delete too much is approved by the digest of its plan', async () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`m${i}.yaml`, configMap(`m${i}`)]));
    await using app = await harness({ 'a.yaml': configMap('a') });
    await app.reconciler.sync();
    app.commit(many);
    await app.reconciler.sync();
    expect((await app.reconciler.rollback({ to: '1' })).outcome).toBe('blocked');
    const { digest, operation } = await app.reconciler.plan({ operation: 'rollback', to: '1' });
    expect(operation).toBe('rollback');
    expect((await app.reconciler.rollback({ to: '1', approve: digest })).outcome).toBe('succeeded');
    expect(await app.data('m3')).toBeUndefined();
  });

  it('goes to nothing that was not seen healthy', async () => {
    await using app = await harness(files);
    await app.reconciler.sync({ wait: false });
    app.commit({ 'a.yaml': configMap('a', { key: '2' }) });
    await app.reconciler.sync();
    await expect(app.reconciler.rollback({ to: 'lastHealthy' })).rejects.toMatchObject({ code: 'INVALID_OPTION' });
  });

  it('goes to the last healthy revision, and automated sync stays off the bad one until Git moves', async () => {
    await using app = await harness(files);
    await app.reconciler.sync();
    app.commit({ 'a.yaml': configMap('a', { key: 'bad' }) });
    await app.reconciler.sync();
    expect((await app.reconciler.rollback({ to: 'lastHealthy' })).outcome).toBe('succeeded');
    expect(await app.data('a')).toEqual({ key: 'value' });
    await app.reconciler.reconcile();
    expect(await app.data('a')).toEqual({ key: 'value' });
    app.commit({ 'a.yaml': configMap('a', { key: 'good' }) });
    await app.reconciler.reconcile();
    expect(await app.data('a')).toEqual({ key: 'good' });
    expect((await app.reconciler.history()).map(({ id, operation }) => [id, operation])).toEqual([
      [4, 'sync'],
      [3, 'rollback'],
      [2, 'sync'],
      [1, 'sync'],
    ]);
  });

  it('goes to an entry of the history by its number, and says which there are', async () => {
    await using app = await harness(files);
    await app.reconciler.sync();
    app.commit({ 'a.yaml': configMap('a', { key: '2' }) });
    await app.reconciler.sync();
    await app.reconciler.rollback({ to: '1' });
    expect(await app.data('a')).toEqual({ key: 'value' });
    await expect(app.reconciler.rollback({ to: '99' })).rejects.toMatchObject({
      code: 'INVALID_OPTION',
      message: expect.stringContaining('succeeded'),
    });
  });
});

describe('run', () => {
  it('reconciles for each trigger until the signal aborts, and resolves', async () => {
    await using app = await harness(files);
    const schedule = manual();
    const stop = new AbortController();
    const running = app.reconciler.run({ schedule, signal: stop.signal });
    schedule.trigger();
    await until(app, () => types(app.events).includes('syncSucceeded'));
    app.commit({ 'a.yaml': configMap('a', { key: '2' }) });
    schedule.trigger({ reason: 'webhook' });
    await until(app, () => types(app.events).filter((type) => type === 'syncSucceeded').length === 2);
    stop.abort();
    await running;
    expect(await app.data('a')).toEqual({ key: '2' });
  });

  it('takes a schedule that the host writes', async () => {
    await using app = await harness(files);
    const twice: Schedule = async function* () {
      yield { reason: 'first' } satisfies Trigger;
      await until(app, () => types(app.events).includes('syncSucceeded'));
      yield { reason: 'second' };
    };
    await app.reconciler.run({ schedule: twice, signal: new AbortController().signal });
    expect(await app.data('a')).toEqual({ key: 'value' });
  });

  it('goes on after a failure, with retries that a trigger supersedes', async () => {
    const clock = manualClock();
    await using app = await harness({ 'a.yaml': 'kind: [' }, { runtime: { clock } });
    const schedule = manual();
    const stop = new AbortController();
    const running = app.reconciler.run({ schedule, signal: stop.signal });
    schedule.trigger();
    await until(app, () => types(app.events).includes('reconcileFailed'));
    app.commit(files);
    schedule.trigger();
    await until(app, () => types(app.events).includes('syncSucceeded'));
    stop.abort();
    await running;
  });
});

describe('run and its host', () => {
  it('resolves on abort even if the schedule hangs', async () => {
    await using app = await harness(files);
    const stop = new AbortController();
    const hanging: Schedule = () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) });
    const running = app.reconciler.run({ schedule: hanging, signal: stop.signal });
    stop.abort();
    await running;
  });

  it('rejects when the schedule itself throws', async () => {
    await using app = await harness(files);
    const broken: Schedule = () => {
      throw new Error('no schedule');
    };
    await expect(app.reconciler.run({ schedule: broken, signal: new AbortController().signal })).rejects.toThrow('no schedule');
  });

  it('is not hurt by a listener that throws later, nor changed by one that writes', async () => {
    await using app = await harness(files);
    app.reconciler.subscribe((event) => {
      if (event.type === 'planComputed') (event.plan.steps as unknown[]).length = 0;
    });
    app.reconciler.subscribe((async () => {
      throw new Error('later');
    }) as () => void);
    expect((await app.reconciler.sync()).steps).toHaveLength(2);
  });

  it('rejects a call that is aborted while it waits for its turn', async () => {
    await using app = await harness(files);
    const reason = new Error('enough');
    const first = app.reconciler.sync();
    await expect(app.reconciler.sync({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect((await first).outcome).toBe('succeeded');
  });
});

describe('notifiers', () => {
  it('P19 change nothing by throwing or hanging, and are told about', async () => {
    const clock = manualClock();
    const got: string[] = [];
    const notifiers: Notifier[] = [
      { name: 'throws', notify: () => Promise.reject(new Error('no')) },
      { name: 'hangs', notify: () => new Promise(() => {}) },
      { name: 'works', notify: (event) => Promise.resolve(void got.push(event.type)) },
    ];
    const app = await harness(files, { notifiers, runtime: { clock } });
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    await until(app, () => app.events.some((event) => event.type === 'notifierFailed' && event.notifier === 'throws'));
    await clock.advance(6000);
    await until(app, () => app.events.some((event) => event.type === 'notifierFailed' && event.notifier === 'hangs'));
    expect(got).toContain('syncSucceeded');
  });
});

describe('events', () => {
  it('come in causal order to every reader', async () => {
    await using app = await harness(files);
    const seen: string[] = [];
    const stop = new AbortController();
    const reader = (async () => {
      for await (const event of app.reconciler.events({ signal: stop.signal })) seen.push(event.type);
    })();
    await app.reconciler.sync();
    stop.abort();
    await reader;
    expect(seen).toEqual(types(app.events));
    expect(seen.indexOf('revisionChanged')).toBeLessThan(seen.indexOf('planComputed'));
    expect(seen.indexOf('planComputed')).toBeLessThan(seen.indexOf('stepFinished'));
    expect(seen.at(-1)).toBe('syncSucceeded');
  });
});

type App = Awaited<ReturnType<typeof harness>>;

function conditions(app: App): Record<string, string> {
  return Object.fromEntries(app.reconciler.status().conditions.map(({ type, status }) => [type, status]));
}

/** Waits for something that an event brings about. */
function until(app: App, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds()) return resolve();
    const undo = app.reconciler.subscribe(() => {
      if (!holds()) return;
      undo();
      resolve();
    });
  });
}
