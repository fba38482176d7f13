import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { Waiting } from '../ports.ts';
import type { GitObjectType } from './git-objects.ts';
import { inflate, mostDeflatedBytes } from './inflate.ts';
import type { Limits } from './limits.ts';
import { MAX_ENTRY_HEADER_BYTES, type PackEntryHeader, parseDeltaSizes, parsePackEntry } from './pack-entry.ts';
import { limitRefusal } from './refusal.ts';

/** An object of a pack, as a scan found it. */
export interface PackEntry {
  readonly offset: number;
  /** Where the next one starts. */
  readonly end: number;
  readonly header: PackEntryHeader;
  /** Bytes of the object, a delta's result included. */
  readonly size: number;
  /** Known at once for an object that is no delta. */
  readonly oid?: string | undefined;
}

/** What is wrong with a pack that cannot be used. */
export class BrokenPack extends Error {
  override readonly name = 'BrokenPack';
}

const MAX_PACK_BYTES = 2 ** 31 - 1; // offsets in the index are plain 31-bit ones
const HEADER_BYTES = 12;
const TRAILER_BYTES = 20;
const WINDOW_BYTES = 256 * 1024;
const HASH_BYTES = 1024 * 1024;
const ENTRIES_BETWEEN_BREAKS = 128;
/** What an object costs beside its bytes; it keeps a flood of empty ones within maxRepositoryBytes. */
const OBJECT_OVERHEAD_BYTES = 256;

/**
 * Looks through a pack before anything is made of it: the size of each object is read from its header, and no object is
 * inflated beyond the size that it declares. One object at a time is in memory.
 *
 * @throws GitOpsError SOURCE_REFUSED limit (maxBlobBytes, maxRepositoryBytes); {@link BrokenPack}.
 */
export async function scanPack(file: FileHandle, limits: Limits, { signal }: Waiting): Promise<readonly PackEntry[]> {
  const { size } = await file.stat();
  if (size > MAX_PACK_BYTES) throw limitRefusal('maxPackBytes', '', 'The pack has more than 2 GiB, the most that is read');
  const count = await checkFrame(file, size, { signal });
  const window = new Window(file, size - TRAILER_BYTES);
  const entries: PackEntry[] = [];
  let total = 0;
  for (let offset = HEADER_BYTES; offset < size - TRAILER_BYTES; ) {
    const entry = await scanEntry(window, offset, limits);
    entries.push(entry);
    total += entry.size + OBJECT_OVERHEAD_BYTES;
    if (total > limits.maxRepositoryBytes) {
      throw limitRefusal('maxRepositoryBytes', '', `The fetched objects have more than ${limits.maxRepositoryBytes} bytes`);
    }
    offset = entry.end;
    signal?.throwIfAborted();
    if (entries.length % ENTRIES_BETWEEN_BREAKS === 0) await setImmediate();
  }
  if (entries.length !== count) throw new BrokenPack('The pack holds another number of objects than it says');
  return entries;
}

/** The number of objects, after the frame and the checksum of the whole were checked. */
async function checkFrame(file: FileHandle, size: number, { signal }: Waiting): Promise<number> {
  if (size < HEADER_BYTES + TRAILER_BYTES) throw new BrokenPack('The pack is cut off');
  const hash = createHash('sha1');
  const end = size - TRAILER_BYTES;
  const buffer = Buffer.allocUnsafe(Math.min(HASH_BYTES, end));
  for (let at = 0; at < end; ) {
    signal?.throwIfAborted();
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, end - at), at);
    if (bytesRead === 0) throw new BrokenPack('The pack is cut off');
    hash.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
  const frame = Buffer.alloc(HEADER_BYTES + TRAILER_BYTES);
  await file.read(frame, 0, HEADER_BYTES, 0);
  await file.read(frame, HEADER_BYTES, TRAILER_BYTES, end);
  if (frame.toString('latin1', 0, 4) !== 'PACK' || ![2, 3].includes(frame.readUInt32BE(4)))
    throw new BrokenPack('The answer holds no pack');
  if (!hash.digest().equals(frame.subarray(HEADER_BYTES))) throw new BrokenPack('The pack is cut off or damaged: its checksum is wrong');
  return frame.readUInt32BE(8);
}

async function scanEntry(window: Window, offset: number, limits: Limits): Promise<PackEntry> {
  const header = parsePackEntry(await window.at(offset, MAX_ENTRY_HEADER_BYTES), offset);
  if (header === undefined) throw new BrokenPack('The pack holds an object that cannot be read');
  checkSize(header.size, limits);
  const stored = await inflate(await window.at(offset + header.length, mostDeflatedBytes(header.size)), header.size);
  if (stored === undefined) throw new BrokenPack('The pack holds an object that is damaged or of another size than it says');
  const end = offset + header.length + stored.taken;
  if (header.type !== 'delta') return { offset, end, header, size: header.size, oid: hashObject(header.type, stored.content) };
  const sizes = parseDeltaSizes(stored.content);
  if (sizes === undefined) throw new BrokenPack('The pack holds a damaged delta');
  checkSize(sizes.base, limits);
  checkSize(sizes.result, limits);
  return { offset, end, header, size: sizes.result };
}

function checkSize(size: number, limits: Limits): void {
  if (size <= limits.maxBlobBytes) return;
  throw limitRefusal('maxBlobBytes', '', `The repository holds an object of ${size} bytes, more than ${limits.maxBlobBytes}`);
}

/** The name that Git gives an object. */
export function hashObject(type: GitObjectType, content: Uint8Array): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}

/** Reads a file from front to back in large pieces. */
class Window {
  readonly #file: FileHandle;
  readonly #end: number;
  #start = 0;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(file: FileHandle, end: number) {
    this.#file = file;
    this.#end = end;
  }

  /** The bytes from a position on; fewer than `length` at the end. */
  async at(position: number, length: number): Promise<Buffer> {
    const wanted = Math.min(length, this.#end - position);
    const from = position - this.#start;
    if (from < 0 || from + wanted > this.#bytes.length) {
      const buffer = Buffer.allocUnsafe(Math.min(Math.max(wanted, WINDOW_BYTES), this.#end - position));
      const { bytesRead } = await this.#file.read(buffer, 0, buffer.length, position);
      this.#bytes = buffer.subarray(0, bytesRead);
      this.#start = position;
    }
    return this.#bytes.subarray(position - this.#start, position - this.#start + wanted);
  }
}
