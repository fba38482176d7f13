import { open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Waiting } from '../ports.ts';
import { brokenObject, type GitObject, type GitObjectHeader, type GitObjects, type GitObjectType } from './git-objects.ts';
import { inflate, inflateStart, mostDeflatedBytes } from './inflate.ts';
import type { Limits } from './limits.ts';
import { PackReader } from './pack-reader.ts';
import { limitRefusal } from './refusal.ts';

const MAX_ALTERNATES = 32;
const LOOSE_START_BYTES = 512; // holds the header; inflates to half a MiB at most
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'; // Git knows it without storing it

/**
 * The objects of a Git directory: loose ones, packs, and those of its alternates. It reads what it is asked for and no
 * more, so a repository of gigabytes costs as little as a small one; isomorphic-git reads a whole pack for one object.
 */
export class ObjectStore implements GitObjects {
  readonly #directory: string;
  readonly #limits: Limits;
  #folders: Promise<readonly string[]> | undefined;
  #packs: Promise<readonly PackReader[]> | undefined;

  constructor(gitDirectory: string, limits: Limits) {
    this.#directory = path.join(gitDirectory, 'objects');
    this.#limits = limits;
  }

  async header(oid: string, o: Waiting = {}): Promise<GitObjectHeader | undefined> {
    o.signal?.throwIfAborted();
    if (oid === EMPTY_TREE) return { type: 'tree', size: 0 };
    const packed = await this.#findPacked(oid);
    if (packed !== undefined) return packed.pack.header(oid, packed.offset, o);
    return (await this.#openLoose(oid, LOOSE_START_BYTES))?.header;
  }

  async read(oid: string, o: Waiting = {}): Promise<GitObject> {
    o.signal?.throwIfAborted();
    if (oid === EMPTY_TREE) return { type: 'tree', bytes: new Uint8Array() };
    const packed = await this.#findPacked(oid);
    return packed === undefined ? this.#readLoose(oid) : packed.pack.read(oid, packed.offset, o);
  }

  async #findPacked(oid: string): Promise<{ pack: PackReader; offset: number } | undefined> {
    this.#packs ??= this.#openPacks();
    for (const pack of await this.#packs) {
      const offset = await pack.find(oid);
      if (offset !== undefined) return { pack, offset };
    }
    return undefined;
  }

  async #readLoose(oid: string): Promise<GitObject> {
    const start = await this.#openLoose(oid, LOOSE_START_BYTES);
    if (start === undefined) throw brokenObject(oid, 'is missing');
    const { header, headerLength } = start;
    if (header.size > this.#limits.maxBlobBytes) {
      throw limitRefusal('maxBlobBytes', '', `Git object ${oid} has ${header.size} bytes, more than ${this.#limits.maxBlobBytes}`);
    }
    const size = headerLength + header.size;
    const whole = await this.#openLoose(oid, mostDeflatedBytes(size));
    const inflated = whole && (await inflate(whole.bytes, size));
    if (inflated === undefined) throw brokenObject(oid, 'is broken');
    return { type: header.type, bytes: inflated.content.subarray(headerLength) };
  }

  /** The first bytes of a loose object's file, and the header in them. */
  async #openLoose(oid: string, most: number): Promise<LooseStart | undefined> {
    for (const folder of await this.#allFolders()) {
      const bytes = await readStart(path.join(folder, oid.slice(0, 2), oid.slice(2)), most);
      if (bytes !== undefined) return parseLoose(oid, bytes);
    }
    return undefined;
  }

  async #openPacks(): Promise<readonly PackReader[]> {
    const packs: PackReader[] = [];
    for (const folder of await this.#allFolders()) {
      const names = await readdir(path.join(folder, 'pack')).catch(() => []);
      for (const name of names.filter((one) => one.endsWith('.idx')).sort()) {
        const pack = path.join(folder, 'pack', name.replace(/idx$/, 'pack'));
        const reader = await PackReader.open(pack, this.#limits).catch(() => undefined); // it was repacked away
        if (reader !== undefined) packs.push(reader);
      }
    }
    return packs;
  }

  async #allFolders(): Promise<readonly string[]> {
    this.#folders ??= withAlternates(this.#directory);
    return this.#folders;
  }
}

async function withAlternates(directory: string): Promise<readonly string[]> {
  const folders = new Set([directory]);
  for (const folder of folders) {
    const text = await readFile(path.join(folder, 'info', 'alternates'), 'utf8').catch(() => '');
    for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
      if (folders.size < MAX_ALTERNATES) folders.add(path.resolve(folder, line));
    }
  }
  return [...folders];
}

async function readStart(file: string, most: number): Promise<Buffer | undefined> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (handle === undefined) return undefined;
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.allocUnsafe(Math.min(most, size));
    return buffer.subarray(0, (await handle.read(buffer, 0, buffer.length, 0)).bytesRead);
  } finally {
    await handle.close();
  }
}

interface LooseStart {
  readonly bytes: Buffer;
  readonly header: GitObjectHeader;
  readonly headerLength: number;
}

function parseLoose(oid: string, bytes: Buffer): LooseStart {
  const match = /^(commit|tree|blob|tag) ([0-9]{1,15})\u0000/.exec(startOf(bytes));
  if (match?.[1] === undefined || match[2] === undefined) throw brokenObject(oid, 'is broken');
  return { bytes, header: { type: match[1] as GitObjectType, size: Number(match[2]) }, headerLength: match[0].length };
}

function startOf(bytes: Buffer): string {
  try {
    return inflateStart(bytes.subarray(0, LOOSE_START_BYTES)).toString('latin1', 0, 64);
  } catch {
    return '';
  }
}
