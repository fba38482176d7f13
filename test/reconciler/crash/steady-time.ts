import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, vi } from 'vitest';
import { Reconciler } from '../../../src/reconciler/index.ts';
import { memoryCluster, memorySource } from '../../../src/testing/index.ts';

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

/** Little memory for each: what is packed here is little too. */
const SMALL = { level: 1, memLevel: 1 };

const PackAtOnce = atOnce((bytes) => Uint8Array.from(gzipSync(bytes, SMALL)));
const UnpackAtOnce = atOnce((bytes) => Uint8Array.from(gunzipSync(bytes)));

/**
 * Makes all that happens in a file of tests, and its order, depend on the manual clock alone: nothing is packed in a
 * thread, and what is loaded when it is first needed is there.
 */
export function steadyTime(): void {
  beforeAll(async () => {
    vi.stubGlobal('CompressionStream', PackAtOnce);
    vi.stubGlobal('DecompressionStream', UnpackAtOnce);
    await using cluster = memoryCluster();
    const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'any' } };
    await using any = new Reconciler({ name: 'any', source: memorySource({ 'any.yaml': JSON.stringify(config) }), cluster });
    await any.sync();
  });
  afterAll(() => void vi.unstubAllGlobals());
}
