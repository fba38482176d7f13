import { promisify } from 'node:util';
import zlib from 'node:zlib';

const SYNC_BYTES = 64 * 1024; // below it a thread costs more than the work
const inflateInThread = promisify(zlib.inflate) as unknown as (bytes: Uint8Array, o: object) => Promise<Inflated>;

/** What `info: true` makes zlib give. */
interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/**
 * Inflates one zlib stream whose inflated size is known. No more memory than that is taken, whatever the stream holds.
 *
 * @param bytes Starts with the stream; what follows it is left alone.
 * @returns the inflated bytes, and how many of `bytes` the stream took; `undefined` where the stream is broken, cut off
 *   or of another size.
 */
export async function inflate(bytes: Uint8Array, size: number): Promise<{ content: Buffer; taken: number } | undefined> {
  const options = { info: true, maxOutputLength: Math.max(size, 1) };
  try {
    const result = size <= SYNC_BYTES ? (zlib.inflateSync(bytes, options) as unknown as Inflated) : await inflateInThread(bytes, options);
    return result.buffer.length === size ? { content: result.buffer, taken: result.engine.bytesWritten } : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes that an honest zlib stream of so many inflated bytes takes at most. */
export function mostDeflatedBytes(size: number): number {
  return size + Math.ceil(size / 1000) + 1024;
}

/** The first inflated bytes of a stream of which only the start is given. */
export function inflateStart(bytes: Uint8Array): Buffer {
  return zlib.inflateSync(bytes, { finishFlush: zlib.constants.Z_SYNC_FLUSH });
}
