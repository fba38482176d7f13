import type { Manifest } from './manifest.ts';
import { FileParser, type ParseOptions } from './parse-manifests.ts';

/** Characters between two pauses. js-yaml takes some 60 ms per MiB when warm, and ten times that at first. */
const CHARS_BETWEEN_PAUSES = 32 * 1024;

/**
 * The same as `parseManifests`, with pauses: between documents the event loop gets its turn. Nothing is given out
 * before all of the text is known to be sound.
 *
 * @throws what `parseManifests` throws; `signal.reason` when it is aborted.
 * @since 0.1.0
 */
export async function* parseManifestStream(
  text: string | Uint8Array,
  options: ParseOptions & { readonly signal?: AbortSignal | undefined } = {},
): AsyncGenerator<Manifest, void, undefined> {
  options.signal?.throwIfAborted();
  const file = new FileParser(text, options);
  let chars = 0;
  for (const length of file.documents()) {
    chars += length;
    if (chars < CHARS_BETWEEN_PAUSES) continue;
    chars = 0;
    await nextTurn();
    options.signal?.throwIfAborted();
  }
  yield* file.finish();
}

/** Lets everything else that is due run first. A message, for a timer of 0 ms waits for 1 ms or more. */
async function nextTurn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  await new Promise<void>((resolve) => {
    (port1 as object as { onmessage: () => void }).onmessage = resolve;
    port2.postMessage(null);
  });
  port1.close();
}
