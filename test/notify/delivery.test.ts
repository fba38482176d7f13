import { describe, expect, it } from 'vitest';
import { createDelivery, type DeliveryOptions } from '../../src/notify/index.ts';
import type { Notifier, ReconcileEvent } from '../../src/ports.ts';
import { settled, tinyRuntime } from '../schedule/tiny-runtime.ts';
import { event, revisionChanged } from './events.ts';

const lost = (count: number): ReconcileEvent => event({ type: 'eventsLost', count } as const);

/** A notifier that keeps what it got; `behave` decides what it does with it. */
function recorder(name: string, behave: (event: ReconcileEvent, o: { signal: AbortSignal }) => Promise<void> = async () => {}) {
  const got: ReconcileEvent[] = [];
  const notifier: Notifier = {
    name,
    notify(each, o) {
      got.push(each);
      return behave(each, o);
    },
  };
  return { ...notifier, got };
}

function setUp(notifiers: readonly Notifier[], o: Partial<DeliveryOptions> = {}) {
  const runtime = tinyRuntime();
  const failures: string[] = [];
  const onFailed = ({ notifier, message }: { notifier: string; message: string }): void => void failures.push(`${notifier}: ${message}`);
  return { ...createDelivery({ notifiers, runtime, onFailed, ...o }), runtime, failures };
}

const never = (): Promise<void> => new Promise(() => {});
const broken = (): Promise<void> => Promise.reject(new Error('https://u:pw@h/ is down'));

describe('createDelivery', () => {
  it('gives each notifier every event in order, one at a time', async () => {
    let busy = 0;
    let most = 0;
    const notifier = recorder('slow', async () => {
      most = Math.max(most, ++busy);
      await settled();
      busy--;
    });
    const { deliver, close, failures } = setUp([notifier]);
    for (const count of [1, 2, 3]) deliver(lost(count));
    await close();
    expect(notifier.got).toEqual([lost(1), lost(2), lost(3)]);
    expect(most).toBe(1);
    expect(failures).toEqual([]);
  });

  it('gives a frozen copy', async () => {
    const original = { ...revisionChanged };
    const vandal = recorder('vandal', async (each) => {
      (each as { application: string }).application = 'changed';
    });
    const other = recorder('other');
    const { deliver, close, failures } = setUp([vandal, other]);
    deliver(original);
    await close();
    expect(other.got).toEqual([revisionChanged]);
    expect(original).toEqual(revisionChanged);
    expect(failures).toEqual([expect.stringMatching(/^vandal: Cannot assign to read only property/)]);
  });

  it('reports a notifier that throws, without credentials, and goes on with the next event and the others', async () => {
    const sync: Notifier = {
      name: 'sync',
      notify: () => {
        throw new Error('at once');
      },
    };
    const bad = recorder('bad', broken);
    const good = recorder('good');
    const { deliver, close, failures } = setUp([sync, bad, good]);
    deliver(lost(1));
    deliver(lost(2));
    await close();
    expect(failures.toSorted((a, b) => a.localeCompare(b))).toEqual([
      'bad: https://***@h/ is down',
      'bad: https://***@h/ is down',
      'sync: at once',
      'sync: at once',
    ]);
    expect(bad.got).toHaveLength(2);
    expect(good.got).toHaveLength(2);
  });

  it('gives up on a notifier that hangs at its own deadline, aborts its signal, and goes on', async () => {
    const signals: AbortSignal[] = [];
    const hung = recorder('hung', (_, { signal }) => {
      signals.push(signal);
      return signals.length === 1 ? never() : Promise.resolve();
    });
    const good = recorder('good');
    const { deliver, close, runtime, failures } = setUp([hung, good], { timeoutMs: 100 });
    deliver(lost(1));
    deliver(lost(2));
    await settled();
    expect([hung.got.length, good.got.length]).toEqual([1, 2]);
    await runtime.clock.advance(100);
    expect(failures).toEqual(['hung: took longer than 100 ms']);
    expect(signals[0]?.aborted).toBe(true);
    expect(hung.got).toEqual([lost(1), lost(2)]);
    await close();
    expect(runtime.clock.sleeping).toBe(0);
  });

  it('drops the oldest events of a busy notifier and tells it how many', async () => {
    let release = (): void => {};
    const busy = recorder('busy', () => new Promise((resolve) => (release = resolve)));
    const { deliver, close } = setUp([busy], { maxQueued: 2 });
    for (const count of [1, 2, 3, 4, 5]) deliver(lost(count * 10));
    for (let i = 0; i < 4; i++) {
      await settled();
      release();
    }
    await close();
    expect(busy.got).toEqual([lost(10), lost(2), lost(40), lost(50)]);
  });

  it('does not let two broken notifiers keep each other busy with their failures', async () => {
    const [a, b] = [recorder('a', broken), recorder('b', broken)];
    let failures = 0;
    const delivery = createDelivery({
      notifiers: [a, b],
      runtime: tinyRuntime(),
      onFailed: ({ notifier, message }) => {
        failures++;
        delivery.deliver(event({ type: 'notifierFailed', notifier, message }));
      },
    });
    delivery.deliver(revisionChanged);
    await settled();
    await delivery.close();
    expect(failures).toBe(2);
    expect([a, b].map(({ got }) => got.map((each) => each.type))).toEqual([
      ['revisionChanged', 'notifierFailed'],
      ['revisionChanged', 'notifierFailed'],
    ]);
  });

  it('survives a callback that throws', async () => {
    const bad = recorder('bad', broken);
    const { deliver, close } = setUp([bad], {
      onFailed: () => {
        throw new Error('the host has trouble too');
      },
    });
    deliver(lost(1));
    deliver(lost(2));
    await close();
    expect(bad.got).toHaveLength(2);
  });

  it('stops a hanging notifier when closed, within the deadline, and leaves no timer', async () => {
    const hung = recorder('hung', never);
    const { deliver, close, runtime, failures } = setUp([hung], { timeoutMs: 100 });
    deliver(lost(1));
    await runtime.clock.advance(60);
    for (const count of [2, 3]) deliver(lost(count));
    const closed = close();
    await runtime.clock.advance(40); // the first event's own deadline
    await runtime.clock.advance(60); // the deadline of closing
    await closed;
    expect(failures).toEqual(['hung: took longer than 100 ms', 'hung: closed before 2 events were delivered']);
    expect(runtime.clock.sleeping).toBe(0);
    deliver(lost(4));
    await settled();
    expect(hung.got).toEqual([lost(1), lost(2)]);
  });

  it('closes at once when nothing is waiting, and may be closed twice', async () => {
    const { close, runtime } = setUp([recorder('idle')]);
    await Promise.all([close(), close()]);
    expect(runtime.clock.sleeping).toBe(0);
  });
});
