import { parseJson } from '../object/index.ts';
import type { KubeResponse } from './request.ts';
import { RequestFailure } from './request-failure.ts';

/** The largest answer that is read, inflated: 256 MiB. A page of 500 objects is far below. */
const MAX_BODY_BYTES = 256 * 1024 * 1024;

/** The whole body as text. */
export async function readText(body: KubeResponse['body'], maxBytes: number = MAX_BODY_BYTES): Promise<string> {
  if (typeof body === 'string') return body;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new RequestFailure('tooLarge', { sent: true, transient: false });
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** The body as lossless JSON. A body that is none was cut on its way, or is of something else than an API server. */
export async function readJson(body: KubeResponse['body']): Promise<unknown> {
  const text = await readText(body);
  try {
    return parseJson(text);
  } catch {
    throw new RequestFailure('unreadable', { sent: true, transient: true });
  }
}

/** The lines of a body as they arrive. A last line without its end was cut and is not given. */
export async function* readLines(body: KubeResponse['body']): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of typeof body === 'string' ? [body] : body) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_BODY_BYTES) throw new RequestFailure('tooLarge', { sent: true, transient: false });
    yield* lines.filter((line) => line.trim() !== '');
  }
  if (rest.trim() !== '') throw new RequestFailure('cut', { sent: true, transient: true });
}
