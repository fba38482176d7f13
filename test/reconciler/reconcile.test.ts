import { describe, expect, it } from 'vitest';
import type { Notifier, ReconcileEvent, Schedule, Trigger } from '../../src/ports.ts';
import { manual } from '../../src/schedule/index.ts';
import { manualClock } from '../../src/testing/index.ts';
import { configMap, harness } from './harness.ts';

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

describe('rollback', () => {
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
