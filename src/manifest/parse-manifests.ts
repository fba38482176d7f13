import type { Problem } from '../errors.ts';
import { type ManifestLimits, type ResolvedLimits, resolveLimits } from './limits.ts';
import type { Manifest } from './manifest.ts';
import { problemsError } from './manifest-error.ts';
import { parseDocument } from './parse-document.ts';
import { lineBreakProblem, readText } from './read-text.ts';
import { splitDocuments } from './split-documents.ts';
import { isJsonFile, splitJson } from './split-json.ts';
import { limitProblem } from './syntax-problem.ts';

/** Options of `parseManifests`. @since 0.1.0 */
export interface ParseOptions {
  /** The file's path, for origins and problems. Default: empty. */
  readonly path?: string | undefined;
  readonly limits?: ManifestLimits | undefined;
}

/**
 * Reads the Kubernetes objects of a YAML or JSON text as kubectl reads them: YAML 1.1 words and octals, merge keys,
 * several documents, lists opened, integers exact (`bigint` beyond ±2^53). No field is dropped or changed. Documents that
 * hold nothing are skipped.
 *
 * Where kubectl would lose or change something in silence (duplicate keys, `y:` as a key, integers beyond 64 bits, ...) the
 * text is refused. Unlike kubectl it reads the documents behind `...`, and lists within lists.
 *
 * @throws GitOpsError MANIFEST_INVALID with all problems of the text, in their order; then no object of it counts.
 * @throws GitOpsError INVALID_OPTION for a limit that is no number.
 * @see k8s.io/apimachinery/pkg/util/yaml, sigs.k8s.io/yaml
 * @example
 * const [{ object, origin }] = parseManifests('{apiVersion: v1, kind: Namespace, metadata: {name: shop}}', { path: 'shop.yaml' });
 * @since 0.1.0
 */
export function parseManifests(text: string | Uint8Array, options: ParseOptions = {}): Manifest[] {
  const file = new FileParser(text, options);
  for (const _ of file.documents()) continue;
  return file.finish();
}

/** Parses a file document by document, so that others may do something in between. */
export class FileParser {
  readonly #limits: ResolvedLimits;
  readonly #path: string;
  readonly #text: string;
  readonly #json: boolean;
  readonly #manifests: Manifest[] = [];
  readonly #problems: Problem[] = [];
  #nodes = 0;

  constructor(text: string | Uint8Array, options: ParseOptions) {
    this.#limits = resolveLimits(options.limits);
    this.#path = options.path ?? '';
    const read = readText(text, this.#path, this.#limits);
    this.#text = read.text ?? '';
    this.#json = isJsonFile(this.#text);
    const problem = read.problem ?? (this.#json ? undefined : lineBreakProblem(this.#text, this.#path));
    if (problem !== undefined) this.#problems.push(problem);
  }

  /** Parses one more document with each step, and gives its length in characters. */
  *documents(): Generator<number> {
    let count = 0;
    const json = this.#json;
    for (const document of json ? splitJson(this.#text) : splitDocuments(this.#text)) {
      count++;
      if (count > this.#limits.maxDocuments) {
        this.#refuse('maxDocuments', document.index, document.contentLine);
        return;
      }
      const parsed = parseDocument({ file: this.#text, path: this.#path, json, document }, this.#limits);
      this.#nodes += parsed.nodes;
      this.#problems.push(...parsed.problems);
      for (const manifest of parsed.manifests) this.#manifests.push(manifest);
      if (this.#isFull(document.index, document.contentLine)) return;
      yield document.end - document.start;
    }
  }

  /** The manifests of the whole file. @throws GitOpsError MANIFEST_INVALID */
  finish(): Manifest[] {
    if (this.#problems.length > 0) throw problemsError('MANIFEST_INVALID', this.#problems, this.#limits);
    return this.#manifests;
  }

  #isFull(document: number, line: number): boolean {
    if (this.#nodes > this.#limits.maxNodes) this.#refuse('maxNodes', document, line);
    else if (this.#manifests.length > this.#limits.maxDocuments) this.#refuse('maxDocuments', document, line);
    else return this.#problems.length > this.#limits.maxReportedProblems;
    return true;
  }

  #refuse(limit: 'maxNodes' | 'maxDocuments', document: number, line: number): void {
    const { at: _at, ...problem } = limitProblem(limit, this.#limits, 0);
    this.#problems.push({ ...problem, path: this.#path, document, line });
  }
}
