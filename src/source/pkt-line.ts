/** A line of Git's protocol, or one of its separators. */
export type PktLine = Buffer | 'flush' | 'delimiter' | 'end';

/** What is wrong with a server's answer. Its text is ours, never the server's. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

const SEPARATORS: readonly PktLine[] = ['flush', 'delimiter', 'end'];

/**
 * Splits a body into the lines of Git's protocol. A line takes at most 65,520 bytes of memory.
 *
 * @throws {@link ProtocolError} for a length that is none, and for a body that ends within a line.
 * @see https://git-scm.com/docs/gitprotocol-common#_pkt_line_format
 */
export async function* readPktLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<PktLine> {
  let buffer: Buffer = Buffer.alloc(0);
  for await (const chunk of body) {
    buffer = buffer.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength) : Buffer.concat([buffer, chunk]);
    let at = 0;
    while (at + 4 <= buffer.length) {
      const length = lengthAt(buffer, at);
      if (length > 3 && at + length > buffer.length) break;
      yield length > 3 ? buffer.subarray(at + 4, at + length) : (SEPARATORS[length] ?? 'end');
      at += Math.max(length, 4);
    }
    buffer = buffer.subarray(at);
  }
  if (buffer.length > 0) throw new ProtocolError('its answer is cut off');
}

function lengthAt(buffer: Buffer, at: number): number {
  const text = buffer.toString('latin1', at, at + 4);
  const length = /^[0-9a-fA-F]{4}$/.test(text) ? Number.parseInt(text, 16) : -1;
  if (length < 0 || length === 3 || length > 65_520) throw new ProtocolError('its answer is not in the Git protocol');
  return length;
}

/** Writes lines: `flush` and `delimiter` become separators, any other text a line with a line break at its end. */
export function formatPktLines(lines: readonly string[]): Buffer {
  return Buffer.concat(lines.map(formatPktLine));
}

function formatPktLine(line: string): Buffer {
  if (line === 'flush') return Buffer.from('0000');
  if (line === 'delimiter') return Buffer.from('0001');
  const bytes = Buffer.from(`${line}\n`);
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
}

/** A line as text, without its line break; a separator is the empty text. */
export function textOf(line: PktLine): string {
  return typeof line === 'string' ? '' : line.toString('utf8').replace(/\n$/, '');
}
