import { formatProblems, GitOpsError, isGitOpsError, limitsOver, type Problem, type ProblemKind, printableName } from '../errors.ts';
import { type Manifest, type ManifestLimits, parseManifestStream, parseManifests } from '../manifest/index.ts';
import type { Renderer, RenderOptions, SourceTree, TreeEntry, TreeRoot } from '../ports.ts';
import {
  asksToBeSkipped,
  type FileFilter,
  type FileFilterOptions,
  fileFilter,
  hasManifestName,
  looksLikeManifest,
  rendererByName,
  saysKustomization,
} from './file-filter.ts';

/** How much an application may hold: the limits of one file, and these over all of them. @since 0.1.0 */
export interface RenderLimits extends ManifestLimits {
  /** Bytes of all files together. Default 50 MiB. */
  readonly maxManifestBytes?: number | undefined;
}

/** What a {@link plainRenderer} takes. @since 0.1.0 */
export interface PlainRendererOptions extends FileFilterOptions {
  readonly limits?: RenderLimits | undefined;
}

const DEFAULT_MAX_MANIFEST_BYTES = 50 * 1024 * 1024;
const DEFAULT_MAX_DOCUMENTS = 10_000;
const DEFAULT_MAX_REPORTED_PROBLEMS = 100;

/** Problems that a file which is no manifest has; others (encoding, limits, unsafe keys) count in any file. */
const NOT_A_MANIFEST: readonly ProblemKind[] = ['syntax', 'tag', 'alias', 'notAnObject', 'missingField', 'template'];

/**
 * Reads the YAML and JSON files of a folder as they are. Files are taken by name (`.yaml`, `.yml`, `.json`), without
 * sub-folders unless `recurse`. One that holds `+argocd:skip-file-rendering` is left out; one that cannot be read and has
 * no `apiVersion`, `kind` or `metadata` is no manifest: it is left out with a `fileSkipped` warning, and so is a link to
 * nothing. Every other problem, of all files, is in one error, and then there are no manifests at all.
 *
 * @throws GitOpsError INVALID_OPTION at once for a bad pattern or limit; from `render` MANIFEST_INVALID with all problems,
 *   RENDER_FAILED wrongRenderer for a kustomization or a chart.
 * @see Argo CD's directory source; differs: a `.json` that is no manifest is skipped as well, and a single one of the
 *   three words makes a file count (there all three).
 * @since 0.1.0
 */
export function plainRenderer(o: PlainRendererOptions = {}): Renderer {
  const filter = fileFilter(o);
  const { maxManifestBytes, ...limits } = o.limits ?? {};
  const limitsOfAll = limitsOver({ maxManifestBytes: DEFAULT_MAX_MANIFEST_BYTES }, { maxManifestBytes });
  parseManifests('', { limits }); // so that a limit which is none shows here, not at the first file
  return { name: 'plain', render: (tree, options = {}) => new Rendering({ ...limits, ...limitsOfAll }, options).render(tree, filter) };
}

/** One run over a tree: what it found so far. */
class Rendering {
  readonly #limits: ManifestLimits;
  readonly #maxManifestBytes: number;
  readonly #options: RenderOptions;
  readonly #manifests: Manifest[] = [];
  readonly #problems: Problem[] = [];
  #bytes = 0;

  constructor({ maxManifestBytes, ...limits }: RenderLimits & { maxManifestBytes: number }, options: RenderOptions) {
    this.#limits = limits;
    this.#maxManifestBytes = maxManifestBytes;
    this.#options = options;
  }

  async render(tree: SourceTree, filter: FileFilter): Promise<readonly Manifest[]> {
    const roots = await Promise.all(tree.roots.map(async (root) => ({ root, files: await this.#choose(root, filter) })));
    for (const { root, files } of roots) {
      for (const file of files) await this.#readFile(root, file);
    }
    if (this.#problems.length > 0) throw new GitOpsError('MANIFEST_INVALID', formatProblems(this.#problems), { problems: this.#problems });
    return this.#manifests;
  }

  /** The manifests' files, after a look at the names of all: nothing is read of a folder that another renderer must do. */
  async #choose(root: TreeRoot, filter: FileFilter): Promise<readonly TreeEntry[]> {
    const files = (await root.list({ signal: this.#options.signal })).filter(({ path }) => filter(path));
    for (const { path } of files) {
      const renderer = rendererByName(path);
      if (renderer !== undefined) throw wrongRenderer(displayPath(root, path), renderer);
    }
    return files.filter(({ path }) => hasManifestName(path));
  }

  async #readFile(root: TreeRoot, file: TreeEntry): Promise<void> {
    const path = displayPath(root, file.path);
    if (file.dangling) return this.#skip(path, 'is a link to a file that is not there');
    this.#countBytes(path, file.size);
    const bytes = await root.read(file.path, { signal: this.#options.signal });
    const text = new TextDecoder().decode(bytes);
    if (asksToBeSkipped(text)) return;
    if (saysKustomization(text)) throw wrongRenderer(path, 'kustomize');
    try {
      for await (const manifest of parseManifestStream(bytes, { path, limits: this.#limits, signal: this.#options.signal })) {
        this.#manifests.push(manifest);
        this.#countDocuments(path);
      }
    } catch (error) {
      if (!isGitOpsError(error, 'MANIFEST_INVALID')) throw error;
      if (isNoManifest(error.context.problems, text)) this.#skip(path, 'is not read: it holds no manifest that can be read');
      else this.#report(error.context.problems);
    }
  }

  #skip(path: string, why: string): void {
    this.#options.onWarning?.({
      kind: 'fileSkipped',
      path,
      message: `${printableName(path)} ${why}; name it in "exclude" if that is as it should be`,
    });
  }

  #report(problems: readonly Problem[]): void {
    const most = this.#limits.maxReportedProblems ?? DEFAULT_MAX_REPORTED_PROBLEMS;
    // One is kept at least: without any, a broken set would look like a good one.
    this.#problems.push(...problems.slice(0, Math.max(0, Math.max(1, most) - this.#problems.length)));
  }

  #countBytes(path: string, bytes: number): void {
    this.#bytes += bytes;
    const most = this.#maxManifestBytes;
    if (this.#bytes > most) throw tooMuch('maxManifestBytes', path, `The files have more than ${most} bytes together`);
  }

  #countDocuments(path: string): void {
    const most = this.#limits.maxDocuments ?? DEFAULT_MAX_DOCUMENTS;
    if (this.#manifests.length > most) throw tooMuch('maxDocuments', path, `The files have more than ${most} objects together`);
  }
}

function isNoManifest(problems: readonly Problem[], text: string): boolean {
  return problems.every(({ kind }) => NOT_A_MANIFEST.includes(kind)) && !looksLikeManifest(text);
}

function displayPath(root: TreeRoot, path: string): string {
  return root.name === '' ? path : `${root.name}/${path}`;
}

function wrongRenderer(path: string, renderer: 'kustomize' | 'helm'): Error {
  const what = renderer === 'helm' ? 'a Helm chart' : 'a kustomization';
  const message = `${printableName(path)} is ${what}: it needs the ${renderer} renderer, its files alone would be applied wrongly`;
  return new GitOpsError('RENDER_FAILED', message, { problems: [{ kind: 'wrongRenderer', path, message }] });
}

function tooMuch(limit: string, path: string, what: string): Error {
  const message = `${what}; split the application, or raise ${limit}`;
  return new GitOpsError('MANIFEST_INVALID', message, { problems: [{ kind: 'limit', limit, path, message }] });
}
