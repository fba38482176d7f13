import { gunzipSync, gzipSync } from 'node:zlib';

type Bytes = Uint8Array<ArrayBuffer>;

/** A stream that takes all of its input and gives one piece, without the threads that the real one works in. */
function atOnce(work: (input: Bytes) => Bytes): new () => TransformStream<Bytes, Bytes> {
  return class extends TransformStream<Bytes, Bytes> {
    constructor() {
      const pieces: Bytes[] = [];
      super({
        transform: (piece) => void pieces.push(piece),
        flush: (controller) => controller.enqueue(work(Buffer.concat(pieces))),
      });
    }
  };
}

/** With these in the place of the real ones all that happens, and its order, depends on the manual clock alone. */
export const PackAtOnce: new () => TransformStream<Bytes, Bytes> = atOnce((bytes) => Uint8Array.from(gzipSync(bytes, { level: 1 })));
export const UnpackAtOnce: new () => TransformStream<Bytes, Bytes> = atOnce((bytes) => Uint8Array.from(gunzipSync(bytes)));
