import { describe, expect, it } from 'vitest';
import { consoleNotifier, describeEvent } from '../../src/notify/index.ts';
import type { ReconcileEvent } from '../../src/ports.ts';
import { degraded, event, healthy, plan, result, revisionChanged, web } from './events.ts';

const { signal } = new AbortController();

async function linesOf(events: readonly ReconcileEvent[], o: Parameters<typeof consoleNotifier>[0] = {}): Promise<string[]> {
  const lines: string[] = [];
  const notifier = consoleNotifier({ write: (line) => lines.push(line), ...o });
  for (const each of events) await notifier.notify(each, { signal });
  return lines;
}

const change = {
  path: '/spec/replicas',
  display: 'spec.replicas',
  op: 'replace',
  live: 5,
  desired: 2,
  cause: 'drift',
  manager: 'kubectl',
} as const;
const drift = event({ type: 'driftDetected', diffs: [{ ref: web, state: 'changed', changes: [change], warnings: [] }] } as const);
const failedStep = { id: '1', ref: web, action: 'update', status: 'failed', message: 'admission webhook said no' } as const;

describe('consoleNotifier', () => {
  it('writes a line for each event, and none for the progress of a sync', async () => {
    const lines = await linesOf([
      revisionChanged,
      drift,
      event({ type: 'planComputed', plan }),
      event({ type: 'stepStarted', id: '1', ref: web }),
      event({ type: 'stepFinished', step: failedStep }),
      event({ type: 'waitingForHealth', objects: [{ ref: web, health: degraded }] }),
      event({ type: 'syncSucceeded', result }),
      event({ type: 'syncFailed', result: { ...result, outcome: 'failed', steps: [failedStep] } }),
      event({ type: 'syncFailed', result: { ...result, outcome: 'unhealthy', health: degraded } }),
      event({ type: 'reconcileFailed', code: 'SOURCE_FETCH_FAILED', message: 'no answer' }),
      event({ type: 'healthChanged', from: healthy, to: degraded }),
      event({ type: 'notifierFailed', notifier: 'webhook', message: 'answered 500' }),
      event({ type: 'eventsLost', count: 3 }),
    ]);
    expect(lines).toEqual(
      [
        'new revision main@sha1:2222222 (before: main@sha1:1111111)',
        'drift in 1 object: Deployment shop/web (1 field by kubectl)',
        'plan: 2 to create, 1 to update, 1 to delete',
        'sync succeeded at main@sha1:2222222; health Healthy',
        'sync failed at main@sha1:2222222: Deployment shop/web (admission webhook said no)',
        'sync unhealthy at main@sha1:2222222: Pod shop/web (no such image)',
        'reconcile failed (SOURCE_FETCH_FAILED): no answer',
        'health Healthy → Degraded: Pod shop/web (no such image)',
        'notifier "webhook" failed: answered 500',
        '3 events lost, the reader was too slow',
      ].map((text) => `2026-01-10T10:00:00Z shop: ${text}`),
    );
  });

  it('writes only the events that are named, when some are', async () => {
    const step = { ...failedStep, status: 'succeeded', message: '' } as const;
    const lines = await linesOf([revisionChanged, event({ type: 'stepFinished', step })], { events: ['stepFinished'] });
    expect(lines).toEqual(['2026-01-10T10:00:00Z shop: update Deployment shop/web: succeeded']);
  });

  it('colours only when told', async () => {
    const change = [event({ type: 'healthChanged', from: healthy, to: degraded } as const)];
    expect((await linesOf(change)).join('')).not.toContain('\u001b');
    expect(await linesOf(change, { color: true })).toEqual([
      '\u001b[2m2026-01-10T10:00:00Z shop:\u001b[22m \u001b[31mhealth Healthy → Degraded: Pod shop/web (no such image)\u001b[39m',
    ]);
  });

  it('keeps to one line and escapes what a terminal would obey', async () => {
    const message = 'first\nsecond \u001b[2J\u0007';
    const lines = await linesOf([event({ type: 'reconcileFailed', code: 'API_ERROR', message })]);
    expect(lines).toEqual(['2026-01-10T10:00:00Z shop: reconcile failed (API_ERROR): first second \\u001b[2J\\u0007']);
  });
});

describe('describeEvent', () => {
  it('names three objects and counts the rest', () => {
    const diffs = ['a', 'b', 'c', 'd', 'e'].map(
      (name) => ({ ref: { ...web, name }, state: 'missing', changes: [], warnings: [] }) as const,
    );
    const text = 'drift in 5 objects: Deployment shop/a (missing), Deployment shop/b (missing), Deployment shop/c (missing) and 2 more';
    expect(describeEvent(event({ type: 'driftDetected', diffs }))).toBe(text);
  });

  it('tells of blocks, also where there is nothing to write', () => {
    const blocked = [{ kind: 'pruneGuard', steps: ['1'], message: 'the desired set is empty', approvable: true } as const];
    const empty = { ...plan, blocked, summary: { ...plan.summary, writes: 0 } };
    expect(describeEvent(event({ type: 'planComputed', plan: empty }))).toBe('plan: nothing to do; 1 block: the desired set is empty');
  });
});
