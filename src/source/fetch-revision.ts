import { type FileHandle, mkdir, open, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Waiting } from '../ports.ts';
import { peelToCommit, readTree } from './git-objects.ts';
import { type GitServer, NotGiven } from './git-server.ts';
import type { Limits } from './limits.ts';
import { ObjectStore } from './object-store.ts';
import { formatPackIndex, namePackEntries } from './pack-index.ts';
import { BrokenPack, scanPack } from './pack-scan.ts';
import { ProtocolError } from './pkt-line.ts';
import { limitRefusal } from './refusal.ts';
import type { GitRevision } from './revision-id.ts';
import { selectRef } from './select-ref.ts';

const FIRST_DEEPENING = 20;
const TREES_BETWEEN_BREAKS = 128;

/** A commit that no branch or tag leads to any more, or that lies too deep. */
class NoSuchCommit extends ProtocolError {}

/**
 * Fetches one commit with its files, and no history, into a folder as a bare store. A commit that the server does not
 * give by its hash is looked for in the history of its branch, further and further back.
 */
export async function fetchRevision(
  o: { server: GitServer; revision: GitRevision; folder: string; limits: Limits } & Waiting,
): Promise<void> {
  const { server, revision, limits } = o;
  try {
    return await fetchInto(o, [revision.commit], limits.gitDepth);
  } catch (error) {
    if (!(error instanceof NotGiven)) throw error;
  }
  const tip = await findTip(server, revision, o);
  if (tip === undefined) throw new NoSuchCommit(`it does not give ${revision.commit}, and has no branch to look for it`);
  for (let depth = FIRST_DEEPENING; ; depth *= 5) {
    const found = await fetchInto(o, [tip], Math.min(depth, limits.maxGitDepth)).then(
      () => true,
      (error: unknown) => {
        if (error instanceof NoSuchCommit) return false;
        throw error;
      },
    );
    if (found) return;
    if (depth >= limits.maxGitDepth) {
      throw new NoSuchCommit(
        `it no longer gives ${revision.commit}, which is not among the last ${limits.maxGitDepth} commits of its branch`,
      );
    }
  }
}

async function findTip(server: GitServer, { name }: GitRevision, o: Waiting): Promise<string | undefined> {
  if (name === undefined) return selectRef({ type: 'head' }, await server.listRefs(['HEAD'], o))?.commit;
  const list = await server.listRefs(['HEAD', `refs/heads/${name}`, `refs/tags/${name}`], o);
  return (selectRef({ type: 'any', name }, list) ?? selectRef({ type: 'head' }, list))?.commit;
}

type Fetch = { server: GitServer; revision: GitRevision; folder: string; limits: Limits } & Waiting;

async function fetchInto(o: Fetch, commits: readonly string[], depth: number): Promise<void> {
  const packs = path.join(o.folder, 'objects', 'pack');
  await mkdir(packs, { recursive: true, mode: 0o700 });
  const spool = path.join(packs, 'fetched');
  const file = await open(spool, 'w+', 0o600);
  try {
    await receive(o, file, { commits, depth });
    const entries = await scanPack(file, o.limits, o);
    const named = await namePackEntries(file, entries, o);
    if (!named.has(o.revision.commit)) throw new NoSuchCommit(`it gives no commit ${o.revision.commit}`);
    const checksum = await readChecksum(file);
    const name = path.join(packs, `pack-${checksum.toString('hex')}`);
    await file.sync();
    await rename(spool, `${name}.pack`);
    await writeFile(`${name}.idx`, formatPackIndex(named, checksum), { mode: 0o600 });
  } finally {
    await file.close();
  }
  await checkComplete(new ObjectStore(o.folder, o.limits), o.revision.commit, o);
}

async function receive(o: Fetch, file: FileHandle, wanted: { commits: readonly string[]; depth: number }): Promise<void> {
  let total = 0;
  const sink = async (bytes: Uint8Array): Promise<void> => {
    total += bytes.length;
    if (total > o.limits.maxPackBytes) throw limitRefusal('maxPackBytes', '', `The pack has more than ${o.limits.maxPackBytes} bytes`);
    await file.write(bytes);
  };
  await o.server.fetchPack(wanted, sink, o);
}

async function readChecksum(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  return (await file.read(Buffer.alloc(20), 0, 20, size - 20)).buffer;
}

/** A revision is kept for ever, so nothing may be missing from it: every tree and blob of the commit must be there. */
async function checkComplete(objects: ObjectStore, commit: string, o: Waiting): Promise<void> {
  const root = await peelToCommit(objects, commit, o);
  if (root === undefined) throw new NoSuchCommit(`what it gives as ${commit} is no commit`);
  const seen = new Set([root.tree]);
  let trees = 0;
  for (const oid of seen) {
    const header = await objects.header(oid, o);
    if (header === undefined) throw new BrokenPack('The pack lacks a part of the commit');
    if (header.type !== 'tree') continue;
    if (++trees % TREES_BETWEEN_BREAKS === 0) await setImmediate();
    for (const entry of await readTree(objects, oid, o)) {
      if (entry.type !== 'submodule') seen.add(entry.oid);
    }
  }
}
