import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { compareText } from '../object/index.ts';
import type { Waiting } from '../ports.ts';
import type { GitObject, GitObjectType } from './git-objects.ts';
import { inflate } from './inflate.ts';
import { applyDelta } from './pack-entry.ts';
import { BrokenPack, hashObject, type PackEntry } from './pack-scan.ts';

const DELTAS_BETWEEN_BREAKS = 64;

/**
 * The name of every object in a pack. Deltas are resolved from their bases on, each once, so that no arrangement of them
 * makes it slow; only the objects of one chain are in memory.
 *
 * @throws {@link BrokenPack} for deltas without a base in the pack.
 */
export async function namePackEntries(
  file: FileHandle,
  entries: readonly PackEntry[],
  o: Waiting,
): Promise<ReadonlyMap<string, PackEntry>> {
  const named = new Map<string, PackEntry>();
  const children = groupByBase(entries);
  const todo: { base: PackEntry; oid: string; object: GitObject | undefined }[] = [];
  let resolved = 0;
  for (const entry of entries) {
    if (entry.oid === undefined) continue;
    todo.push({ base: entry, oid: entry.oid, object: undefined });
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      named.set(next.oid, next.base);
      const deltas = [...(children.get(next.base.offset) ?? []), ...(children.get(next.oid) ?? [])];
      if (deltas.length === 0) continue;
      const base = next.object ?? { type: next.base.header.type as GitObjectType, bytes: await readStored(file, next.base) };
      for (const delta of deltas) {
        o.signal?.throwIfAborted();
        if (++resolved % DELTAS_BETWEEN_BREAKS === 0) await setImmediate();
        const object = await resolveDelta(file, base, delta);
        const oid = hashObject(object.type, object.bytes);
        // The bytes are kept of those alone that others are made of.
        todo.push({ base: delta, oid, object: children.has(delta.offset) || children.has(oid) ? object : undefined });
      }
      children.delete(next.base.offset);
      children.delete(next.oid);
    }
  }
  if (children.size > 0) throw new BrokenPack('The pack holds a delta whose base is not in it');
  return named;
}

type Children = Map<number | string, PackEntry[]>;

function groupByBase(entries: readonly PackEntry[]): Children {
  const children: Children = new Map();
  for (const entry of entries) {
    const { base } = entry.header;
    if (base === undefined) continue;
    const siblings = children.get(base);
    if (siblings === undefined) children.set(base, [entry]);
    else siblings.push(entry);
  }
  return children;
}

async function resolveDelta(file: FileHandle, base: GitObject, delta: PackEntry): Promise<GitObject> {
  const bytes = applyDelta(base.bytes, await readStored(file, delta));
  if (bytes === undefined) throw new BrokenPack('The pack holds a delta that does not fit its base');
  return { type: base.type, bytes };
}

async function readStored(file: FileHandle, entry: PackEntry): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(entry.end - entry.offset - entry.header.length);
  await file.read(buffer, 0, buffer.length, entry.offset + entry.header.length);
  const inflated = await inflate(buffer, entry.header.size);
  if (inflated === undefined) throw new BrokenPack('The pack changed while it was read');
  return inflated.content;
}

/**
 * The index of a pack, version 2, as Git writes it but for the CRC column, which only `git` itself uses when it copies
 * objects from one pack to another: it is zero.
 *
 * @see https://git-scm.com/docs/pack-format#_version_2_pack_idx_files_support_packs_larger_than_4_gib_and
 */
export function formatPackIndex(named: ReadonlyMap<string, PackEntry>, packChecksum: Uint8Array): Buffer {
  const sorted = [...named].sort(([a], [b]) => compareText(a, b));
  const fanout = Buffer.alloc(256 * 4);
  for (const [oid] of sorted) {
    const bucket = Number.parseInt(oid.slice(0, 2), 16);
    fanout.writeUInt32BE(fanout.readUInt32BE(bucket * 4) + 1, bucket * 4);
  }
  for (let i = 1; i < 256; i++) fanout.writeUInt32BE(fanout.readUInt32BE(i * 4) + fanout.readUInt32BE(i * 4 - 4), i * 4);
  const names = Buffer.from(sorted.map(([oid]) => oid).join(''), 'hex');
  const offsets = Buffer.alloc(sorted.length * 4);
  for (const [i, [, entry]] of sorted.entries()) offsets.writeUInt32BE(entry.offset, i * 4);
  const magic = Buffer.from('ff744f6300000002', 'hex');
  const body = Buffer.concat([magic, fanout, names, Buffer.alloc(sorted.length * 4), offsets, packChecksum]);
  return Buffer.concat([body, createHash('sha1').update(body).digest()]);
}
