import type { Waiting } from '../ports.ts';
import { brokenObject, type GitObject, type GitObjectHeader, type GitObjectType } from './git-objects.ts';
import { inflate, mostDeflatedBytes } from './inflate.ts';
import type { Limits } from './limits.ts';
import { applyDelta, MAX_ENTRY_HEADER_BYTES, type PackEntryHeader, parseDeltaSizes, parsePackEntry } from './pack-entry.ts';
import { RandomAccessFile } from './random-access-file.ts';
import { limitRefusal } from './refusal.ts';

const FANOUT_START = 8;
const NAMES_START = FANOUT_START + 256 * 4;
const MAX_CHAIN = 4096; // Git makes chains of 50, and of 4,095 at most
const CACHE_BYTES = 16 * 1024 * 1024;

/** The objects of one pack, found through its index (version 2). A pack on a disk holds the bases of its deltas. */
export class PackReader {
  readonly #pack: RandomAccessFile;
  readonly #index: RandomAccessFile;
  readonly #count: number;
  readonly #limits: Limits;
  readonly #bases = new Map<number, GitObject>();
  #baseBytes = 0;

  private constructor(pack: RandomAccessFile, index: RandomAccessFile, count: number, limits: Limits) {
    this.#pack = pack;
    this.#index = index;
    this.#count = count;
    this.#limits = limits;
  }

  /** @returns `undefined` for an index of another format. */
  static async open(packPath: string, limits: Limits): Promise<PackReader | undefined> {
    const [pack, index] = await Promise.all([RandomAccessFile.of(packPath), RandomAccessFile.of(packPath.replace(/pack$/, 'idx'))]);
    const start = await index.read(0, NAMES_START);
    if (start.length < NAMES_START || start.readUInt32BE(0) !== 0xff744f63 || start.readUInt32BE(4) !== 2) return undefined;
    return new PackReader(pack, index, start.readUInt32BE(NAMES_START - 4), limits);
  }

  /** Where an object starts in the pack, or `undefined` where it is not in it. */
  async find(oid: string): Promise<number | undefined> {
    const wanted = Buffer.from(oid, 'hex');
    const bucket = wanted[0] ?? 0;
    const fanout = await this.#index.read(FANOUT_START + Math.max(0, bucket - 1) * 4, 8);
    const low = bucket === 0 ? 0 : fanout.readUInt32BE(0);
    const high = fanout.readUInt32BE(bucket === 0 ? 0 : 4);
    const names = await this.#index.read(NAMES_START + low * 20, (high - low) * 20);
    const found = search(names, wanted);
    return found === undefined ? undefined : this.#offsetOf(low + found);
  }

  async #offsetOf(position: number): Promise<number> {
    const offsets = NAMES_START + this.#count * 24;
    const offset = (await this.#index.read(offsets + position * 4, 4)).readUInt32BE(0);
    if (offset < 0x80000000) return offset;
    const large = await this.#index.read(offsets + this.#count * 4 + (offset - 0x80000000) * 8, 8);
    return Number(large.readBigUInt64BE(0));
  }

  /** The type is that of the first base; the size stands in the delta itself. */
  async header(oid: string, offset: number, o: Waiting): Promise<GitObjectHeader> {
    const entry = await this.#entry(oid, offset);
    if (entry.type !== 'delta') return { type: entry.type, size: entry.size };
    const sizes = parseDeltaSizes(await this.#stored(oid, offset, entry));
    if (sizes === undefined) throw brokenObject(oid, 'has a broken delta');
    return { type: await this.#typeOf(oid, entry, o), size: sizes.result };
  }

  async #typeOf(oid: string, start: PackEntryHeader, o: Waiting): Promise<GitObjectHeader['type']> {
    let entry = start;
    for (let links = 0; links < MAX_CHAIN; links++) {
      o.signal?.throwIfAborted();
      if (entry.type !== 'delta') return entry.type;
      const base = typeof entry.base === 'string' ? await this.find(entry.base) : entry.base;
      if (base === undefined) break;
      entry = await this.#entry(oid, base);
    }
    throw brokenObject(oid, 'has no base in its pack, or too long a chain of them');
  }

  async read(oid: string, offset: number, o: Waiting): Promise<GitObject> {
    const deltas: { offset: number; delta: Buffer }[] = [];
    let at = offset;
    while (deltas.length <= MAX_CHAIN) {
      o.signal?.throwIfAborted();
      const entry = await this.#entry(oid, at);
      const base = this.#bases.get(at) ?? (entry.type === 'delta' ? undefined : await this.#readWhole(oid, at, entry));
      if (base !== undefined) return this.#applyAll(oid, base, deltas.reverse());
      deltas.push({ offset: at, delta: await this.#stored(oid, at, entry) });
      const next = typeof entry.base === 'string' ? await this.find(entry.base) : entry.base;
      if (next === undefined) break;
      at = next;
    }
    throw brokenObject(oid, 'has no base in its pack, or too long a chain of them');
  }

  async #readWhole(oid: string, offset: number, entry: PackEntryHeader): Promise<GitObject> {
    const object: GitObject = { type: entry.type as GitObjectType, bytes: await this.#stored(oid, offset, entry) };
    this.#keep(offset, object);
    return object;
  }

  #applyAll(oid: string, base: GitObject, deltas: readonly { offset: number; delta: Buffer }[]): GitObject {
    let object = base;
    for (const { offset, delta } of deltas) {
      this.#checkSize(oid, parseDeltaSizes(delta)?.result ?? 0);
      const bytes = applyDelta(object.bytes, delta);
      if (bytes === undefined) throw brokenObject(oid, 'has a delta that does not fit its base');
      object = { type: object.type, bytes };
      this.#keep(offset, object);
    }
    return object;
  }

  /** Bases are used again and again; the oldest are dropped. */
  #keep(offset: number, object: GitObject): void {
    if (object.bytes.length > CACHE_BYTES / 4 || this.#bases.has(offset)) return;
    this.#bases.set(offset, object);
    this.#baseBytes += object.bytes.length;
    for (const [key, { bytes }] of this.#bases) {
      if (this.#baseBytes <= CACHE_BYTES) return;
      this.#bases.delete(key);
      this.#baseBytes -= bytes.length;
    }
  }

  async #entry(oid: string, offset: number): Promise<PackEntryHeader> {
    const entry = parsePackEntry(await this.#pack.read(offset, MAX_ENTRY_HEADER_BYTES), offset);
    if (entry === undefined) throw brokenObject(oid, 'is broken in its pack');
    return entry;
  }

  async #stored(oid: string, offset: number, entry: PackEntryHeader): Promise<Buffer> {
    this.#checkSize(oid, entry.size);
    const bytes = await this.#pack.read(offset + entry.length, mostDeflatedBytes(entry.size));
    const inflated = await inflate(bytes, entry.size);
    if (inflated === undefined) throw brokenObject(oid, 'is broken in its pack');
    return inflated.content;
  }

  #checkSize(oid: string, size: number): void {
    if (size <= this.#limits.maxBlobBytes) return;
    throw limitRefusal('maxBlobBytes', '', `Git object ${oid} has ${size} bytes, more than ${this.#limits.maxBlobBytes}`);
  }
}

function search(names: Buffer, wanted: Buffer): number | undefined {
  let low = 0;
  let high = names.length / 20 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = names.compare(wanted, 0, 20, middle * 20, middle * 20 + 20);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
