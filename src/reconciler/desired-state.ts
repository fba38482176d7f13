import type { Problem } from '../errors.ts';
import type { Manifest } from '../manifest/index.ts';
import type { Renderer, Revision, Source, Waiting } from '../ports.ts';

/** The manifests of a revision as the renderer made them, before any of the application's settings touch them. */
export interface RenderedRevision {
  readonly revision: Revision;
  /** Revision of each source by name; the name is empty for a single one. */
  readonly sources: Readonly<Record<string, string>>;
  readonly manifests: readonly Manifest[];
  readonly warnings: readonly Problem[];
}

/** Revisions kept in memory: the present one and the one before, for a look back while a sync is planned. */
const KEPT_REVISIONS = 2;

/** Loads and renders revisions, and keeps the last ones: the same revision gives the same manifests. */
export class DesiredState {
  readonly #source: Source;
  readonly #renderer: Renderer | undefined;
  readonly #kept = new Map<string, RenderedRevision>();

  constructor(source: Source, renderer: Renderer | undefined) {
    this.#source = source;
    this.#renderer = renderer;
  }

  resolve(o: Waiting): Promise<Revision> {
    return this.#source.resolve(o);
  }

  async load(revision: Revision, { signal }: Waiting): Promise<RenderedRevision> {
    const kept = this.#kept.get(revision.id);
    if (kept !== undefined) return kept;
    const tree = await this.#source.load(revision, { signal });
    const renderer = this.#renderer ?? (await import('../render/index.ts')).plainRenderer();
    const warnings: Problem[] = [];
    const manifests = await renderer.render(tree, { signal, onWarning: (warning) => warnings.push(warning) });
    const rendered = { revision, sources: revisionsBySource(tree.revision.id, tree.roots), manifests, warnings };
    this.#kept.set(revision.id, rendered);
    for (const old of [...this.#kept.keys()].slice(0, -KEPT_REVISIONS)) this.#kept.delete(old);
    return rendered;
  }
}

/** `app=main@sha1:…;env=main@sha1:…` by name; a single source has the empty name. */
function revisionsBySource(id: string, roots: readonly { readonly name: string }[]): Record<string, string> {
  if (roots.length === 1 && roots[0]?.name === '') return { '': id };
  return Object.fromEntries(id.split(';').map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]));
}
