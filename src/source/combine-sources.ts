import { GitOpsError, isGitOpsError } from '../errors.ts';
import { compareText } from '../object/index.ts';
import type { Revision, Source, SourceTree, TreeRoot, Waiting } from '../ports.ts';
import { quoted, refusal } from './refusal.ts';

/**
 * Several sources as one desired state, such as an application's repository and one of its environment. The revision
 * names each at its own (`app=main@sha1:…;env=main@sha1:…`, names sorted), and the tree has one root per source.
 *
 * @throws GitOpsError INVALID_OPTION at once for no source, or a name that is no DNS label; SOURCE_REFUSED
 *   invalidRef from `load` for a revision of other sources; else what the sources throw.
 * @example
 * const source = combineSources({ sources: { app: gitSource({ url: appUrl }), env: gitSource({ url: envUrl }) } });
 * @since 0.1.0
 */
export function combineSources(o: { readonly sources: Readonly<Record<string, Source>> }): Source {
  const sources = Object.entries(o.sources).sort(([a], [b]) => compareText(a, b));
  checkNames(sources.map(([name]) => name));
  return {
    name: sources.map(([name]) => name).join('+'),
    async resolve(waiting: Waiting = {}): Promise<Revision> {
      const ids = await inParallel(
        sources,
        waiting,
        async ([name, source], w) => [name, (await named(name, source.resolve(w))).id] as const,
      );
      return { id: formatCombined(ids) };
    },
    async load({ id }: Revision, waiting: Waiting = {}): Promise<SourceTree> {
      const ids = parseCombined(id);
      if (ids.size !== sources.length) throw foreign(id);
      const roots = await inParallel(sources, waiting, ([name, source], w) =>
        loadRoots(name, source, ids.get(name) ?? throwForeign(id), w),
      );
      return { revision: { id }, roots: roots.flat() };
    },
  };
}

async function loadRoots(name: string, source: Source, id: string, o: Waiting): Promise<readonly TreeRoot[]> {
  const { roots } = await named(name, source.load({ id }, o));
  return roots.map((root) => ({
    name: root.name === '' ? name : `${name}/${root.name}`,
    path: root.path,
    list: (w) => named(name, root.list(w)),
    read: (path, w) => named(name, root.read(path, w)),
  }));
}

/** The files in a refusal begin with the name of their source, as origins do. */
async function named<T>(name: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (!isGitOpsError(error, 'SOURCE_REFUSED')) throw error;
    const problems = error.context.problems.map((problem) => ({ ...problem, path: `${name}/${problem.path}` }));
    throw new GitOpsError('SOURCE_REFUSED', `Source ${name}: ${error.message}`, { problems });
  });
}

/** Runs all at once; the first failure stops the others, and none is left running when it is thrown. */
async function inParallel<T, R>(items: readonly T[], o: Waiting, run: (item: T, o: Waiting) => Promise<R>): Promise<R[]> {
  const stop = new AbortController();
  const signal = o.signal === undefined ? stop.signal : AbortSignal.any([o.signal, stop.signal]);
  let failed = false;
  let failure: unknown;
  const runs = items.map(async (item) => {
    try {
      return await run(item, { signal });
    } catch (error) {
      if (!failed) failure = error;
      failed = true;
      stop.abort(error);
      throw error;
    }
  });
  const settled = await Promise.allSettled(runs);
  if (failed) throw failure;
  return settled.map((one) => (one as PromiseFulfilledResult<R>).value);
}

function checkNames(names: readonly string[]): void {
  const bad = names.length === 0 ? '' : names.find((name) => !/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name));
  if (bad === undefined) return;
  const message = bad === '' ? 'At least one source is needed' : `${quoted(bad)} cannot name a source: use small letters, digits and "-"`;
  throw new GitOpsError('INVALID_OPTION', message, { option: 'sources' });
}

/** A revision inside another has its own `;` and `=` escaped, so that each level splits for itself. */
function formatCombined(ids: readonly (readonly [string, string])[]): string {
  return ids.map(([name, id]) => `${name}=${id.replaceAll(/[%;=]/g, encodeURIComponent)}`).join(';');
}

function parseCombined(id: string): ReadonlyMap<string, string> {
  return new Map(id.split(';').map((part) => [part.slice(0, part.indexOf('=')), decode(part.slice(part.indexOf('=') + 1), id)]));
}

function decode(text: string, id: string): string {
  return text.replaceAll(/%(.{0,2})/g, (_, code: string) => ({ '25': '%', '3B': ';', '3D': '=' })[code] ?? throwForeign(id));
}

function throwForeign(id: string): never {
  throw foreign(id);
}

function foreign(id: string): Error {
  return refusal('invalidRef', '', `${quoted(id)} is no revision of these sources; one looks like app=main@sha1:…;env=main@sha1:…`);
}
