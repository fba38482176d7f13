import { describe, expect, it } from 'vitest';
import { HealthMonitor } from '../../src/apply/health-monitor.ts';
import { SecretTexts } from '../../src/apply/secret-texts.ts';
import type { KubernetesObject } from '../../src/object/index.ts';
import type { Cluster, WatchEvent } from '../../src/ports.ts';
import { manualClock } from '../../src/testing/index.ts';
import { systemRuntime } from '../../src/runtime.ts';

const ref = { group: 'example.com', version: 'v1', kind: 'Widget', namespace: 'shop', name: 'w' };

function widget(resourceVersion: string, ready: 'True' | 'False', more: Record<string, unknown> = {}): KubernetesObject {
  const metadata = { name: 'w', namespace: 'shop', uid: 'u1', resourceVersion, ...more };
  return { apiVersion: 'example.com/v1', kind: 'Widget', metadata, status: { conditions: [{ type: 'Ready', status: ready }] } };
}

/** A cluster that lists what the test says, and sends the events that it pushes. */
function scripted(listed: readonly KubernetesObject[]) {
  const events: WatchEvent[] = [];
  let wake = (): void => {};
  let reads = 0;
  const cluster = {
    list: () => Promise.resolve({ resourceVersion: '1', items: listed }),
    async *watch() {
      for (;;) {
        const next = events.shift();
        if (next !== undefined) yield next;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    get: () => (reads++, Promise.resolve(widget('9', 'True'))),
  } as unknown as Cluster;
  const push = async (object: KubernetesObject, type: WatchEvent['type'] = 'MODIFIED'): Promise<void> => {
    events.push({ type, object });
    wake();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { cluster, push, reads: () => reads };
}

function monitored(listed: readonly KubernetesObject[]) {
  const clock = manualClock();
  const { cluster, push, reads } = scripted(listed);
  const runtime = { ...systemRuntime, clock };
  const monitor = new HealthMonitor({
    cluster,
    runtime,
    rules: [],
    degradedGraceMs: 10_000,
    isOfInterest: () => true,
    onWaiting: () => {},
  });
  const deadline = { at: clock.now() + 600_000, words: 'in time' };
  const until = (after: { uid: string; resourceVersion: string; generation?: number }, isHook = false) => {
    let end: unknown;
    void monitor.until({ ref, after, isHook, deadline }, new AbortController().signal).then((found) => (end = found));
    return () => end;
  };
  return { clock, push, reads, monitor, until };
}

describe('a wait for health after a write', () => {
  it('does not count what the watch tells of the time before, even if it says ready', async () => {
    const m = monitored([widget('3', 'True')]);
    const following = m.monitor.follow(ref);
    await following.ready; // the list is older than the write
    const end = m.until({ uid: 'u1', resourceVersion: '5' });
    await m.push(widget('4', 'True'));
    expect(end()).toBeUndefined();
    await m.push(widget('5', 'False'));
    expect(end()).toBeUndefined();
    await m.push(widget('7', 'True'));
    expect(end()).toMatchObject({ end: 'good', health: { status: 'Healthy' } });
    expect(m.reads()).toBe(0);
    following.end();
  });

  it('counts what was delivered after our write before the wait began', async () => {
    const m = monitored([]);
    const following = m.monitor.follow(ref);
    await following.ready;
    await m.push(widget('5', 'False'), 'ADDED');
    await m.push(widget('7', 'True'));
    const end = m.until({ uid: 'u1', resourceVersion: '5' });
    await m.clock.advance(0);
    expect(end()).toMatchObject({ end: 'good' });
    following.end();
  });

  it('counts a list that began after the write', async () => {
    const m = monitored([widget('6', 'True')]);
    const end = m.until({ uid: 'u1', resourceVersion: '5' });
    await m.clock.advance(0);
    expect(end()).toMatchObject({ end: 'good' });
  });

  it('reads the object where the watch never shows the write, because the list was newer', async () => {
    const m = monitored([widget('8', 'True')]);
    const following = m.monitor.follow(ref);
    await following.ready;
    const end = m.until({ uid: 'u1', resourceVersion: '5' });
    expect(end()).toBeUndefined();
    await m.clock.advance(1000);
    expect([end(), m.reads()]).toMatchObject([{ end: 'good' }, 1]);
    following.end();
  });

  it('counts a generation that is later than that of the write', async () => {
    const m = monitored([]);
    const following = m.monitor.follow(ref);
    await following.ready;
    const end = m.until({ uid: 'u1', resourceVersion: '5', generation: 2 });
    await m.push(widget('8', 'True', { generation: 2 }));
    expect(end()).toBeUndefined();
    await m.push(widget('9', 'True', { generation: 3 }));
    expect(end()).toMatchObject({ end: 'good' });
    following.end();
  });

  it('believes in bad health only when it has held for the time of grace', async () => {
    const bad = (version: string) => ({
      ...widget(version, 'False'),
      status: { conditions: [{ type: 'Stalled', status: 'True', reason: 'Oops' }] },
    });
    const m = monitored([widget('5', 'False')]);
    const end = m.until({ uid: 'u1', resourceVersion: '5' });
    await m.clock.advance(0);
    await m.push(bad('6'));
    await m.clock.advance(9000);
    await m.push(widget('7', 'False'));
    await m.clock.advance(9000);
    await m.push(bad('8'));
    await m.clock.advance(9000);
    expect(end()).toBeUndefined();
    await m.clock.advance(1000);
    expect(end()).toMatchObject({ end: 'bad', health: { status: 'Degraded', reason: 'Oops' } });
  });
});

describe('a wait for a hook', () => {
  const after = { uid: 'u1', resourceVersion: '5' };

  it('ends with the last state of an object that is gone', async () => {
    const m = monitored([]);
    const following = m.monitor.follow(ref);
    await following.ready;
    await m.push(widget('5', 'False'), 'ADDED');
    await m.push(widget('6', 'True', { deletionTimestamp: '2026-01-01T00:00:00Z' }), 'DELETED');
    const end = m.until(after, true);
    await m.clock.advance(0);
    expect(end()).toMatchObject({ end: 'good' });
    following.end();
  });

  it('has failed when the object went before its end was seen, or another took its place', async () => {
    for (const [object, type, reason] of [
      [widget('6', 'False'), 'DELETED', 'NotFound'],
      [widget('6', 'True', { uid: 'u2' }), 'ADDED', 'Replaced'],
    ] as const) {
      const m = monitored([widget('5', 'False')]);
      const end = m.until(after, true);
      await m.clock.advance(0);
      await m.push(object, type);
      expect(end()).toMatchObject({ end: 'bad', health: { reason } });
    }
  });
});

describe('texts of the cluster', () => {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 's' },
    data: { key: btoa('line one\nline-two/€?'.replace('€', 'e')) },
    stringData: { pin: '123', word: 'a b&c"d' },
  };
  const texts = new SecretTexts().add([secret]);

  it.each([
    'says line one to all',
    `in base64 ${btoa('line-two/e?')}`,
    `url ?q=${encodeURIComponent('line-two/e?')}`,
    `json ${JSON.stringify({ word: 'a b&c"d' })}`,
    'pin 123',
    'on one line: line one line-two/e?',
  ])('hold a value of a Secret: %s', (text) => {
    expect(texts.isIn(text)).toBe(true);
  });

  it('hold a value that is no whole text', () => {
    const half = { ...secret, stringData: { half: 'one half: \ud800' } };
    expect(new SecretTexts().add([half]).isIn('failed with one half: \ud800')).toBe(true);
  });

  it('are left as they are where they hold none, by chance parts of them included', () => {
    expect(texts.isIn('exit code 1234 of the Secret s, key')).toBe(false);
    expect(texts.hideIn('the image cannot be pulled')).toBe('the image cannot be pulled');
  });
});
