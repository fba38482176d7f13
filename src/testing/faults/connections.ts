import { RequestFailure } from '../../cluster/index.ts';
import { bodyText, type Fault, isAny, isWatch, isWrite } from './fault-call.ts';

/** F01 and F03: connections that break. Over HTTP the socket is closed. */
export const CONNECTION_FAULTS: Readonly<Record<'requestLost' | 'reset' | 'answerLost' | 'bodyCut', Fault>> = {
  requestLost: { applies: isAny, answer: () => Promise.reject(broken()) },
  reset: { applies: isAny, answer: () => Promise.reject(broken()) },
  answerLost: {
    applies: isWrite,
    async answer({ pass }) {
      await pass();
      throw broken();
    },
  },
  bodyCut: {
    applies: (target) => !isWatch(target),
    async answer({ pass, chance }) {
      const answer = await pass();
      const bytes = Buffer.from(await bodyText(answer));
      return { ...answer, body: cut(bytes.subarray(0, Math.floor(bytes.length * (0.1 + 0.8 * chance())))) };
    },
  },
};

function broken(): RequestFailure {
  return new RequestFailure('ECONNRESET', { sent: true, transient: true });
}

async function* cut(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
  throw new RequestFailure('cut', { sent: true, transient: true });
}
