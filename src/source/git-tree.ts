import { setImmediate } from 'node:timers/promises';
import { compareText } from '../object/index.ts';
import type { TreeEntry, TreeRoot, Waiting } from '../ports.ts';
import { brokenObject, type GitObjects, type GitTreeEntry, readTree } from './git-objects.ts';
import type { Limits } from './limits.ts';
import { limitRefusal, quoted, Refusals, refusal } from './refusal.ts';
import { checkEntryName, checkPathLimits, namesDotGit } from './tree-path.ts';

const MAX_LINKS = 40; // as Linux: beyond it a chain of links is a loop
const MAX_LINK_BYTES = 4096;
const MAX_KEPT_TREES = 1024;
const FOLDERS_BETWEEN_BREAKS = 64;

/** A place in a tree, links resolved: the folders from the root on, and a file in the last of them. */
interface Place {
  readonly folders: readonly string[];
  readonly file?: string | undefined;
}

interface Listed extends TreeEntry {
  readonly oid?: string | undefined;
}

/**
 * The files of a commit below a path. Trees and blobs are read as objects; nothing is written to a disk. Links to files
 * are resolved step by step inside the repository; links to folders are checked and not entered, as Argo CD's
 * directory source does.
 */
export class GitTree implements TreeRoot {
  readonly name = '';
  readonly path: string;
  readonly #objects: GitObjects;
  readonly #root: string;
  readonly #limits: Limits;
  readonly #trees = new Map<string, readonly GitTreeEntry[]>();
  #listed: Promise<ReadonlyMap<string, Listed>> | undefined;

  constructor(o: { objects: GitObjects; root: string; path: readonly string[]; limits: Limits }) {
    this.path = o.path.join('/');
    this.#objects = o.objects;
    this.#root = o.root;
    this.#limits = o.limits;
  }

