import type { GitObjectType } from './git-objects.ts';

/** The start of an object in a pack. */
export interface PackEntryHeader {
  readonly type: GitObjectType | 'delta';
  /** Inflated bytes of what is stored: the object, or the delta. */
  readonly size: number;
  /** Of a delta: where its base starts in the pack, or its base's hash. */
  readonly base?: number | string | undefined;
  /** Bytes of the header; the zlib stream follows. */
  readonly length: number;
}

/** More than any header takes. */
export const MAX_ENTRY_HEADER_BYTES = 64;

const TYPES: readonly (GitObjectType | undefined)[] = [undefined, 'commit', 'tree', 'blob', 'tag'];

/**
 * Reads the header of the object that starts a buffer.
 *
 * @param offset Where the object starts in the pack.
 * @returns `undefined` where there is none.
 * @see https://git-scm.com/docs/pack-format
 */
export function parsePackEntry(bytes: Uint8Array, offset: number): PackEntryHeader | undefined {
  const first = bytes[0];
  if (first === undefined) return undefined;
  const size = readSize(bytes, 1, first & 0x0f, 4, (first & 0x80) !== 0);
  if (size === undefined) return undefined;
  const code = (first >> 4) & 7;
  if (code === 6) return withOffsetBase(bytes, offset, size);
  if (code === 7) {
    if (size.next + 20 > bytes.length) return undefined;
    return {
      type: 'delta',
      size: size.value,
      base: Buffer.from(bytes.subarray(size.next, size.next + 20)).toString('hex'),
      length: size.next + 20,
    };
  }
  const type = TYPES[code];
  return type === undefined ? undefined : { type, size: size.value, length: size.next };
}

function withOffsetBase(bytes: Uint8Array, offset: number, size: Sized): PackEntryHeader | undefined {
  let at = size.next;
  let byte = bytes[at++];
  let distance = (byte ?? 0) & 0x7f;
  while (byte !== undefined && (byte & 0x80) !== 0) {
    byte = bytes[at++];
    distance = (distance + 1) * 128 + ((byte ?? 0) & 0x7f);
  }
  if (byte === undefined || distance <= 0 || distance > offset) return undefined;
  return { type: 'delta', size: size.value, base: offset - distance, length: at };
}

interface Sized {
  readonly value: number;
  readonly next: number;
}

function readSize(bytes: Uint8Array, from: number, start: number, startBits: number, more: boolean): Sized | undefined {
  let value = start;
  let scale = 2 ** startBits;
  let at = from;
  for (let goOn = more; goOn; ) {
    const byte = bytes[at++];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * scale;
    scale *= 128;
    goOn = (byte & 0x80) !== 0;
    if (value > Number.MAX_SAFE_INTEGER) return undefined;
  }
  return { value, next: at };
}

/** The two sizes that a delta begins with: of its base and of what it makes. */
export function parseDeltaSizes(delta: Uint8Array): { base: number; result: number; next: number } | undefined {
  const base = readSize(delta, 0, 0, 0, true);
  const result = base && readSize(delta, base.next, 0, 0, true);
  return base && result && { base: base.value, result: result.value, next: result.next };
}

/** Makes an object of its base and a delta. @returns `undefined` for a delta that does not fit its base. */
export function applyDelta(base: Uint8Array, delta: Uint8Array): Buffer | undefined {
  const sizes = parseDeltaSizes(delta);
  if (sizes === undefined || sizes.base !== base.length) return undefined;
  const result = Buffer.allocUnsafe(sizes.result);
  let written = 0;
  for (let at = sizes.next; at < delta.length; ) {
    const code = delta[at++] ?? 0;
    let part: Uint8Array;
    if ((code & 0x80) === 0) {
      part = delta.subarray(at, at + code);
      at += code;
      if (code === 0 || at > delta.length) return undefined;
    } else {
      const copy = readCopy(delta, at, code);
      at = copy.next;
      if (copy.start + copy.length > base.length || at > delta.length) return undefined;
      part = base.subarray(copy.start, copy.start + copy.length);
    }
    if (written + part.length > result.length) return undefined;
    result.set(part, written);
    written += part.length;
  }
  return written === result.length ? result : undefined;
}

/** A copy instruction: the bits of its code say which bytes of start and length follow. */
function readCopy(delta: Uint8Array, from: number, code: number): { start: number; length: number; next: number } {
  let at = from;
  let start = 0;
  let length = 0;
  for (let bit = 0; bit < 4; bit++) if (code & (1 << bit)) start += (delta[at++] ?? 0) * 2 ** (8 * bit);
  for (let bit = 0; bit < 3; bit++) if (code & (0x10 << bit)) length += (delta[at++] ?? 0) * 2 ** (8 * bit);
  return { start, length: length === 0 ? 0x10000 : length, next: at };
}
