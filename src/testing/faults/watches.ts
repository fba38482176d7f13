import { RequestFailure, type KubeResponse } from '../../cluster/index.ts';
import { isRecord, parseJson } from '../../object/index.ts';
import { watchLine } from '../server/http/watch-lines.ts';
import { formatStatus } from '../server/status-error.ts';
import { tooOld } from './answers.ts';
import { type Fault, type FaultCall, isWatch } from './fault-call.ts';

/** F04: watches that go wrong after they began. */
export const WATCH_FAULTS: Readonly<
  Record<'watchError' | 'watchStalled' | 'watchClosed' | 'watchRepeated' | 'watchLate' | 'watchCut' | 'bookmarksMissing', Fault>
> = {
  watchError: streaming(async function* (lines, call) {
    yield* first(lines, call);
    yield Buffer.from(watchLine('ERROR', formatStatus(tooOld(call)))).toString();
  }),
  watchStalled: streaming(async function* (lines, call) {
    yield* first(lines, call);
    await aborted(call);
  }),
  watchClosed: streaming(async function* (lines, call) {
    const { delayMs } = call.rule;
    yield* delayMs === undefined ? first(lines, call) : untilLater(lines, delayMs, call);
  }),
  watchRepeated: streaming(async function* (lines) {
    for await (const line of lines) {
      yield line;
      yield line;
    }
  }),
  watchLate: streaming(async function* (lines, { rule, request, context }) {
    for await (const line of lines) {
      await context.clock.sleep(rule.delayMs ?? 1_000, { signal: request.signal });
      yield line;
    }
  }),
  watchCut: streaming(async function* (lines, call) {
    let left = call.rule.afterEvents ?? 0;
    for await (const line of lines) {
      if (left-- > 0) yield line;
      else {
        yield line.slice(0, Math.ceil(line.length / 2));
        throw new RequestFailure('cut', { sent: true, transient: true });
      }
    }
  }),
  bookmarksMissing: streaming(async function* (lines) {
    for await (const line of lines) if (typeOf(line) !== 'BOOKMARK') yield line;
  }),
};

/** Some events, and the oldest of them again after each: what an API server shows that lags behind. */
export async function* withOldEvents(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let oldest: string | undefined;
  for await (const line of lines) {
    yield line;
    if (oldest !== undefined) yield oldest;
    if (typeOf(line) !== 'BOOKMARK') oldest ??= line;
  }
}

function typeOf(line: string): unknown {
  const event = parseJson(line);
  return isRecord(event) ? event['type'] : undefined;
}

function streaming(change: (lines: AsyncIterable<string>, call: FaultCall) => AsyncIterable<string>): Fault {
  return {
    applies: isWatch,
    async answer(call) {
      const answer = await call.pass();
      return overLines(answer, (lines) => change(lines, call));
    },
  };
}

/** An answer whose lines are changed; one that is no stream stays as it is. */
export function overLines(answer: KubeResponse, change: (lines: AsyncIterable<string>) => AsyncIterable<string>): KubeResponse {
  const { body } = answer;
  return typeof body === 'string' ? answer : { ...answer, body: toBytes(change(toLines(body))) };
}

async function* toLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield `${line}\n`;
  }
}

async function* toBytes(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const line of lines) yield encoder.encode(line);
}

async function* first(lines: AsyncIterable<string>, { rule }: FaultCall): AsyncGenerator<string> {
  let left = rule.afterEvents ?? 0;
  if (left <= 0) return;
  for await (const line of lines) {
    yield line;
    if (--left <= 0) return;
  }
}

async function* untilLater(lines: AsyncIterable<string>, ms: number, { context, request }: FaultCall): AsyncGenerator<string> {
  const iterator = lines[Symbol.asyncIterator]();
  const over = context.clock.sleep(ms, { signal: request.signal }).then(() => 'over' as const);
  over.catch(() => {}); // told by the stream itself
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), over]);
      if (next === 'over' || next.done === true) return;
      yield next.value;
    }
  } finally {
    void iterator.return?.();
  }
}

function aborted({ request: { signal } }: FaultCall): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