  async list(o: Waiting = {}): Promise<readonly TreeEntry[]> {
    const listed = [...(await this.#entries(o)).values()];
    return listed.map(({ path, size, dangling }) => (dangling ? { path, size, dangling } : { path, size }));
  }

  async read(path: string, o: Waiting = {}): Promise<Uint8Array> {
    const entry = (await this.#entries(o)).get(path);
    if (entry?.oid === undefined) {
      throw refusal('pathNotFound', path, `There is no file ${quoted(path)} in the source, or it is a link to nothing`);
    }
    return new Uint8Array((await this.#objects.read(entry.oid, o)).bytes); // a copy: the store keeps some objects
  }

  async #entries(o: Waiting): Promise<ReadonlyMap<string, Listed>> {
    o.signal?.throwIfAborted();
    this.#listed ??= this.#walk(o);
    try {
      return await this.#listed;
    } catch (error) {
      this.#listed = undefined; // an aborted walk is no answer for the next caller
      throw error;
    }
  }

  async #walk(o: Waiting): Promise<ReadonlyMap<string, Listed>> {
    const found: Listed[] = [];
    const top = await this.#folderAt(this.path, o);
    const folders = [{ oid: top.at(-1) ?? this.#root, trees: top, path: '', depth: 0 }];
    const refusals = new Refusals();
    let visited = 0;
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      // Folders count too: a tree of a hundred bytes can stand for endless empty ones.
      if (++visited > this.#limits.maxFiles + 1) throw this.#tooManyFiles();
      if (visited % FOLDERS_BETWEEN_BREAKS === 0) await setImmediate();
      const entries = await this.#tree(folder.oid, o);
      if (entries.length > this.#limits.maxFiles) throw this.#tooManyFiles();
      const { trees, depth } = folder;
      for (const entry of entries) {
        const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
        checkPathLimits(path, depth, this.#limits);
        await refusals.collect(async () => {
          checkEntryName(entry.name, path);
          if (entry.type === 'folder') return void folders.push({ oid: entry.oid, trees: [...trees, entry.oid], path, depth: depth + 1 });
          const listed = await this.#listEntry(entry, path, trees, o);
          if (listed !== undefined) found.push(listed);
        });
        if (found.length > this.#limits.maxFiles) throw this.#tooManyFiles();
      }
    }
    refusals.throwAny();
    found.sort((a, b) => compareText(a.path, b.path));
    return new Map(found.map((entry) => [entry.path, entry]));
  }

  #tooManyFiles(): Error {
    return limitRefusal('maxFiles', '', `The source has more than ${this.#limits.maxFiles} files below ${quoted(this.path)}`);
  }

  async #listEntry(entry: GitTreeEntry, path: string, trees: readonly string[], o: Waiting): Promise<Listed | undefined> {
    if (entry.type === 'submodule') throw submodule(path);
    if (entry.type === 'file') return this.#file(path, entry.oid, o);
    const target = await this.#follow(entry, trees, path, o);
    if (target === undefined) return { path, size: 0, dangling: true };
    return target.type === 'file' ? this.#file(path, target.oid, o) : undefined;
  }

  async #file(path: string, oid: string, o: Waiting): Promise<Listed> {
    const size = await this.#size(oid, o);
    if (size > this.#limits.maxBlobBytes) {
      throw limitRefusal('maxBlobBytes', path, `The file ${quoted(path)} has ${size} bytes, more than ${this.#limits.maxBlobBytes}`);
    }
    return { path, size, oid };
  }

  /** The trees from the root (left out) down to a folder. */
  async #folderAt(path: string, o: Waiting): Promise<readonly string[]> {
    const place = await this.#resolve([], path.split('/'), path, o);
    if (place === undefined) throw refusal('pathNotFound', path, `The path ${quoted(path)} does not exist in this revision`);
    if (place.file !== undefined) throw refusal('pathNotFound', path, `The path ${quoted(path)} is a file; name the folder that holds it`);
    return place.folders;
  }

  async #follow(link: GitTreeEntry, trees: readonly string[], path: string, o: Waiting): Promise<GitTreeEntry | undefined> {
    const place = await this.#resolve(trees, [link.name], path, o);
    if (place === undefined) return undefined;
    const oid = place.file ?? place.folders.at(-1) ?? this.#root;
    return { name: link.name, type: place.file === undefined ? 'folder' : 'file', oid };
  }

  /**
   * Walks segments from a folder on, through links, and never above the root of the repository. Every link of the chain
   * is taken for itself: two that stay inside as texts can lead outside together.
   */
  async #resolve(from: readonly string[], segments: readonly string[], path: string, o: Waiting): Promise<Place | undefined> {
    const folders = [...from];
    const pending = [...segments].reverse();
    let links = 0;
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (name === '' || name === '.') continue;
      if (name === '..') {
        if (folders.pop() === undefined) throw refusal('unsafePath', path, `The link ${quoted(path)} leads out of the source`);
        continue;
      }
      if (namesDotGit(name)) throw refusal('unsafePath', path, `The link ${quoted(path)} leads into a ".git" folder`);
      const entry = (await this.#tree(folders.at(-1) ?? this.#root, o)).find((e) => e.name === name);
      if (entry === undefined) return undefined;
      if (entry.type === 'submodule') throw submodule(path);
      if (entry.type === 'folder') folders.push(entry.oid);
      else if (entry.type === 'link') {
        if (++links > MAX_LINKS) throw refusal('unsafePath', path, `The link ${quoted(path)} goes round in a loop`);
        pending.push(...(await this.#target(entry, path, o)).reverse());
      } else return pending.some((rest) => rest !== '' && rest !== '.') ? undefined : { folders, file: entry.oid };
    }
    return { folders };
  }

  async #tree(oid: string, o: Waiting): Promise<readonly GitTreeEntry[]> {
    const known = this.#trees.get(oid);
    if (known !== undefined) return known;
    const entries = await readTree(this.#objects, oid, o);
    if (this.#trees.size >= MAX_KEPT_TREES) this.#trees.clear();
    this.#trees.set(oid, entries);
    return entries;
  }

  async #size(oid: string, o: Waiting): Promise<number> {
    const header = await this.#objects.header(oid, o);
    if (header?.type !== 'blob') throw brokenObject(oid, 'is missing or no blob');
    return header.size;
  }

  async #target(link: GitTreeEntry, path: string, o: Waiting): Promise<string[]> {
    const size = await this.#size(link.oid, o);
    const text = size > MAX_LINK_BYTES ? '/' : new TextDecoder().decode((await this.#objects.read(link.oid, o)).bytes);
    if (text.startsWith('/')) throw refusal('unsafePath', path, `The link ${quoted(path)} leads out of the source`);
    return text.split('/');
  }
}

function submodule(path: string): Error {
  const message = `${quoted(path)} is a submodule; submodules are not read: make it a source of its own and combine the two`;
  return refusal('submodule', path, message);
}
